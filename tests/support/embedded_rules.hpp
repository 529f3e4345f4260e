// The built-in rules, compiled once for a test program.
#pragma once

#include <doctest/doctest.h>

#include "indexer/pipeline/analysis.hpp"

namespace attest::testing {

inline const Rules& builtin_rules() {
  static const Result<Rules> rules = compile_rules(DataFiles::embedded());
  REQUIRE_MESSAGE(rules, (rules ? "" : rules.error().to_string()));
  return *rules;
}

}  // namespace attest::testing
