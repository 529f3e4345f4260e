#include "query/compare/bearing_asking.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/extract/claims_deeds.hpp"
#include "indexer/extract/quantities.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr double k_as_sure = 0.004;

// "It laid off 300 workers" says nothing of how many it employs. `met`: what the statement has of
// the sentence.
bool is_of_another_deed(const SentenceView& view, const Item& value,
                        const std::vector<WordRange>& met) {
  const Cue* deed = deed_on(view, value, counted_words(view, value));
  return deed != nullptr && view.attribute(*deed).id.starts_with("tally.") &&
         std::none_of(met.begin(), met.end(),
                      [&](WordRange at) { return at.overlaps(range_of(*deed)); });
}

// "3,200 members in the two hospitals": the statement does not say within what it counts.
bool is_counted_within(const SentenceView& view, const Item& value,
                       const std::vector<WordRange>& ours) {
  constexpr std::size_t k_reach = 4;
  const WordRange counted = counted_words(view, value);
  if (counted.empty() || counted.end >= view.range.end) return false;
  const bool is_narrowed =
      is_under(view, counted.end, CueKind::in) || is_under(view, counted.end, CueKind::among);
  for (std::size_t i = counted.end + 1;
       is_narrowed && i < std::min(view.range.end, counted.end + k_reach); ++i)
    if (is_foreign(view, i, ours) && view.same_segment({i, i + 1}, counted)) return true;
  return false;
}

bool is_share(const Quantity& q) {
  return q.percent || (q.value && q.unit.empty() && q.currency.empty() && *q.value < Decimal{1});
}

// "Longest" and "second longest", 最长 and 第二长.
bool ranks_by_the_same(const SentenceView& a, const Item& x, const SentenceView& b, const Item& y) {
  if (!a.quantity(x).rank || !b.quantity(y).rank) return false;
  const ClaimWord &ours = a.words[x.words.end - 1], &theirs = b.words[y.words.end - 1];
  return ours.kind != AtomKind::number && ours.stem == theirs.stem;
}

}  // namespace

// `main`: the one that is compared, if one is.
bool Asking::other_amounts_met(const Item* main) const {
  return std::all_of(x_q.amounts.begin(), x_q.amounts.end(), [&](const Item* ours) {
    if (ours == main) return true;
    if (is_enumerated(*ours)) return true;
    return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      const ValueMatch m = match_quantities(x_s.view.quantity(t), x_q.read.view.quantity(*ours));
      return (m == ValueMatch::same || m == ValueMatch::wider) && !is_counted_elsewhere(*ours, t);
    });
  });
}

// Another amount stands between the two.
bool Asking::is_parted(WordRange a, WordRange b) const {
  if (b.begin < a.begin) std::swap(a, b);
  return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
    return a.end <= t.words.begin && t.words.end <= b.begin;
  });
}

// "To a height of 11 km": right in front of the value stands what it measures, and the statement
// measures something else.
bool Asking::names_other_measure(const Item& value, const Attribute* ours) const {
  if (ours == nullptr) return false;
  const SentenceView& view = x_s.view;
  const std::optional<BaseInterval> base = base_interval(view.quantity(value));
  if (!base || base->dimension != "length") return false;
  bool same = false, other = false;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || cue.end != value.words.begin) continue;
    const Attribute& a = view.attribute(cue);
    if (a.is_thing || a.is_modifier || !a.measures(base->dimension)) continue;
    (a.id == ours->id ? same : other) = true;
  }
  return other && !same;
}

// "Of 37 works nine": the value is the other one that the statement has.
bool Asking::is_another_of_ours(const Quantity& theirs, const Item& main) const {
  return std::any_of(x_q.amounts.begin(), x_q.amounts.end(), [&](const Item* o) {
    return o != &main && match_quantities(theirs, x_q.read.view.quantity(*o)) == ValueMatch::same;
  });
}

// "In three regions": the sentence may name them instead of counting them.
bool Asking::is_enumerated(const Item& ours) const {
  static const Decimal k_most{10};
  const Quantity& q = x_q.read.view.quantity(ours);
  if (!q.spelled || !q.value || q.of.empty() || *q.value > k_most) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const bool is_counted = x_q.parts[i].words.begin == ours.words.end;
    if (!is_counted || x_found[i].at.empty()) continue;
    return std::none_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      return x_s.view.quantity(t).spelled && t.words.end == x_found[i].at.front().begin;
    });
  }
  return false;
}

// "Of those, seven …", "mortality among the injured": the value is of a part that the statement
// does not speak of.
bool Asking::tells_of_part(const Item& item) const {
  const SentenceView& ours = x_q.read.view;
  return is_part_of_those(x_s.view, item) && !is_share_of_ours(item) &&
         cue_in(ours, CueKind::among, ours.range.begin, ours.range.end) == nullptr;
}

// "Revenue was 31 billion, of which exports less than a tenth": the whole of which the share is one
// is the statement's.
bool Asking::is_share_of_ours(const Item& item) const {
  const SentenceView& view = x_s.view;
  if (!is_share(view.quantity(item))) return false;
  const Cue* among = cue_in(view, CueKind::among, view.range.begin, item.words.begin);
  if (among == nullptr) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<WordRange>& at = x_found[i].at;
    const bool is_whole = !at.empty() && std::all_of(at.begin(), at.end(), [&](WordRange place) {
      return place.end <= among->begin && !view.same_segment(place, range_of(*among));
    });
    if (x_q.parts[i].kind == Part::Kind::word && is_whole) return true;
  }
  return false;
}

// "A profit of 6 million" where the sentence has a loss of as much.
Relation Asking::by_contrary_amount() const {
  if (x_q.amounts.size() != 1) return {};
  const Item& main = *x_q.amounts.front();
  for (std::size_t i = 0; i < x_q.parts.size(); ++i)
    for (const WordRange measure : find_contrary(x_q.parts[i], x_s)) {
      std::vector<Found> found = x_found;
      found[i] = Found{};
      add_found(found[i], 1, measure);
      for (const Item& item : x_s.view.quantities) {
        const Asking turned(*this, found);
        if (!x_s.view.same_segment(measure, item.words)) continue;
        if (turned.by_amount_at(item, main).kind != RelationKind::agree) continue;
        return stance(RelationKind::conflict, 0.72, ReasonCode::antonym,
                      "as much of the opposite: " + in_words(x_s.view.quantity(item)));
      }
    }
  return {};
}

Relation Asking::by_amount() const {
  Relation best;
  bool refutes_elsewhere = false;
  for (const Item& item : x_s.view.quantities) {
    Relation r;
    for (const Item* main : x_q.amounts) {
      const Relation one = by_amount_at(item, *main);
      if (r.kind == RelationKind::unrelated || one.kind == RelationKind::agree) r = one;
    }
    if (r.kind == RelationKind::agree) {
      if (best.kind != RelationKind::agree || r.confidence > best.confidence) best = r;
    } else if (r.kind == RelationKind::conflict && best.kind != RelationKind::agree) {
      // Which of the two is meant, if both may be?
      refutes_elsewhere = best.kind == RelationKind::conflict &&
                          std::abs(best.confidence - r.confidence) < k_as_sure;
      if (r.confidence > best.confidence) best = r;
    }
  }
  if (best.kind == RelationKind::conflict && refutes_elsewhere) return {};
  return best.kind == RelationKind::unrelated ? by_contrary_amount() : best;
}

Relation Asking::by_amount_at(const Item& item, const Item& main) const {
  const SentenceView& view = x_s.view;
  const Quantity& theirs = view.quantity(item);
  const Quantity& ours = x_q.read.view.quantity(main);
  if (theirs.rank || is_footnote_number(view, item)) return {};
  if (is_whole_of_part(view, item) && !is_whole_of_part(x_q.read.view, main)) return {};
  const ValueMatch match = match_quantities(theirs, ours);
  if (match == ValueMatch::incomparable) return {};
  if (!theirs.per.empty() && !ours.per.empty() && theirs.per != ours.per) return {};
  if (is_change(view, item) != is_change(x_q.read.view, main) || tells_of_part(item)) return {};
  const bool is_reversed = moves_otherwise(x_q.read.view, main, view, item);
  if (is_reversed && match == ValueMatch::different) return {};
  const Manner manner = read_manner(view, item.words);
  if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
      manner.polarity != x_q.manner.polarity)
    return {};
  // "Nobody was killed, but two were injured": none at all stands in nothing's place.
  const auto is_of_none = [&](const Item& other) {
    const Quantity& q = view.quantity(other);
    return q.spelled && q.value && q.value->is_zero() && other.words != item.words;
  };
  std::vector<Item> rivals;
  for (const Item& other : view.quantities)
    if (!is_of_none(other) && measure_alike(view.quantity(other), ours) &&
        (other.words == item.words || !is_another_of_ours(view.quantity(other), main)))
      rivals.push_back(other);
  const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, item.words, &rivals);
  if (!may_bear(reading) || !other_amounts_met(&main)) return {};
  if (!counts_the_same(x_q.read.view, main, x_q.parts, view, item, reading.places(),
                       match == ValueMatch::different))
    return {};
  if (is_of_another_deed(view, item, reading.ours())) return {};
  if (belongs_elsewhere(reading, item.words, view.quantities)) return {};
  if (is_value_of_other(item, main)) return {};
  const std::optional<BaseInterval> base = base_interval(ours);
  const Attribute* attribute = measured(base ? base->dimension : std::string());
  const Time time = time_at(item.words, attribute);
  if (time == Time::other || is_of_past_year(item.words)) return {};
  const Narrowed narrowed =
      narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
  if (narrowed.by_restrictor || (narrowed.by_rank && x_q.ranks.empty())) return {};
  const bool is_total = attribute == nullptr || !attribute->id.starts_with("size.");
  const bool of_thing = match != ValueMatch::different && is_about_thing(x_q.parts, x_q.read.view);
  if (is_total && !of_thing && speaks_of_others(view, item, reading.zone().own, reading.ours()))
    return {};
  const std::string words = in_words(theirs) + " and " + in_words(ours);
  const bool timeless = attribute != nullptr && attribute->id.starts_with("size.");
  if (is_another_of_ours(theirs, main)) return {};
  if (is_reversed) {
    const bool is_told = time == Time::same && !narrowed.by_word && !narrowed.by_order;
    if (!is_told || reading.cover() < (x_across ? k_refute_across : k_refute)) return {};
    return stance(RelationKind::conflict, 0.42 + 0.38 * reading.cover(), ReasonCode::antonym,
                  "as much in the other direction: " + in_words(theirs));
  }
  if (match != ValueMatch::different) {
    if (time == Time::unsaid && !x_q.dates.empty() && !timeless) return {};
    if (time == Time::unsaid && is_past_level(item.words, attribute)) return {};
    if (reading.cover() < (x_across ? k_support_across : k_support) || lacks_deed()) return {};
    const double sure = time == Time::told ? 0.44 : 0.5;
    return stance(RelationKind::agree, sure + 0.38 * reading.cover(), ReasonCode::same_value,
                  words + " are the same");
  }
  if (names_other_measure(item, attribute)) return {};
  if ((time != Time::same && !timeless) || narrowed.by_order || theirs.per != ours.per) return {};
  if (reading.cover() < (x_across ? k_refute_across : k_refute) || narrowed.by_word) return {};
  if (theirs.spelled && theirs.value && *theirs.value == Decimal{1}) return {};
  const bool is_bare = ours.unit.empty() && ours.currency.empty() && !ours.percent;
  if (is_bare && counts_otherwise(view, item, reading.ours())) return {};
  if (is_counted_within(view, item, reading.ours())) return {};
  if (attribute != nullptr &&
      (attribute->id.starts_with("round.") || attribute->id.starts_with("event.")) && is_bare &&
      x_q.dates.empty() && theirs.of.empty())
    return {};
  return stance(RelationKind::conflict, 0.42 + 0.38 * reading.cover(), ReasonCode::value_differs,
                words + " differ");
}

// "The longest river" where the sentence has the second longest.
Relation Asking::by_rank() const {
  if (x_q.ranks.size() != 1) return {};
  const SentenceView& view = x_s.view;
  const Item& ours = *x_q.ranks.front();
  for (const Item& theirs : view.quantities) {
    if (!ranks_by_the_same(x_q.read.view, ours, view, theirs)) continue;
    if (view.quantity(theirs).rank == x_q.read.view.quantity(ours).rank) return {};
    const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, theirs.words, nullptr);
    const bool is_told = reading.names_found() && reading.essentials_found() &&
                         reading.told() >= 2 && !reading.is_displaced() && !reading.lacks_word() &&
                         !reading.in_context() && reading.cover() >= k_refute;
    if (!is_told || !is_compact(reading.places(), x_q.parts)) continue;
    if (!roles_agree(x_q.read, x_q.parts, x_s, reading.places(), x_found)) continue;
    if (is_of_other_thing(reading)) continue;
    const Manner manner = read_manner(view, theirs.words);
    if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
        manner.polarity != x_q.manner.polarity || manner.polarity == Polarity::negative)
      continue;
    const Narrowed narrowed =
        narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
    if (narrowed.by_restrictor || narrowed.by_word || narrowed.by_order) continue;
    const auto words = [](const SentenceView& v, const Item& item) {
      return std::string(v.span_of(item.words).of(v.passage.reading));
    };
    return stance(RelationKind::conflict, 0.36 + 0.36 * reading.cover(), ReasonCode::value_differs,
                  words(view, theirs) + " and " + words(x_q.read.view, ours) + " differ");
  }
  return {};
}

// "Nobody was killed" against a number of killed.
Relation Asking::by_none() const {
  constexpr std::size_t k_reach = 4;
  const SentenceView& view = x_s.view;
  const Item& main = *x_q.amounts.front();
  const Quantity& ours = x_q.read.view.quantity(main);
  const bool is_count = ours.unit.empty() && ours.currency.empty() && !ours.percent && !ours.rank;
  if (!is_count || x_q.amounts.size() > 1 || x_q.manner.polarity == Polarity::negative) return {};
  if (!x_q.dates.empty() && !plays_then()) return {};
  for (const Cue& none : view.cues) {
    if (none.kind != CueKind::none) continue;
    for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
      const bool is_done = x_q.parts[i].kind == Part::Kind::word &&
                           (!x_q.parts[i].concepts.empty() || !x_q.parts[i].meanings.empty());
      if (!is_done) continue;
      for (const WordRange anchor : x_found[i].at) {
        if (anchor.begin < none.end || anchor.begin > none.end + k_reach ||
            !view.same_segment(range_of(none), anchor))
          continue;
        const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, anchor, nullptr);
        if (!may_bear(reading) || reading.in_context() || reading.cover() < k_refute) continue;
        if (read_manner(view, anchor).modality != Modality::fact) continue;
        return stance(RelationKind::conflict, 0.4 + 0.36 * reading.cover(), ReasonCode::negated,
                      "one counts what the other says there was none of");
      }
    }
  }
  return {};
}

}  // namespace attest
