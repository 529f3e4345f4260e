// Fields and filters as queries.
#pragma once

#include <optional>
#include <string_view>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "query/parse/query_tree.hpp"
#include "query/plan/filters.hpp"

namespace attest {

/// `query` as a filter: it matches what it matched, with no weight.
Xapian::Query unweighted(const Xapian::Query& query);

/// Queries without weights. Passages that match `query` pass. Where index terms only narrow down
/// what the filter means (days), those that match `candidates` have to be asked whether they speak
/// of `interval`.
struct FilterQuery {
  Xapian::Query query;
  Xapian::Query candidates;  // matches nothing if `query` says it all
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
