// Analysis and preparation in one, passage by passage.
#pragma once

#include "indexer/ingest/text_parts.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// A document on its way into the index. Holds the document and what was prepared and not taken,
/// nothing of what was analysed.
class DocumentStream {
 public:
  /// `rules` outlive it.
  DocumentStream(const Rules& rules, Document document);
  /// Of decode_large_text(): its blocks are made as they are needed.
  DocumentStream(const Rules& rules, Document document, TextParts parts);

  /// At most so many of the next passages; none behind the last.
  PreparedDocument next(std::size_t passages);
  const DocumentMeta& meta() const { return x_analysis.meta(); }

 private:
  DocumentAnalysis x_analysis;
  DocumentPreparation x_preparation;
};

}  // namespace attest
