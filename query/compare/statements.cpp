// Free sentences: first what their claims say of each other, then their words.
#include <algorithm>
#include <vector>

#include "query/compare/alignment.hpp"
#include "query/compare/bearing.hpp"
#include "query/compare/bearing_parts.hpp"
#include "query/compare/claim_findings.hpp"
#include "query/compare/judgement.hpp"
#include "query/compare/relation.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

// A statement that names somebody or gives a figure is held to a stricter standard than small talk:
// there a wrong answer costs more, and there is more to go wrong.
constexpr double k_agree = 0.4, k_agree_factual = 0.66;
constexpr double k_agree_long = 0.65;  // a long text has many words that meet by chance
constexpr double k_conflict = 0.44, k_conflict_factual = 0.58;
constexpr double k_conflict_denied = 0.6;  // factual, by a negation
constexpr double k_conflict_vague = 0.75;  // factual, and nothing stands against anything
constexpr double k_conflict_cover = 0.15;  // factual: words in common at the least
constexpr double k_claim_cover = 0.35;     // words in common without which equal values are chance
constexpr double k_whole_cover = 0.75;     // enough for agreement where the claims agree
constexpr double k_denied_cover = 0.9, k_denied = 0.7;

Reason conflict_reason(const Alignment& al) {
  if (al.number_differs || al.date_differs)
    return {al.date_differs ? ReasonCode::date_differs : ReasonCode::value_differs,
            al.number_words + " differ"};
  if (al.antonyms) return {ReasonCode::antonym, al.antonym_words + " are opposites"};
  if (al.details.opposite > 0 && al.negated_a == al.negated_b)
    return {ReasonCode::antonym, al.details.opposite_words + " are opposites"};
  if (al.negated_a != al.negated_b)
    return {ReasonCode::negated, "one denies what the other states"};
  if (al.quantifiers_differ)
    return {ReasonCode::quantifier_differs, "they differ in how many or how often"};
  if (al.name_missing > 0)
    return {ReasonCode::entity_differs, "\"" + al.missing_word + "\" is not what the other names"};
  return {ReasonCode::attribute_differs, "\"" + al.missing_word + "\" does not fit the other"};
}

Relation conclude(RelationKind kind, double confidence, Reason reason) {
  Relation r;
  r.kind = kind;
  r.confidence = std::clamp(confidence, 0.0, 1.0);
  r.reasons.push_back(std::move(reason));
  return r;
}

bool same_words(const Statement& a, const Statement& b) {
  return !a.scan.atoms.empty() && a.scan.folded_text == b.scan.folded_text;
}

// They differ in how many or how often at most: no value, name, kind or opposite of one stands
// where the other has another.
bool is_vague(const Alignment& al) {
  const AlignmentDetails& d = al.details;
  return !al.number_differs && !al.date_differs && !al.antonyms && d.opposite == 0 &&
         !d.place_differs && !d.head_sister && !d.head_other && !d.head_other_field &&
         (al.quantifiers_differ || al.all_b || al.some_b || al.only_b || al.none_b ||
          d.count_differs || (d.other_name == 0 && d.sister == 0 && al.name_missing == 0));
}

struct Both {
  Alignment forth, back;  // b in a, a in b
  Judgement says_forth, says_back;
  bool b_goes_first = false;  // of two as long as each other, whichever way round they are given

  // The side with fewer words is the one that is said or not by the other.
  bool shorter_is_b() const {
    return forth.terms_b == forth.terms_a ? b_goes_first : forth.terms_b < forth.terms_a;
  }
  double conflict() const {
    if (forth.terms_b == forth.terms_a) return std::max(says_forth.conflict, says_back.conflict);
    return shorter_is_b() ? says_forth.conflict : says_back.conflict;
  }
  bool opposite() const { return told().negated_a != told().negated_b; }
  // Almost all words the same and one of the two negated.
  bool denied() const {
    const auto is = [](const Alignment& al) {
      return al.negated_a != al.negated_b && al.best_cover >= k_denied_cover;
    };
    if (forth.terms_b == forth.terms_a) return is(forth) && is(back);
    return is(told());
  }
  // "It did not open in 2018" and "it opened in 2014": what is denied is not what is stated.
  bool denies_another() const {
    const auto is = [](const Alignment& al) {
      const AlignmentDetails& d = al.details;
      return al.number_differs || al.date_differs || d.count_differs || d.place_differs ||
             d.denied_unknown_b || d.head_sister || d.head_other || d.head_other_field;
    };
    return opposite() && (is(forth) || is(back));
  }
  // A figure and the month of a date are no subject in common.
  bool have_a_subject() const {
    const auto ties = [](const Alignment& al) {
      return al.shares_word || al.antonyms || al.details.opposite > 0 || al.details.sister > 0;
    };
    return ties(forth) || ties(back);
  }
  bool is_factual() const { return forth.factual && back.factual; }
  const Alignment& told() const { return shorter_is_b() ? forth : back; }
  double cover() const { return std::max(forth.best_cover, back.best_cover); }
  double least_conflict() const {
    if (!is_factual()) return k_conflict;
    if (told().best_cover < k_conflict_cover) return 1;
    if (opposite()) return k_conflict_denied;
    return is_vague(told()) ? k_conflict_vague : k_conflict_factual;
  }
  double least_agree() const {
    return is_factual() ? k_agree_factual : is_long(forth) ? k_agree_long : k_agree;
  }
};

// Keys of what a statement names, but for countries and known places, where anything may be.
std::vector<std::string> names_of(const ClaimLexicon& lexicon, const Passage& passage) {
  std::vector<std::string> out;
  for (const Mention<Entity>& m : passage.entities) {
    if (is_known_place(m.value.id)) continue;
    for (std::string& key : keys_of(lexicon, m.value, m.span.of(passage.reading)))
      out.push_back(std::move(key));
  }
  return out;
}

// Each names something, and nothing that the other names: "Fort Hale" and "Crane Road". Names are
// written otherwise in another language.
bool name_different_things(const ClaimLexicon& lexicon, const Passage& a, const Passage& b) {
  if (a.lang != b.lang) return false;
  const std::vector<std::string> x = names_of(lexicon, a), y = names_of(lexicon, b);
  const auto is_named = [&](const std::string& key) {
    return std::any_of(y.begin(), y.end(),
                       [&](const std::string& other) { return compatible_keys(key, other); });
  };
  return !x.empty() && !y.empty() && std::none_of(x.begin(), x.end(), is_named);
}

Both align_both(const Rules& rules, const Knowledge& known, const AnalyzedPassage& a,
                const AnalyzedPassage& b, const ClaimFindings& claims, bool& same) {
  const ClaimLexicon& lexicon = rules.claims.lexicon();
  const Statement x(lexicon, a, &known), y(lexicon, b, &known);
  Both both;
  same = same_words(x, y);
  if (same) return both;
  both.forth = align(lexicon, x, y, claims.met_b);
  both.back = align(lexicon, y, x, claims.met_a);
  both.says_forth = judge_pair(both.forth, both.back);
  both.says_back = judge_pair(both.back, both.forth);
  both.b_goes_first = y.scan.folded_text < x.scan.folded_text;
  return both;
}

bool is_conflict(const Both& both, const ClaimFindings& claims, double conflict) {
  if (claims.in_accord || claims.later) return false;
  if (both.denies_another() || !both.have_a_subject()) return false;
  // Amounts of other things: the claims know what was measured, the words do not.
  if (claims.measured && both.told().number_differs && !both.opposite()) return false;
  return both.denied() || (conflict >= both.least_conflict() &&
                           conflict >= std::max(both.says_forth.agree, both.says_back.agree));
}

bool is_agreement(const Both& both, const ClaimFindings& claims) {
  const bool values_differ = both.forth.number_differs || both.forth.date_differs ||
                             both.forth.number_unmet || both.forth.antonyms ||
                             both.forth.details.acts_differ ||
                             (!claims.in_accord && both.forth.negated_a != both.forth.negated_b);
  return !values_differ && !claims.later && both.says_forth.agree >= both.least_agree() &&
         both.says_forth.agree > both.says_forth.conflict;
}

}  // namespace

Relation compare_statements(const Rules& rules, const AnalyzedPassage& a, const AnalyzedPassage& b,
                            const Lexicon* words) {
  const ClaimFindings claims = compare_all(a.passage.claims, b.passage.claims);
  bool same = false;
  const Knowledge known{words, &rules.quantities.numbers(), &rules.dates};
  const Both both = align_both(rules, known, a, b, claims, same);
  if (same) return conclude(RelationKind::agree, 1, {ReasonCode::same_statement, "the same words"});
  if (claims.conflict.kind == RelationKind::conflict && both.cover() >= k_claim_cover)
    return claims.conflict;
  // Where one of the two has no word that counts, nothing is said that could be denied or borne
  // out.
  const bool both_say = both.forth.terms_a > 0 && both.forth.terms_b > 0;
  const double conflict = both_say ? both.conflict() : 0;
  if (is_conflict(both, claims, conflict) &&
      !name_different_things(rules.claims.lexicon(), a.passage, b.passage))
    return conclude(RelationKind::conflict, both.denied() ? std::max(conflict, k_denied) : conflict,
                    conflict_reason(both.told()));
  if (claims.agreement.kind == RelationKind::agree && both.forth.best_cover >= k_whole_cover &&
      !both.forth.details.acts_differ)
    return claims.agreement;
  if (both_say && is_agreement(both, claims) && Question(rules, b, {}, words).no_contrary(a))
    return claims.agreement.kind == RelationKind::agree
               ? claims.agreement
               : conclude(RelationKind::agree, both.says_forth.agree,
                          {ReasonCode::same_statement, "the words of one are in the other"});
  Relation unrelated = claims.wider;
  unrelated.kind = RelationKind::unrelated;
  unrelated.may_supersede = claims.later;
  unrelated.confidence = std::clamp(1 - std::max(both.says_forth.agree, conflict), 0.0, 1.0);
  return unrelated;
}

}  // namespace attest
