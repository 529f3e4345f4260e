// Passages that a list command is about: all, or those that its question and filters name.
#pragma once

#include "indexer/base/result.hpp"
#include "query/cli/session.hpp"

namespace attest {

/// Every matching passage, best first (no limit). An empty question means all passages.
Result<std::vector<Hit>> matching_passages(const IndexReader& index, const Rules& rules,
                                           const Options& options);

/// Ids of the documents with a matching passage, sorted.
Result<std::vector<std::string>> matching_documents(const IndexReader& index, const Rules& rules,
                                                    const Options& options);

/// [begin, end) of a list of `size` items that --offset and --limit leave (0 or no limit given:
/// all).
struct Page {
  std::size_t begin = 0, end = 0;
};
Page page_of(const Options& options, std::size_t size);

}  // namespace attest
