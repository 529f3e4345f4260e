// Medians with their spread, by the clock on the wall or of the processor.
#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace attest_bench {

struct Spread {
  double low = 0, median = 0, high = 0;  // seconds
};

inline Spread spread_of(std::vector<double> seconds) {
  std::sort(seconds.begin(), seconds.end());
  return {seconds.front(), seconds[seconds.size() / 2], seconds.back()};
}

inline double wall_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of this thread alone: what else the machine does is not counted.
inline double thread_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// One warm-up and `runs` counted runs of `work`.
template <typename Work>
Spread measure(Work work, int runs = 5, double (*clock)() = &wall_seconds) {
  std::vector<double> seconds;
  for (int i = 0; i <= runs; ++i) {
    const double begin = clock();
    work();
    const double took = clock() - begin;
    if (i > 0) seconds.push_back(took);
  }
  return spread_of(seconds);
}

}  // namespace attest_bench
