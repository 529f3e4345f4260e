// Raw Xapian, with nothing of ours around it: what indexing and matching are compared with.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/claim_text.hpp"

namespace attest_bench {

/// Indexes the documents by TermGenerator with its defaults (STEM_SOME; n-grams for Chinese).
void floor_index(const std::vector<BenchDocument>& documents, const std::string& folder);

}  // namespace attest_bench
