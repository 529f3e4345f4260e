#include "query/compare/judgement.hpp"

#include <algorithm>
#include <cmath>

#include "query/compare/judgement_weights.hpp"

namespace attest {
namespace {

constexpr std::size_t k_long = 16;    // terms
constexpr double k_most_missing = 6;  // beyond this nothing is aligned anyway

double number(bool flag) {
  return flag ? 1 : 0;
}

using Weights = EvidenceWeights;

constexpr std::size_t k_evidence = 38;

constexpr std::size_t k_found_evidence = k_evidence + 3;

// Fitted by logistic regression on passages that a search brought up for statements without names
// and figures, in the order of evidence_of; behind it the place in the search.
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

}  // namespace

bool is_long(const Alignment& al) {
  return al.terms_a >= k_long && al.terms_a >= 2 * al.terms_b;
}

std::array<double, k_pair_evidence> pair_evidence(const Alignment& forth, const Alignment& back) {
  std::array<double, k_pair_evidence> out{};
  const std::array<double, k_evidence> words = evidence_of(forth);
  std::copy(words.begin(), words.end(), out.begin());
  std::size_t i = k_evidence;
  const AlignmentDetails &d = forth.details, &e = back.details;
  const auto some = [](double x) { return std::min(x, 2.0) / 2; };
  const auto many = [](double x) { return std::min(x, k_most_missing) / 3; };
  const double c = forth.best_cover;
  const double only_b = number(forth.negated_b && !forth.negated_a);
  const double only_a = number(forth.negated_a && !forth.negated_b);
  for (const double x : {d.by_meaning,
                         d.by_kind,
                         d.by_wider,
                         d.by_akin,
                         d.opposite,
                         d.opposite * c,
                         d.sister,
                         d.sister * c,
                         some(d.other_name),
                         some(d.other_number),
                         some(d.other_word),
                         d.other_opposite,
                         d.other_sister,
                         some(d.denied_b),
                         some(d.denied_a),
                         some(d.denied_both),
                         some(d.denied_else_b),
                         some(d.denied_else_a),
                         number(d.denied_b > 0) * c,
                         number(d.denied_a > 0) * c,
                         many(d.missing_noun),
                         many(d.missing_verb),
                         many(d.missing_adjective),
                         many(d.missing_other),
                         d.rare_cover,
                         d.rare_cover * d.rare_cover,
                         back.best_cover,
                         many(back.missing),
                         back.name_missing,
                         back.number_missing,
                         number(back.number_differs),
                         number(back.antonyms),
                         many(e.missing_noun),
                         many(e.missing_verb),
                         many(e.missing_adjective),
                         many(e.missing_other),
                         some(e.other_name),
                         some(e.denied_else_b),
                         number(d.place_differs),
                         number(d.count_differs),
                         number(d.denied_opposite),
                         number(d.head_met),
                         number(d.head_sister),
                         number(d.head_other),
                         number(d.head_other_field),
                         number(forth.number_unmet),
                         number(forth.negated_a != forth.negated_b) *
                             number(forth.number_differs || forth.date_differs || d.place_differs ||
                                    d.count_differs || d.other_name > 0 || d.head_sister ||
                                    d.head_other || d.head_other_field || d.sister > 0),
                         number(d.denied_aside_a),
                         number(d.denied_aside_b),
                         number(d.reason_b),
                         number(d.inquiry_a),
                         number(d.equal_differs),
                         number(d.comparison_turned),
                         only_b * d.denied_scope_b,
                         only_b * number(d.denied_unknown_b),
                         only_a * d.denied_scope_a,
                         only_a,
                         number(back.details.head_sister),
                         number(back.details.head_other),
                         number(back.details.head_other_field),
                         number(back.number_unmet),
                         number(d.negated_sentence_a && !forth.negated_b),
                         number(d.negated_sentence_a && forth.negated_b),
                         number(!d.negated_sentence_a && forth.negated_b)})
    out[i++] = x;
  // The same signs weigh more or less in long texts, and where names and figures are given.
  const double length = std::log1p(static_cast<double>(forth.terms_a)) / 3;
  const double factual = number(forth.factual && back.factual);
  const double opposite = number(forth.negated_a != forth.negated_b);
  const double base[] = {1,
                         c,
                         opposite,
                         only_b,
                         forth.reverse,
                         opposite * c,
                         std::min(forth.missing, k_most_missing) / 3};
  for (const double x : base) out[i++] = length * x;
  for (const double x : base) out[i++] = factual * x;
  out[i++] = number(is_long(forth));
  out[i++] = opposite * number(forth.antonyms);
  const double strange = number(!forth.shares_word && !back.shares_word);
  out[i++] = strange;
  out[i++] = strange * opposite;
  out[i++] = strange * length;
  return out;
}

Judgement judge_pair(const Alignment& forth, const Alignment& back) {
  const std::array<double, k_pair_evidence> evidence = pair_evidence(forth, back);
  double agree = 0, conflict = 0;
  for (std::size_t i = 0; i < k_pair_evidence; ++i) {
    agree += k_pair_weights[i].agree * evidence[i];
    conflict += k_pair_weights[i].conflict * evidence[i];
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
