// Fuzz target: an XML file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/worker/document_check.hpp"

namespace {

using namespace attest;

// Every block lies in the text, and its passage can be read, located and quoted.
void check(const Document& document) {
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    for (const Span& s : document.blocks[i].segments)
      if (s.begin >= s.end || s.end > document.published.size()) std::abort();
    if (i > 64) continue;
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    const Location at = locate(text, {0, reading.size()});
    if (at.byte_end < at.byte_start && text.segments.size() == 1) std::abort();
    if (at.source_bytes && at.source_bytes->end < at.source_bytes->begin) std::abort();
    (void)quote(text, {0, reading.size()});
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto document = read_xml(bytes, {}, {})) {
    if (!check_document(*document, size)) std::abort();
    check(*document);
  }
  return 0;
}
