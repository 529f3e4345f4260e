// Fuzz target: an HTML page.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/worker/document_check.hpp"
#include "tests/support/readable.hpp"

using namespace attest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto document = read_html(bytes, {}, {})) {
    if (!check_document(*document, size)) std::abort();
    testing::require_readable(*document);
  }
  return 0;
}
