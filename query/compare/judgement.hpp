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

}  // namespace attest
