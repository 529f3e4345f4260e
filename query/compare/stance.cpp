// Does a sentence found by search bear out a statement, or deny it?
#include <algorithm>

#include "query/compare/alignment.hpp"
#include "query/compare/relation.hpp"

namespace attest {
namespace {

// Two sentences handed over as a pair are about the same thing as a rule; a sentence that a search
// brings up is not. So nearly every word of the statement must stand in it before it says anything.
constexpr double k_cover_to_support = 0.8;
constexpr double k_cover_to_refute = 0.85;
constexpr std::size_t k_fewest_terms = 3;

bool same_matter(const Alignment& al, double cover) {
  return al.best_cover >= cover && al.terms_b >= k_fewest_terms && al.name_missing <= 0 &&
         al.number_missing <= 0 && !al.number_unmet && !al.names_swapped && !al.number_differs &&
         !al.date_differs && !al.superlative_differs && !al.unsure_a &&
         al.verb_missing <= 0;  // what is done, not only to whom
}

Relation found(RelationKind kind, double confidence, ReasonCode code, std::string words) {
  Relation r;
  r.kind = kind;
  r.confidence = confidence;
  r.reasons.push_back({code, std::move(words)});
  return r;
}

}  // namespace

Relation stance_of(const Rules& rules, const AnalyzedPassage& sentence,
                   const AnalyzedPassage& statement) {
  const ClaimLexicon& lexicon = rules.claims.lexicon();
  const Statement x(lexicon, sentence);
  const Statement y(lexicon, statement);
  const Alignment al = align(lexicon, x, y);
  const int oppositions = (al.negated_a != al.negated_b ? 1 : 0) + (al.antonyms ? 1 : 0) +
                          (al.quantifiers_differ ? 1 : 0);
  // The words of a sentence are weaker witnesses than a claim read from it.
  const double confidence = 0.85 * al.best_cover;
  if (oppositions == 0 && same_matter(al, k_cover_to_support))
    return found(RelationKind::agree, confidence, ReasonCode::same_statement,
                 "the words of the statement stand in one sentence");
  if (oppositions == 1 && same_matter(al, k_cover_to_refute)) {
    if (al.antonyms)
      return found(RelationKind::conflict, confidence, ReasonCode::antonym,
                   al.antonym_words + " are opposites");
    if (al.quantifiers_differ)
      return found(RelationKind::conflict, confidence, ReasonCode::quantifier_differs,
                   "they differ in how many or how often");
    return found(RelationKind::conflict, confidence, ReasonCode::negated,
                 "one denies what the other states");
  }
  return {};
}

}  // namespace attest
