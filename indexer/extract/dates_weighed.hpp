// Why the dates of a text were read as they were: for --explain, beside the extraction itself.
#pragma once

#include <vector>

#include "indexer/extract/context.hpp"
#include "indexer/extract/dates_expression.hpp"
#include "indexer/rules/grammar.hpp"

namespace attest {

/// A match of the extraction, and what was known before it.
struct DateChoice {
  std::size_t first = 0;  // atoms [first, last)
  std::size_t last = 0;
  std::string_view rule;
  DateFrame frame;
  bool is_resolved = false;
};

/// Every reading of `grammar` that is none of `choices` (sorted, disjoint), with its reason.
WeighedReadings weigh_dates(const Grammar& grammar, const TextContext& context,
                            const std::vector<DateChoice>& choices);

}  // namespace attest
