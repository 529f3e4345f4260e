#include "indexer/pipeline/document_stream.hpp"

#include <utility>

#include "indexer/pipeline/field_terms.hpp"

namespace attest {
namespace {

// The first part tells what the document says of itself, and that must be known from the start.
DocumentAnalysis begin_parts(const Rules& rules, Document document, TextParts parts) {
  parts.next(document);
  return {rules, std::move(document), [parts](Document& d) mutable { return parts.next(d); }};
}

}  // namespace

DocumentStream::DocumentStream(const Rules& rules, Document document)
    : x_analysis(rules, std::move(document)),
      x_preparation(index_input(rules, x_analysis.meta())) {}

DocumentStream::DocumentStream(const Rules& rules, Document document, TextParts parts)
    : x_analysis(begin_parts(rules, std::move(document), parts)),
      x_preparation(index_input(rules, x_analysis.meta())) {}

PreparedDocument DocumentStream::next(std::size_t passages) {
  while (x_preparation.pending() < passages) {
    const AnalyzedPassage* passage = x_analysis.next();
    if (passage == nullptr) break;
    x_preparation.add(index_input(*passage));
  }
  return x_preparation.take();
}

}  // namespace attest
