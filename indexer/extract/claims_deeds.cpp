#include "indexer/extract/claims_deeds.hpp"

#include <algorithm>
#include <initializer_list>

#include "indexer/extract/claims_topic.hpp"

namespace attest {
namespace {

constexpr double k_deed_reach = 6;

bool has_any_kind(const SentenceView& view, std::size_t word,
                  std::initializer_list<CueKind> kinds) {
  return std::any_of(kinds.begin(), kinds.end(),
                     [&](CueKind kind) { return topics::has_kind(view, word, kind); });
}

// "Arrested some 34 people", 疏散了1200人: nothing of weight between.
bool is_light(const SentenceView& view, std::size_t word) {
  return !view.is_covered(word) &&
         has_any_kind(view, word,
                      {CueKind::neutral, CueKind::aux, CueKind::definite, CueKind::estimate,
                       CueKind::relative}) &&
         !has_any_kind(view, word, {CueKind::in, CueKind::of, CueKind::agent});
}

// "Two workers at the plant in Harwick": where and whose they are.
bool says_where(const SentenceView& view, std::size_t word) {
  if (is_light(view, word) || has_any_kind(view, word, {CueKind::in, CueKind::of})) return true;
  if (topics::cue_over(view, word, topics::is_thing) != nullptr) return true;
  return std::any_of(view.entities.begin(), view.entities.end(),
                     [word](const Item& item) { return item.words.contains(word); });
}

bool all_between(const SentenceView& view, std::size_t begin, std::size_t end,
                 bool (*fits)(const SentenceView&, std::size_t)) {
  for (std::size_t i = begin; i < end; ++i)
    if (!fits(view, i)) return false;
  return true;
}

// "300 workers killed two": the verb has a number of its own behind it.
bool has_own_count(const SentenceView& view, const Cue& deed, const Item& value) {
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& other) {
    return other.mention != value.mention && other.words.begin >= deed.end &&
           all_between(view, deed.end, other.words.begin, is_light);
  });
}

bool is_count(const SentenceView& view, const Item& item) {
  const Quantity& q = view.quantity(item);
  return q.unit.empty() && q.currency.empty() && !q.percent && !q.rank;
}

}  // namespace

const Cue* deed_on(const SentenceView& view, const Item& value, WordRange counted) {
  const std::size_t end = std::max(value.words.end, counted.end);
  const Cue* behind = nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || view.is_covered(cue.begin)) continue;
    if (!view.attribute(cue).is_deed || !view.same_segment(range_of(cue), value.words)) continue;
    if (cue.end <= value.words.begin && all_between(view, cue.end, value.words.begin, is_light))
      return &cue;
    if (behind == nullptr && cue.begin >= end && all_between(view, end, cue.begin, says_where) &&
        distance(view, counted, range_of(cue)) <= k_deed_reach && !has_own_count(view, cue, value))
      behind = &cue;
  }
  return behind;
}

bool is_part_of_told(const SentenceView& view, const Cue& deed, WordRange value) {
  return view.attribute(deed).is_deed && deed.end <= value.begin &&
         !view.same_segment(range_of(deed), value) &&
         cue_in(view, CueKind::among, value.end, value.end + 1) != nullptr;
}

bool is_of_many(const SentenceView& view, const Cue& event) {
  const bool is_counted = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && range_of(cue).overlaps(range_of(event)) &&
           view.attribute(cue).id.starts_with("tally.");
  });
  if (!is_counted) return false;
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
    if (!is_count(view, item) || !view.same_segment(item.words, range_of(event))) return false;
    const std::size_t end = std::max(item.words.end, counted_words(view, item).end);
    if (item.words.end <= event.begin) return all_between(view, end, event.begin, is_light);
    return event.end <= item.words.begin &&
           all_between(view, event.end, item.words.begin, is_light);
  });
}

}  // namespace attest
