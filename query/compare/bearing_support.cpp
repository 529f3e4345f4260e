// What a sentence must have before it bears a statement out, whatever else agrees.
#include <algorithm>

#include "query/compare/alignment_details.hpp"
#include "query/compare/bearing_reading.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

template <typename Wanted>
bool has_cue(const Statement& statement, const Wanted& is_wanted) {
  return std::any_of(statement.cues.begin(), statement.cues.end(), is_wanted);
}

bool denies(const Cue& cue) {
  return is_negation(cue) || cue.kind == CueKind::denial || cue.kind == CueKind::none;
}

}  // namespace

bool Question::amounts_met(const Passage& sentence) const {
  return std::all_of(x_data->amounts.begin(), x_data->amounts.end(), [&](const Item* ours) {
    return std::any_of(sentence.quantities.begin(), sentence.quantities.end(), [&](const auto& m) {
      const ValueMatch match = match_quantities(m.value, x_data->read.view.quantity(*ours));
      return match == ValueMatch::same || match == ValueMatch::wider;
    });
  });
}

bool Question::dates_met(const Passage& sentence, const Surroundings& around,
                         const std::optional<DateInterval>& time) const {
  std::vector<DateInterval> told;
  for (const Mention<DateValue>& m : sentence.dates)
    if (m.value.interval) told.push_back(*m.value.interval);
  if (time) told.push_back(*time);
  if (told.empty()) told = around.told;
  if (told.empty() && around.published) told.push_back(*around.published);
  return std::all_of(x_data->dates.begin(), x_data->dates.end(), [&](const Item* item) {
    const DateInterval& asked = *x_data->read.view.date(*item).interval;
    return std::any_of(told.begin(), told.end(),
                       [&](const DateInterval& t) { return is_of_time(asked, t); });
  });
}

bool Question::numbers_met(const AnalyzedPassage& sentence) const {
  return std::all_of(x_data->parts.begin(), x_data->parts.end(), [&](const Part& part) {
    if (part.kind != Part::Kind::word || !part.term.is_number) return true;
    const Statement theirs(x_data->rules.claims.lexicon(), sentence);
    return std::any_of(theirs.terms.begin(), theirs.terms.end(),
                       [&](const Term& term) { return term.stem == part.term.stem; });
  });
}

bool Question::denials_met(const AnalyzedPassage& sentence) const {
  const Statement& ours = x_data->read.statement;
  const auto is = [](CueKind kind) { return [kind](const Cue& cue) { return cue.kind == kind; }; };
  if (!has_cue(ours, is(CueKind::negation))) return true;
  // "It did not join until 1986" asserts that it joined.
  if (x_data->amounts.empty() && has_cue(ours, is(CueKind::until))) return true;
  return has_cue(Statement(x_data->rules.claims.lexicon(), sentence), denies);
}

}  // namespace attest
