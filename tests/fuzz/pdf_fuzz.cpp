// Fuzz target: a PDF file, parsed in this process.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/worker/document_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = attest::read_pdf(bytes, {}, {});
  if (!document) return 0;
  if (!attest::check_document(*document, size)) std::abort();
  const attest::OffsetIndex index(*document);
  for (std::size_t i = 0; i < document->blocks.size() && i < 64; ++i) {
    const attest::PassageText text = attest::passage_text(index, i, i);
    (void)attest::quote(text, {0, attest::reading_text(text).size()});
  }
  return 0;
}
