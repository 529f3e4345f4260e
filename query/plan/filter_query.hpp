// Fields and filters as queries.
#pragma once

#include <string_view>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "query/plan/filters.hpp"
#include "query/parse/query_tree.hpp"

namespace attest {

/// A query without weights that a passage must match. Where the index terms only narrow down what
/// the filter means (days), `exact` is false and `interval` is what passages have to be asked.
struct FilterQuery {
  Xapian::Query query;
  bool exact = true;
  DateInterval interval;
};

/// usage if `text` is no value for `field`.
Result<FilterQuery> filter_query(const Rules& rules, Field field, std::string_view text,
                                 std::string_view lang);

/// "A..B" with EDTF or any date the extractor reads on either side; "A", "A..", "..B", EDTF "A/B".
std::optional<DateInterval> read_interval(const Rules& rules, std::string_view text,
                                          std::string_view lang);

/// Passages that mention a day of `interval`.
FilterQuery spoken_of_query(const DateInterval& interval);
/// Passages of documents published within `interval`, at least in part.
Xapian::Query published_query(const DateInterval& interval);

/// True if the passage names a date that shares a day with `interval`.
bool speaks_of(const Passage& passage, const DateInterval& interval);

}  // namespace attest
