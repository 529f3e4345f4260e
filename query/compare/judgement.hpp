// From what an alignment found to how likely the relation is.
#pragma once

#include <array>
#include <cstddef>

#include "query/compare/alignment.hpp"

namespace attest {

/// The alignment as a row of numbers of about the same size.
inline constexpr std::size_t k_evidence = 38;
std::array<double, k_evidence> evidence_of(const Alignment& alignment);

struct Judgement {
  double agree = 0, conflict = 0;  // probabilities
};
Judgement judge(const Alignment& alignment);

/// Where a search put a passage: nothing but the search says that it is about the statement.
struct SearchPlace {
  std::size_t rank = 1;  // from 1
  double to_next = 1;    // score of the next hit over its own
  double to_best = 1;    // its own score over that of the best hit
};
/// The same for a passage that a search brought up: agree and conflict may both be unlikely, since
/// most passages found say neither.
Judgement judge_found(const Alignment& alignment, const SearchPlace& place);

}  // namespace attest
