#include "indexer/ingest/document_reader.hpp"

#include <utility>

namespace attest {

Result<Document> read_with(const DocumentReader& reader, const Format& format,
                           std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  if (format.isolated && reader) return reader(format, bytes, std::move(meta), options);
  return format.read(bytes, std::move(meta), options);
}

}  // namespace attest
