// What every reader of a markup or container format calls while it walks its tree: blocks begin and
// end, text comes with or without its place in the file, headings make sections.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/document.hpp"

namespace attest {

/// Fills `published`, `blocks`, `sections` and `source_pieces` of a document, blocks set apart by a
/// blank line. A block that gets no text leaves no trace. Text must be valid UTF-8.
///
/// Ranges called `source` count in the decoded text of the file, which is that of the OffsetIndex
/// given (a document of decode_document()); without one they are ignored: container formats have no
/// source to point to.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(Document& out, const OffsetIndex* source = nullptr);

  /// Ends the open block. `heading_level` (1 the topmost) is that of a heading, which opens a
  /// section below the last heading of a lesser level.
  void begin_block(BlockKind kind = BlockKind::body, int heading_level = 0);
  void begin_note(std::string label);
  /// Text without a block begun becomes a body block.
  void end_block();
  /// Changes what the begun block is; the last call counts.
  void set_kind(BlockKind kind) { x_block.kind = kind; }
  void set_note_label(std::string label) { x_block.note_label = std::move(label); }
  /// True if the begun block has text (not only pending white space).
  bool has_text() const { return x_is_open; }

  /// Text as it stands.
  void add_text(std::string_view text) { put(text, nullptr); }
  /// Text that `source` reads as: an entity, an escaped character, the very bytes.
  void add_text(std::string_view text, Span source) { put(text, &source); }
  /// Text whose white space collapses as browsers do it: runs become one space, none at a block's
  /// begin and end or at a line break, none for a line break between characters of a script
  /// written without spaces.
  void add_flowing(std::string_view text) { flow(text, nullptr); }
  /// The same, for text that stands verbatim in the decoded file from `source_begin` on.
  void add_flowing(std::string_view text, std::size_t source_begin) { flow(text, &source_begin); }
  /// A line break that text reads on over (as a space, or as nothing in a script without spaces);
  /// dropped if no text follows in the block.
  void add_break();
  /// A line that ends (an address, a verse, a table's row): stays a line break for the reader too.
  void add_line_end();
  /// Between two parts of a block, stated as published and as read (" | " between cells).
  void add_join(std::string_view published, std::string_view reading);
  /// The marker of a note that the format links without printing it: " [12]" reads as a citation.
  void add_note_marker(std::string_view label);

  /// The page of all blocks that begin from now on; index from 1 or 0 (unknown), label as printed.
  void set_page(int index, std::string label);

  Document& document() { return x_out; }

 private:
  void open(std::string_view next);
  void put(std::string_view text, const Span* source);
  void flow(std::string_view text, const std::size_t* source_begin);
  void flow_stretch(std::string_view text, std::size_t begin, std::size_t end,
                    const std::size_t* source_begin);
  void put_space();
  void add_source(std::size_t raw, std::string_view text, Span source);
  void add_piece(SourcePiece piece);
  void trim_end();
  void enter_section();

  enum class Gap { none, space, line_break, line_end };

  Document& x_out;
  const OffsetIndex* x_source;
  Block x_block;
  std::size_t x_begin = 0;  // of the open block in published
  bool x_is_open = false;
  Gap x_gap = Gap::none;  // what stands between the text so far and the next
  bool x_gap_is_line = false;
  bool x_gap_has_source = false;
  Span x_gap_source;
  int x_page_index = 0;
  std::string x_page_label;
  std::vector<std::pair<int, int>> x_sections;  // open ones: index, level
};

}  // namespace attest
