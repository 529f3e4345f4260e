// How well a passage has a question's words as they stand in the question: in their forms and next
// to each other. What BM25 cannot see, for the best hits alone.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/plan/plan.hpp"

namespace attest {

/// A score to add to that of BM25, in its units: a share of a word's weight where it stands in the
/// question's own form, and of the rarer of two words that follow each other in the question where
/// they do so here, less the more words stand between (proximity as in Rasolofo and Savoy 2003).
/// `marks` as stored (store/word_marks.hpp). Linear in the passage times the question's words.
double closeness(const std::vector<PlacedWord>& question, std::string_view marks);

}  // namespace attest
