// Lines of pages to the text and blocks of a document.
#pragma once

#include <vector>

#include "indexer/ingest/pdf/pdf_page.hpp"
#include "indexer/model/document.hpp"

namespace attest {

/// Fills published, blocks and sections from pages whose lines have their roles.
void build_pdf_document(const std::vector<PdfPage>& pages, float body_size, Document& document);

}  // namespace attest
