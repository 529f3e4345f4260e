// How long questions of each kind take in one process, beside raw Xapian on the same index.
#pragma once

#include <string>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "query/translate/bridge.hpp"
#include "tests/bench/claim_text.hpp"

namespace attest_bench {

/// Prints p50 and p99 a kind: one, two and five words, a phrase, a word with a filter, a sentence;
/// each as raw Xapian takes for the same words (OR, or AND for a phrase; top 10 with their data),
/// as the ranking alone takes, with passages, highlights and JSON, and with agreement besides. The
/// questions are made of the documents' own words, the same in every run.
void bench_latency(const attest::Rules& rules, const std::vector<BenchDocument>& documents,
                   const std::string& index_folder, const attest::Bridge& bridge);

}  // namespace attest_bench
