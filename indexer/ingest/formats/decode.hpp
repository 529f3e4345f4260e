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

/// The same for markup, which names its charset itself: --encoding, a byte order mark, bytes that
/// can only be UTF-8, then the declaration, then what the bytes look like.
Result<Document> decode_markup(std::string_view bytes, DocumentMeta meta,
                               const ReadOptions& options);

}  // namespace attest
