// What becomes of numbers that more than one extractor may read, for --explain.
#pragma once

#include <vector>

#include "indexer/extract/context.hpp"
#include "indexer/extract/quantities.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// Adds to `weighed` the amounts that dates, citations and the label of a note (all that ends by
/// byte `label_end`) took the words of, and the numbers that neither a rule of dates reads nor a
/// unit explains. `taken` are the spans that amounts kept clear of.
void weigh_numbers(const QuantityExtractor& quantities, const TextContext& context,
                   const Passage& passage, const std::vector<Span>& taken, std::size_t label_end,
                   WeighedReadings& weighed);

/// By place, the longest first; what was noted twice only once.
void sort_readings(WeighedReadings& readings);

}  // namespace attest
