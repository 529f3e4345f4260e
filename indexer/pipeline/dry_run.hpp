// What a run would do.
#pragma once

#include "indexer/pipeline/index_run.hpp"

namespace attest {

/// The counts that run_index() would come to, without touching the index. A JSON Lines file or an
/// archive counts as one document, since it is not read.
Result<IndexSummary> dry_run(const Rules& rules, const IndexOptions& options,
                             const SourceList& sources);

}  // namespace attest
