// Who does it and to whom: names in the roles that the statement gives them.
#include <algorithm>
#include <utility>

#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

bool are_joined(const SentenceView& view, WordRange a, WordRange b) {
  if (a.begin > b.begin) std::swap(a, b);
  if (b.begin < a.end || b.begin > a.end + 2) return false;
  for (std::size_t i = a.end; i < b.begin; ++i)
    if (view.words[i].is_content() && !is_under(view, i, CueKind::conjunction)) return false;
  return true;
}

// Neither can be in the role of the other: "in Paris" tells where, "Russian" of which sort.
bool is_aside(const SentenceView& view, const Part& part) {
  std::size_t before = part.words.begin;
  while (before > view.range.begin && (is_under(view, before - 1, CueKind::definite) ||
                                       is_under(view, before - 1, CueKind::indefinite)))
    --before;
  return is_country(part) || (before > view.range.begin &&
                              (is_under(view, before - 1, CueKind::in) || is_of(view, before - 1)));
}

// A title between quotation marks, and a person.
bool is_work_of(const SentenceView& view, const Part& work, const Part& person) {
  const std::size_t begin = work.words.begin;
  return person.type == EntityType::person && work.type != EntityType::person &&
         begin > view.range.begin && view.words[begin - 1].folded == "\u300a";
}

// Names that could stand in each other's place. What sort a name without an id is of is a guess;
// "Chinese" and "Russia" are two countries.
bool are_alike(const SentenceView& view, const Part& a, const Part& b) {
  if (is_work_of(view, a, b) || is_work_of(view, b, a)) return false;
  if (a.type == b.type || (is_country(a) && is_country(b))) return true;
  const auto is_plain = [&](const Part& part) {
    return !part.keys.empty() && part.keys.front().starts_with('~') && !is_aside(view, part);
  };
  return is_plain(a) && is_plain(b);
}

// "Russians" and "Russia": the statement names one twice.
bool is_named_again(const std::vector<Part>& parts, const Part& part) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
    return &other != &part && other.kind == Part::Kind::name && !other.keys.empty() &&
           other.keys == part.keys;
  });
}

// One place of each of the two in this order, near where the statement was found.
bool stand_in_order(const SentenceView& view, const Found& a, const Found& b, WordRange near) {
  const auto is_near = [&](WordRange at) { return view.same_clause(at, near); };
  for (const WordRange x : a.at)
    for (const WordRange y : b.at)
      if (x.begin < y.begin && is_near(x) && is_near(y)) return true;
  return false;
}

// Who of the two does it: the one told first, unless the other is marked as the one.
bool acts_first(const SentenceView& view, WordRange a, WordRange b) {
  const bool a_acts = is_agent(view, a), b_acts = is_agent(view, b);
  return a_acts != b_acts ? a_acts : a.begin <= b.begin;
}

}  // namespace

bool is_agent(const SentenceView& view, WordRange name) {
  constexpr std::size_t k_reach = 5;
  for (std::size_t n = 0, i = name.begin; n < k_reach && i > view.range.begin; ++n) {
    --i;
    if (is_under(view, i, CueKind::agent)) return true;
    const bool is_another =
        std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
          return item.words.contains(i) && !item.words.overlaps(name) &&
                 !view.entity(item).id.starts_with("country:");
        });
    if (is_another || view.segment_of(i) != view.segment_of(name.begin)) return false;
  }
  return false;
}

bool roles_agree(const SentenceView& ours, const std::vector<Part>& parts,
                 const SentenceView& theirs, const std::vector<WordRange>& places,
                 const std::vector<Found>& found) {
  for (const Cue& cue : ours.cues)
    if (cue.kind == CueKind::attribute && ours.attribute(cue).is_between) return true;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = i + 1; k < parts.size(); ++k) {
      if (parts[i].kind != Part::Kind::name || parts[k].kind != Part::Kind::name) continue;
      if (places[i].empty() || places[k].empty() || !are_alike(ours, parts[i], parts[k])) continue;
      const bool joined = are_joined(ours, parts[i].words, parts[k].words);
      const bool theirs_joined = are_joined(theirs, places[i], places[k]);
      if (joined) continue;  // what holds of both holds of them in any order
      const bool is_again = is_named_again(parts, parts[i]) || is_named_again(parts, parts[k]);
      if (is_again && stand_in_order(theirs, found[i], found[k], places[i])) continue;
      if (theirs_joined || acts_first(ours, parts[i].words, parts[k].words) !=
                               acts_first(theirs, places[i], places[k]))
        return false;
    }
  return true;
}

}  // namespace attest
