#include "indexer/ingest/pdf/pdf_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr float k_heading_size = 1.12F;  // of the body's
constexpr std::size_t k_heading_lines = 4;
constexpr std::uint32_t k_heading_columns = 160;
constexpr std::uint32_t k_bold_columns = 100;
constexpr float k_same_size = 0.08F;
constexpr float k_indent = 0.8F;      // of the size
constexpr float k_full_line = 0.82F;  // of the column's width
constexpr float k_loose = 1.35F;      // of the usual distance between lines

// A line of PlainText with the line of the page that it comes from.
struct Place {
  std::size_t page = 0;
  const PdfLine* line = nullptr;
  float column_left = 0;
  float column_right = 0;
  bool column_start = false;  // the line before is in another column or page
};

bool same_size(float a, float b) {
  return std::abs(a - b) <= k_same_size * std::max(a, b);
}

class Builder {
 public:
  Builder(const std::vector<PdfPage>& pages, float body_size, Document& document)
      : x_pages(pages), x_size(body_size), x_document(document) {}

  void run(const LayoutWords& words) {
    write_text();
    x_plain.text = x_document.published;
    x_plain.words = &words;
    x_plain.counted_pages = true;
    x_plain.has_blank_lines = true;
    find_columns();
    find_pitch();
    group();
    find_headings();
    classify();
    emit_blocks(x_plain, x_items, x_document);
  }

 private:
  // A page ends in a form feed, a column or loose line in a blank line.
  void write_text() {
    std::string& out = x_document.published;
    for (std::size_t p = 0; p < x_pages.size(); ++p) {
      if (p > 0) out += '\f';
      x_plain.pages.push_back({x_plain.lines.size(), x_pages[p].label});
      for (const PdfLine& line : x_pages[p].lines) {
        if (!out.empty() && out.back() != '\f') out += '\n';
        Line plain;
        plain.begin = out.size();
        out += line.text;
        plain.end = out.size();
        plain.columns = text_columns(line.text);
        plain.role = line.role == PdfRole::furniture ? LineRole::furniture
                     : line.role == PdfRole::table   ? LineRole::table
                                                     : LineRole::text;
        plain.page_start = &line == &x_pages[p].lines.front();
        x_plain.lines.push_back(plain);
        x_places.push_back({p, &line, 0, 0, false});
      }
    }
    if (!out.empty()) out += '\n';
  }

  static bool is_below(const Place& a, const Place& b) {
    const PdfBox& above = a.line->box;
    const PdfBox& box = b.line->box;
    const float overlap = std::min(above.right, box.right) - std::max(above.left, box.left);
    return a.page == b.page && box.top > above.top + a.line->size * 0.3F &&
           box.top < above.bottom + a.line->size * 4 &&
           overlap > 0.3F * std::min(above.width(), box.width());
  }

  // A column is a run of lines each below the last, in one size or nearly.
  void find_columns() {
    for (std::size_t i = 0; i < x_places.size();) {
      std::size_t end = i + 1;
      float left = x_places[i].line->box.left;
      float right = x_places[i].line->box.right;
      while (end < x_places.size() && is_below(x_places[end - 1], x_places[end])) {
        left = std::min(left, x_places[end].line->box.left);
        right = std::max(right, x_places[end].line->box.right);
        ++end;
      }
      x_places[i].column_start = true;
      for (; i < end; ++i) x_places[i].column_left = left, x_places[i].column_right = right;
    }
  }

  // The usual distance from line to line, by the size: the median of the body's.
  void find_pitch() {
    std::vector<float> all;
    for (std::size_t i = 1; i < x_places.size(); ++i) {
      const PdfLine& a = *x_places[i - 1].line;
      const PdfLine& b = *x_places[i].line;
      if (x_places[i].column_start || !same_size(a.size, x_size) || !same_size(b.size, x_size))
        continue;
      all.push_back((b.box.bottom - a.box.bottom) / x_size);
    }
    if (all.empty()) return;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    std::nth_element(all.begin(), middle, all.end());
    x_pitch = std::clamp(*middle, 0.9F, 3.0F);
  }

  void group() {
    for (std::size_t i = 0; i < x_places.size(); ++i) {
      const PdfRole role = x_places[i].line->role;
      if (role == PdfRole::furniture) continue;
      if (role == PdfRole::note) {
        add_note_line(i);
      } else if (role == PdfRole::table) {
        add_table_line(i);
      } else {
        add_text_line(i);
      }
    }
  }

  void begin_item(std::size_t i, BlockKind kind) {
    PlainItem item;
    item.kind = kind;
    item.lines = {i};
    item.list = kind == BlockKind::body && bullet_size(x_plain.content(i)) > 0;
    item.gap_before = 1;
    x_items.push_back(std::move(item));
  }

  void add_note_line(std::size_t i) {
    const PdfLabel label = pdf_note_label(*x_places[i].line);
    const bool starts = !label.text.empty() && (!x_note || follows(*x_note, i, label.text));
    if (!starts && x_note) {
      x_items[*x_note].lines.push_back(i);
      return;
    }
    x_note = x_items.size();
    begin_item(i, BlockKind::note);
    x_items.back().list = false;
    x_items.back().note_label = label.text;
  }

  // A number that begins a line of a note opens the next note only if it counts on, or is raised.
  bool follows(std::size_t note, std::size_t i, const std::string& label) const {
    if (!x_places[i].line->label.empty()) return true;
    const std::string& before = x_items[note].note_label;
    const auto is_number = [](const std::string& s) {
      return !s.empty() && s.find_first_not_of("0123456789") == std::string::npos;
    };
    if (!is_number(before) || !is_number(label)) return true;
    const int step = std::stoi(label) - std::stoi(before);
    return (step > 0 && step <= 3) || label == "1";
  }

  void add_table_line(std::size_t i) {
    const bool goes_on = !x_items.empty() && x_items.back().kind == BlockKind::table &&
                         x_items.back().lines.back() + 1 == i && !x_places[i].column_start;
    if (goes_on)
      x_items.back().lines.push_back(i);
    else
      begin_item(i, BlockKind::table);
  }

  void add_text_line(std::size_t i) {
    if (has_leaders(x_plain.content(i))) {
      begin_item(i, BlockKind::boilerplate);
      x_text.reset();
      return;
    }
    if (x_text && goes_on(x_items[*x_text], i)) {
      x_items[*x_text].lines.push_back(i);
      return;
    }
    x_text = x_items.size();
    begin_item(i, BlockKind::body);
  }

  bool goes_on(const PlainItem& item, std::size_t i) const {
    const std::size_t last = item.lines.back();
    const Place& a = x_places[last];
    const Place& b = x_places[i];
    const std::string_view above = x_plain.content(last);
    const std::string_view below = x_plain.content(i);
    if (!same_size(a.line->size, b.line->size) || a.line->bold != b.line->bold) return false;
    if (x_items.back().kind == BlockKind::table) return false;
    const bool in_column = last + 1 == i && !b.column_start;
    return in_column ? goes_on_below(item, a, b, above, below) : goes_on_after(a, b, above, below);
  }

  bool goes_on_below(const PlainItem& item, const Place& a, const Place& b, std::string_view above,
                     std::string_view below) const {
    const float size = b.line->size;
    const float pitch = b.line->box.bottom - a.line->box.bottom;
    const float usual = same_size(size, x_size) ? x_pitch : std::max(x_pitch, 1.25F);
    if (pitch > usual * size * k_loose) return false;
    if (is_heading_size(size)) return true;
    const float step = b.line->box.left - a.line->box.left;
    const bool ended = ends_sentence(above);
    if (is_bullet(below)) return false;
    const bool opened = ended || last_char(above) == U':' || last_char(above) == U';';
    if (bullet_size(below) > 0 && (item.list || opened)) return false;
    if (step > size * k_indent) return item.lines.size() == 1 && (item.list || !ended);
    // Back to the left behind a second line: the entry before hung under its first.
    if (step < -size * k_indent) return item.lines.size() == 1 || !starts_upper(below);
    return !(is_short(a) && (ended || a.line->bold) && starts_upper(below));
  }

  // A sign that is nothing else; a number or dash may be part of a sentence.
  static bool is_bullet(std::string_view line) {
    const char c = line.empty() ? '0' : line.front();
    return bullet_size(line) > 0 && (static_cast<unsigned char>(c) >= 0x80) &&
           !line.starts_with("–") && !line.starts_with("—");
  }

  // "Introduction . . . . . 1": a table of contents leads elsewhere.
  static bool has_leaders(std::string_view line) {
    return line.find(". . . .") != std::string_view::npos ||
           line.find(".....") != std::string_view::npos ||
           line.find("…………") != std::string_view::npos ||
           line.find("·····") != std::string_view::npos;
  }

  // Into the next column or page, past notes and furniture.
  bool goes_on_after(const Place& a, const Place& b, std::string_view above,
                     std::string_view below) const {
    if (is_heading_size(a.line->size) || b.page > a.page + 1 || ends_sentence(above)) return false;
    if (bullet_size(below) > 0) return false;
    if (b.page == a.page && b.column_left < a.column_left && b.line->box.top > a.line->box.top)
      return false;  // a new stretch of columns
    if (starts_lower(below)) return true;
    const char32_t c = last_char(above);
    return is_wide(first_char(below)) || c == U'-' || c == U',' || !is_short(a);
  }

  bool is_short(const Place& p) const {
    const float column = p.column_right - p.column_left;
    return p.line->box.right - p.column_left < column * k_full_line;
  }

  bool is_heading_size(float size) const { return size >= x_size * k_heading_size; }

  void find_headings() {
    std::vector<int> sizes;  // of headings, in tenths, the largest first; bold text counts as body
    const auto rank_of = [](const PdfLine& line) { return static_cast<int>(line.size * 10); };
    for (std::size_t i = 0; i < x_items.size(); ++i)
      if (is_heading(i)) {
        x_items[i].kind = BlockKind::heading;
        sizes.push_back(rank_of(line_of(i)));
      }
    std::sort(sizes.rbegin(), sizes.rend());
    sizes.erase(std::unique(sizes.begin(), sizes.end(), [](int a, int b) { return a - b <= 3; }),
                sizes.end());
    for (PlainItem& item : x_items) {
      if (item.kind != BlockKind::heading) continue;
      const int size = rank_of(*x_places[item.lines.front()].line);
      const auto at =
          std::find_if(sizes.begin(), sizes.end(), [&](int s) { return s <= size + 3; });
      item.heading_level = static_cast<int>(at - sizes.begin()) + 1;
      item.list = false;
    }
  }

  const PdfLine& line_of(std::size_t item) const {
    return *x_places[x_items[item].lines.front()].line;
  }

  bool is_heading(std::size_t i) const {
    const PlainItem& item = x_items[i];
    if (item.kind != BlockKind::body || item.lines.size() > k_heading_lines) return false;
    const PdfLine& line = line_of(i);
    std::uint32_t columns = 0;
    for (const std::size_t k : item.lines) columns += x_plain.lines[k].columns;
    if (columns < 2 || columns > k_heading_columns) return false;
    if (is_heading_size(line.size)) return true;
    const std::string_view last = x_plain.content(item.lines.back());
    const char32_t end = last_char(last);
    const bool stops = ends_sentence(last) || end == U':' || end == U',' || end == U'：';
    // Bold and by itself, with text below.
    return line.bold && line.size >= x_size * 0.97F && columns <= k_bold_columns && !stops &&
           item.lines.size() <= 2 && i + 1 < x_items.size();
  }

  // Captions, note sections, credits: by their words, as in plain text; headings are told above.
  void classify() {
    std::vector<BlockKind> before;
    for (const PlainItem& item : x_items) before.push_back(item.kind);
    const std::size_t count = x_items.size();
    classify_items(x_plain, x_items);
    if (x_items.size() != count) return;
    for (std::size_t i = 0; i < count; ++i) {
      PlainItem& item = x_items[i];
      if (item.kind != BlockKind::heading || before[i] == BlockKind::heading) continue;
      const std::string key = layout_key(x_plain.content(item.lines.front()));
      if (x_plain.words->is(LayoutWord::notes, key) ||
          x_plain.words->is(LayoutWord::references, key))
        continue;
      item.kind = before[i];
      item.heading_level = 0;
    }
  }

  const std::vector<PdfPage>& x_pages;
  float x_size;
  Document& x_document;
  float x_pitch = 1.2F;
  PlainText x_plain;
  std::vector<Place> x_places;  // of x_plain.lines
  std::vector<PlainItem> x_items;
  std::optional<std::size_t> x_text;  // the paragraph that may go on
  std::optional<std::size_t> x_note;
};

}  // namespace

void build_pdf_document(const std::vector<PdfPage>& pages, float body_size, Document& document) {
  Builder(pages, body_size, document).run(LayoutWords::embedded());
}

}  // namespace attest
