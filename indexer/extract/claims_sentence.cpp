#include "indexer/extract/claims_sentence.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr double k_comma_words = 4;

bool is_one_of(std::string_view text, std::string_view marks) {
  return !text.empty() && text.size() <= 3 && marks.find(text) != std::string_view::npos;
}

bool is_dash(const ClaimWord& word) {
  return word.kind == AtomKind::symbol && word.folded == "-";
}

// Folded forms: full-width punctuation is ASCII by then, dashes are "-".
bool is_strong(const ClaimWord& word) {
  if (word.kind != AtomKind::symbol) return false;
  const std::string_view t = word.folded;
  return t.size() == 1 && is_one_of(t, ";:()[]{}!?");
}

bool is_soft(const ClaimWord& word) {
  if (word.kind == AtomKind::symbol && word.folded == "-") return word.space_before;  // no hyphen
  return word.kind == AtomKind::symbol && (word.folded == "," || word.folded == "\xE3\x80\x81");
}

template <typename T>
std::vector<Item> items_in(const std::vector<Mention<T>>& mentions, const SentenceView& view) {
  std::vector<Item> out;
  auto it =
      std::lower_bound(mentions.begin(), mentions.end(), view.span.begin,
                       [](const Mention<T>& m, std::size_t begin) { return m.span.begin < begin; });
  std::size_t w = view.range.begin;
  for (; it != mentions.end() && it->span.begin < view.span.end; ++it) {
    while (w < view.range.end && view.words[w].span.end <= it->span.begin) ++w;
    WordRange range{w, w};
    while (range.end < view.range.end && view.words[range.end].span.begin < it->span.end)
      ++range.end;
    if (!range.empty()) out.push_back({static_cast<std::size_t>(it - mentions.begin()), range});
  }
  return out;
}

// A comma between two entities or two values of one list parts nothing.
bool is_list_comma(const SentenceView& view, std::size_t word) {
  if (word == view.range.begin || word + 1 >= view.range.end) return false;
  const auto stands_between = [&](const std::vector<Item>& items) {
    const auto holds = [&](std::size_t at) {
      return std::any_of(items.begin(), items.end(),
                         [&](const Item& item) { return item.words.contains(at); });
    };
    return holds(word - 1) && holds(word + 1);
  };
  return view.is_covered(word - 1) && view.is_covered(word + 1) &&
         (stands_between(view.entities) || stands_between(view.quantities) ||
          stands_between(view.dates));
}

bool opens(const ClaimWord& word) {
  return is_one_of(word.folded, "([{");
}
bool closes(const ClaimWord& word) {
  return is_one_of(word.folded, ")]}");
}

// What stands in brackets is a clause of its own; the clause around it goes on behind them.
void mark_boundaries(SentenceView& view) {
  struct Place {
    std::uint16_t clause, segment;
  };
  std::vector<Place> around;
  Place here{0, 0};
  std::uint16_t clauses = 0, segments = 0;
  view.clause.reserve(view.range.end - view.range.begin);
  view.segment.reserve(view.range.end - view.range.begin);
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    const ClaimWord& word = view.words[i];
    const bool inside = view.is_covered(i);
    if (!inside && is_strong(word)) {
      if (opens(word)) around.push_back(here);
      if (closes(word) && !around.empty()) {
        here = around.back();
        around.pop_back();
      } else {
        here = {++clauses, ++segments};
      }
    } else if (!inside && is_soft(word) && !is_list_comma(view, i)) {
      here.segment = ++segments;
    }
    view.clause.push_back(here.clause);
    view.segment.push_back(here.segment);
  }
}

// "Three" of "Three Gorges Dam" counts nothing, nor does the mark of a note before a name; a unit
// written in capitals is no name.
void drop_overlaps(SentenceView& view) {
  const auto holds = [](const Item& a, const Item& b) {
    return a.words.begin <= b.words.begin && a.words.end >= b.words.end;
  };
  std::erase_if(view.quantities, [&](const Item& q) {
    const Quantity& value = view.quantity(q);
    const bool bare = value.unit.empty() && value.currency.empty() && !value.percent;
    return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& e) {
      if (holds(e, q)) return e.words.end - e.words.begin > 1 || bare;
      return bare && !value.rank && q.words.begin == view.range.begin &&
             e.words.begin == q.words.begin + 1 && view.words[q.words.begin].kind != AtomKind::han;
    });
  });
  std::erase_if(view.entities, [&](const Item& e) {
    return std::any_of(view.quantities.begin(), view.quantities.end(),
                       [&](const Item& q) { return q.words.overlaps(e.words) && holds(q, e); });
  });
}

// «Население Норвейла»: what the sentence begins with has a capital whatever it is.
void cut_common_heads(SentenceView& view) {
  for (Item& item : view.entities) {
    const Entity& entity = view.entity(item);
    if (item.words.begin > view.range.begin + 1) return;
    if (item.words.begin != view.range.begin || !entity.id.empty() ||
        entity.type == EntityType::organization ||
        view.words[item.words.begin].kind != AtomKind::word)
      continue;
    for (const Cue& cue : view.cues) {
      if (cue.begin > item.words.begin) break;
      if (cue.kind != CueKind::attribute || cue.end >= item.words.end) continue;
      const Attribute& a = view.attribute(cue);
      if (a.is_thing || a.is_modifier) continue;
      item.words.begin = cue.end;
      item.is_cut = true;
      break;
    }
  }
}

}  // namespace

bool is_mutual(const Attribute& attribute) {
  return attribute.id == "mod.bilateral" || attribute.id == "mod.shared";
}

bool is_between_parties(const SentenceView& view) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && view.attribute(cue).is_between;
  });
}

SentenceView make_sentence_view(const Passage& passage, const ClaimLexicon& lexicon,
                                const std::vector<ClaimWord>& words, Span sentence) {
  SentenceView view{passage, lexicon, words, sentence, {}, {}, {}, {}, {}, {}, {}, {}, {}};
  const auto at = [&](std::size_t offset) {
    return static_cast<std::size_t>(
        std::lower_bound(words.begin(), words.end(), offset,
                         [](const ClaimWord& w, std::size_t o) { return w.span.begin < o; }) -
        words.begin());
  };
  view.range = {at(sentence.begin), at(sentence.end)};
  view.cues = lexicon.find(words, view.range.begin, view.range.end);
  view.kinds.assign(view.range.end - view.range.begin, 0);
  for (const Cue& cue : view.cues)
    for (std::size_t i = cue.begin; i < cue.end; ++i)
      view.kinds[i - view.range.begin] |= kind_mask({cue.kind});
  view.entities = items_in(passage.entities, view);
  view.quantities = items_in(passage.quantities, view);
  view.dates = items_in(passage.dates, view);
  drop_overlaps(view);
  cut_common_heads(view);
  view.covered.assign(view.range.end - view.range.begin, false);
  for (const auto* items : {&view.entities, &view.quantities, &view.dates})
    for (const Item& item : *items)
      for (std::size_t i = item.words.begin; i < item.words.end; ++i)
        view.covered[i - view.range.begin] = true;
  mark_boundaries(view);
  return view;
}

double distance(const SentenceView& view, WordRange a, WordRange b) {
  if (a.overlaps(b)) return 0;
  if (a.begin > b.begin) std::swap(a, b);
  if (view.clause_of(a.begin) != view.clause_of(b.begin)) return k_too_far;
  double words = 0;
  for (std::size_t i = a.end; i < b.begin; ++i) {
    if (view.words[i].kind == AtomKind::symbol) continue;
    if (view.clause_of(i) != view.clause_of(a.begin)) continue;  // in brackets
    words += view.words[i].kind == AtomKind::han ? 0.5 : 1;
  }
  std::size_t commas = 0, segment = view.segment_of(a.begin);
  for (std::size_t i = a.end; i <= b.begin; ++i) {
    if (view.clause_of(i) != view.clause_of(b.begin) || view.segment_of(i) == segment) continue;
    segment = view.segment_of(i);
    commas += is_dash(view.words[i]) ? 0 : 1;  // "the number of staff — 5,200"
  }
  return words + k_comma_words * static_cast<double>(commas);
}

const Cue* cue_in(const SentenceView& view, CueKind kind, std::size_t begin, std::size_t end) {
  for (const Cue& cue : view.cues)
    if (cue.kind == kind && cue.begin >= begin && cue.begin < end) return &cue;
  return nullptr;
}

WordRange clause_range(const SentenceView& view, std::size_t word) {
  const std::size_t clause = view.clause_of(word);
  WordRange r{view.range.begin, view.range.end};
  while (r.begin < word && view.clause_of(r.begin) != clause) ++r.begin;
  while (r.end > word + 1 && view.clause_of(r.end - 1) != clause) --r.end;
  return r;
}

namespace {

bool names(const SentenceView& view, std::size_t word) {
  return std::any_of(view.entities.begin(), view.entities.end(),
                     [word](const Item& item) { return item.words.contains(word); });
}

// "40 tonnes of herring with a quota of 55": what is measured stands right behind the value.
std::size_t behind_measured(const SentenceView& view, std::size_t from, std::size_t to) {
  const bool has_unit =
      std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
        return item.words.end == from && !view.quantity(item).unit.empty();
      });
  std::size_t i = from;
  if (!has_unit) return from;
  if (i < to && cue_in(view, CueKind::of, i, i + 1) != nullptr) ++i;
  const bool is_measured = i + 1 < to && view.words[i].kind == AtomKind::word &&
                           view.words[i].is_content() && !view.is_covered(i);
  return is_measured ? i + 1 : from;
}

// Where the words that speak of one value end and those of the next begin: at the last comma or
// conjunction between them, else at a dash ("its length — 5 km, its width — 2 km").
std::size_t split_between(const SentenceView& view, std::size_t from, std::size_t to) {
  std::size_t dash = from;
  for (std::size_t i = to; i >= from && i > 0; --i) {
    if (view.segment_of(i) != view.segment_of(i - 1)) {
      if (!is_dash(view.words[i])) return i;
      if (dash == from) dash = i;
      continue;
    }
    if (i == from) break;
    const bool in_list = i >= from + 2 && names(view, i - 2) && names(view, i);
    const bool parts = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
      return cue.kind == CueKind::conjunction && range_of(cue).contains(i - 1);
    });
    if (parts && !view.is_covered(i - 1) && !in_list) return i;  // not in "Russia and China"
  }
  return dash == from ? behind_measured(view, from, to) : dash;
}

}  // namespace

Zone zone_of(const SentenceView& view, WordRange value, const std::vector<Item>& among) {
  const WordRange clause = clause_range(view, value.begin);
  Zone zone{clause, {clause.begin, clause.begin}, {clause.end, clause.end}};
  std::size_t first = value.begin, last = value.end;
  for (const Item& item : among) {
    const WordRange other = item.words;
    if (!clause.contains(other.begin) || other.begin == value.begin) continue;
    if (!view.same_clause(other, value)) continue;
    first = std::min(first, other.begin);
    last = std::max(last, other.end);
    if (other.end <= value.begin)
      zone.own.begin = std::max(zone.own.begin, split_between(view, other.end, value.begin));
    else if (other.begin >= value.end)
      zone.own.end = std::min(zone.own.end, split_between(view, value.end, other.begin));
  }
  if (first < value.begin) zone.lead = {clause.begin, first};
  if (last <= value.end) return zone;
  while (last < clause.end && view.segment_of(last) == view.segment_of(last - 1)) ++last;
  zone.tail = {last, clause.end};
  return zone;
}

namespace {

ClaimKind kind_of(ClaimRule rule) {
  switch (rule) {
    case ClaimRule::measure:
    case ClaimRule::count:
      return ClaimKind::quantity;
    case ClaimRule::rank:
      return ClaimKind::rank;
    case ClaimRule::event:
      return ClaimKind::date;
    case ClaimRule::statement:
    case ClaimRule::none:
      break;
  }
  return ClaimKind::statement;
}

}  // namespace

Claim make_claim(const SentenceView& view, ClaimOrigin origin, WordRange value,
                 const Manner& manner, Topic topic) {
  Claim claim;
  claim.kind = kind_of(origin.rule);
  claim.rule = origin.rule;
  if (!origin.cue.empty()) claim.cue = view.span_of(origin.cue);
  claim.subjects = std::move(topic.subjects);
  claim.restrictors = std::move(topic.restrictors);
  claim.polarity = manner.polarity;
  claim.modality = manner.modality;
  claim.attributed_to = manner.attributed_to;
  claim.span = view.span_of(clause_range(view, value.begin));
  claim.sentence = view.span;
  claim.value_span = view.span_of(value);
  for (std::size_t i = 0; i < view.passage.citations.size(); ++i)
    if (view.span.overlaps(view.passage.citations[i].span)) claim.citations.push_back(i);
  return claim;
}

}  // namespace attest
