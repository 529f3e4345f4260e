// Paragraphs to blocks: segments of the published text, and edits that say how they read.
#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_hyphens.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

bool is_letter(char32_t c) {
  const CharClass cls = char_info(c).cls();
  return cls == CharClass::letter || cls == CharClass::mark;
}

std::string_view letters_before(std::string_view s) {
  std::size_t begin = s.size();
  while (begin > 0) {
    std::size_t at = begin - 1;
    while (at > 0 && !is_utf8_boundary(s[at])) --at;
    std::size_t next = at;
    if (!is_letter(next_code_point(s, next))) break;
    begin = at;
  }
  return s.substr(begin);
}

std::string_view letters_behind(std::string_view s) {
  std::size_t end = 0;
  while (end < s.size()) {
    std::size_t next = end;
    if (!is_letter(next_code_point(s, next))) break;
    end = next;
  }
  return s.substr(0, end);
}

// An address goes on in the next line: its end is no word's end, or what follows looks like an
// address.
bool address_goes_on(std::string_view above, std::string_view below) {
  if (above.find("://") == std::string_view::npos && above.find("www.") == std::string_view::npos)
    return false;
  const std::size_t space = above.find_last_of(" \t");
  const std::string_view token = above.substr(space == std::string_view::npos ? 0 : space + 1);
  const std::size_t scheme = token.find("://");
  if (scheme == std::string_view::npos && !token.starts_with("www.")) return false;
  const std::string_view next = below.substr(0, below.find_first_of(" \t"));
  if (next.find("://") != std::string_view::npos || next.starts_with("www.")) return false;
  const char last = token.back();
  if (last == ';' || last == ',' || last == ')' || last == '>') return false;
  if (std::string_view("-_/=&?%#").find(last) != std::string_view::npos) return true;
  if (last == '.') return false;
  return next.find_first_of("/?=&_%#") != std::string_view::npos;
}

class Emitter {
 public:
  Emitter(const PlainText& plain, Document& document) : x_plain(plain), x_document(document) {}

  void run(const std::vector<PlainItem>& items) {
    x_document.blocks.reserve(items.size());
    for (const PlainItem& item : items) add(item);
    if (x_cuts.empty()) return;
    const std::vector<bool> stay = hyphens_that_stay(x_plain, x_cuts);
    for (std::size_t i = 0; i < x_cuts.size(); ++i)
      if (stay[i]) x_document.blocks[x_cuts[i].block].edits[x_cuts[i].edit].text = "-";
  }

 private:
  void add(const PlainItem& item) {
    Block block;
    block.kind = item.kind;
    block.note_label = item.note_label;
    block.heading_level = item.heading_level;
    std::size_t raw = 0;  // bytes of the block's raw text so far
    for (std::size_t k = 0; k < item.lines.size(); ++k) {
      const Line& line = x_plain.lines[item.lines[k]];
      if (k == 0) {
        block.segments.push_back({line.begin, line.end});
        raw = line.end - line.begin;
        continue;
      }
      const Line& above = x_plain.lines[item.lines[k - 1]];
      const bool adjoining = only_blanks_between(item.lines[k - 1], item.lines[k]);
      const std::size_t gap = adjoining ? line.begin - above.end : 0;
      const bool below = item.lines[k] == item.lines[k - 1] + 1;
      if (item.kind != BlockKind::table || !adjoining || !below)
        add_join(block, {raw, raw + gap}, x_plain.content(above), x_plain.content(line), item.kind);
      if (adjoining)
        block.segments.back().end = line.end;
      else
        block.segments.push_back({line.begin, line.end});
      raw += gap + (line.end - line.begin);
    }
    set_page(block, item.lines.front());
    set_section(block, item);
    x_document.blocks.push_back(std::move(block));
  }

  bool only_blanks_between(std::size_t a, std::size_t b) const {
    for (std::size_t i = a + 1; i < b; ++i)
      if (x_plain.lines[i].role != LineRole::blank && x_plain.lines[i].role != LineRole::border)
        return false;
    return true;
  }

  // How the break at `gap` (offsets into the block's raw text) between two lines reads.
  void add_join(Block& block, Span gap, std::string_view above, std::string_view below,
                BlockKind kind) {
    if (kind == BlockKind::table) {
      block.edits.push_back({gap, "\n"});
      return;
    }
    const char32_t last = last_char(above);
    if (address_goes_on(above, below)) {
      block.edits.push_back({gap, ""});
    } else if (last == U'-' || last == 0x2010 || last == 0xAD) {
      join_hyphen(block, gap, above, below, last);
    } else if ((last == U'–' || last == U'—' || last == U'/') && above.size() > 3 &&
               above[above.size() - (last == U'/' ? 2 : 4)] != ' ' &&
               is_letter(first_char(below))) {
      block.edits.push_back({gap, ""});
    } else {
      const bool no_space = ends_wide(above) && starts_wide(below);
      block.edits.push_back({gap, no_space ? "" : " "});
    }
  }

  void join_hyphen(Block& block, Span gap, std::string_view above, std::string_view below,
                   char32_t hyphen) {
    const std::size_t size = hyphen == U'-' ? 1 : hyphen == 0xAD ? 2 : 3;
    const std::string_view head = above.substr(0, above.size() - size);
    const std::string_view left = letters_before(head);
    const std::string_view right = letters_behind(below);
    const Span cut{gap.begin - size, gap.end};
    if (hyphen == 0xAD && !left.empty() && !right.empty()) {
      block.edits.push_back({cut, ""});
      return;
    }
    if (head.empty() || head.back() == ' ' || head.back() == '-') {  // a dash, not a hyphen
      block.edits.push_back({gap, " "});
      return;
    }
    const bool compound = head.size() > left.size() && head[head.size() - left.size() - 1] == '-';
    if (left.empty() || right.empty() || compound) {
      block.edits.push_back({gap, ""});
      return;
    }
    block.edits.push_back({cut, ""});
    x_cuts.push_back({x_document.blocks.size(), block.edits.size() - 1, left, right});
  }

  void set_page(Block& block, std::size_t line) const {
    const auto next = std::upper_bound(
        x_plain.pages.begin(), x_plain.pages.end(), line,
        [](std::size_t at, const PlainPage& page) { return at < page.first_line; });
    if (next == x_plain.pages.begin()) return;
    block.page_label = (next - 1)->label;
    if (x_plain.counted_pages) block.page_index = static_cast<int>(next - x_plain.pages.begin());
  }

  void set_section(Block& block, const PlainItem& item) {
    if (item.kind == BlockKind::heading) {
      while (!x_open.empty() && x_open.back().second >= item.heading_level) x_open.pop_back();
      Section section;
      section.parent = x_open.empty() ? -1 : x_open.back().first;
      for (const std::size_t line : item.lines) {
        if (!section.title.empty()) section.title += ' ';
        section.title += x_plain.content(line);
      }
      x_open.emplace_back(static_cast<int>(x_document.sections.size()), item.heading_level);
      x_document.sections.push_back(std::move(section));
    }
    if (!x_open.empty()) block.section = x_open.back().first;
  }

  const PlainText& x_plain;
  Document& x_document;
  std::vector<CutWord> x_cuts;
  std::vector<std::pair<int, int>> x_open;  // sections around: index, level
};

}  // namespace

void emit_blocks(const PlainText& plain, const std::vector<PlainItem>& items, Document& document) {
  Emitter(plain, document).run(items);
}

}  // namespace attest
