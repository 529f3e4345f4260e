// How many independent sources stand behind a statement.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

/// One place where a document makes the statement; `claim` is nullptr where a sentence does so
/// without a claim of its own. Refers to the caller's data.
struct StatementPlace {
  const Passage* passage = nullptr;
  const Claim* claim = nullptr;
};

/// Documents are dependent if they share an author or publisher, one cites the other, both cite the
/// same work for the statement, or the passages are near-duplicates (contract: Independence);
/// dependence carries over. Unknown metadata never makes documents dependent. 0 for no statements.
Result<std::size_t> independent_sources(CorpusView& view,
                                        const std::vector<StatementPlace>& statements);

/// Near-duplicates share at least 80% of their 4-word shingles (Broder 1997, resemblance).
bool are_near_duplicates(const Passage& a, const Passage& b);

}  // namespace attest
