#include "query/compare/bearing_parts.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/text/sounds.hpp"
#include "indexer/unicode/chars.hpp"
#include "query/compare/bearing_names.hpp"
#include "query/compare/bearing_translated.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

constexpr double k_light = 0.4, k_collective = 0.2, k_name = 2;

bool overlaps_any(const std::vector<Item>& items, std::size_t word) {
  return std::any_of(items.begin(), items.end(),
                     [word](const Item& item) { return item.words.contains(word); });
}

bool is_under(const SentenceView& view, WordRange at, CueKind kind) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == kind && range_of(cue).overlaps(at);
  });
}

bool is_plain(const ReadSentence& s) {
  return s.view.quantities.empty() && s.view.dates.empty();
}

// How a statement is said is no part of what it says.
bool is_manner(const ReadSentence& s, WordRange at) {
  const SentenceView& view = s.view;
  // Where nothing is measured or dated, to refuse is a deed like any other.
  // "Refused to join" denies another one.
  const bool is_whole = at.end >= view.range.end || !is_under(view, at.end, CueKind::infinitive);
  const bool is_deed = is_plain(s) && is_whole && view.words[at.begin].script == Script::latin &&
                       is_under(view, at, CueKind::denial) &&
                       std::any_of(s.meanings.begin(), s.meanings.end(),
                                   [at](const Cue& cue) { return range_of(cue).overlaps(at); });
  if (is_deed) return false;
  for (const CueKind kind : {CueKind::negation, CueKind::denial, CueKind::aux, CueKind::estimate,
                             CueKind::plan, CueKind::hypothetical, CueKind::backshift,
                             CueKind::pronoun, CueKind::definite, CueKind::indefinite, CueKind::of,
                             CueKind::in, CueKind::from, CueKind::into, CueKind::outof})
    if (is_under(view, at, kind)) return true;
  return is_under(view, at, CueKind::neutral) && !is_under(view, at, CueKind::superlative) &&
         !is_under(view, at, CueKind::attribute);
}

Part name_part(const ReadSentence& s, const Item& item, bool is_cut) {
  Entity entity = without_state(s.view, item);
  if (is_cut) entity.name.clear();
  Part part;
  part.kind = Part::Kind::name;
  part.words = item.words;
  part.type = entity.type;
  part.weight = k_name;
  part.text = s.view.span_of(item.words).of(s.view.passage.reading);
  part.keys =
      keys_of(s.view.lexicon, entity, s.view.span_of(item.words).of(s.view.passage.reading));
  for (const Term& term : s.statement.terms)
    if (item.words.contains(term.word)) part.stems.push_back(term.stem);
  return part;
}

// "The company Teklon": what sort of thing a name is of, right beside it.
bool is_sort_of_name(const SentenceView& view, WordRange at) {
  const bool is_thing = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && range_of(cue) == at && view.attribute(cue).is_thing &&
           !view.attribute(cue).is_between;
  });
  return is_thing && std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
           return view.entity(item).id.empty() && item.words.begin >= at.end &&
                  item.words.begin <= at.end + 1 && view.same_segment(item.words, at) &&
                  // "the library of the university", but "the city of Lyon"
                  (item.words.begin == at.end || view.entity(item).type == EntityType::place ||
                   !is_of(view, at.end));
         });
}

// "Prime Minister Saidova": her post, right before her name.
bool is_post_of_name(const ReadSentence& s, WordRange at) {
  const SentenceView& view = s.view;
  return std::any_of(s.meanings.begin(), s.meanings.end(), [&](const Cue& cue) {
    if (!range_of(cue).overlaps(at) || !view.lexicon.is_human(cue.id)) return false;
    return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
      return item.words.begin == cue.end && view.entity(item).type == EntityType::person;
    });
  });
}

// Something that is measured, counted or dated, and no thing.
bool measures(const ReadSentence& s, const Part& part) {
  return std::any_of(part.concepts.begin(), part.concepts.end(), [&](std::uint16_t id) {
    const Attribute& a = s.view.lexicon.attribute(id);
    return !a.is_thing && !a.is_modifier;
  });
}

// "A fleet of 41 ships", "a staff of 200": what is counted tells all of it.
bool is_collective(const SentenceView& view, WordRange at) {
  if (at.end >= view.range.end || !(is_of(view, at.end) || is_under(view, at.end, CueKind::outof)))
    return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
    const Quantity& q = view.quantity(item);
    return item.words.begin == at.end + 1 && !q.of.empty() && q.unit.empty() && q.currency.empty();
  });
}

Part word_part(const ReadSentence& s, const Term& term, bool valued) {
  Part part;
  part.term = term;
  part.words = {term.word, term.word + term.words};
  part.weight = term.weight;
  part.is_compound =
      term.word >= s.view.range.begin + 2 && s.view.words[term.word - 1].folded == "-";
  bool is_measure = false;
  for (const Cue& cue : s.view.cues) {
    if (!range_of(cue).overlaps(part.words)) continue;
    if (cue.kind == CueKind::synonym) part.synonyms.push_back(cue.id);
    if (cue.kind != CueKind::attribute) continue;
    part.concepts.push_back(cue.id);
    const Attribute& a = s.view.attribute(cue);
    const bool says_nothing = is_mutual(a) && is_between_parties(s.view);
    part.is_essential = part.is_essential || (a.is_modifier && !says_nothing);
    part.is_light = part.is_light || says_nothing;
    is_measure = true;
  }
  for (const Cue& cue : s.meanings)
    if (range_of(cue).overlaps(part.words)) part.meanings.push_back(cue.id);
  part.is_numbered = is_under(s.view, part.words, CueKind::numbered);
  part.is_essential = part.is_essential || part.is_numbered || term.is_number ||
                      is_under(s.view, part.words, CueKind::superlative);
  const bool is_whole = !measures(s, part) && is_collective(s.view, part.words);
  part.is_light = part.is_light || is_whole || is_sort_of_name(s.view, part.words) ||
                  is_post_of_name(s, part.words);
  part.is_light = part.is_light || (valued && !is_measure &&
                                    (is_under(s.view, part.words, CueKind::to) ||
                                     is_under(s.view, part.words, CueKind::change)));
  // "According to Osei": who says it tells no more of what is said.
  part.is_light = part.is_light || is_under(s.view, part.words, CueKind::say) ||
                  is_under(s.view, part.words, CueKind::according);
  if (part.is_light) part.weight = k_light;
  if (is_whole) part.weight = k_collective;
  return part;
}

// A name without an id that begins with a word of the vocabulary ("Construction of …" at the head
// of a sentence, 首届 before a place): how much of it is no name.
WordRange common_head(const ReadSentence& s, const Item& item) {
  WordRange head{item.words.begin, item.words.begin};
  const Entity& entity = s.view.entity(item);
  const bool is_sure = !entity.id.empty() || entity.type == EntityType::organization ||
                       entity.type == EntityType::event;
  if (is_sure) return head;
  const bool is_han = s.view.words[item.words.begin].kind == AtomKind::han;
  if (!is_han && item.words.begin > s.view.range.begin) return head;
  std::vector<bool> is_common(item.words.end - item.words.begin, false);
  const bool is_person = !is_han && entity.type == EntityType::person;
  const auto take = [&](const Cue& cue) {
    // Victor is a name, Captain a rank.
    if (is_person && !s.view.lexicon.is_human(cue.id)) return;
    if (cue.begin == item.words.begin && cue.end <= item.words.end)
      head.end = std::max<std::size_t>(head.end, cue.end);
    if (cue.end > item.words.end) return;
    for (std::size_t i = cue.begin; i < cue.end; ++i)
      if (item.words.contains(i)) is_common[i - item.words.begin] = true;
  };
  for (const Cue& cue : s.meanings) take(cue);
  for (const Cue& cue : s.view.cues)
    if (cue.kind == CueKind::attribute && !is_person) take(cue);
  // "World Bank": made of such words from end to end.
  const bool is_made_of_them =
      std::all_of(is_common.begin(), is_common.end(), [](bool b) { return b; });
  if (is_made_of_them || (is_han && head.end < item.words.begin + 2)) head.end = head.begin;
  return head;
}

}  // namespace

WordRange without_tail(const SentenceView& view, const Item& item) {
  constexpr std::size_t k_least = 3;
  WordRange out = item.words;
  const Entity& entity = view.entity(item);
  if (!entity.id.empty() || entity.type != EntityType::person) return out;
  while (out.end >= out.begin + k_least && view.words[out.end - 1].kind == AtomKind::han &&
         (view.words[out.end - 1].is_stop || is_under(view, {out.end - 1, out.end}, CueKind::in) ||
          is_under(view, {out.end - 1, out.end}, CueKind::estimate)))
    --out.end;
  return out;
}

bool is_behind_hyphen(const SentenceView& view, std::size_t word) {
  if (word < view.range.begin + 2) return false;
  const ClaimWord& mark = view.words[word - 1];
  return mark.folded == "-" && !mark.space_before && !view.words[word].space_before &&
         view.words[word - 2].kind == AtomKind::word;
}

void ReadSentence::set_light_words_apart() {
  const auto light = std::stable_partition(meanings.begin(), meanings.end(),
                                           [](const Cue& c) { return c.kind != CueKind::neutral; });
  if (light == meanings.end()) return;
  view.cues.insert(view.cues.end(), light, meanings.end());
  meanings.erase(light, meanings.end());
  std::stable_sort(view.cues.begin(), view.cues.end(), [](const Cue& a, const Cue& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
}

Entity without_state(const SentenceView& view, const Item& item) {
  Entity entity = view.entity(item);
  const bool is_place =
      item.words.begin > view.range.begin && is_under(view, item.words.begin - 1, CueKind::in);
  if (is_place) entity.metonym = false;
  return entity;
}

std::vector<std::string> keys_of(const ClaimLexicon& lexicon, const Entity& entity,
                                 std::string_view text) {
  std::vector<std::string> keys;
  if (!entity.id.empty()) keys.push_back(entity.id);
  if (entity.metonym && !entity.stands_for.empty()) keys.push_back(entity.stands_for);
  if (keys.empty()) {
    std::string key = lexicon.name_key(entity.name.empty() ? text : std::string_view(entity.name));
    if (!key.empty()) keys.push_back(std::move(key));
  }
  return keys;
}

bool is_under(const SentenceView& view, std::size_t word, CueKind kind) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == kind && range_of(cue).contains(word);
  });
}

bool is_of(const SentenceView& view, std::size_t word) {
  return word < view.range.end && view.words[word].folded.size() <= 3 &&
         is_under(view, word, CueKind::of) && !is_under(view, word, CueKind::in);
}

bool is_country(const Part& part) {
  return std::any_of(part.keys.begin(), part.keys.end(),
                     [](const std::string& key) { return key.starts_with("country:"); });
}

void add_found(Found& found, double score, WordRange at) {
  if (score < found.score) return;
  if (score > found.score) found.at.clear();
  found.score = score;
  found.at.push_back(at);
}

bool is_quoted_name(const SentenceView& view, const Item& amount) {
  const WordRange at = amount.words;
  const auto is_mark = [&](std::size_t word) {
    return view.words[word].kind == AtomKind::symbol &&
           (view.words[word].folded == "\"" || view.words[word].folded == "\u00ab" ||
            view.words[word].folded == "\u00bb" || view.words[word].folded == "\u300a" ||
            view.words[word].folded == "\u300b");
  };
  return at.begin > view.range.begin && at.end < view.range.end && is_mark(at.begin - 1) &&
         is_mark(at.end) && view.quantity(amount).unit.empty();
}

// 瑞泽科技: a word that sticks to the name and says what trade it is of.
WordRange with_tail(const ReadSentence& s, WordRange name) {
  for (const Term& term : s.statement.terms) {
    if (term.word != name.end || !term.is_han || term.words < 2) continue;
    if (overlaps_any(s.view.quantities, term.word) || overlaps_any(s.view.dates, term.word))
      continue;
    const Part part = word_part(s, term, false);
    const bool is_trade =
        part.meanings.empty() ||
        std::any_of(part.meanings.begin(), part.meanings.end(),
                    [&](std::uint16_t row) { return s.view.lexicon.kind_of(row) != row; });
    const bool is_modifier = !part.concepts.empty() && part.is_essential;
    if (!measures(s, part) && (is_trade || is_modifier)) return {name.begin, name.end + 2};
  }
  return name;
}

// A name that no analysis took for one, written out in `spelled`.
void add_unread(const ReadSentence& s, WordRange at, WordRange spelled, EntityType type,
                const SoundRules& sounds, std::vector<Part>& parts, std::vector<Item>& names) {
  Part part;
  part.kind = Part::Kind::name;
  part.words = spelled;
  part.type = type;
  part.weight = k_name;
  part.text = s.view.span_of(at).of(s.view.passage.reading);
  part.keys = keys_of(s.view.lexicon, {}, part.text);
  for (const Term& term : s.statement.terms)
    if (at.contains(term.word)) part.stems.push_back(term.stem);
  part.is_compound = is_behind_hyphen(s.view, at.begin);
  if (part.stems.empty()) return;
  add_spelling(s, sounds, part);
  part.words = at;
  parts.push_back(std::move(part));
  names.push_back({0, at, false});
}

std::vector<Part> parts_of(const ReadSentence& s, const SoundRules& sounds) {
  std::vector<Part> parts;
  std::vector<Item> names;
  const std::vector<WordRange> joined = joined_names(s);
  for (const WordRange at : joined) {
    const auto inside = std::find_if(s.view.entities.begin(), s.view.entities.end(),
                                     [at](const Item& e) { return e.words.overlaps(at); });
    const EntityType type =
        inside == s.view.entities.end() ? EntityType::other : s.view.entity(*inside).type;
    add_unread(s, at, at, type, sounds, parts, names);
  }
  const auto is_joined = [&](WordRange at) {
    return std::any_of(joined.begin(), joined.end(), [at](WordRange j) { return j.overlaps(at); });
  };
  for (Item item : s.view.entities) {
    if (is_joined(item.words)) continue;
    const std::size_t begin = item.words.begin;
    item.words.begin = common_head(s, item).end;
    const bool is_cut =
        item.is_cut || item.words.begin != begin || without_tail(s.view, item) != item.words;
    if (item.words.begin == begin) item.words = without_tail(s.view, item);
    const bool is_han = s.view.words[begin].kind == AtomKind::han;
    if (is_cut && item.words.end < item.words.begin + (is_han ? 2 : 1)) continue;
    parts.push_back(name_part(s, item, is_cut));
    if (s.view.entity(item).id.empty()) add_spelling(s, sounds, parts.back());
    names.push_back(item);
  }
  for (const WordRange at : unread_names(s))
    if (!is_joined(at)) add_unread(s, at, at, EntityType::other, sounds, parts, names);
  for (const WordRange at : unread_han_names(s))
    if (!is_joined(at))
      add_unread(s, with_tail(s, at), at, EntityType::other, sounds, parts, names);
  const bool valued = !s.view.quantities.empty();
  for (const Term& term : s.statement.terms) {
    const WordRange at{term.word, term.word + term.words};
    if (overlaps_any(names, term.word)) continue;
    const bool in_quantity =
        std::any_of(s.view.quantities.begin(), s.view.quantities.end(), [&](const Item& item) {
          return item.words.contains(term.word) && !is_quoted_name(s.view, item);
        });
    const bool in_date = std::any_of(s.view.dates.begin(), s.view.dates.end(), [&](const Item& d) {
      return d.words.contains(term.word) && s.view.date(d).interval.has_value();
    });
    if (in_quantity || in_date) continue;
    if (!term.is_number && is_manner(s, at)) continue;
    // "reached", "amounted to": the value is what it says.
    if (valued && is_under(s.view, at, CueKind::to) && !is_under(s.view, at, CueKind::attribute))
      continue;
    parts.push_back(word_part(s, term, valued));
    if (may_open_with_name(s, at)) {
      parts.back().may_be_name = true;
      add_spelling(s, sounds, parts.back());
    }
  }
  return parts;
}

}  // namespace attest
