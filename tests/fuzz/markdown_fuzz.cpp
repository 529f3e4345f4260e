// Fuzz target: a Markdown file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/ingest/reader.hpp"
#include "tests/support/readable.hpp"

using namespace attest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto document = read_markdown(bytes, {}, {})) testing::require_readable(*document);
  return 0;
}
