// Pairs of claims that deny each other, and the conflicts that they make.
#pragma once

#include <cstdint>
#include <vector>

#include "query/compare/relation.hpp"
#include "query/evidence/claim_pool.hpp"
#include "query/evidence/conflict_groups.hpp"

namespace attest {

/// How two claims stand that speak of one thing, whatever each of them calls it.
struct StandingOfOne {
  bool differ = false, is_superseded = false;
  bool fit = false;  // the one bears the other out
};
/// `same_scene`: as in ClaimComparison.
StandingOfOne as_of_one_thing(const ClaimSide& a, const ClaimSide& b, bool same_scene = false);

struct Denial {
  std::uint32_t a = 0, b = 0;  // of a pool, a before b
  double confidence = 0;
  bool is_superseded = false, is_slip = false, is_polarity = false;
};

/// The connected sets of denials, each with its positions: nobody within one denies another.
std::vector<FoundConflict> conflicts_of(const ClaimPool& pool, const std::vector<Denial>& denials);

}  // namespace attest
