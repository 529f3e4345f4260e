// Free sentences: first what their claims say of each other, then their words.
#include <algorithm>
#include <vector>

#include "query/compare/alignment.hpp"
#include "query/compare/claims_compared.hpp"
#include "query/compare/judgement.hpp"
#include "query/compare/relation.hpp"

namespace attest {
namespace {

// A statement that names somebody or gives a figure is held to a stricter standard than small talk:
// there a wrong answer costs more, and there is more to go wrong.
constexpr double k_agree = 0.44, k_agree_factual = 0.65;
constexpr double k_agree_long = 0.55;  // a long text has many words that meet by chance
constexpr std::size_t k_long = 16;     // terms
constexpr double k_conflict = 0.44, k_conflict_factual = 0.72;
constexpr double k_claim_cover = 0.35;  // words in common without which equal values are chance
constexpr double k_whole_cover = 0.75;  // enough for agreement where the claims agree
constexpr double k_denied_cover = 0.9, k_denied = 0.7;
constexpr std::size_t k_most_claims = 40;

// What the claims of the two say; symmetric but for `agreement`.
struct ClaimFindings {
  Relation agreement, conflict, wider;
  bool in_accord = false;  // some pair agrees, in whichever direction
  bool later = false;
  std::vector<const Claim*> met_a, met_b;  // claims the other side agrees with
};

ClaimFindings compare_all(const std::vector<Claim>& a, const std::vector<Claim>& b) {
  ClaimFindings out;
  if (a.size() > k_most_claims || b.size() > k_most_claims) return out;
  const ClaimComparison how{true};
  std::vector<bool> met_a(a.size(), false), met_b(b.size(), false);
  std::vector<std::vector<Relation>> found(a.size(), std::vector<Relation>(b.size()));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k) {
      Relation& r = found[i][k];
      r = compare_claims_in({a[i], std::nullopt}, {b[k], std::nullopt}, how);
      if (r.kind == RelationKind::agree || r.compatible) met_a[i] = met_b[k] = out.in_accord = true;
      if (r.kind == RelationKind::agree && r.confidence > out.agreement.confidence)
        out.agreement = r;
      if (r.compatible) out.wider = r;
      out.later = out.later || (r.may_supersede && r.kind == RelationKind::unrelated);
    }
  for (std::size_t i = 0; i < a.size(); ++i)
    if (met_a[i]) out.met_a.push_back(&a[i]);
  for (std::size_t k = 0; k < b.size(); ++k)
    if (met_b[k]) out.met_b.push_back(&b[k]);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k) {
      const Relation& r = found[i][k];
      const bool contradicted = r.kind == RelationKind::conflict && !met_a[i] && !met_b[k];
      if (contradicted && r.confidence > out.conflict.confidence) out.conflict = r;
    }
  return out;
}

Reason conflict_reason(const Alignment& al) {
  if (al.number_differs || al.date_differs)
    return {al.date_differs ? ReasonCode::date_differs : ReasonCode::value_differs,
            al.number_words + " differ"};
  if (al.antonyms) return {ReasonCode::antonym, al.antonym_words + " are opposites"};
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

struct Both {
  Alignment forth, back;  // b in a, a in b
  Judgement says_forth, says_back;

  // The side with fewer words is the one that is said or not by the other.
  bool shorter_is_b() const { return forth.terms_b <= forth.terms_a; }
  double conflict() const {
    if (forth.terms_b == forth.terms_a) return std::max(says_forth.conflict, says_back.conflict);
    return shorter_is_b() ? says_forth.conflict : says_back.conflict;
  }
  // Almost all words the same and one of the two negated.
  bool denied() const {
    const auto is = [](const Alignment& al) {
      return al.negated_a != al.negated_b && al.best_cover >= k_denied_cover;
    };
    if (forth.terms_b == forth.terms_a) return is(forth) && is(back);
    return is(told());
  }
  const Alignment& told() const { return shorter_is_b() ? forth : back; }
  double cover() const { return std::max(forth.best_cover, back.best_cover); }
};

}  // namespace

Relation compare_statements(const Rules& rules, const AnalyzedPassage& a,
                            const AnalyzedPassage& b) {
  const ClaimLexicon& lexicon = rules.claims.lexicon();
  const Statement x(lexicon, a), y(lexicon, b);
  if (same_words(x, y))
    return conclude(RelationKind::agree, 1, {ReasonCode::same_statement, "the same words"});
  const ClaimFindings claims = compare_all(a.passage.claims, b.passage.claims);
  Both both;
  both.forth = align(lexicon, x, y, claims.met_b);
  both.back = align(lexicon, y, x, claims.met_a);
  both.says_forth = judge(both.forth);
  both.says_back = judge(both.back);
  const bool factual = both.forth.factual && both.back.factual;

  if (claims.conflict.kind == RelationKind::conflict && both.cover() >= k_claim_cover)
    return claims.conflict;
  // Where one of the two has no word that counts, nothing is said that could be denied.
  const bool both_say = both.forth.terms_a > 0 && both.forth.terms_b > 0;
  const double conflict = both_say ? both.conflict() : 0;
  const double agree = both.says_forth.agree;
  if (!claims.in_accord && !claims.later && both.denied())
    return conclude(RelationKind::conflict, std::max(conflict, k_denied),
                    conflict_reason(both.told()));
  if (!claims.in_accord && !claims.later &&
      conflict >= (factual ? k_conflict_factual : k_conflict) &&
      conflict >= std::max(both.says_forth.agree, both.says_back.agree))
    return conclude(RelationKind::conflict, conflict, conflict_reason(both.told()));
  if (claims.agreement.kind == RelationKind::agree && both.forth.best_cover >= k_whole_cover)
    return claims.agreement;
  const bool values_differ = both.forth.number_differs || both.forth.date_differs ||
                             both.forth.number_unmet || both.forth.antonyms ||
                             (!claims.in_accord && both.forth.negated_a != both.forth.negated_b);
  const bool is_long = both.forth.terms_a >= k_long && both.forth.terms_a >= 2 * both.forth.terms_b;
  const double enough = factual ? k_agree_factual : is_long ? k_agree_long : k_agree;
  if (!values_differ && agree >= enough && agree > both.says_forth.conflict && !claims.later)
    return claims.agreement.kind == RelationKind::agree
               ? claims.agreement
               : conclude(RelationKind::agree, agree,
                          {ReasonCode::same_statement, "the words of one are in the other"});
  Relation unrelated = claims.wider;
  unrelated.kind = RelationKind::unrelated;
  unrelated.may_supersede = claims.later;
  unrelated.confidence = std::clamp(1 - std::max(agree, conflict), 0.0, 1.0);
  return unrelated;
}

}  // namespace attest
