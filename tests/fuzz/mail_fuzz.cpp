// Fuzz target: any bytes as a mail: blocks lie in the text, source ranges in the file.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/reader.hpp"

using namespace attest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Result<Document> document = read_mail(bytes, {}, {});
  if (!document) return 0;
  if (!is_valid_utf8(document->published) || !is_valid_utf8(document->meta.title)) std::abort();
  for (const SourcePiece& piece : document->source_pieces)
    if (piece.raw_begin + piece.size > document->published.size() ||
        piece.source_begin + piece.source_size > size)
      std::abort();
  const OffsetIndex index(*document);
  for (std::size_t i = 0; i < document->blocks.size() && i < 64; ++i) {
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    (void)locate(text, {0, reading.size()});
    (void)quote(text, {0, reading.size()});
  }
  return 0;
}
