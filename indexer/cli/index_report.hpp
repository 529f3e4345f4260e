// The summary of a run, for people and for programs.
#pragma once

#include <string>

#include "indexer/pipeline/index_run.hpp"

namespace attest {

std::string summary_text(const IndexSummary& summary, double seconds, bool dry_run);
/// One JSON object and a line feed, as the contract says.
std::string summary_json(const IndexSummary& summary, double seconds);
std::string formats_text();

}  // namespace attest
