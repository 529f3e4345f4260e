// Text dense in dates, amounts, names and claims, made from templates: what extraction is slowest
// on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace attest_bench {

struct BenchDocument {
  std::string id, title, text, lang;
};

/// About `bytes` of documents of some 4 KB; the same for the same arguments. lang: "en", "zh",
/// "ru".
std::vector<BenchDocument> claim_text(const std::string& lang, std::size_t bytes);

}  // namespace attest_bench
