// The text of a page, piece by piece tied to the markup that it was decoded from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/ingest/formats/html_tree.hpp"

namespace attest {

struct TextPiece {
  std::string_view text;
  Span source;               // in the markup
  bool is_verbatim = false;  // else an entity, or markup that left no trace between
};

/// Parts the decoded text `shown` of a text node by where it stands in `source`, which begins at
/// `offset` of the markup. The pieces' texts point into both.
std::vector<TextPiece> align_text(std::string_view source, std::size_t offset,
                                  std::string_view shown);

/// White space and control characters as single spaces, none at either end.
std::string one_line(std::string_view text);

/// True if a cell of the table holds paragraphs rather than a value.
bool has_long_cell(const GumboNode* table, const HtmlTree& tree);

}  // namespace attest
