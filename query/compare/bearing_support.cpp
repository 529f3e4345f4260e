// What a sentence must have before it bears a statement out, whatever else agrees.
#include <algorithm>

#include "indexer/extract/quantities.hpp"
#include "query/compare/alignment_details.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_reading.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

template <typename Wanted>
bool has_cue(const Statement& statement, const Wanted& is_wanted) {
  return std::any_of(statement.cues.begin(), statement.cues.end(), is_wanted);
}

bool denies(const Cue& cue) {
  return is_negation(cue) || cue.kind == CueKind::none;
}

bool says_opposite(const ReadSentence& ours, const ReadSentence& theirs) {
  const ClaimLexicon& lexicon = ours.view.lexicon;
  const auto has = [&](std::uint16_t id) {
    return std::any_of(theirs.meanings.begin(), theirs.meanings.end(),
                       [id](const Cue& cue) { return cue.id == id; });
  };
  return std::any_of(ours.meanings.begin(), ours.meanings.end(), [&](const Cue& cue) {
    const std::uint16_t opposite = lexicon.opposite(cue.id);
    return opposite != cue.id && has(opposite) && !has(cue.id);
  });
}

// "Nobody means to": whatever is planned, it is not.
bool denies_plan(const Statement& s) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& no) {
    return no.kind == CueKind::negation &&
           std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& plan) {
             return plan.kind == CueKind::plan && plan.begin == no.end;
           });
  });
}

}  // namespace

bool Question::no_contrary(const AnalyzedPassage& sentence) const {
  const ReadSentence theirs(x_data->rules.claims.lexicon(), sentence);
  const ReadSentence& ours = x_data->read;
  // "Did not support it", "opposed it".
  if (has_cue(ours.statement, denies) || has_cue(theirs.statement, denies)) return true;
  const bool is_one_language = sentence.passage.lang == x_data->analyzed.passage.lang;
  return !(is_one_language && says_other_side(ours.statement, theirs.statement)) &&
         !says_opposite(ours, theirs);
}

bool Question::measures_met(const AnalyzedPassage& sentence) const {
  constexpr std::string_view k_length = "length", k_plain = "size.length";
  const SentenceView& ours = x_data->read.view;
  const bool has_length =
      std::any_of(x_data->amounts.begin(), x_data->amounts.end(), [&](const Item* amount) {
        const std::optional<BaseInterval> base = base_interval(ours.quantity(*amount));
        return base && base->dimension == k_length;
      });
  if (!has_length) return true;
  const ReadSentence theirs(x_data->rules.claims.lexicon(), sentence);
  return std::all_of(ours.cues.begin(), ours.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute || ours.is_covered(cue.begin)) return true;
    const Attribute& measure = ours.attribute(cue);
    if (measure.is_thing || measure.is_modifier || measure.id == k_plain ||
        !measure.measures(k_length))
      return true;
    return std::any_of(theirs.view.cues.begin(), theirs.view.cues.end(), [&](const Cue& c) {
      return c.kind == CueKind::attribute && c.id == cue.id;
    });
  });
}

bool Question::modifiers_met(const AnalyzedPassage& sentence, Span value) const {
  const SentenceView& ours = x_data->read.view;
  const ReadSentence theirs(x_data->rules.claims.lexicon(), sentence);
  return std::all_of(ours.cues.begin(), ours.cues.end(), [&](const Cue& cue) {
    if (cue.kind != CueKind::attribute || ours.is_covered(cue.begin)) return true;
    const Attribute& modifier = ours.attribute(cue);
    if (!modifier.is_modifier || !modifier.is_part) return true;
    return std::any_of(theirs.view.cues.begin(), theirs.view.cues.end(), [&](const Cue& c) {
      return c.kind == CueKind::attribute && c.id == cue.id &&
             std::ranges::any_of(theirs.view.quantities, [&](const Item& item) {
               return theirs.view.span_of(item.words).overlaps(value) &&
                      theirs.view.same_segment(range_of(c), item.words);
             });
    });
  });
}

bool Question::is_past_for(const Claim& claim, const Surroundings& around) const {
  constexpr Day k_long_ago = 5 * 365;
  if (claim.kind != ClaimKind::quantity || !claim.time || !x_data->dates.empty()) return false;
  if (!claim.attribute.starts_with("size.") && !claim.attribute.starts_with("stock.")) return false;
  return around.published && claim.time->end < around.published->begin - k_long_ago;
}

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
  const Statement theirs(x_data->rules.claims.lexicon(), sentence);
  return std::all_of(x_data->parts.begin(), x_data->parts.end(), [&](const Part& part) {
    if (part.kind != Part::Kind::word || !part.term.is_number) return true;
    return std::any_of(theirs.terms.begin(), theirs.terms.end(),
                       [&](const Term& term) { return term.stem == part.term.stem; });
  });
}

bool Question::denials_met(const AnalyzedPassage& sentence) const {
  const Statement& ours = x_data->read.statement;
  const auto is = [](CueKind kind) { return [kind](const Cue& cue) { return cue.kind == kind; }; };
  if (!has_cue(ours, is(CueKind::negation)))
    return !denies_plan(Statement(x_data->rules.claims.lexicon(), sentence));
  // "It did not join until 1986" asserts that it joined.
  if (x_data->amounts.empty() && has_cue(ours, is(CueKind::until))) return true;
  return has_cue(Statement(x_data->rules.claims.lexicon(), sentence), denies);
}

}  // namespace attest
