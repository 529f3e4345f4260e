// A parsed page and what is counted over each of its elements.
#pragma once

#include <gumbo.h>

#include <functional>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/ingest/formats/page_parts.hpp"

namespace attest {

/// Of an element and all below it; text in visible characters' bytes.
struct HtmlFacts {
  std::size_t text = 0;
  std::size_t link_text = 0;  // inside <a href>
  unsigned headings = 0;
  unsigned main_headings = 0;  // h1
  unsigned articles = 0;       // <article>, <main> and what says to be one
  unsigned tables = 0;         // its own included
  unsigned paragraphs = 0;
  unsigned quotes = 0;      // <blockquote>
  unsigned widest_row = 0;  // cells of a row, in a table
  PagePart part = PagePart::none;
  bool is_hidden = false;
  std::string note_label;  // what the markers call it, if it is a note that one links to
};

/// What the other pages of a book tell of one: notes of a chapter often stand in another file.
struct PageNotes {
  std::map<std::string, std::string, std::less<>> notes;  // id -> label of the markers elsewhere
  std::set<std::string, std::less<>> markers;             // links to notes elsewhere, as written
  std::set<std::string, std::less<>> backlinks;           // links to markers elsewhere
};

/// A link to a place in another page whose text could mark a note, or lead back from one.
struct OutLink {
  const GumboNode* node;
  std::string_view href;
  std::string label;        // empty for an arrow
  bool is_marked = false;   // <sup>, brackets, a role
  bool is_noteref = false;  // its role says that it leads to a note
};

/// Owns the tree, whose depth is at most some hundred. Refers to the text it was made from.
class HtmlTree {
 public:
  /// `html` is valid UTF-8, must outlive the tree and needs no taming: this does it.
  /// `of_book` is what other pages tell of this one; it must outlive the tree.
  explicit HtmlTree(std::string_view html, const PageNotes* of_book = nullptr);
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const GumboNode* root() const { return x_output->root; }
  const HtmlFacts& facts(const GumboNode* element) const {
    return x_facts[element->index_within_parent];
  }
  std::size_t text_size() const { return x_facts.empty() ? 0 : x_facts.front().text; }
  /// Where a text node's markup stands in `html`; nothing if the parser moved it about.
  std::optional<Span> place_of(const GumboStringPiece& original) const;
  /// The note that a link leads to: its label, empty if the link is no note's marker.
  const std::string& marker_label(const GumboNode* link) const;
  /// True for a link from a note back to its marker.
  bool is_backlink(const GumboNode* link) const;
  const std::vector<OutLink>& links_out() const { return x_links_out; }
  /// The block that begins at an id and can be a note; null if there is none.
  const GumboNode* note_at(std::string_view id) const;

 private:
  struct Link {
    const GumboNode* node;
    std::string_view target;
    std::string text;
    bool is_marked;  // <sup>, brackets, a role: surely a marker, if its target can be a note
  };
  void survey();
  void enter(GumboNode* element);
  void leave(GumboNode* element);
  void add_link(const GumboNode* link);
  void find_notes();
  void add_link_out(const GumboNode* link, std::string_view href, const std::string& text,
                    bool marked, bool is_noteref);
  void find_notes_of_book();
  void name_note(const GumboNode* note, const std::string& label);
  const GumboNode* block_at(const GumboNode* target) const;

  std::string x_tamed;
  std::pmr::monotonic_buffer_resource
      x_memory;  // all of the parser's: freed at once, without a walk
  GumboOutput* x_output;
  std::vector<HtmlFacts> x_facts;  // in document order; elements carry their number
  std::unordered_map<std::string_view, const GumboNode*> x_ids;
  const PageNotes* x_of_book;
  std::vector<Link> x_links;
  std::vector<OutLink> x_links_out;
  std::unordered_map<const GumboNode*, std::string> x_markers;
  std::unordered_map<const GumboNode*, bool> x_backlinks;
  std::size_t x_link_depth = 0;
  std::size_t x_hidden_depth = 0;
  std::vector<unsigned> x_cells;  // of the open rows
};

/// An attribute's value, empty if absent.
std::string_view html_attribute(const GumboNode* element, const char* name);
bool is_html_element(const GumboNode* node);
/// All text below a node as one line.
std::string html_text(const GumboNode* node);
/// "12" of "[12]", "(12)", "12."; empty if the text is no marker of a note.
std::string note_label_of(std::string_view text);
/// "↩" and its like, which lead from a note back to its marker.
bool is_way_back(std::string_view text);
/// Elements that begin a line of their own.
bool is_block_element(GumboTag tag);

}  // namespace attest
