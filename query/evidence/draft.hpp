// The sentences of a text, each made to stand alone.
#pragma once

#include <string>
#include <vector>

#include "indexer/pipeline/analysis.hpp"

namespace attest {

struct DraftSentence {
  Span span;              // bytes of the draft
  std::string statement;  // to be checked: names in the place of "it" and "the bridge", dates in
                          // the place of "that year", as far as the text before says what they are
};

/// Only what is sure is replaced: a pronoun or "the" and a noun at the head of a sentence whose one
/// subject the analysis knows, and dates counted from another date. Linear in the draft.
std::vector<DraftSentence> draft_sentences(const Rules& rules, const AnalyzedPassage& draft);

}  // namespace attest
