// Reports about very many named things, several sources for each, now and then disagreeing: what
// finding conflicts and checking statements cost in a large index.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/bench/claim_text.hpp"

namespace attest_bench {

/// Document `number` of the corpus: some ten paragraphs of about a hundred words with about ten
/// claims each; the same for the same number. `things`: how many named things the corpus is about.
BenchDocument scale_document(std::size_t number, std::size_t things);

/// A statement about one of the things; every second one false.
struct BenchStatement {
  std::string text, lang;
};
BenchStatement scale_statement(std::size_t number, std::size_t things);

}  // namespace attest_bench
