// The stem of one word, as texts and questions get it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "indexer/text/token.hpp"

namespace attest::testing {

inline std::string stem_of(const Analyzer& analyzer, std::string_view word, std::string_view lang) {
  const Tokens tokens = analyzer.tokenize(scan(word), lang);
  REQUIRE(tokens.tokens.size() == 1);
  return std::string(tokens.stem(tokens.tokens[0]));
}

}  // namespace attest::testing
