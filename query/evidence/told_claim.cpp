#include "query/evidence/told_claim.hpp"

#include <algorithm>
#include <vector>

#include "query/compare/bearing_parts.hpp"
#include "query/compare/subjects.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {
namespace {

// The item whose words are the value of the claim; nullptr if it is none of them.
const Item* item_at(const SentenceView& view, const std::vector<Item>& items, Span value) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const Item& item) {
    return view.span_of(item.words).overlaps(value);
  });
  return it == items.end() ? nullptr : &*it;
}

// The stretch of `zone` around `at` up to the next commas.
WordRange segment_in(const SentenceView& view, WordRange zone, WordRange at) {
  WordRange r = at;
  while (r.begin > zone.begin && view.segment_of(r.begin - 1) == view.segment_of(at.begin))
    --r.begin;
  while (r.end < zone.end && view.segment_of(r.end) == view.segment_of(at.end - 1)) ++r.end;
  const auto is_parting = [&](std::size_t i) {
    const std::string_view mark = view.words[i].folded;
    return view.words[i].kind == AtomKind::symbol &&
           (mark == "," || mark == "-" || mark == "\xE3\x80\x81" || mark == ";");
  };
  while (r.begin < at.begin && is_parting(r.begin)) ++r.begin;
  return r;
}

std::vector<Item> subjects_in(const SentenceView& view, const Claim& claim) {
  std::vector<Item> out;
  for (const Item& item : view.entities) {
    const std::string key = subject_of(view, item, true).key;
    if (std::any_of(claim.subjects.begin(), claim.subjects.end(), [&](const Subject& s) {
          return compatible_keys(s.key, key) || s.key == view.entity(item).stands_for;
        }))
      out.push_back(item);
  }
  return out;
}

const Item* time_in(const SentenceView& view, const Claim& claim) {
  if (!claim.time || claim.kind == ClaimKind::date) return nullptr;
  for (const Item& date : view.dates)
    if (view.date(date).interval && view.date(date).interval->edtf == claim.time->edtf)
      return &date;
  return nullptr;
}

std::vector<Span> in_order(const SentenceView& view, std::vector<WordRange> pieces) {
  std::sort(pieces.begin(), pieces.end(),
            [](WordRange a, WordRange b) { return a.begin < b.begin; });
  std::vector<Span> out;
  std::size_t end = view.range.begin;
  for (WordRange piece : pieces) {
    piece.begin = std::max(piece.begin, end);
    if (piece.empty()) continue;
    end = piece.end;
    out.push_back(view.span_of(piece));
  }
  return out;
}

// "was signed on 12 May 1874 in Geneva": where and by whom tells nothing more of the date.
bool is_told_before(const SentenceView& view, const Claim& claim, WordRange own, WordRange value) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && view.attribute(cue).id == claim.attribute &&
           own.contains(cue.begin) && cue.end <= value.begin;
  });
}

// "1875年6月，各国代表签署了…": the word for what is told, where the value's stretch lacks it.
const Cue* cue_outside(const SentenceView& view, const Claim& claim, WordRange own,
                       WordRange value) {
  const Cue* best = nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || view.attribute(cue).id != claim.attribute) continue;
    if (own.contains(cue.begin)) return nullptr;
    const double d = distance(view, range_of(cue), value);
    if (d < k_too_far && (best == nullptr || d < distance(view, range_of(*best), value)))
      best = &cue;
  }
  return best;
}

// "Books say that the Volga is …": who says it is no part of what is said.
std::size_t behind_report(const SentenceView& view, WordRange own, WordRange value) {
  std::size_t begin = own.begin;
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::say && own.contains(cue.begin) && cue.end <= value.begin)
      begin = std::max<std::size_t>(begin, cue.end);
  return begin;
}

// "It opened in 2019 and has a length of 5 km": of the value is told what stands behind the comma
// or the "and" that parts it from a date, on whichever side that is.
WordRange parted_from_dates(const SentenceView& view, const Item& value, WordRange own) {
  const WordRange among = zone_of(view, value.words, view.dates).own;
  const auto is_parting = [&](std::size_t at) {
    if (at <= view.range.begin || at >= view.range.end) return false;
    return view.segment_of(at) != view.segment_of(at - 1) ||
           std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
             return cue.kind == CueKind::conjunction && range_of(cue).contains(at - 1);
           });
  };
  if (among.begin > own.begin && is_parting(among.begin)) own.begin = among.begin;
  if (among.end < own.end && is_parting(among.end)) own.end = among.end;
  return own;
}

std::vector<Span> own_words(const SentenceView& view, const Claim& claim, const Item& value,
                            const std::vector<Item>& items) {
  const Zone zone = zone_of(view, value.words, items);
  WordRange own = segment_in(view, zone.own, value.words);
  if (claim.kind != ClaimKind::date) own = parted_from_dates(view, value, own);
  own.begin = behind_report(view, own, value.words);
  if (claim.kind == ClaimKind::date && is_told_before(view, claim, own, value.words))
    own.end = value.words.end;
  std::vector<WordRange> pieces{own};
  const std::vector<Item> subjects = subjects_in(view, claim);
  for (const Item& subject : subjects) {
    if (own.contains(subject.words.begin)) continue;
    // What stands with the name before the value may tell which part of it is meant.
    const bool is_before = subject.words.end <= own.begin;
    const WordRange around = zone.lead.contains(subject.words.begin) ? zone.lead : zone.own;
    pieces.push_back(is_before ? segment_in(view, around, subject.words) : subject.words);
  }
  if (subjects.empty() && !zone.lead.empty()) pieces.push_back(zone.lead);
  if (const Cue* cue = cue_outside(view, claim, own, value.words))
    pieces.push_back(segment_in(view, clause_range(view, cue->begin), range_of(*cue)));
  if (const Item* time = time_in(view, claim); time != nullptr && !own.contains(time->words.begin))
    pieces.push_back(time->words);
  return in_order(view, std::move(pieces));
}

bool is_place(const Subject& subject) {
  return is_known_place(subject.key);
}

bool is_content(const SentenceView& view, std::size_t word) {
  if (!view.words[word].is_content()) return false;
  return std::none_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return (cue.kind == CueKind::neutral || cue.kind == CueKind::in || cue.kind == CueKind::of) &&
           range_of(cue).contains(word);
  });
}

// No word of weight between the two.
bool stand_together(const SentenceView& view, WordRange a, WordRange b) {
  if (b.begin < a.begin) std::swap(a, b);
  for (std::size_t i = a.end; i < b.begin; ++i)
    if (is_content(view, i) && !view.is_covered(i)) return false;
  return view.same_segment(a, b);
}

// "Poland's exports", «население Китая», "In 2015 Spain had …", not "在香港落成的酒店".
bool is_about_place(const SentenceView& view, const Claim& claim, const Item& value) {
  const WordRange clause = clause_range(view, value.words.begin);
  const std::vector<Item> places = subjects_in(view, claim);
  if (places.empty()) return true;  // "the dam", known from the sentences before
  for (const Item& place : places) {
    const WordRange head{clause.begin, clause.begin + 1};
    const bool is_headed = head.begin < place.words.begin && is_content(view, head.begin) &&
                           !view.is_covered(head.begin);
    if (place.words.begin < value.words.begin && !is_headed &&
        stand_together(view, head, place.words))
      return true;
    for (const Cue& cue : view.cues)
      if (cue.kind == CueKind::attribute && view.attribute(cue).id == claim.attribute &&
          stand_together(view, range_of(cue), place.words))
        return true;
  }
  return false;
}

// 东湾金体育场 of which 金体育场 was taken for the name: what stands right before it belongs to it.
bool is_cut_name(const SentenceView& view, const Item& name) {
  const std::size_t at = name.words.begin;
  // 北大 in 北大坝: the noun behind it has one of its characters.
  if (std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
        return cue.kind == CueKind::attribute && cue.begin < name.words.end &&
               cue.begin > name.words.begin && cue.end > name.words.end;
      }))
    return true;
  if (at == view.range.begin || !view.entity(name).id.empty()) return false;
  const ClaimWord& before = view.words[at - 1];
  if (before.kind != AtomKind::han || view.words[at].kind != AtomKind::han || before.is_stop ||
      view.is_covered(at - 1))
    return false;
  return std::none_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind != CueKind::attribute && range_of(cue).contains(at - 1);
  });
}

bool is_firm(const SentenceView& view, const Claim& claim, const Item& value) {
  for (const Item& name : subjects_in(view, claim))
    if (is_cut_name(view, name)) return false;
  const bool is_unknown = claim.attribute.starts_with('~') && claim.kind == ClaimKind::quantity;
  const WordRange clause = clause_range(view, value.words.begin);
  if (is_unknown && cue_in(view, CueKind::holds, clause.begin, value.words.begin) == nullptr)
    return false;
  const bool of_places = std::all_of(claim.subjects.begin(), claim.subjects.end(), is_place);
  const bool is_between = is_between_parties(view);
  return !of_places || is_between || is_about_place(view, claim, value);
}

// A statement without a value, from the name on that it is about: "governor" before it says nothing
// of what the governor did.
Span from_subject(const SentenceView& view, const Claim& claim, Span at) {
  Span out{claim.span.begin - at.begin, claim.span.end - at.begin};
  const std::vector<Item> subjects = subjects_in(view, claim);
  if (claim.kind != ClaimKind::statement || subjects.empty()) return out;
  const Span name = view.span_of(subjects.front().words);
  if (out.contains(name)) out.begin = name.begin;
  return out;
}

bool is_name(const Subject& subject) {
  return !subject.key.empty() && subject.key.find('#') == std::string::npos;
}

// "It", "the bridge": what the sentence calls something that was named before, up to the value.
WordRange reference_in(const SentenceView& view, WordRange value) {
  std::size_t at = view.range.begin;
  const auto under = [&](CueKind kind) {
    return at < value.begin && cue_in(view, kind, at, at + 1) != nullptr;
  };
  if (under(CueKind::definite)) ++at;
  const bool is_pronoun = at == view.range.begin && under(CueKind::pronoun);
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::attribute && cue.begin == at && view.attribute(cue).is_thing &&
        cue.end <= value.begin)
      return {view.range.begin, cue.end};
  return is_pronoun ? WordRange{at, at + 1} : WordRange{at, at};
}

// The one name that the sentence leaves unsaid because it was said before it in the passage;
// nullptr if its subject stands in the sentence or is none.
const Mention<Entity>* carried_name(const SentenceView& view, const Passage& passage,
                                    const Claim& claim, Span sentence) {
  if (claim.subjects.size() != 1 || !is_name(claim.subjects.front())) return nullptr;
  if (!subjects_in(view, claim).empty()) return nullptr;
  const std::string& key = claim.subjects.front().key;
  const Mention<Entity>* name = nullptr;
  for (const Mention<Entity>& m : passage.entities) {
    if (m.span.begin >= sentence.begin) break;
    const auto keys = keys_of(view.lexicon, m.value, m.span.of(passage.reading));
    if (std::any_of(keys.begin(), keys.end(),
                    [&](const std::string& k) { return compatible_keys(k, key); }))
      name = &m;
  }
  return name;
}

}  // namespace

std::size_t sentence_number(const Passage& passage, const Claim& claim) {
  for (std::size_t i = 0; i < passage.sentences.size(); ++i)
    if (passage.sentences[i].contains(claim.span)) return i;
  return passage.sentences.size();
}

ToldClaim tell(const Rules& rules, const Passage& passage, const Claim& claim) {
  ToldClaim out;
  const std::size_t number = sentence_number(passage, claim);
  if (number == passage.sentences.size()) return out;
  const Span at = passage.sentences[number];
  out.sentence = sentence_of(rules, passage, at);
  if (at.contains(claim.value_span))
    out.value = {claim.value_span.begin - at.begin, claim.value_span.end - at.begin};
  const ReadSentence read(rules.claims.lexicon(), out.sentence);
  const std::vector<Item>& items =
      claim.kind == ClaimKind::date ? read.view.dates : read.view.quantities;
  const Item* item = item_at(read.view, items, out.value);
  out.is_firm = item == nullptr || is_firm(read.view, claim, *item);
  if (!out.is_firm) return out;
  std::vector<Span> pieces = item != nullptr
                                 ? own_words(read.view, claim, *item, items)
                                 : std::vector<Span>{from_subject(read.view, claim, at)};
  const Mention<Entity>* name = carried_name(read.view, passage, claim, at);
  if (name == nullptr || item == nullptr) {
    out.statement = pieces_of(rules, out.sentence, pieces);
    return out;
  }
  const WordRange reference = reference_in(read.view, item->words);
  const std::size_t begin = reference.end < read.view.range.end
                                ? read.view.words[reference.end].span.begin
                                : out.sentence.passage.reading.size();
  for (Span& piece : pieces) piece.begin = std::min(std::max(piece.begin, begin), piece.end);
  std::erase_if(pieces, [](Span piece) { return piece.begin == piece.end; });
  out.statement = led_by(rules, name->value, name->span.of(passage.reading),
                         pieces_of(rules, out.sentence, pieces));
  return out;
}

}  // namespace attest
