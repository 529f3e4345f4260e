// The pages of a PDF between poppler's words and the document's blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace attest {

/// Points, from the page's upper left corner.
struct PdfBox {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  float height() const { return bottom - top; }
  float width() const { return right - left; }
};

struct PdfWord {
  std::string text;
  PdfBox box;
  float size = 0;  // of the font
  bool bold = false;
  bool space_after = false;
  bool turned = false;  // reads in another direction than the page
};

enum class PdfRole : std::uint8_t { text, furniture, note, table };

struct PdfLine {
  std::string text;  // never empty, no control characters
  PdfBox box;
  float size = 0;  // of most of its characters
  bool bold = false;
  std::uint16_t gaps = 0;  // stretches between words as wide as between columns
  PdfRole role = PdfRole::text;
  std::string label;  // raised at the line's beginning, as a footnote's is
};

struct PdfPage {
  float width = 0;
  float height = 0;
  std::string label;           // printed, or as the file says; empty if neither does
  std::vector<PdfLine> lines;  // in reading order
};

/// Words in reading order to lines: marks raised behind a word become superscript characters.
std::vector<PdfLine> pdf_lines(const std::vector<PdfWord>& words);

/// Finds what is not text but stands on page after page, and the page numbers in it. `has_labels`:
/// the file itself names its pages, and `label` is that name.
void mark_pdf_furniture(std::vector<PdfPage>& pages, bool has_labels);

/// The size in which most of the text is set.
float pdf_body_size(const std::vector<PdfPage>& pages);

/// Small print at the foot of columns that begins like a note becomes PdfRole::note.
void mark_pdf_notes(std::vector<PdfPage>& pages, float body_size);
/// Rows of cells become PdfRole::table.
void mark_pdf_tables(std::vector<PdfPage>& pages);

/// The label of a note that begins with `line` ("12", "*"), or empty; `size_bytes` is what it
/// takes.
struct PdfLabel {
  std::string text;
  std::size_t size_bytes = 0;
};
PdfLabel pdf_note_label(const PdfLine& line);

}  // namespace attest
