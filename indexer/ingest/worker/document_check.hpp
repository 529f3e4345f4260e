// Is a document that another process made one that the pipeline may trust?
#pragma once

#include "indexer/base/result.hpp"
#include "indexer/model/document.hpp"

namespace attest {

/// internal, saying what is wrong, unless every promise of model/document.hpp holds that later
/// stages rely on: valid UTF-8, offsets inside the text and on its characters' borders, edits in
/// order, sections that exist and end. `source_bytes` is the size of the file.
Status check_document(const Document& document, std::size_t source_bytes);

}  // namespace attest
