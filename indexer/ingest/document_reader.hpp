// Where a document is parsed: in this process, or in one that may crash alone.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/ingest/container.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {

/// Runs Format::read and read_container(), here or elsewhere; same promises, same result; of a
/// container that is lost halfway the rest is one member with an error. Thread-safe. What is empty
/// is done in this process: for tests, fuzzing and bytes that can be trusted.
struct DocumentReader {
  using Read = std::function<Result<Document>(const Format& format, std::string_view bytes,
                                              DocumentMeta meta, const ReadOptions& options)>;
  using Unpack = std::function<void(std::string_view bytes, std::string_view file_name,
                                    const ContainerLimits& limits, const ContainerSink& sink)>;
  Read read;
  Unpack unpack;
};

/// By `reader` if the format asks for isolation and there is one, else in this process.
Result<Document> read_with(const DocumentReader& reader, const Format& format,
                           std::string_view bytes, DocumentMeta meta, const ReadOptions& options);

/// read_container() by `reader`, else in this process.
void unpack_with(const DocumentReader& reader, std::string_view bytes, std::string_view file_name,
                 const ContainerLimits& limits, const ContainerSink& sink);

}  // namespace attest
