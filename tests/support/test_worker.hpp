// Formats whose readers misbehave in every way a parser of hostile bytes can.
#pragma once

#include <span>
#include <string>

#include "indexer/ingest/reader.hpp"

namespace attest_test {

/// Named by what they do: "echo", "fail", "throw", "abort", "crash", "exit", "loop", "sleep",
/// "hog", "flood", "garbage", "liar", "escape".
std::span<const attest::Format> bad_formats();
const attest::Format& bad_format(std::string_view name);

/// The path of the program that serves them as a worker.
std::string test_worker();

}  // namespace attest_test
