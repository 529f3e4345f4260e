// Lines to paragraphs: which line break is a wrap and which one is meant.
#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

// Columns of what would have moved up to the line before, had there been room.
std::uint32_t first_word_columns(std::string_view line) {
  if (is_wide(first_char(line))) return 2;
  if (starts_wide(line)) return 3;
  return text_columns(line.substr(0, std::min(line.find_first_of(" \t"), std::size_t{60})));
}

// "22/05/2014:" and "19/07/2012:" have one shape: lines that begin alike are a list.
bool same_shape(std::string_view a, std::string_view b) {
  const std::string_view x = a.substr(0, a.find(' '));
  const std::string_view y = b.substr(0, b.find(' '));
  if (x.size() != y.size() || x.size() < 3 || x.size() > 16) return false;
  bool digit = false;
  bool mark = false;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool dx = x[i] >= '0' && x[i] <= '9';
    const bool dy = y[i] >= '0' && y[i] <= '9';
    if (dx != dy || (!dx && x[i] != y[i])) return false;
    digit |= dx;
    mark |= !dx;
  }
  return digit && mark;
}

bool ends_with_any(std::string_view line, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(),
                     [&](std::string_view e) { return line.ends_with(e); });
}

class Grouper {
 public:
  explicit Grouper(const PlainText& plain) : x_plain(plain), x_lines(plain.lines) {}

  std::vector<PlainItem> run() {
    for (std::size_t i = 0; i < x_lines.size(); ++i) {
      const LineRole role = x_lines[i].role;
      if (role == LineRole::blank) {
        ++x_gap;
      } else if (role == LineRole::furniture) {
        x_interrupted = true;
        ++x_gap;
      } else {
        if (x_lines[i].page_start) x_interrupted = true;
        add(i, role);
        x_gap = 0;
      }
    }
    return std::move(x_items);
  }

 private:
  void add(std::size_t i, LineRole role) {
    switch (role) {
      case LineRole::note_start:
        start(i, BlockKind::note);
        x_items.back().note_label = x_plain.note_labels[x_labels++];
        x_interrupted = true;
        return;
      case LineRole::note:
        x_items.back().lines.push_back(i);
        return;
      case LineRole::link:
      case LineRole::repeated:
      case LineRole::rule:
        start_or_append(i, role, BlockKind::boilerplate);
        x_interrupted |= role == LineRole::link;
        return;
      case LineRole::caption:
        start(i, BlockKind::caption);
        return;
      case LineRole::border:
        return;
      case LineRole::table:
        start_or_append(i, role, BlockKind::table);
        return;
      default:
        add_text(i);
    }
  }

  void start(std::size_t i, BlockKind kind) {
    PlainItem item;
    item.kind = kind;
    item.gap_before = x_gap;
    item.lines.push_back(i);
    x_items.push_back(std::move(item));
    x_in_open = false;
  }

  void start_or_append(std::size_t i, LineRole role, BlockKind kind) {
    const bool same = !x_items.empty() && x_items.back().kind == kind &&
                      x_lines[x_items.back().lines.back()].role == role &&
                      role != LineRole::repeated && (role != LineRole::table || x_gap == 0);
    if (same)
      x_items.back().lines.push_back(i);
    else
      start(i, kind);
  }

  void add_text(std::size_t i) {
    const bool directly = x_in_open && !x_interrupted && x_gap <= (x_plain.double_spaced ? 1U : 0U);
    const bool joins =
        x_open_item < x_items.size() && (directly ? !is_break(i) : continues_behind_gap(i));
    if (joins) {
      x_items[x_open_item].lines.push_back(i);
    } else {
      start(i, BlockKind::body);
      x_open_item = x_items.size() - 1;
      x_items.back().list = bullet_size(x_plain.content(i)) > 0;
    }
    x_interrupted = false;
    x_in_open = true;
  }

  // Whether the break between the open paragraph and line `i` right below it is meant.
  bool is_break(std::size_t i) const {
    const PlainItem& item = x_items[x_open_item];
    const Line& a = x_lines[item.lines.back()];
    const Line& b = x_lines[i];
    const std::string_view above = x_plain.content(a);
    const std::string_view below = x_plain.content(b);
    const bool ended = ends_sentence(above);
    if (starts_list_item(item, above, below)) return true;
    if (is_credit(above) || is_credit(below)) return true;
    if (same_shape(above, below) && bullet_size(below) == 0 && item.lines.size() == 1) return true;
    if (b.indent >= 2 && ended && is_wide(first_char(below))) return true;
    if (!x_plain.wrapped) {
      const bool cut = above.size() > 1 && above.back() == '-' && above[above.size() - 2] != ' ' &&
                       above[above.size() - 2] != '-' && a.columns > 20;
      return !cut && (ended || !starts_lower(below) || a.columns < 20 || a.columns > 400);
    }
    if (b.indent > a.indent && b.indent - a.indent < 20) {
      if (ended || is_wide(first_char(below))) return true;
      if (item.lines.size() == 1 && !item.list && starts_upper(below) && item.gap_before > 0)
        return true;
    }
    // A hanging indent ends where a line stands out again.
    if (a.indent >= b.indent + 2 && item.lines.size() > 1 && ended &&
        x_lines[item.lines.front()].indent == b.indent)
      return true;
    // The next word would have fitted: nobody wraps there.
    const auto used = static_cast<double>(a.columns + 1 + first_word_columns(below));
    const double width = x_plain.width;
    if (ends_wide(above) && starts_wide(below)) return used < width * (ended ? 0.92 : 0.6);
    if (starts_lower(below)) return false;
    if (above.ends_with('-') || above.ends_with(',')) return used < width * 0.4;
    if (ended) return used < width * 0.8;
    const bool first = item.lines.size() == 1 && starts_upper(above);
    return used < width * (first ? 0.78 : 0.6) && starts_upper(below);
  }

  // "Source: X" stands alone.
  bool is_credit(std::string_view line) const {
    const std::size_t mark = line.substr(0, 40).find(':');
    const bool wide = mark == std::string_view::npos;
    const std::size_t at = wide ? line.substr(0, 40).find("：") : mark;
    if (at == std::string_view::npos || at == 0 || line.size() > 160) return false;
    return x_plain.words->is(LayoutWord::credit, layout_key(line.substr(0, at)));
  }

  bool starts_list_item(const PlainItem& item, std::string_view above,
                        std::string_view below) const {
    const std::size_t bullet = bullet_size(below);
    if (bullet == 0) return false;
    const std::string_view head = x_plain.content(item.lines.front());
    const int number = bullet_number(below);
    if (number >= 0) {
      const int before = bullet_number(head);
      return (before >= 0 && number == before + 1) ||
             (number <= 1 && (ends_sentence(above) || ends_with_any(above, {":", "：", ";"})));
    }
    if (goes_on_behind_dash(item, above, below)) return false;
    // A dash may be a dash: only where the line above is done, or a list of dashes is running.
    if (first_char(below) == U'-' || first_char(below) == U'–' || first_char(below) == U'—')
      return (item.list && first_char(head) == first_char(below)) || ends_sentence(above) ||
             ends_with_any(above, {":", "：", ";", "；"});
    return true;
  }

  // "— Построят, / — сказал он.": in a line that is full the words behind the dash go on.
  bool goes_on_behind_dash(const PlainItem& item, std::string_view above,
                           std::string_view below) const {
    const char32_t dash = first_char(below);
    if ((dash != U'–' && dash != U'—') || !x_plain.wrapped || ends_sentence(above)) return false;
    if (ends_with_any(above, {":", "：", ";", "；"})) return false;
    const Line& a = x_lines[item.lines.back()];
    const auto used = static_cast<double>(a.columns + 1 + first_word_columns(below));
    return starts_lower(below.substr(bullet_size(below))) && used >= x_plain.width * 0.78;
  }

  // Whether line `i` takes up a paragraph that a page's end, notes or a gap broke off.
  bool continues_behind_gap(std::size_t i) const {
    const PlainItem& item = x_items[x_open_item];
    if (item.kind != BlockKind::body || !x_plain.wrapped) return false;
    const Line& a = x_lines[item.lines.back()];
    const std::string_view above = x_plain.content(a);
    const std::string_view below = x_plain.content(i);
    if (ends_sentence(above) || ends_with_any(above, {":", "：", ";", "；"})) return false;
    if (bullet_size(below) > 0 || is_address(below) || is_address(above)) return false;
    const double share = static_cast<double>(a.columns) / x_plain.width;
    if (starts_lower(below))
      return x_interrupted ? share > 0.5 || item.lines.size() > 1 : share > 0.75;
    if (!x_interrupted) return false;
    const bool wide = is_wide(last_char(above)) && is_wide(first_char(below));
    if (wide) return share > 0.85;
    // A capital may be a name; a paragraph of one line without a stop is rather a heading.
    return item.lines.size() > 1 && share > 0.5 && !looks_like_heading(i);
  }

  bool looks_like_heading(std::size_t i) const {
    const Line& line = x_lines[i];
    const bool alone = i + 1 >= x_lines.size() || x_lines[i + 1].role == LineRole::blank;
    if (ends_sentence(x_plain.content(line))) return false;
    if (alone) return static_cast<double>(line.columns) < x_plain.width * 0.8;
    const std::string_view below = x_plain.content(i + 1);
    return static_cast<double>(line.columns + 1 + first_word_columns(below)) <
               x_plain.width * 0.78 &&
           starts_upper(below);
  }

  const PlainText& x_plain;
  const std::vector<Line>& x_lines;
  std::vector<PlainItem> x_items;
  std::size_t x_open_item = static_cast<std::size_t>(-1);  // the paragraph that may go on
  std::size_t x_gap = 0;
  std::size_t x_labels = 0;
  bool x_interrupted = false;
  bool x_in_open = false;  // the line before belongs to it
};

}  // namespace

std::vector<PlainItem> group_lines(const PlainText& plain) {
  return Grouper(plain).run();
}

}  // namespace attest
