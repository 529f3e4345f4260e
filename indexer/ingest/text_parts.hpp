// Plain text too large to be structured at once.
#pragma once

#include <string>
#include <string_view>

#include "indexer/base/result.hpp"
#include "indexer/ingest/reader.hpp"

namespace attest {

/// From this size on plain text is read in parts.
inline constexpr std::size_t k_large_text_bytes = 16U << 20U;

/// The first half of read_text(): decoded and without blocks. Refers to nothing of `bytes`.
Result<Document> decode_large_text(std::string_view bytes, DocumentMeta meta,
                                   const ReadOptions& options);

/// The second half, part by part: each some megabytes, cut where a page or paragraph ends if one
/// does. Sections and pages go on from one part to the next; footnotes are tied within a part.
class TextParts {
 public:
  /// Replaces the document's blocks and sections by those of the next part. False behind the last.
  bool next(Document& document);

 private:
  std::size_t x_at = 0;
  int x_pages = 0;  // of the parts before
};

}  // namespace attest
