// What each paragraph is: heading, caption, comment, reference, boilerplate.
#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

class Classifier {
 public:
  Classifier(const PlainText& plain, std::vector<PlainItem>& items)
      : x_plain(plain), x_items(items) {}

  void run() {
    merge_title();
    split_references();
    if (x_items.size() < 2) return;  // a single paragraph is what it is
    x_columns.reserve(x_items.size());
    x_keys.resize(x_items.size());
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      x_columns.push_back(columns_of(x_items[i]));
      if (x_items[i].kind != BlockKind::note && x_columns[i] <= 100 && x_items[i].lines.size() <= 3)
        x_keys[i] = layout_key(text_of(i));
      x_kinds.push_back(x_plain.words->kinds(x_keys[i]));
    }
    mark_credits();
    mark_boilerplate();
    mark_headings();
    mark_numbered_sections();
    mark_comments();
  }

 private:
  // A title page sets its title in several short lines, one right below the other.
  void merge_title() {
    constexpr std::size_t k_most_lines = 4;
    constexpr std::uint32_t k_most_columns = 60;
    if (!x_plain.wrapped || x_items.empty()) return;
    std::size_t end = 0;
    while (end < x_items.size() && end < k_most_lines) {
      const PlainItem& item = x_items[end];
      const bool fits = item.kind == BlockKind::body && item.lines.size() == 1 && !item.list &&
                        x_plain.lines[item.lines[0]].columns <= k_most_columns &&
                        starts_upper(head(end)) && (end == 0 || item.gap_before == 0);
      if (!fits || (end > 0 && ends_sentence(head(end - 1)))) break;
      ++end;
    }
    const bool closed = end >= x_items.size() || x_items[end].gap_before > 0;
    if (end < 2 || !closed) return;
    for (std::size_t k = 1; k < end; ++k) x_items[0].lines.push_back(x_items[k].lines[0]);
    x_items.erase(x_items.begin() + 1, x_items.begin() + static_cast<std::ptrdiff_t>(end));
  }

  // "Feld, N. (2009)", "Иванов И. И.": a family name set off from given names.
  static bool begins_as_entry(std::string_view line) {
    if (!starts_upper(line) || is_wide(first_char(line))) return false;
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space + 2 >= line.size()) return false;
    if (line[space - 1] == ',') return true;
    const std::string_view next = line.substr(space + 1);
    const std::size_t initial = utf8_prefix(next, 1).size();
    return starts_upper(next) && next.size() > initial && next[initial] == '.';
  }

  // Entries of a reference list that stand line below line, without blanks or indents.
  void split_references() {
    bool inside = false;
    std::vector<PlainItem> out;
    out.reserve(x_items.size());
    for (PlainItem& item : x_items) {
      if (item.lines.size() == 1) {
        const std::string key = layout_key(
            x_plain.content(item.lines[0])
                .substr(0,
                        x_plain.content(item.lines[0]).size() > 120 ? 0 : std::string_view::npos));
        if (!key.empty() && x_plain.words->is(LayoutWord::references, key)) inside = true;
      }
      if (!inside || item.kind != BlockKind::body || item.list || item.lines.size() < 2) {
        out.push_back(std::move(item));
        continue;
      }
      PlainItem part = item;
      part.lines.assign(1, item.lines[0]);
      for (std::size_t k = 1; k < item.lines.size(); ++k) {
        const std::string_view line = x_plain.content(item.lines[k]);
        if (ends_sentence(x_plain.content(item.lines[k - 1])) && begins_as_entry(line)) {
          out.push_back(part);
          part.lines.clear();
          part.gap_before = 0;
        }
        part.lines.push_back(item.lines[k]);
      }
      out.push_back(std::move(part));
    }
    x_items = std::move(out);
  }

  std::string_view head(std::size_t i) const { return x_plain.content(x_items[i].lines.front()); }
  std::string_view tail(std::size_t i) const { return x_plain.content(x_items[i].lines.back()); }

  std::size_t columns_of(const PlainItem& item) const {
    std::size_t sum = 0;
    for (const std::size_t line : item.lines) sum += x_plain.lines[line].columns;
    return sum;
  }

  std::string text_of(std::size_t i) const {
    std::string out;
    for (const std::size_t line : x_items[i].lines) {
      if (!out.empty()) out += ' ';
      out += x_plain.content(line);
    }
    return out;
  }

  bool is_body(std::size_t i) const {
    return i < x_items.size() && x_items[i].kind == BlockKind::body;
  }
  bool is(LayoutWord kind, std::size_t i) const { return LayoutWords::has(x_kinds[i], kind); }

  // "Figure 3: ...", "图 2 ...": the word, then a number or colon.
  bool begins_as(LayoutWord kind, std::size_t i, bool colon_only) const {
    constexpr std::size_t k_reach = 40;
    const std::string_view line = head(i);
    const auto is_mark = [&](char c) {
      return c == ':' || c == '\xEF' || (!colon_only && c >= '0' && c <= '9');
    };
    const std::size_t end = std::min(line.size(), k_reach + 1);
    std::size_t mark = 0;
    while (mark < end && !is_mark(line[mark])) ++mark;
    if (mark == end || mark == 0) return false;
    if (line[mark] == '\xEF' && !line.substr(mark).starts_with("：")) return false;
    return x_plain.words->is(kind, layout_key(line.substr(0, mark)));
  }

  void mark_credits() {
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      if (!is_body(i) || x_columns[i] > 400 || x_items[i].list) continue;
      if (begins_as(LayoutWord::caption, i, false) && !is_sentence_like(i)) {
        x_items[i].kind = BlockKind::caption;
        continue;
      }
      if (x_columns[i] > 120) continue;
      const bool credit =
          begins_as(LayoutWord::credit, i, true) || is_slash_credit(i) || head(i).starts_with("©");
      if (!credit) continue;
      x_items[i].kind = BlockKind::caption;
      // What stands right above the credit, set off from the text, is the caption itself.
      const bool above = i > 0 && is_body(i - 1) && x_items[i].gap_before == 0 &&
                         x_items[i - 1].gap_before > 0 && x_items[i - 1].lines.size() <= 2 &&
                         x_columns[i - 1] <= 250;
      if (above) x_items[i - 1].kind = BlockKind::caption;
    }
  }

  // A caption label opens a sentence too ("Figure 3 shows that …" goes on in small letters).
  bool is_sentence_like(std::size_t i) const {
    const std::string_view line = head(i);
    const std::size_t digit = line.find_first_of("0123456789");
    if (digit == std::string_view::npos || digit > 40) return false;
    const std::size_t next = line.find_first_not_of("0123456789 ", digit);
    return next == std::string_view::npos || starts_lower(line.substr(next)) || line[next] == '%' ||
           x_items[i].lines.size() > 4;
  }

  // "Jane Doe / Agency": names around one slash, nothing else.
  bool is_slash_credit(std::size_t i) const {
    const std::string_view line = head(i);
    const std::size_t slash = line.find(" / ");
    if (x_items[i].lines.size() > 1 || x_columns[i] > 60 || slash == std::string_view::npos)
      return false;
    return starts_upper(line) && starts_upper(line.substr(slash + 3)) && !ends_sentence(line) &&
           line.find_first_of("0123456789:;,") == std::string_view::npos;
  }

  void mark_boilerplate() {
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      if (!is_body(i)) continue;
      if (!x_keys[i].empty() && (is(LayoutWord::boilerplate, i) || is_short_link(i))) {
        x_items[i].kind = BlockKind::boilerplate;
      } else if (x_columns[i] > 40 && ends_as_teaser(i)) {
        x_items[i].kind = BlockKind::boilerplate;
        if (i > 0 && is_body(i - 1) && x_columns[i - 1] <= 120 && !ends_sentence(tail(i - 1)))
          x_items[i - 1].kind = BlockKind::boilerplate;
      }
    }
    // A short line again right below itself: a page's title above the picture's description.
    for (std::size_t i = 0; i + 1 < x_items.size(); ++i)
      if (x_items[i].kind == BlockKind::caption && x_items[i + 1].kind == BlockKind::boilerplate &&
          x_items[i].lines.size() == 1 && i < 3 && x_columns[i] <= 120 && head(i) == head(i + 1))
        x_items[i].kind = BlockKind::body;
  }

  bool is_short_link(std::size_t i) const {
    if (x_items[i].lines.size() > 1) return false;
    return x_plain.words->prefix(LayoutWord::boilerplate_prefix, x_keys[i]) > 0;
  }

  bool ends_as_teaser(std::size_t i) const {
    const std::string_view line = tail(i);
    if (ends_sentence(line)) return false;
    const std::string key = layout_key(utf8_suffix(line, 40));
    return x_plain.words->suffix(LayoutWord::teaser, key) > 0;
  }

  bool heading_like(std::size_t i) const {
    if (!is_body(i) || x_columns[i] < 2 || x_columns[i] > 110) return false;
    const PlainItem& item = x_items[i];
    if (item.lines.size() > 3 || (item.lines.size() > 1 && i > 0)) return false;
    if (item.list && bullet_number(head(i)) < 0) return false;
    const std::string_view line = tail(i);
    if (!starts_upper(head(i)) || is_address(head(i)) || is_spoken(head(i))) return false;
    constexpr std::u32string_view stops = U".,;:。，；：、)|";
    const bool is_note = last_char(line) == U')' && line.find('(') != std::string_view::npos;
    if (!is_note && stops.find(last_char(line)) != std::u32string_view::npos) return false;
    if (x_keys[i].empty() ||
        (ends_sentence(line) && last_char(line) != U'?' && last_char(line) != U'!' &&
         line.find_last_of('.') != std::string_view::npos &&
         line.find_last_of('.') + 4 >= line.size()))
      return false;
    if (i > 0 && item.gap_before == 0 && x_plain.has_blank_lines &&
        !x_plain.lines[item.lines[0]].page_start)
      return is_all_caps(i);
    if (x_plain.double_spaced && item.gap_before < 2 && !is_all_caps(i)) return false;
    if (x_plain.wrapped && x_columns[i] > x_plain.width * 1.1 && item.lines.size() == 1)
      return false;
    return std::count(line.begin(), line.end(), ' ') < 16;
  }

  bool is_all_caps(std::size_t i) const {
    std::size_t letters = 0;
    const std::string_view line = head(i);
    for (std::size_t at = 0; at < line.size();) {
      const CharInfo info = char_info(next_code_point(line, at));
      if (info.is_lower()) return false;
      letters += info.is_upper() ? 1 : 0;
    }
    return letters >= 3;
  }

  bool is_paragraph(std::size_t i) const {
    if (!is_body(i)) return false;
    return x_items[i].lines.size() > 1 || x_columns[i] > 110 || ends_sentence(tail(i));
  }

  // A heading stands above text; several short lines in a row are a list, but for a title page.
  void mark_headings() {
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      if (!heading_like(i)) continue;
      std::size_t end = i + 1;
      while (end < x_items.size() && heading_like(end)) ++end;
      std::size_t next = end;
      while (next < x_items.size() && (x_items[next].kind == BlockKind::caption ||
                                       x_items[next].kind == BlockKind::boilerplate))
        ++next;
      const bool title = i == 0 || first_body_before(i);
      const bool above_text = is_paragraph(next) || (next < x_items.size() && x_items[next].list) ||
                              (next < x_items.size() && x_items[next].kind == BlockKind::table);
      if (title) {
        x_items[i].kind = BlockKind::heading;
        x_items[i].heading_level = 1;
      }
      if (above_text && end - i <= 3) {
        for (std::size_t k = i; k < end; ++k) make_heading(k, i);
      } else if (above_text) {
        make_heading(end - 1, end - 1);
      }
      i = end - 1;
    }
  }

  bool first_body_before(std::size_t i) const {
    for (std::size_t k = 0; k < i; ++k)
      if (x_items[k].kind != BlockKind::boilerplate && x_items[k].kind != BlockKind::caption)
        return false;
    return true;
  }

  void make_heading(std::size_t i, std::size_t first) {
    if (x_items[i].kind == BlockKind::heading) return;
    // A second line with a comma is a name with its office, not a heading.
    if (i > first && head(i).find(',') != std::string_view::npos) return;
    x_items[i].kind = BlockKind::heading;
    x_items[i].heading_level = is_all_caps(i) ? 1 : 2;
    const std::string_view line = head(i);
    const std::size_t number = line.find_first_not_of("0123456789.");
    if (number != 0 && number != std::string_view::npos && line[0] >= '0' && line[0] <= '9') {
      const auto dots =
          std::count(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(number) - 1, '.');
      x_items[i].heading_level = 1 + static_cast<int>(std::min<std::ptrdiff_t>(dots, 5));
    }
  }

  // Notes and reference lists: from their heading to the next.
  void mark_numbered_sections() {
    bool inside = false;
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      PlainItem& item = x_items[i];
      const bool title = !x_keys[i].empty() && item.lines.size() == 1 && i * 4 >= x_items.size() &&
                         (item.kind == BlockKind::heading || item.kind == BlockKind::body) &&
                         (is(LayoutWord::notes, i) || is(LayoutWord::references, i));
      if (title) {
        inside = true;
        item.kind = BlockKind::heading;
        item.heading_level = std::max(item.heading_level, 2);
        continue;
      }
      if (item.kind == BlockKind::heading && !item.list) inside = false;
      if (!inside || (item.kind != BlockKind::body && item.kind != BlockKind::heading)) continue;
      item.kind = BlockKind::note;
      item.note_label = label_of(head(i));
    }
  }

  static std::string label_of(std::string_view line) {
    bool bracket = line.starts_with('[') || line.starts_with('(');
    if (bracket) line.remove_prefix(1);
    for (const std::string_view open : {"［", "（", "【", "〔"}) {
      if (!line.starts_with(open)) continue;
      bracket = true;
      line.remove_prefix(open.size());
    }
    std::size_t end = 0;
    while (end < line.size() && end < 4 && line[end] >= '0' && line[end] <= '9') ++end;
    if (end == 0 || end >= line.size()) return {};
    const std::string_view rest = line.substr(end);
    const auto begins = [&](std::initializer_list<std::string_view> marks) {
      return std::any_of(marks.begin(), marks.end(),
                         [&](std::string_view mark) { return rest.starts_with(mark); });
    };
    const bool closed = bracket ? begins({"]", ")", "］", "）", "】", "〕"})
                                : begins({".", ")", " ", "\t", "、", "．", "　", "："});
    return closed ? std::string(line.substr(0, end)) : std::string();
  }

  void mark_comments() {
    for (std::size_t i = 0; i < x_items.size(); ++i) {
      if (x_keys[i].empty()) continue;
      if (is(LayoutWord::comments_closed, i)) {
        x_items[i].kind = BlockKind::boilerplate;
        mark_list_before(i);
      } else if (is(LayoutWord::comments, i) && i * 10 >= x_items.size() * 3 &&
                 x_items[i].lines.size() == 1 && !ends_sentence(head(i))) {
        x_items[i].kind = BlockKind::boilerplate;
        for (std::size_t k = i + 1; k < x_items.size(); ++k)
          if (x_items[k].kind == BlockKind::body || x_items[k].kind == BlockKind::heading)
            x_items[k].kind = BlockKind::comment;
        return;
      }
    }
  }

  // The numbered entries above "comments are closed", back to the first.
  void mark_list_before(std::size_t end) {
    std::size_t first = end;
    for (std::size_t i = end; i > 0 && first == end;) {
      if (x_items[--i].kind != BlockKind::body && x_items[i].kind != BlockKind::heading) return;
      const int number = bullet_number(head(i));
      if (number == 1) first = i;
      if (number < 0 && end - i > 400) return;
    }
    for (std::size_t i = first; i < end; ++i) x_items[i].kind = BlockKind::comment;
  }

  const PlainText& x_plain;
  std::vector<PlainItem>& x_items;
  std::vector<std::size_t> x_columns;
  std::vector<std::string> x_keys;  // layout_key of the short ones
  std::vector<unsigned> x_kinds;    // of layout word, a bit each
};

}  // namespace

void classify_items(const PlainText& plain, std::vector<PlainItem>& items) {
  Classifier(plain, items).run();
}

}  // namespace attest
