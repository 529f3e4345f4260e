// HTML and XHTML: whole pages, and the pieces of them that other formats carry.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/ingest/formats/document_builder.hpp"
#include "indexer/ingest/formats/html_tree.hpp"
#include "indexer/model/document.hpp"

namespace attest {

inline constexpr std::size_t k_most_html_bytes = std::size_t{64} << 20U;

struct HtmlOptions {
  /// A page of the web: blocks are also told from boilerplate by their links and neighbours. Books
  /// and mail: only what is marked as such.
  bool is_web_page = false;
  /// The body of a mail: what it quotes of the one it answers is a comment.
  bool is_mail = false;
  /// Pages of a book: what the others tell of this one.
  const PageNotes* of_book = nullptr;
};

/// Adds the blocks of a page or fragment (valid UTF-8; mail bodies, e-book chapters) to `out`.
/// If `out` has a source, `html` must be its whole text. too_large beyond k_most_html_bytes.
Status add_html(std::string_view html, const HtmlOptions& options, DocumentBuilder& out);

/// What is known of a block beside its text.
struct HtmlBlock {
  std::size_t text = 0;  // bytes of visible characters
  std::size_t link_text = 0;
  int list = 0;  // number of the list it is an item of; 0: none
  bool in_article = false;
  bool in_quote = false;  // <blockquote>
};

/// Adds the tree's blocks; returns one HtmlBlock for each. With `is_mail` the parts that programs
/// mark as quoted are comments.
std::vector<HtmlBlock> walk_html(const HtmlTree& tree, DocumentBuilder& out, bool is_mail = false);

/// Marks what is boilerplate or comment by link density, length, neighbours and layout words: the
/// shallow text features of Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using
/// Shallow Text Features" (WSDM 2010), with bounds set for text that must not be lost. `blocks`
/// belong to document.blocks from `first` on.
void mark_html_boilerplate(Document& document, std::size_t first,
                           const std::vector<HtmlBlock>& blocks);

/// Fills what is empty in `meta` from the page's head and marks.
void read_html_meta(const HtmlTree& tree, DocumentMeta& meta);

/// The charset that a page declares in its first bytes (meta element, XML declaration), as a name
/// that decodes what people mean by it; empty if it names none.
std::string declared_charset(std::string_view bytes);

}  // namespace attest
