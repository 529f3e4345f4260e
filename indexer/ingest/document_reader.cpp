#include "indexer/ingest/document_reader.hpp"

#include <utility>

namespace attest {

Result<Document> read_with(const DocumentReader& reader, const Format& format,
                           std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  if (format.isolated && reader.read) return reader.read(format, bytes, std::move(meta), options);
  return format.read(bytes, std::move(meta), options);
}

void unpack_with(const DocumentReader& reader, std::string_view bytes, std::string_view file_name,
                 const ContainerLimits& limits, const ContainerSink& sink) {
  if (reader.unpack)
    reader.unpack(bytes, file_name, limits, sink);
  else
    read_container(bytes, file_name, limits, sink);
}

}  // namespace attest
