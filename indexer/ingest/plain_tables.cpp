// Tables that a plain text shows: columns set apart by blanks or tabs, by strokes, in drawn boxes.
#include <algorithm>
#include <cstdlib>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr std::uint32_t k_widest_row = 240;
constexpr std::uint32_t k_widest_cell = 40;   // of a table of two columns
constexpr std::uint32_t k_narrow_cell = 20;   // where no row has a figure either
constexpr std::size_t k_least_sure_rows = 2;  // a stroke at the beginning, three columns
constexpr std::size_t k_least_rows = 3;       // two columns

enum class RowKind : std::uint8_t { none, border, boxed, piped, tabbed, spaced };

// What a line would be as a row.
struct Row {
  RowKind kind = RowKind::none;
  int gaps = 0;              // between cells
  std::uint32_t column = 0;  // where the second cell begins
  std::uint32_t end = 0;     // where the line ends
  std::uint32_t widest = 0;  // of its cells
  bool has_figure = false;   // a cell behind the first begins like a number
};

bool is_box(char32_t c) {
  return c >= 0x2500 && c <= 0x257F;
}

bool is_upright(char32_t c) {
  return c == U'|' || c == U'│' || c == U'┃' || c == U'║' || c == U'┆' || c == U'┊';
}

// ├──┼──┤, +----+----+, |---|:--:|, --- | ---
bool is_border(std::string_view s) {
  std::size_t strokes = 0;
  std::size_t joints = 0;
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = next_code_point(s, i);
    if (c == U'-' || c == U'=' || (is_box(c) && !is_upright(c)))
      ++strokes;
    else if (c == U'+' || is_upright(c))
      ++joints;
    else if (c != U' ' && c != U':')
      return false;
    if (is_box(c) && !is_upright(c) && c != U'─' && c != U'━' && c != U'═') ++joints;
  }
  return strokes >= 2 && joints >= 1;
}

bool begins_figure(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    const char32_t c = next_code_point(s, i);
    if (c >= U'0' && c <= U'9') return true;
    constexpr std::u32string_view before = U"+-–−~≈<>$€£¥₽(.";
    if (before.find(c) == std::u32string_view::npos) return false;
  }
  return false;
}

// Walks over a line and measures its cells; a gap is a tab, a run of blanks or an upright stroke.
class RowReader {
 public:
  explicit RowReader(std::string_view s) : x_s(s) {}

  Row read() {
    bool stroke_first = false;
    for (std::size_t i = 0; i < x_s.size();) {
      const std::size_t at = i;
      if (const std::size_t n = blanks_at(i); n > 0) {
        gap(at, i, RowKind::spaced);
        continue;
      }
      const char32_t c = next_code_point(x_s, i);
      if (c == U'\t') {
        gap(at, i, RowKind::tabbed);
      } else if (is_upright(c)) {
        stroke_first |= at == 0;
        ++x_strokes;
        if (at > 0) gap(at, i, RowKind::piped);
      } else {
        x_column += c >= 0x2E80 ? 2 : 1;
      }
    }
    end_cell();
    x_row.end = x_column;
    x_row.kind = stroke_first && x_strokes >= 2 ? RowKind::boxed
                 : x_strokes > 0                ? RowKind::piped
                 : x_tabs > 0                   ? RowKind::tabbed
                 : x_row.gaps > 0               ? RowKind::spaced
                                                : RowKind::none;
    return x_row;
  }

 private:
  // Three blanks part cells, and two wide ones; moves `i` behind them.
  std::size_t blanks_at(std::size_t& i) const {
    std::size_t at = i;
    std::size_t columns = 0;
    while (at < x_s.size()) {
      if (x_s[at] == ' ') {
        ++at;
        ++columns;
      } else if (x_s.substr(at, 3) == "\xE3\x80\x80") {
        at += 3;
        columns += 2;
      } else {
        break;
      }
    }
    if (columns < 3) return 0;
    i = at;
    return columns;
  }

  void gap(std::size_t begin, std::size_t end, RowKind kind) {
    x_tabs += kind == RowKind::tabbed ? 1 : 0;
    end_cell();
    if (kind != RowKind::piped)
      for (std::size_t at = begin; at < end; at += x_s[at] == ' ' || x_s[at] == '\t' ? 1 : 3)
        x_column += x_s[at] == ' ' ? 1 : 2;
    else
      ++x_column;
    x_cell = x_column;
    ++x_row.gaps;
    if (x_row.gaps == 1) x_row.column = x_column;
    x_row.has_figure |= begins_figure(x_s.substr(end, 8));
  }

  void end_cell() { x_row.widest = std::max(x_row.widest, x_column - x_cell); }

  std::string_view x_s;
  Row x_row;
  std::uint32_t x_column = 0;
  std::uint32_t x_cell = 0;  // where the open cell begins
  int x_strokes = 0;
  int x_tabs = 0;
};

// Whether a line needs a closer look at all. Without branches, as all lines of all texts come here.
bool may_be_row(std::string_view s) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(s.data());
  unsigned char any = 0;
  for (std::size_t i = 0; i + 2 < s.size(); ++i) {
    const unsigned char a = bytes[i];
    const unsigned char b = bytes[i + 1];
    const unsigned char single = (a == '\t') | (a == '|') | (a == '+');
    const unsigned char blanks = (a == ' ') & (b == ' ');
    const unsigned char box = (a == 0xE2) & ((b & 0xFEU) == 0x94);  // U+2500 to U+257F
    const unsigned char wide = (a == 0xE3) & (b == 0x80) & (bytes[i + 2] == 0x80);
    any |= single | blanks | box | wide;
  }
  return any != 0;
}

Row row_of(const PlainText& plain, const Line& line) {
  const bool is_text = line.role == LineRole::text || line.role == LineRole::rule;
  if (!is_text || line.columns > k_widest_row) return {};
  const std::string_view s = plain.content(line);
  if (line.role == LineRole::rule) return {RowKind::border, 0, 0, 0, 0, false};
  if (!may_be_row(s)) return {};
  if (is_border(s)) return {RowKind::border, 0, 0, 0, 0, false};
  return RowReader(s).read();
}

// Lines one below the other that could be rows of one table.
class TableRun {
 public:
  void add(std::size_t line, const Row& row) {
    if (row.kind == RowKind::border) {
      ++x_borders;
    } else {
      x_rows.push_back({line, row});
    }
  }
  bool fits(const Row& row) const {
    return row.kind == RowKind::border || x_rows.empty() || x_rows.back().row.kind == row.kind;
  }
  bool empty() const { return x_rows.empty(); }
  std::size_t first() const { return x_rows.front().line; }
  std::size_t last() const { return x_rows.back().line; }

  bool is_table(const PlainText& plain) const {
    if (x_rows.empty()) return false;
    const std::size_t rows = x_rows.size();
    switch (x_rows.front().row.kind) {
      case RowKind::boxed:
        return rows + x_borders >= k_least_sure_rows;
      case RowKind::piped:
        return same_gaps() && (x_borders > 0 ? rows >= 2 : rows >= k_least_rows);
      case RowKind::tabbed:
      case RowKind::spaced:
        if (rows >= k_least_sure_rows && has_three_columns()) return true;
        return rows + (x_borders > 0 ? 1 : 0) >= k_least_rows && has_two_columns(plain);
      default:
        return false;
    }
  }

 private:
  struct Member {
    std::size_t line;
    Row row;
  };
  template <typename Test>
  bool all(Test test) const {
    return std::all_of(x_rows.begin(), x_rows.end(), [&](const Member& m) { return test(m.row); });
  }
  bool same_gaps() const {
    return all([&](const Row& row) { return row.gaps == x_rows.front().row.gaps; });
  }
  bool has_three_columns() const {
    return all([](const Row& row) { return row.gaps >= 2; });
  }

  // Two columns of prose side by side, or a list whose bullets a tab follows, are no table.
  bool has_two_columns(const PlainText& plain) const {
    const auto figures = std::count_if(x_rows.begin(), x_rows.end(),
                                       [](const Member& m) { return m.row.has_figure; });
    const bool narrow = all([](const Row& row) { return row.widest <= k_narrow_cell; });
    if (!narrow && static_cast<std::size_t>(figures) * 2 < x_rows.size()) return false;
    if (!all([](const Row& row) { return row.gaps >= 1 && row.widest <= k_widest_cell; }))
      return false;
    for (const Member& member : x_rows) {
      const std::string_view s = plain.content(member.line);
      if (ends_sentence(s) && !member.row.has_figure) return false;
      if (bullet_size(s) > 0 && member.row.column <= 6) return false;
    }
    if (x_rows.front().row.kind == RowKind::tabbed) return true;
    const Row& first = x_rows.front().row;
    return aligned([&](const Row& row) { return row.column == first.column; }) ||
           aligned([&](const Row& row) { return row.end == first.end; });
  }
  template <typename Test>
  bool aligned(Test test) const {
    const auto count =
        std::count_if(x_rows.begin(), x_rows.end(), [&](const Member& m) { return test(m.row); });
    return static_cast<std::size_t>(count) * 10 >= x_rows.size() * 9;
  }

  std::vector<Member> x_rows;
  std::size_t x_borders = 0;
};

// The lines [begin, end) were seen as a run.
void mark_run(PlainText& plain, const TableRun& run, std::size_t begin, std::size_t end) {
  if (!run.is_table(plain)) return;
  for (std::size_t i = begin; i < end; ++i) {
    Line& line = plain.lines[i];
    const bool border = line.role == LineRole::rule || is_border(plain.content(line));
    line.role = border ? LineRole::border : LineRole::table;
  }
}

}  // namespace

void mark_tables(PlainText& plain) {
  TableRun run;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= plain.lines.size(); ++i) {
    const Row row = i < plain.lines.size() ? row_of(plain, plain.lines[i]) : Row{};
    if (row.kind == RowKind::none || !run.fits(row)) {
      mark_run(plain, run, begin, i);
      run = {};
      begin = row.kind == RowKind::none ? i + 1 : i;
      if (row.kind == RowKind::none) continue;
    }
    run.add(i, row);
  }
}

}  // namespace attest
