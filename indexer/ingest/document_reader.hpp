// Where a document is parsed: in this process, or in one that may crash alone.
#pragma once

#include <functional>
#include <string_view>

#include "indexer/ingest/reader.hpp"

namespace attest {

/// Runs Format::read, here or elsewhere; same promises, same result. Thread-safe. An empty one
/// stands for reading in this process: for tests, fuzzing and bytes that can be trusted.
using DocumentReader = std::function<Result<Document>(
    const Format& format, std::string_view bytes, DocumentMeta meta, const ReadOptions& options)>;

/// By `reader` if the format asks for isolation and there is one, else in this process.
Result<Document> read_with(const DocumentReader& reader, const Format& format,
                           std::string_view bytes, DocumentMeta meta, const ReadOptions& options);

}  // namespace attest
