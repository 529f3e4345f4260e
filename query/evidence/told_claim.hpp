// A stored claim in its own words: what its sentence says of its value and nothing else.
#pragma once

#include <cstddef>

#include "indexer/extract/claims_sentence.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

struct ToldClaim {
  AnalyzedPassage sentence;  // that holds its value
  Span value;                // bytes of the sentence
  /// The sentence says it of the claim's subject itself: a count of anything is what the subject
  /// has or consists of, and a place is what the sentence is about and not where it plays.
  bool is_firm = false;
  /// The claim's subjects where they stand, the stretch of its value, and its time. Empty if it is
  /// not firm.
  AnalyzedPassage statement;
};

/// Of the sentences of the passage, the one that holds the claim; how many there are if none does.
std::size_t sentence_number(const Passage& passage, const Claim& claim);

ToldClaim tell(const Rules& rules, const Passage& passage, const Claim& claim);

}  // namespace attest
