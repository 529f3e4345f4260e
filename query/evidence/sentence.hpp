// A sentence of a stored passage as an analysed statement of its own.
#pragma once

#include "indexer/base/span.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

/// The part of `passage` inside `sentence` (bytes of its reading text) with its mentions and claims
/// moved to begin there, and its terms. `text` stays empty: a quote is taken from the passage.
AnalyzedPassage sentence_of(const Rules& rules, const Passage& passage, Span sentence);

}  // namespace attest
