// The whole extracted text of an indexed document.
#pragma once

#include <string>
#include <vector>

#include "indexer/ingest/document_reader.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

struct SourceText {
  std::string text;
  bool is_whole = true;
  std::string warning;  // if not
};

/// The published text: from the source if it is still as it was indexed, else put together from the
/// passages, each at its own offset in code points, with blanks where the index holds nothing.
SourceText source_text(const DocumentMeta& meta, const std::vector<Passage>& passages,
                       const DocumentReader& reader);

}  // namespace attest
