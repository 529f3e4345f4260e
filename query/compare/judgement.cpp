#include "query/compare/judgement.hpp"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

constexpr double k_most_missing = 6;  // beyond this nothing is aligned anyway

double number(bool flag) {
  return flag ? 1 : 0;
}

struct Weights {
  double agree, conflict;
};

// In the order of evidence_of. Fitted by logistic regression on public pairs of sentences in three
// languages; no weight belongs to a language, a word or a subject.
constexpr std::array<Weights, k_evidence> k_weights{
    {{-1.17, -1.29}, {1.59, -0.59}, {-0.76, 0.59},  {0.32, -0.43},  {-0.41, 0.51}, {0.37, 0.36},
     {-0.40, -0.58}, {-0.18, 0.60}, {-0.19, 1.41},  {-0.05, 0.28},  {0.10, 0.30},  {0.53, -0.21},
     {-0.48, 1.11},  {0.07, 0.25},  {-0.61, 0.19},  {0.03, -0.56},  {0.20, -0.55}, {0.00, 0.22},
     {0.22, 1.48},   {0.82, 0.10},  {-0.96, -0.17}, {-0.10, -0.39}, {0.20, -0.09}, {-0.13, 0.03},
     {0.01, -0.35},  {-1.15, 1.06}, {0.29, -0.76},  {-1.47, 1.22},  {-1.59, 1.99}, {0.03, 0.13},
     {-0.83, 0.73},  {-1.10, 1.02}, {-0.92, 1.14},  {-0.74, 0.69},  {-0.90, 0.85}, {0.28, -0.40},
     {0.82, -0.38},  {0.80, -0.01}}};

constexpr std::size_t k_found_evidence = k_evidence + 3;

// The same for passages that a search brought up for a statement without names and figures; behind
// the evidence the place in the search.
constexpr std::array<Weights, k_found_evidence> k_found_weights{
    {{-2.25, -7.14}, {2.99, 1.79},   {0.81, 0.70},   {0.10, 0.47},   {-0.23, 0.18},  {-0.14, -0.41},
     {-0.63, -0.76}, {0.00, 0.00},   {0.00, 0.00},   {0.01, 0.48},   {-0.42, 0.09},  {-0.36, -1.52},
     {0.35, -0.42},  {0.58, -0.32},  {-0.17, -1.54}, {-0.37, 0.33},  {1.00, 1.05},   {1.47, -0.01},
     {-9.26, -0.95}, {-0.33, 1.94},  {0.52, 1.38},   {0.00, 0.00},   {-2.43, -1.74}, {-0.31, -0.07},
     {-0.34, -0.29}, {-0.44, -0.45}, {0.09, -0.36},  {-0.78, -0.12}, {-0.63, -0.05}, {-0.18, -0.55},
     {-0.02, 1.18},  {-1.32, 0.34},  {-3.00, 3.84},  {0.00, 0.00},   {0.00, 0.00},   {-0.17, 0.16},
     {-1.80, -0.22}, {-0.92, -1.83}, {-2.65, -3.33}, {2.33, 2.25},   {-0.89, -0.83}}};

double probability(double z) {
  return 1 / (1 + std::exp(-z));
}

}  // namespace

std::array<double, k_evidence> evidence_of(const Alignment& f) {
  const double c = f.best_cover;
  const double opposite = number(f.negated_a != f.negated_b);
  const double only_b = number(f.negated_b && !f.negated_a);
  const double unsure_a = number(f.unsure_a && !f.unsure_b);
  return {1,
          f.cover,
          c,
          number(c > 0.98),
          std::min(f.missing, k_most_missing) / 3,
          f.name_missing,
          f.number_missing,
          number(f.number_differs),
          number(f.date_differs),
          opposite,
          only_b,
          number(f.negated_a && f.negated_b),
          number(f.antonyms),
          number(f.quantifiers_differ),
          number(f.superlative_differs),
          std::min(f.verb_missing, k_most_missing) / 3,
          f.reverse,
          f.order,
          1.0 / (1.0 + static_cast<double>(f.terms_b)),
          std::log1p(static_cast<double>(f.terms_a)) / 3,
          f.adjacent,
          f.pairs_shared,
          number(f.names_swapped),
          unsure_a,
          number(f.unsure_b && !f.unsure_a),
          number(f.all_b),
          number(f.some_b),
          number(f.only_b),
          number(f.none_b),
          number(f.factual),
          opposite * c,
          only_b * c,
          number(f.antonyms) * c,
          number(f.number_differs) * c,
          number(f.date_differs) * c,
          c * c,
          f.reverse * c,
          f.adjacent * c};
}

Judgement judge(const Alignment& alignment) {
  const std::array<double, k_evidence> evidence = evidence_of(alignment);
  double agree = 0, conflict = 0;
  for (std::size_t i = 0; i < k_evidence; ++i) {
    agree += k_weights[i].agree * evidence[i];
    conflict += k_weights[i].conflict * evidence[i];
  }
  return {probability(agree), probability(conflict)};
}

Judgement judge_found(const Alignment& alignment, const SearchPlace& place) {
  const std::array<double, k_evidence> words = evidence_of(alignment);
  std::array<double, k_found_evidence> evidence{};
  std::copy(words.begin(), words.end(), evidence.begin());
  evidence[k_evidence] = place.to_next;
  evidence[k_evidence + 1] = place.to_best;
  evidence[k_evidence + 2] = std::log(static_cast<double>(place.rank));
  double agree = 0, conflict = 0;
  for (std::size_t i = 0; i < k_found_evidence; ++i) {
    agree += k_found_weights[i].agree * evidence[i];
    conflict += k_found_weights[i].conflict * evidence[i];
  }
  return {probability(agree), probability(conflict)};
}

}  // namespace attest
