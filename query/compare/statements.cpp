#include <algorithm>

#include "query/compare/alignment.hpp"
#include "query/compare/claims_compared.hpp"
#include "query/compare/relation.hpp"

namespace attest {
namespace {

Relation best_of_claims(const AnalyzedPassage& a, const AnalyzedPassage& b, Relation& agreement,
                        Relation& conflict) {
  for (const Claim& y : b.passage.claims)
    for (const Claim& x : a.passage.claims) {
      const Relation r = compare_claims_in({x, std::nullopt}, {y, std::nullopt}, {true});
      if (r.kind == RelationKind::agree && r.confidence > agreement.confidence) agreement = r;
      if (r.kind == RelationKind::conflict && r.confidence > conflict.confidence) conflict = r;
    }
  return {};
}

}  // namespace

Relation compare_statements(const Rules& rules, const AnalyzedPassage& a,
                            const AnalyzedPassage& b) {
  Relation agreement, conflict;
  best_of_claims(a, b, agreement, conflict);
  const ClaimLexicon& lexicon = rules.claims.lexicon();
  const Statement x(lexicon, a), y(lexicon, b);
  const Alignment al = align(lexicon, x, y);
  if (conflict.confidence > agreement.confidence) return conflict;
  return agreement;
}

}  // namespace attest
