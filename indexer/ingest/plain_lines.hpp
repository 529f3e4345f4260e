// The lines of a plain text and what each of them is: the common ground of the structure passes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/ingest/layout_words.hpp"
#include "indexer/model/document.hpp"

namespace attest {

enum class LineRole : std::uint8_t {
  blank,
  text,
  furniture,   // page number or running header: in no block
  rule,        // ____ or -----: separates, says nothing
  note_start,  // first line of a footnote
  note,        // its further lines
  link,        // a bare address below the footnotes, as PDF extraction leaves them
  caption,     // a caption that the page repeats
  repeated,    // a line right below its equal
  table,
  border,  // between a table's rows: in its block, but nothing to read
};

struct Line {
  std::size_t begin = 0;  // content without white space at either end
  std::size_t end = 0;
  std::uint32_t columns = 0;  // width of the content; wide characters take two
  std::uint16_t indent = 0;
  std::uint16_t raw_width = 0;  // with white space, capped: a footnote rule may be blanks only
  LineRole role = LineRole::blank;
  bool page_start = false;  // a form feed or page number stands before it
};

/// A page that the text shows: from a line on.
struct PlainPage {
  std::size_t first_line = 0;
  std::string label;
  int number = 0;         // that the label says
  bool is_roman = false;  // in Roman numerals, as front matter is counted
};

/// The working state: made by split_lines, refined by each pass, read by the last.
struct PlainText {
  std::string_view text;
  std::vector<Line> lines;
  std::vector<PlainPage> pages;          // sorted; empty if the text shows none
  bool counted_pages = false;            // form feeds: pages can be counted
  std::vector<std::string> note_labels;  // of the note_start lines, in order
  bool wrapped = false;                  // lines are cut at a width
  bool double_spaced = false;            // a blank line after every line
  bool has_blank_lines = false;
  std::uint32_t width = 0;  // that width, in columns
  const LayoutWords* words = nullptr;

  std::string_view content(const Line& line) const {
    return text.substr(line.begin, line.end - line.begin);
  }
  std::string_view content(std::size_t i) const { return content(lines[i]); }
};

PlainText split_lines(std::string_view text, const LayoutWords& words);
void mark_repeats(PlainText& plain);
void measure_lines(PlainText& plain);
void mark_pages(PlainText& plain);
/// The Roman numbers at the heads or feet of counted pages become their labels; says which lines
/// they are. Needs `pages`.
std::vector<std::size_t> label_roman_pages(PlainText& plain);
/// Labels the pages between two shown numbers where as many page breaks lie between as there are
/// numbers; what does not fit stays without a label.
void fill_page_labels(PlainText& plain);
void mark_notes(PlainText& plain);
void mark_tables(PlainText& plain);

/// A paragraph to be: lines that read on.
struct PlainItem {
  BlockKind kind = BlockKind::body;
  bool list = false;           // begins with a bullet or number
  std::size_t gap_before = 0;  // blank lines
  std::vector<std::size_t> lines;
  std::string note_label;
  int heading_level = 0;
};
std::vector<PlainItem> group_lines(const PlainText& plain);
void classify_items(const PlainText& plain, std::vector<PlainItem>& items);
void emit_blocks(const PlainText& plain, const std::vector<PlainItem>& items, Document& document);

/// What a line begins and ends with.
bool ends_sentence(std::string_view line);
bool is_address(std::string_view line);  // one URL and nothing else
bool starts_lower(std::string_view line);
bool starts_upper(std::string_view line);        // or with a digit or in a script without case
std::size_t bullet_size(std::string_view line);  // "• ", "- ", "3. ", "(a) "; 0: none
int bullet_number(std::string_view line);        // 3 for "3. "; -1 if not numbered
std::uint32_t text_columns(std::string_view text);
/// Begins (ends) with a character of a script written without spaces, perhaps in quotation marks.
bool starts_wide(std::string_view text);
bool ends_wide(std::string_view text);
/// A quotation mark opens it, and what is said ends within: "Why?" he asked.
bool is_spoken(std::string_view line);
char32_t first_char(std::string_view text);
char32_t last_char(std::string_view text);
bool is_wide(char32_t c);  // of a script written without spaces, its punctuation too

}  // namespace attest
