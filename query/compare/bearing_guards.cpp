#include "query/compare/bearing_guards.hpp"

#include <algorithm>

#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_counted_reach = 5;

bool is_met(const std::vector<WordRange>& places, WordRange at) {
  return std::any_of(places.begin(), places.end(),
                     [at](WordRange p) { return !p.empty() && p.overlaps(at); });
}

bool is_before_name(const std::vector<WordRange>& places, const std::vector<Part>& parts,
                    std::size_t word) {
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].kind == Part::Kind::name && places[i].begin == word && !places[i].empty())
      return true;
  return false;
}

// Said of a thing as a whole it means the greatest: the depth of a lake.
bool is_peak(const SentenceView& view, WordRange at) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && range_of(cue).overlaps(at) &&
           view.attribute(cue).is_peak;
  });
}

bool is_beside(const SentenceView& view, const std::vector<WordRange>& places, const Cue& cue) {
  return std::any_of(places.begin(), places.end(), [&](WordRange at) {
    return !at.empty() && view.same_segment(at, range_of(cue));
  });
}

bool cue_of(const SentenceView& view, std::string_view attribute) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && view.attribute(cue).id == attribute;
  });
}

const Cue* pivot_of(const SentenceView& view) {
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::comparison && !view.is_covered(cue.begin)) return &cue;
  return nullptr;
}

}  // namespace

bool is_foreign(const SentenceView& view, std::size_t word, const std::vector<WordRange>& places) {
  if (word < view.range.begin || word >= view.range.end) return false;
  if (!view.words[word].is_content() || view.is_covered(word)) return false;
  if (is_met(places, {word, word + 1})) return false;
  for (const CueKind kind :
       {CueKind::neutral, CueKind::to, CueKind::change, CueKind::aux, CueKind::plan, CueKind::say,
        CueKind::estimate, CueKind::by, CueKind::definite, CueKind::indefinite, CueKind::in,
        CueKind::of, CueKind::former, CueKind::comparison, CueKind::holds})
    if (is_under(view, word, kind)) return false;
  return true;
}

bool points_back(const SentenceView& view, std::size_t word) {
  if (is_under(view, word, CueKind::pronoun)) return true;
  const bool is_thing = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && range_of(cue).contains(word) &&
           view.attribute(cue).is_thing;
  });
  if (!is_thing) return false;
  // Languages without articles let the bare noun stand for what is known.
  const bool has_articles = view.words[word].script == Script::latin;
  const std::size_t from = std::max(view.range.begin + 2, word) - 2;
  return !has_articles || cue_in(view, CueKind::definite, from, word) != nullptr;
}

bool is_in_place(const SentenceView& view, const Item& entity) {
  if (entity.words.begin == view.range.begin) return false;
  return is_under(view, entity.words.begin - 1, CueKind::in);
}

// "The cost of the project is put at …", "the project is put at …": the noun of what is measured
// tells what the statement's verb does.
bool is_same_measure(const SentenceView& view, std::size_t word, const std::vector<Part>& parts) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute || !range_of(cue).contains(word)) return false;
    if (view.attribute(cue).is_thing || view.attribute(cue).is_modifier) return false;
    return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
      return std::find(part.concepts.begin(), part.concepts.end(), cue.id) != part.concepts.end();
    });
  });
}

// 华岭生物 for 华岭: what sticks to the name and is no word of the vocabulary is the rest of it.
bool ends_han_name(const SentenceView& view, std::size_t word, const std::vector<WordRange>& places,
                   const std::vector<Part>& parts) {
  constexpr std::size_t k_reach = 2;
  if (view.words[word].kind != AtomKind::han) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const WordRange name = places[i];
    if (parts[i].kind != Part::Kind::name && !parts[i].may_be_name) continue;
    if (name.empty() || word < name.end || word >= name.end + k_reach) continue;
    if (view.words[name.begin].kind != AtomKind::han) continue;
    const auto is_known = [&](const Cue& cue) {
      return cue.begin <= word && cue.end > name.end && cue.kind != CueKind::synonym;
    };
    if (std::none_of(view.cues.begin(), view.cues.end(), is_known)) return true;
  }
  return false;
}

// "The largest factory covers 80 hectares": the statement speaks of any.
bool is_of_thing(const SentenceView& view, const Cue& cue, const std::vector<WordRange>& places,
                 const std::vector<Part>& parts) {
  constexpr std::size_t k_reach = 1;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const bool is_beside =
        !places[i].empty() && places[i].begin >= cue.end && places[i].begin <= cue.end + k_reach;
    if (!is_beside) continue;
    for (const std::uint16_t id : parts[i].concepts)
      if (view.lexicon.attribute(id).is_thing) return true;
  }
  return false;
}

// 冰川位于: right behind a thing Chinese has what is told of it, unless that is a noun as well.
bool is_told_of(const SentenceView& view, const Part& part, WordRange at) {
  if (at.end >= view.range.end || view.words[at.end].kind != AtomKind::han) return false;
  const bool is_thing =
      std::all_of(part.concepts.begin(), part.concepts.end(),
                  [&](std::uint16_t id) { return view.lexicon.attribute(id).is_thing; });
  return is_thing && !is_under(view, at.end, CueKind::attribute);
}

Narrowed narrowing(const SentenceView& view, WordRange own, const std::vector<WordRange>& places,
                   const std::vector<WordRange>& ours, const std::vector<Part>& parts) {
  Narrowed out;
  for (const Cue& cue : view.cues) {
    if (cue.kind == CueKind::superlative && own.contains(cue.begin) &&
        !is_met(places, range_of(cue)))
      out.by_rank = out.by_rank || is_of_thing(view, cue, places, parts);
    if (!own.contains(cue.begin) || view.is_covered(cue.begin)) continue;
    if (cue.kind == CueKind::superlative && !is_met(places, range_of(cue)) &&
        !is_before_name(places, parts, cue.end) && is_beside(view, places, cue))
      out.by_order = true;
    if (cue.kind == CueKind::numbered && !is_met(ours, range_of(cue))) out.by_restrictor = true;
    if (cue.kind == CueKind::earlier && !is_met(ours, range_of(cue)) &&
        std::ranges::any_of(places, [&](WordRange at) {  // "the previous strike"
          return !at.empty() && at.begin >= cue.end && at.begin - cue.end <= 1;
        }))
      out.by_restrictor = true;
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_modifier) continue;
    if (!is_met(ours, range_of(cue)) && view.attribute(cue).is_part) out.by_restrictor = true;
  }
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (places[i].empty()) continue;
    const WordRange at = places[i];
    // 九岁以下儿童的保护率: whose measure it is.
    const bool is_owned = own.contains(at.begin) && at.begin > view.range.begin + 1 &&
                          is_of(view, at.begin - 1) && view.words[at.begin].kind == AtomKind::han;
    if (is_owned && is_foreign(view, at.begin - 2, ours) && !points_back(view, at.begin - 2))
      out.by_word = true;
    if (parts[i].concepts.empty()) continue;
    for (const Cue& cue : view.cues) {  // "arms exports"
      if (cue.kind != CueKind::attribute || !view.attribute(cue).is_modifier) continue;
      if (is_met(places, range_of(cue)) || view.is_covered(cue.begin)) continue;
      if (is_mutual(view.attribute(cue)) && is_between_parties(view)) continue;
      if (view.attribute(cue).is_peak && is_peak(view, at)) continue;
      if (cue.end <= at.begin && at.begin - cue.end <= 1) out.by_restrictor = true;
    }
    if (is_of(view, at.end)) {  // "exports of cars"
      std::size_t next = at.end + 1;
      while (next < view.range.end && !view.words[next].is_content() && next < at.end + 3) ++next;
      if (is_foreign(view, next, places)) out.by_restrictor = true;
    }
    const auto narrows = [&](std::size_t word) {
      if (ends_han_name(view, word, places, parts)) return false;
      return is_foreign(view, word, places) && !is_same_measure(view, word, parts) &&
             !points_back(view, word);
    };
    const bool is_deed =
        std::any_of(parts[i].concepts.begin(), parts[i].concepts.end(),
                    [&](std::uint16_t id) { return view.lexicon.attribute(id).is_event; });
    // «Суд приговорил»: who does it.
    const bool is_led = is_deed && at.begin == view.range.begin + 1 &&
                        view.words[at.begin].script == Script::cyrillic;
    if (at.begin > view.range.begin && !is_led && narrows(at.begin - 1)) out.by_word = true;
    if (narrows(at.end) && !is_told_of(view, parts[i], at)) out.by_word = true;
  }
  return out;
}

bool comparisons_agree(const SentenceView& ours, const std::vector<Part>& parts,
                       const SentenceView& theirs, const std::vector<WordRange>& places) {
  const Cue* we = pivot_of(ours);
  if (we == nullptr) return true;
  const Cue* they = pivot_of(theirs);
  if (they == nullptr) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (places[i].empty() || parts[i].words.overlaps(range_of(*we))) continue;
    const bool is_behind = parts[i].words.begin >= we->end;
    if (is_behind != (places[i].begin >= they->end)) return false;
  }
  return true;
}

bool is_unproven(const SentenceView& view) {
  return cue_in(view, CueKind::unproven, view.range.begin, view.range.end) != nullptr;
}

bool tells_which(const SentenceView& view, const Item& value) {
  static const Decimal k_oldest{120};
  const Quantity& q = view.quantity(value);
  const bool is_bare = q.unit.empty() && q.currency.empty() && !q.percent && q.of.empty();
  const bool is_bound = !q.value && q.lower.has_value() != q.upper.has_value();
  if (!is_bare || !is_bound || value.words.begin <= view.range.begin) return false;
  const std::size_t before = value.words.begin - 1;
  return (q.lower ? *q.lower : *q.upper) <= k_oldest && view.words[before].is_content() &&
         !view.is_covered(before) && !is_under(view, before, CueKind::aux) &&
         !is_under(view, before, CueKind::to) && !is_under(view, before, CueKind::change);
}

// "Three sites, the largest of which, at Corrie Hill, covers 86 hectares".
bool is_picked_out(const SentenceView& view, const Cue& among, const Item& value) {
  constexpr std::size_t k_reach = 3;
  const std::size_t from = std::max<std::size_t>(view.range.begin + k_reach, among.begin) - k_reach;
  return view.same_clause(range_of(among), value.words) &&
         cue_in(view, CueKind::superlative, from, among.begin) != nullptr;
}

bool is_part_of_those(const SentenceView& view, const Item& value) {
  for (const Cue& cue : view.cues)  // "of which three …"
    if (cue.kind == CueKind::among && cue.end <= value.words.begin &&
        (view.same_segment(range_of(cue), value.words) || is_picked_out(view, cue, value)))
      return true;
  const std::size_t end = value.words.end;
  if (end + 1 >= view.range.end || !is_of(view, end)) return false;
  // "27% of the students" is of all of them; `value` may be a date.
  const bool is_share = std::any_of(
      view.quantities.begin(), view.quantities.end(),
      [&](const Item& item) { return item.words == value.words && view.quantity(item).percent; });
  const bool names = end + 2 < view.range.end && view.is_covered(end + 2);
  if (is_under(view, end + 1, CueKind::pronoun)) return true;
  return is_under(view, end + 1, CueKind::definite) && (!is_share || names);
}

bool moves_otherwise(const SentenceView& ours, const Item& value, const SentenceView& theirs,
                     const Item& their_value) {
  const int we = direction_of(ours, value), they = direction_of(theirs, their_value);
  return we * they < 0;
}

bool is_denied_itself(const SentenceView& view, WordRange anchor,
                      const std::vector<WordRange>& places) {
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::negation && cue.kind != CueKind::denial) continue;
    if (cue.begin >= anchor.begin || !view.same_clause(range_of(cue), anchor)) continue;
    for (std::size_t i = cue.end; i < anchor.begin; ++i)
      if (is_foreign(view, i, places)) return false;
  }
  return true;
}

// "Employs 9,600 people", 员工9600人: what is counted stands before, and behind it a word for
// anything.
bool is_counted_before(const SentenceView& view, WordRange noun, const Item& value,
                       WordRange counted) {
  constexpr std::size_t k_reach = 2;
  if (!is_under(view, counted.begin, CueKind::neutral) || noun.end > value.words.begin)
    return false;
  return noun.end + k_reach >= value.words.begin && view.same_segment(noun, value.words);
}

bool counts_the_same(const SentenceView& ours, const Item& value, const std::vector<Part>& parts,
                     const SentenceView& theirs, const Item& their_value,
                     const std::vector<WordRange>& places, bool strictly) {
  const Quantity& q = ours.quantity(value);
  if (!q.unit.empty() || !q.currency.empty() || q.percent) return true;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].words.begin < value.words.end ||
        parts[i].words.begin > value.words.end + k_counted_reach)
      continue;
    if (parts[i].kind != Part::Kind::word) continue;
    if (places[i].empty()) return false;
    const WordRange counted = counted_words(theirs, their_value);
    if (counted.empty() || !strictly)
      return distance(theirs, places[i], their_value.words) <= k_counted_reach;
    return places[i].overlaps({their_value.words.end, counted.end + 2}) ||
           is_counted_before(theirs, places[i], their_value, counted);
  }
  return true;
}

bool counts_otherwise(const SentenceView& view, const Item& value,
                      const std::vector<WordRange>& ours) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute || view.is_covered(cue.begin)) return false;
    const Attribute& a = view.attribute(cue);
    return a.id.starts_with("tally.") && a.measures("count") && !is_met(ours, range_of(cue)) &&
           view.same_segment(range_of(cue), value.words);
  });
}

bool is_of_another_event(const SentenceView& view, WordRange verb, WordRange date,
                         const std::vector<WordRange>& ours) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_event) return false;
    if (view.is_covered(cue.begin) || is_met(ours, range_of(cue)) ||
        !view.same_segment(range_of(cue), date))
      return false;
    const WordRange at = range_of(cue);
    return (verb.end <= at.begin && at.end <= date.begin) ||
           (date.end <= at.begin && at.end <= verb.begin);
  });
}

// "Although China leads, 75% of …": the clause that depends on another speaks of its own things.
bool is_in_aside(const SentenceView& view, WordRange name, WordRange value) {
  if (name.begin >= value.begin || view.same_segment(name, value)) return false;
  std::size_t first = name.begin;
  while (first > view.range.begin && view.segment_of(first - 1) == view.segment_of(name.begin))
    --first;
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::subordinate && cue.begin >= first && cue.begin <= first + 1 &&
           cue.end <= name.begin;
  });
}

// "US$": the country only says which dollars are meant.
bool is_of_currency(const SentenceView& view, WordRange name) {
  return name.end < view.range.end && view.words[name.end].folded == "$" &&
         !view.words[name.end].space_before;
}

// "It has its seat in Lyon and employs 40", "owned by Arcos, it employs 40": the name tells where
// or by whom something else is done.
bool is_told_apart(const SentenceView& view, const Item& name, WordRange value) {
  if (name.words.begin >= value.begin) return false;
  const auto is_joint = [&](const Cue& cue) {
    return cue.kind == CueKind::conjunction && cue.begin >= name.words.end &&
           cue.end <= value.begin;
  };
  const bool is_parted = !view.same_segment(name.words, value);
  if (is_parted && is_agent(view, name.words)) return true;
  const bool is_joined = std::any_of(view.cues.begin(), view.cues.end(), is_joint);
  if (view.entity(name).type != EntityType::place || (!is_parted && !is_joined)) return false;
  std::size_t first = name.words.begin;  // of its segment
  while (first > view.range.begin && view.segment_of(first - 1) == view.segment_of(first)) --first;
  return name.words.begin > first + 1 && !is_of(view, name.words.begin - 1);
}

bool speaks_of_others(const SentenceView& view, const Item& value, WordRange own,
                      const std::vector<WordRange>& ours) {
  const auto reports = [&](const Item& item) {  // "a survey by X found that …", "according to X"
    return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
      if (cue.kind == CueKind::say)
        return item.words.end <= cue.begin && cue.end <= value.words.begin;
      return cue.kind == CueKind::according && cue.end <= item.words.begin &&
             view.same_segment(range_of(cue), item.words);
    });
  };
  return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return own.contains(item.words.begin) && view.same_clause(item.words, value.words) &&
           !is_in_aside(view, item.words, value.words) && !is_told_apart(view, item, value.words) &&
           !is_of_currency(view, item.words) &&
           (item.words.begin < value.words.begin || view.same_segment(item.words, value.words)) &&
           !is_met(ours, item.words) && !reports(item) &&
           view.entity(item).type != EntityType::person;
  });
}

bool speaks_of_now(const DateInterval& time, const std::optional<DateInterval>& published) {
  if (time.end == k_day_max || !published) return true;
  return time.end > published->begin - k_present_days && time.begin < published->end;
}

bool is_about_thing(const std::vector<Part>& parts, const SentenceView& view) {
  const auto names = std::count_if(parts.begin(), parts.end(),
                                   [](const Part& part) { return part.kind == Part::Kind::name; });
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
    if (part.kind == Part::Kind::name)
      return part.type == EntityType::event || (part.type == EntityType::person && names == 1);
    return std::any_of(part.concepts.begin(), part.concepts.end(), [&](std::uint16_t id) {
      const Attribute& a = view.lexicon.attribute(id);
      return a.is_thing && !a.is_between && !a.is_whole;
    });
  });
}

// «Polar Express-2»: the whole of what the statement quotes stands in the sentence.
bool has_quoted_name(const SentenceView& ours, const std::vector<Part>& parts,
                     const std::vector<WordRange>& places) {
  constexpr std::string_view k_marks[] = {"\"", "\u00ab", "\u00bb", "\u300a", "\u300b"};
  const auto is_mark = [&](std::size_t word) {
    return ours.words[word].kind == AtomKind::symbol &&
           std::find(std::begin(k_marks), std::end(k_marks), ours.words[word].folded) !=
               std::end(k_marks);
  };
  std::size_t open = ours.range.begin;
  while (open < ours.range.end && !is_mark(open)) ++open;
  std::size_t close = open + 1;
  while (close < ours.range.end && !is_mark(close)) ++close;
  if (close >= ours.range.end) return false;
  bool any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].words.overlaps({open, close})) continue;
    if (places[i].empty()) return false;
    any = true;
  }
  return any;
}

bool is_one_of_its_kind(const SentenceView& ours, const std::vector<Part>& parts,
                        const SentenceView& theirs, const std::vector<WordRange>& places,
                        const std::vector<Found>& found) {
  const auto is_definite = [](const SentenceView& view, WordRange at) {
    const std::size_t from = std::max(view.range.begin + 2, at.begin) - 2;
    return cue_in(view, CueKind::definite, from, at.begin) != nullptr;
  };
  const bool is_life = cue_of(ours, "event.birth") || cue_of(ours, "event.death");
  const auto are_joined = [](WordRange a, WordRange b) {
    return a.end == b.begin || b.end == a.begin;
  };
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = 0; k < parts.size(); ++k) {
      // "阿雷西博望远镜": a name of its own with what it is.
      const bool is_pair = parts[i].kind == Part::Kind::name && parts[k].kind == Part::Kind::word &&
                           !places[i].empty() && !places[k].empty();
      if (!is_pair || !parts[i].keys.front().starts_with('~') || parts[k].meanings.empty())
        continue;
      // Further on the thing may be called by its common noun alone.
      const bool is_called_so =
          std::any_of(found[k].at.begin(), found[k].at.end(),
                      [&](WordRange at) { return are_joined(places[i], at); });
      if (are_joined(parts[i].words, parts[k].words) && is_called_so) return true;
    }
  if (has_quoted_name(ours, parts, places)) return true;
  bool is_named = false, is_thing = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (places[i].empty()) continue;
    const Part& part = parts[i];
    if (part.kind == Part::Kind::name) {
      if (part.type == EntityType::person && is_life) return true;
      is_named = is_named || std::none_of(part.keys.begin(), part.keys.end(), [](const auto& key) {
                   return key.starts_with("country:");
                 });
    } else if (is_definite(ours, part.words) && is_definite(theirs, places[i])) {
      is_thing = is_thing || std::any_of(part.concepts.begin(), part.concepts.end(), [&](auto id) {
                   return ours.lexicon.attribute(id).is_thing;
                 });
    }
  }
  return is_named && is_thing;
}

bool has_named_object(const std::vector<Part>& parts, const SentenceView& view) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) {
    return part.kind == Part::Kind::name && part.type == EntityType::other &&
           part.keys.size() == 1 && part.keys.front().starts_with('~') &&
           part.words.begin > view.range.begin;
  });
}

bool is_compact(const std::vector<WordRange>& places, const std::vector<Part>& parts) {
  std::size_t first = 0, last = 0, words = 0;
  bool any = false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (places[i].empty()) continue;
    first = any ? std::min(first, places[i].begin) : places[i].begin;
    last = any ? std::max(last, places[i].end) : places[i].end;
    words += places[i].end - places[i].begin;
    any = true;
  }
  return last - first <= 3 * words + 6;
}

}  // namespace attest
