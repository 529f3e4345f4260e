// Formats whose readers misbehave in every way a parser of hostile bytes can.
#pragma once

#include <span>
#include <string>

#include "indexer/ingest/container.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest_test {

/// Named by what they do: "echo", "fail", "throw", "abort", "crash", "exit", "loop", "sleep",
/// "hog", "flood", "garbage", "liar", "escape".
std::span<const attest::Format> bad_formats();
const attest::Format& bad_format(std::string_view name);

/// Takes "containers" apart by their names, which say what it does: "echo" (a message, a line and a
/// failure), "throw", "crash" (behind the first member), "exit", "sleep", "hog", "flood",
/// "garbage", "outside" (a name that leads out), "offset" (one that lies outside of the file).
void bad_unpack(std::string_view bytes, std::string_view name,
                const attest::ContainerLimits& limits, const attest::ContainerSink& sink);

/// The path of the program that serves them as a worker.
std::string test_worker();

}  // namespace attest_test
