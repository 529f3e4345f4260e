// The comparison of claims, with what a caller may know beyond the claims themselves.
#pragma once

#include "query/compare/relation.hpp"

namespace attest {

struct ClaimComparison {
  /// The two stand side by side as statements about one thing ("the tower"): common nouns without a
  /// name are taken to mean the same, and both hold at the same time unless they say otherwise.
  bool same_scene = false;
  /// Reasons without their text, for many comparisons of which few are told.
  bool without_words = false;
};

Relation compare_claims_in(const ClaimSide& a, const ClaimSide& b, const ClaimComparison& how);

}  // namespace attest
