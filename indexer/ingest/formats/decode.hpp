// What the readers of text formats begin with.
#pragma once

#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {

/// A document with its decoded text and offsets and no blocks yet; unsupported if `bytes` are no
/// text.
Result<Document> decode_document(std::string_view bytes, DocumentMeta meta,
                                 const ReadOptions& options);

}  // namespace attest
