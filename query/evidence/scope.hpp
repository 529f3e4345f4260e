// Which passages a question and its filters leave in sight.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

/// True if `filters` leave anything out.
bool narrows(const Filters& filters);

/// The best passages (at most 1,000) for `query` under `filters`, or nullopt if neither narrows
/// anything: the whole corpus.
Result<std::optional<std::vector<Hit>>> passages_in_scope(CorpusView& view,
                                                          const std::string& query,
                                                          const Filters& filters);

}  // namespace attest
