#include "query/compare/tools/logistic.hpp"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

constexpr int k_most_steps = 15;
constexpr double k_done = 1e-5, k_tiny = 1e-9, k_free = 1e-3;

// Solves m x = v for a symmetric positive definite m, by Cholesky's method, in place.
std::vector<double> solve(std::vector<double> m, std::vector<double> v, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k <= i; ++k) {
      double sum = m[i * n + k];
      for (std::size_t j = 0; j < k; ++j) sum -= m[i * n + j] * m[k * n + j];
      m[i * n + k] = i == k ? std::sqrt(std::max(sum, k_tiny)) : sum / m[k * n + k];
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < i; ++j) v[i] -= m[i * n + j] * v[j];
    v[i] /= m[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = i + 1; j < n; ++j) v[i] -= m[j * n + i] * v[j];
    v[i] /= m[i * n + i];
  }
  return v;
}

}  // namespace

double logistic(const std::vector<double>& weights, const double* values) {
  double z = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) z += weights[i] * values[i];
  return 1 / (1 + std::exp(-z));
}

std::vector<double> fit_logistic(const std::vector<Observation>& observations, std::size_t width,
                                 double ridge) {
  std::vector<double> weights(width, 0);
  for (int step = 0; step < k_most_steps; ++step) {
    std::vector<double> slope(width), curve(width * width);
    for (std::size_t i = 0; i < width; ++i) {
      const double hold = i == 0 ? k_free : ridge;
      slope[i] = hold * weights[i];
      curve[i * width + i] = hold;
    }
    for (const Observation& o : observations) {
      const double p = logistic(weights, o.values);
      const double error = o.weight * (p - (o.is_so ? 1 : 0));
      const double bend = o.weight * p * (1 - p);
      for (std::size_t i = 0; i < width; ++i) {
        if (o.values[i] == 0) continue;
        slope[i] += error * o.values[i];
        for (std::size_t k = 0; k <= i; ++k)
          curve[i * width + k] += bend * o.values[i] * o.values[k];
      }
    }
    const std::vector<double> move = solve(std::move(curve), std::move(slope), width);
    double most = 0;
    for (std::size_t i = 0; i < width; ++i) {
      weights[i] -= move[i];
      most = std::max(most, std::abs(move[i]));
    }
    if (most < k_done) break;
  }
  return weights;
}

}  // namespace attest
