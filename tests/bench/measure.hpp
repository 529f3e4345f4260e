// Wall-clock medians with their spread.
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace attest_bench {

struct Spread {
  double low = 0, median = 0, high = 0;  // seconds
};

inline Spread spread_of(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return {seconds.front(), seconds[seconds.size() / 2], seconds.back()};
}

/// One warm-up and `runs` counted runs of `work`.
template <typename Work>
Spread measure(Work work, int runs = 5) {
  std::vector<double> seconds;
  for (int i = 0; i <= runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    if (i > 0) seconds.push_back(took.count());
  }
  return spread_of(seconds);
}

}  // namespace attest_bench
