// Documents for timing from the user's own files.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/claim_text.hpp"

namespace attest_bench {

/// The documents of FOLDER/LANG.jsonl, a JSON object with "id", "title" and "text" a line, up to
/// about `bytes`. Empty if there is no such file.
std::vector<BenchDocument> jsonl_text(const std::string& folder, const std::string& lang,
                                      std::size_t bytes);

}  // namespace attest_bench
