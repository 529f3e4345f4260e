#include "indexer/ingest/plain_lines.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

constexpr std::uint32_t k_longest_wrapped_line = 160;

// Size of the white space character at `i`, or 0; NO-BREAK SPACE and the em quad family included.
std::size_t space_at(std::string_view s, std::size_t i) {
  const char c = s[i];
  if (c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == '\n') return 1;
  if (c == '\xC2' && s.substr(i, 2) == "\xC2\xA0") return 2;
  if (c == '\xE3' && s.substr(i, 3) == "\xE3\x80\x80") return 3;
  if (c == '\xE2' && i + 2 < s.size() && s[i + 1] == '\x80' &&
      static_cast<unsigned char>(s[i + 2]) <= 0x8B)
    return 3;
  return 0;
}

std::size_t space_before(std::string_view s, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 3 && !is_utf8_boundary(s[at])) --at;
  return space_at(s, at) == end - at ? end - at : 0;
}

bool is_rule(std::string_view s) {
  if (s.size() < 5 || s.size() > 400) return false;
  std::size_t i = 0;
  const char32_t first = next_code_point(s, i);
  constexpr std::u32string_view rules = U"_-=*~—–─━═＿·.";
  if (rules.find(first) == std::u32string_view::npos) return false;
  std::size_t count = 1;
  while (i < s.size()) {
    const char32_t c = next_code_point(s, i);
    if (c == U' ') continue;
    if (c != first) return false;
    ++count;
  }
  return count >= 5 || (count >= 3 && first >= 0x2013);
}

void add_line(PlainText& out, std::size_t begin, std::size_t end, bool page_start) {
  const std::string_view text = out.text;
  Line line;
  line.raw_width = static_cast<std::uint16_t>(std::min<std::size_t>(end - begin, 60000));
  line.page_start = page_start;
  std::size_t indent = 0;
  while (begin < end) {
    const std::size_t n = space_at(text, begin);
    if (n == 0) break;
    indent += text[begin] == '\t' ? 4 : n == 3 ? 2 : 1;
    begin += n;
  }
  while (end > begin) {
    const std::size_t n = space_before(text, end);
    if (n == 0) break;
    end -= n;
  }
  line.begin = begin;
  line.end = end;
  line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(indent, 60000));
  if (begin < end) {
    const std::string_view content = text.substr(begin, end - begin);
    line.columns = text_columns(content);
    line.role = is_rule(content) ? LineRole::rule : LineRole::text;
  }
  out.lines.push_back(line);
}

}  // namespace

std::uint32_t text_columns(std::string_view text) {
  // Wide scripts begin at U+3000, lead byte E3; a good guess is enough here.
  std::uint32_t columns = 0;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    const std::uint64_t bytes = load_eight(text.data());
    const std::uint64_t low = bytes & ~k_high_bits;
    const std::uint64_t wide = bytes & (low + k_each_byte * (0x80 - 0x63)) & k_high_bits;
    columns += static_cast<std::uint32_t>(8 - number_of_bytes(utf8_followers_of(bytes)) +
                                          number_of_bytes(wide));
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    columns += (byte & 0xC0U) != 0x80U ? 1U : 0U;
    columns += byte >= 0xE3 ? 1U : 0U;
  }
  return columns;
}

PlainText split_lines(std::string_view text, const LayoutWords& words) {
  PlainText out;
  out.text = text;
  out.words = &words;
  const bool has_cr = std::memchr(text.data(), '\r', text.size()) != nullptr;
  const bool has_ff = std::memchr(text.data(), '\f', text.size()) != nullptr;
  const std::string_view ends = has_cr && has_ff ? "\n\r\f"
                                : has_cr         ? "\n\r"
                                : has_ff         ? "\n\f"
                                                 : "\n";
  bool page_start = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(
        ends.size() == 1 ? text.find('\n', begin) : text.find_first_of(ends, begin), text.size());
    add_line(out, begin, end, page_start);
    if (end == text.size()) break;
    page_start = text[end] == '\f';
    out.counted_pages |= page_start;
    begin = end + 1 + (text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n' ? 1 : 0);
  }
  return out;
}

// A web page as text says a caption twice: as the picture's description and below it.
void mark_repeats(PlainText& plain) {
  constexpr std::size_t k_least_bytes = 20;
  std::vector<Line>& lines = plain.lines;
  std::size_t last = lines.size();  // the text line before
  std::size_t run = 1;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role == LineRole::blank) continue;
    const bool near = last < i && i - last <= 2;
    const bool same = near && lines[i].role == LineRole::text &&
                      lines[i].end - lines[i].begin >= k_least_bytes &&
                      !is_address(plain.content(i)) && plain.content(last) == plain.content(i);
    if (same) {
      ++run;
      const bool isolated = last == 0 || lines[last - 1].role == LineRole::blank;
      if (run == 2 && isolated) {
        lines[i].role = LineRole::repeated;
        lines[last].role = LineRole::caption;
      } else if (run == 3 && lines[last].role == LineRole::repeated) {
        // Three and more are a refrain or data, not a caption.
        lines[last].role = LineRole::text;
        std::size_t k = last;
        while (lines[--k].role != LineRole::caption) {
        }
        lines[k].role = LineRole::text;
      }
    } else {
      run = 1;
    }
    last = i;
  }
}

namespace {

// Lines that a line of text follows, directly or behind one blank line.
struct Adjacency {
  std::size_t text_lines = 0;
  std::size_t direct = 0;
  std::size_t spaced = 0;
  std::size_t spaced_open = 0;  // the line does not end its sentence, and the next goes on
};

Adjacency count_adjacent(const PlainText& plain) {
  Adjacency n;
  const std::vector<Line>& lines = plain.lines;
  std::size_t last = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != LineRole::text) continue;
    ++n.text_lines;
    const std::size_t gap = last < i ? i - last : 0;
    if (gap == 1) ++n.direct;
    if (gap == 2) {
      ++n.spaced;
      if (n.spaced > 4000) break;  // a sample tells as much
      const std::string_view before = plain.content(last);
      const bool goes_on = starts_lower(plain.content(i)) ||
                           (is_wide(last_char(before)) && is_wide(first_char(plain.content(i))));
      n.spaced_open += goes_on && !ends_sentence(before) ? 1 : 0;
    }
    last = i;
  }
  return n;
}

}  // namespace

void measure_lines(PlainText& plain) {
  const Adjacency n = count_adjacent(plain);
  plain.has_blank_lines = n.direct + 1 < n.text_lines;
  plain.double_spaced =
      n.spaced >= 6 && n.direct * 4 < n.spaced && n.spaced_open * 10 >= n.spaced * 3;
  const std::size_t near = plain.double_spaced ? 2 : 1;
  std::vector<std::size_t> histogram(k_longest_wrapped_line + 1, 0);
  std::size_t candidates = 0;
  std::size_t text_lines = 0;
  std::size_t last = plain.lines.size();
  for (std::size_t i = 0; i < plain.lines.size(); ++i) {
    const Line& line = plain.lines[i];
    if (line.role != LineRole::text) continue;
    ++text_lines;
    if (last < i && i - last <= near) {
      const Line& before = plain.lines[last];
      ++candidates;
      ++histogram[std::min(before.columns, k_longest_wrapped_line)];
    }
    last = i;
  }
  if (candidates == 0) return;
  std::size_t seen = 0;
  std::uint32_t width = 0;
  while (width < k_longest_wrapped_line && (seen += histogram[width]) * 100 < candidates * 92)
    ++width;
  if (width >= k_longest_wrapped_line || width < 16) return;
  std::size_t longer = 0;
  std::size_t full = 0;
  for (const Line& line : plain.lines)
    longer += line.role == LineRole::text && line.columns > width + width / 2 ? 1 : 0;
  for (std::uint32_t w = width * 6 / 10; w <= k_longest_wrapped_line; ++w) full += histogram[w];
  plain.width = width;
  plain.wrapped = longer * 10 <= text_lines && full * 2 >= candidates;
}

}  // namespace attest
