// Plain text in any encoding.
#include "indexer/ingest/formats/decode.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {

Result<Document> decode_document(std::string_view bytes, DocumentMeta meta,
                                 const ReadOptions& options) {
  Result<DecodedText> decoded = decode_text(bytes, options.encoding);
  if (!decoded) {
    Error error = decoded.error();
    error.place = meta.path;
    return error;
  }
  Document document;
  document.meta = std::move(meta);
  document.meta.source_bytes = bytes.size();
  document.published = std::move(decoded->text);
  document.char_offset = decoded->bom_bytes > 0 ? 1 : 0;
  document.byte_offset = decoded->bom_bytes;
  document.widths = std::move(decoded->widths);
  document.replaced_bytes = decoded->replaced_bytes;
  return document;
}

Result<Document> read_text(std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  Result<Document> document = decode_document(bytes, std::move(meta), options);
  if (!document) return document;
  document->meta.format = "text";
  structure_plain_text(*document);
  finish_meta(*document);
  return document;
}

}  // namespace attest
