// From what an alignment found to how likely the relation is.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "query/compare/alignment.hpp"

namespace attest {

struct Judgement {
  double agree = 0, conflict = 0;  // probabilities
};

/// Two statements side by side: b in a (`forth`) and a in b (`back`). Logistic regression over
/// pair_evidence, with the weights of judgement_weights.hpp, which tools/fit_judgement makes.
Judgement judge_pair(const Alignment& forth, const Alignment& back);

/// a is a text much longer than b, in which many words meet by chance.
bool is_long(const Alignment& forth);

/// The alignments as a row of numbers of about the same size, the first of them 1.
inline constexpr std::size_t k_pair_evidence = 121;
std::array<double, k_pair_evidence> pair_evidence(const Alignment& forth, const Alignment& back);

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
