// Logistic regression by Newton's method, for tables that fit into memory.
#pragma once

#include <cstddef>
#include <vector>

namespace attest {

struct Observation {
  const double* values = nullptr;  // the first of them 1
  bool is_so = false;
  double weight = 1;
};

/// Weights of the `width` values that make the observations likeliest, held small by `ridge` (but
/// for the first). Zeros if there is nothing to learn from.
std::vector<double> fit_logistic(const std::vector<Observation>& observations, std::size_t width,
                                 double ridge);

double logistic(const std::vector<double>& weights, const double* values);

}  // namespace attest
