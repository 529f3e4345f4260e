// How often answers are right, by how sure they say they are.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

namespace attest::testing {

inline constexpr std::size_t k_bins = 5;  // 0.5 to 0.6, … 0.9 to 1

struct Bin {
  std::size_t all = 0, right = 0;
  double sure = 0;

  double observed() const { return static_cast<double>(right) / static_cast<double>(all); }
  double stated() const { return sure / static_cast<double>(all); }
};
using ReliabilityTable = std::array<Bin, k_bins>;

/// The confidence at which bin `i` begins.
inline double begin_of_bin(std::size_t i) {
  return 0.5 + 0.1 * static_cast<double>(i);
}

/// Answers below 0.5 are not counted.
inline void count(ReliabilityTable& table, double confidence, bool right) {
  if (confidence < 0.5) return;
  Bin& bin = table[std::min(k_bins - 1, static_cast<std::size_t>((confidence - 0.5) * 10))];
  ++bin.all;
  bin.right += right ? 1 : 0;
  bin.sure += confidence;
}

}  // namespace attest::testing
