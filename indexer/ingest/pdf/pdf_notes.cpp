// Small print at the foot of columns, and rows of cells.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/pdf/pdf_page.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr float k_note_size = 0.93F;  // of the body's size, at most
constexpr std::size_t k_table_rows = 3;
constexpr std::array<std::string_view, 6> k_signs{"**", "*", "†", "‡", "§", "¶"};

bool is_below(const PdfLine& a, const PdfLine& b) {
  const float overlap = std::min(a.box.right, b.box.right) - std::max(a.box.left, b.box.left);
  return b.box.top > a.box.top && overlap > 0.3F * std::min(a.box.width(), b.box.width());
}

class NoteMarker {
 public:
  NoteMarker(std::vector<PdfPage>& pages, float body_size) : x_pages(pages), x_size(body_size) {}

  void run() {
    for (PdfPage& page : x_pages) {
      bool found = false;
      for (std::size_t i = 0; i < page.lines.size();) {
        std::size_t end = i;
        while (end < page.lines.size() && is_small(page.lines[end]) &&
               (end == i || is_below(page.lines[end - 1], page.lines[end])))
          ++end;
        if (end > i && ends_column(page, i, end)) found |= take(page, i, end);
        i = std::max(end, i + 1);
      }
      x_open = found;
    }
  }

 private:
  bool is_small(const PdfLine& line) const {
    return line.role == PdfRole::furniture ||
           (line.role == PdfRole::text && line.size <= x_size * k_note_size);
  }

  // Nothing of the text's own size stands below [begin, end) in its column.
  bool ends_column(const PdfPage& page, std::size_t begin, std::size_t end) const {
    const PdfLine& last = page.lines[end - 1];
    if (end < page.lines.size() && is_below(last, page.lines[end])) return false;
    return page.lines[begin].box.top > page.height * 0.25F;
  }

  bool take(PdfPage& page, std::size_t begin, std::size_t end) {
    std::size_t first = begin;
    // What was left open on the page before goes on above the first label of this one.
    if (!x_open)
      while (first < end && pdf_note_label(page.lines[first]).text.empty()) ++first;
    bool any = false;
    for (std::size_t i = first; i < end; ++i) {
      if (page.lines[i].role == PdfRole::furniture) continue;
      page.lines[i].role = PdfRole::note;
      any = true;
    }
    return any;
  }

  std::vector<PdfPage>& x_pages;
  float x_size;
  bool x_open = false;  // the page before ended in a note
};

}  // namespace

PdfLabel pdf_note_label(const PdfLine& line) {
  if (!line.label.empty()) return {line.label, line.label.size()};
  const std::string_view text = line.text;
  for (const std::string_view sign : k_signs)
    if (text.starts_with(sign)) return {std::string(sign), sign.size()};
  const char32_t c = first_char(text);
  if (c >= 0x2460 && c <= 0x2473) return {std::to_string(static_cast<int>(c - 0x2460) + 1), 3};
  const bool bracket = text.starts_with('[') || text.starts_with('(');
  const std::size_t first = bracket ? 1 : 0;
  std::size_t end = first;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  if (end == first || end - first > 3 || end >= text.size() || text[first] == '0') return {};
  const char stop = text[end];
  const std::string label(text.substr(first, end - first));
  if (bracket) return stop == ']' || stop == ')' ? PdfLabel{label, end + 1} : PdfLabel{};
  if (stop == '.' || stop == ')')
    return end + 1 < text.size() && text[end + 1] == ' ' ? PdfLabel{label, end + 1} : PdfLabel{};
  if (stop != ' ' || end + 1 >= text.size()) return {};
  const std::string_view rest = text.substr(end + 1);
  const bool letter = starts_upper(rest) && !(rest[0] >= '0' && rest[0] <= '9');
  return letter ? PdfLabel{label, end} : PdfLabel{};
}

float pdf_body_size(const std::vector<PdfPage>& pages) {
  std::map<int, std::size_t> chars;  // by half points
  for (const PdfPage& page : pages)
    for (const PdfLine& line : page.lines)
      if (line.role == PdfRole::text)
        chars[static_cast<int>(std::lround(line.size * 2))] += line.text.size();
  int best = 0;
  std::size_t most = 0;
  for (const auto& [size, count] : chars)
    if (count > most) most = count, best = size;
  return static_cast<float>(best) / 2;
}

void mark_pdf_notes(std::vector<PdfPage>& pages, float body_size) {
  NoteMarker(pages, body_size).run();
}

void mark_pdf_tables(std::vector<PdfPage>& pages) {
  for (PdfPage& page : pages) {
    for (std::size_t i = 0; i < page.lines.size();) {
      std::size_t end = i;
      std::size_t gaps = 0;
      while (end < page.lines.size() && page.lines[end].role == PdfRole::text &&
             page.lines[end].gaps > 0)
        gaps += page.lines[end++].gaps;
      if (end - i >= k_table_rows || (end - i == 2 && gaps >= 4))
        for (std::size_t k = i; k < end; ++k) page.lines[k].role = PdfRole::table;
      i = std::max(end, i + 1);
    }
  }
}

}  // namespace attest
