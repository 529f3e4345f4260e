// Pages that a plain text shows: form feeds, lines with nothing but a number, headers that run
// along.
#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

struct NumberLine {
  std::size_t line = 0;
  int value = 0;
};

bool is_blank_line(const PlainText& plain, std::size_t i) {
  return i >= plain.lines.size() || plain.lines[i].role == LineRole::blank;
}

// 12, - 12 -, [12], Page 12, 12 / 40, 第12页.
std::optional<int> page_number(const PlainText& plain, std::string_view content) {
  if (content.size() > 24) return std::nullopt;
  const std::size_t first = content.find_first_of("0123456789");
  if (first == std::string_view::npos) return std::nullopt;
  int value = 0;
  const auto [end, failed] =
      std::from_chars(content.data() + first, content.data() + content.size(), value);
  if (failed != std::errc() || value > 9999) return std::nullopt;
  std::string_view before = content.substr(0, first);
  std::string_view after = content.substr(static_cast<std::size_t>(end - content.data()));
  constexpr std::string_view marks = " -|[]()~\xE2\x80\x93\x94";
  const auto only_marks = [&](std::string_view s) {
    return s.find_first_not_of(marks) == std::string_view::npos;
  };
  const auto is_page_word = [&](std::string_view s) {
    return plain.words->is(LayoutWord::page, layout_key(s));
  };
  if (only_marks(before) && only_marks(after)) return value;
  if (only_marks(before) && after.find_first_not_of("/ 0123456789") == std::string_view::npos)
    return value;
  if (is_page_word(before) && (only_marks(after) || is_page_word(after))) return value;
  return std::nullopt;
}

std::vector<NumberLine> number_lines(const PlainText& plain) {
  std::vector<NumberLine> found;
  const std::vector<Line>& lines = plain.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.role != LineRole::text || line.columns > 16) continue;
    const bool first = i == 0 || line.page_start || is_blank_line(plain, i - 1);
    const bool last =
        i + 1 == lines.size() || lines[i + 1].page_start || is_blank_line(plain, i + 1);
    if (!(first && last) && !line.page_start && !(i + 1 < lines.size() && lines[i + 1].page_start))
      continue;
    if (const auto value = page_number(plain, plain.content(line))) found.push_back({i, *value});
  }
  return found;
}

std::string header_key(std::string_view content);

// The page number at either end of a running header, set off from its words: "RIVER REPORT     12".
std::optional<int> header_number(std::string_view content, bool at_edge) {
  constexpr std::string_view digits = "0123456789";
  const std::size_t head = content.find_first_not_of(digits);
  const std::size_t last = content.find_last_not_of(digits);
  if (head == std::string_view::npos || last == std::string_view::npos) return std::nullopt;
  const auto set_off = [&](std::string_view gap) {
    return gap.starts_with("   ") || gap.ends_with("   ") || gap.find('\t') == 0 ||
           gap.ends_with('\t') || (at_edge && (gap.starts_with(' ') || gap.ends_with(' ')));
  };
  const std::string_view number =
      head > 0 && set_off(content.substr(head, std::min<std::size_t>(3, content.size() - head)))
          ? content.substr(0, head)
      : last + 1 < content.size() &&
              set_off(content.substr(last < 2 ? 0 : last - 2, last < 2 ? last + 1 : 3))
          ? content.substr(last + 1)
          : std::string_view();
  if (number.empty() || number.size() > 4) return std::nullopt;
  int value = 0;
  std::from_chars(number.data(), number.data() + number.size(), value);
  return value;
}

// Lines that run along at the pages' heads or feet with their number in them.
std::vector<NumberLine> numbered_headers(const PlainText& plain) {
  constexpr std::uint32_t k_widest = 120;
  std::vector<std::pair<NumberLine, std::string>> candidates;
  std::unordered_map<std::string, std::size_t> counts;
  const std::vector<Line>& lines = plain.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].role != LineRole::text || lines[i].columns > k_widest) continue;
    const std::string_view content = plain.content(lines[i]);
    const bool digit_ends = (content.front() >= '0' && content.front() <= '9') ||
                            (content.back() >= '0' && content.back() <= '9');
    if (!digit_ends) continue;
    const bool edge = plain.counted_pages && (lines[i].page_start || i == 0 ||
                                              i + 1 >= lines.size() || lines[i + 1].page_start);
    const auto value = header_number(content, edge);
    if (!value) continue;
    std::string key = header_key(content);
    if (key.size() < 3) continue;
    ++counts[key];
    candidates.emplace_back(NumberLine{i, *value}, std::move(key));
  }
  std::vector<NumberLine> found;
  for (const auto& [line, key] : candidates)
    if (counts[key] >= 3 || (plain.counted_pages && counts[key] >= 2)) found.push_back(line);
  return found;
}

// Keeps the numbers that rise as pages do: a plausible amount of text lies between them.
std::vector<NumberLine> rising(const PlainText& plain, const std::vector<NumberLine>& all) {
  constexpr std::size_t k_least_bytes = 150;
  constexpr std::size_t k_most_bytes = 16000;
  std::vector<NumberLine> best;
  std::vector<NumberLine> run;
  const auto close = [&] {
    if (run.size() > best.size()) best = run;
    run.clear();
  };
  for (const NumberLine& n : all) {
    if (!run.empty()) {
      const std::size_t bytes = plain.lines[n.line].begin - plain.lines[run.back().line].begin;
      const auto pages = static_cast<std::size_t>(std::max(0, n.value - run.back().value));
      if (pages == 0 || bytes < pages * k_least_bytes || bytes > pages * k_most_bytes) {
        if (run.size() >= 2) continue;  // a stray number in a good sequence
        close();
      }
    }
    run.push_back(n);
  }
  close();
  if (best.size() < 2) best.clear();
  return best;
}

enum class NumberPlace : std::uint8_t { unknown, head, foot };

// Whether the numbers stand at the heads of their pages (else the feet); unknown where neither
// fits.
NumberPlace number_place(const PlainText& plain, const std::vector<NumberLine>& numbers) {
  if (plain.counted_pages) {
    std::size_t head = 0;
    std::size_t foot = 0;
    for (const NumberLine& n : numbers) {
      std::size_t before = n.line;
      while (before > 0 && !plain.lines[before].page_start && is_blank_line(plain, before - 1))
        --before;
      std::size_t after = n.line + 1;
      while (after < plain.lines.size() && !plain.lines[after].page_start &&
             is_blank_line(plain, after))
        ++after;
      head += plain.lines[before].page_start || before == 0 ? 1 : 0;
      foot += after >= plain.lines.size() || plain.lines[after].page_start ? 1 : 0;
    }
    if (head == foot) return NumberPlace::unknown;
    return head > foot ? NumberPlace::head : NumberPlace::foot;
  }
  const NumberLine& first = numbers.front();
  const NumberLine& last = numbers.back();
  const std::size_t span = plain.lines[last.line].begin - plain.lines[first.line].begin;
  const double per_page = static_cast<double>(span) / (last.value - first.value);
  const auto before = static_cast<double>(plain.lines[first.line].begin);
  const auto after = static_cast<double>(plain.text.size() - plain.lines[last.line].end);
  if (after < 0.1 * per_page) return NumberPlace::foot;
  if (first.value == 1 && before < 0.1 * per_page) return NumberPlace::head;
  const double as_head = std::abs(before - (first.value - 1) * per_page);
  const double as_foot = std::abs(before - first.value * per_page);
  if (std::min(as_head, as_foot) > 1.2 * per_page) return NumberPlace::unknown;
  return as_head < as_foot ? NumberPlace::head : NumberPlace::foot;
}

// A header's text without its digits: "12 Annual report" and "14 Annual report" are one.
std::string header_key(std::string_view content) {
  std::string key;
  for (const char c : content)
    if (c < '0' || c > '9') key += c;
  while (!key.empty() && key.back() == ' ') key.pop_back();
  while (!key.empty() && key.front() == ' ') key.erase(0, 1);
  return key;
}

// The outermost text lines at each page's head and foot.
std::vector<std::size_t> edge_lines(const PlainText& plain,
                                    const std::vector<std::size_t>& breaks) {
  constexpr std::size_t k_reach = 8;
  std::vector<std::size_t> edges;
  const auto is_text = [&](std::size_t i) { return plain.lines[i].role == LineRole::text; };
  for (const std::size_t at : breaks) {
    int found = 0;
    for (std::size_t i = at; i < plain.lines.size() && i < at + k_reach && found < 2; ++i)
      if (is_text(i)) edges.push_back(i), ++found;
    found = 0;
    for (std::size_t i = at; i > 0 && i + k_reach > at && found < 2;)
      if (is_text(--i)) edges.push_back(i), ++found;
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return edges;
}

void mark_running_headers(PlainText& plain, const std::vector<std::size_t>& breaks) {
  if (breaks.size() < 3) return;
  std::unordered_map<std::string, std::size_t> counts;
  std::vector<std::size_t> ends = breaks;
  ends.insert(ends.begin(), 0);
  ends.push_back(plain.lines.size());
  const std::vector<std::size_t> edges = edge_lines(plain, ends);
  for (const std::size_t i : edges)
    if (plain.lines[i].columns <= 120) ++counts[header_key(plain.content(i))];
  const std::size_t least = std::max<std::size_t>(3, breaks.size() / 4);
  for (const std::size_t i : edges) {
    const std::string key = header_key(plain.content(i));
    if (key.size() < 2) continue;
    const auto it = counts.find(key);
    if (it != counts.end() && it->second >= least) plain.lines[i].role = LineRole::furniture;
  }
}

void label_pages(PlainText& plain, const std::vector<NumberLine>& numbers, bool at_head,
                 const std::vector<std::size_t>& breaks) {
  for (const NumberLine& n : numbers) {
    std::size_t line = n.line;
    if (!at_head) {  // the page began at the break before its number
      const auto it = std::lower_bound(breaks.begin(), breaks.end(), n.line);
      line = it == breaks.begin() ? 0 : *(it - 1);
    }
    const auto next =
        std::upper_bound(plain.pages.begin(), plain.pages.end(), line,
                         [](std::size_t at, const PlainPage& p) { return at < p.first_line; });
    if (next == plain.pages.begin() || !(next - 1)->label.empty()) continue;
    (next - 1)->label = std::to_string(n.value);
    (next - 1)->number = n.value;
  }
}

// Extraction tools join pages by a line break and one space; the next page then starts
// mid-paragraph.
bool is_soft_break(const PlainText& plain, std::size_t i) {
  if (i == 0) return false;
  const Line& line = plain.lines[i];
  return line.role == LineRole::text && line.indent == 1 &&
         plain.lines[i - 1].role == LineRole::text && plain.lines[i - 1].indent == 0;
}

}  // namespace

void mark_pages(PlainText& plain) {
  std::vector<NumberLine> numbers = rising(plain, number_lines(plain));
  if (numbers.empty()) numbers = rising(plain, numbered_headers(plain));
  const NumberPlace place = numbers.empty() ? NumberPlace::unknown : number_place(plain, numbers);
  std::vector<std::size_t> breaks;
  for (std::size_t i = 0; i < plain.lines.size(); ++i)
    if (plain.lines[i].page_start) breaks.push_back(i);
  for (const NumberLine& n : numbers) {
    plain.lines[n.line].role = LineRole::furniture;
    if (plain.counted_pages) continue;
    const std::size_t start = std::min(n.line + 1, plain.lines.size() - 1);
    plain.lines[start].page_start = true;
    breaks.push_back(start);
  }
  if (breaks.empty()) return;
  std::sort(breaks.begin(), breaks.end());
  mark_running_headers(plain, breaks);
  // Labels reach from a shown number to the next sign of a page's end, never further.
  std::vector<std::size_t> ends = breaks;
  if (!plain.counted_pages)
    for (std::size_t i = 0; i < plain.lines.size(); ++i)
      if (is_soft_break(plain, i)) ends.push_back(i);
  ends.push_back(0);
  std::sort(ends.begin(), ends.end());
  ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
  for (const std::size_t line : ends) plain.pages.push_back({line, {}});
  if (place == NumberPlace::head && !plain.counted_pages) {
    // A head's number belongs to the page that begins right behind it.
    std::vector<NumberLine> moved = numbers;
    for (NumberLine& n : moved) n.line = std::min(n.line + 1, plain.lines.size() - 1);
    label_pages(plain, moved, true, ends);
  } else if (place != NumberPlace::unknown) {
    label_pages(plain, numbers, place == NumberPlace::head, ends);
  }
  if (plain.counted_pages)
    for (const std::size_t line : label_roman_pages(plain))
      plain.lines[line].role = LineRole::furniture;
  fill_page_labels(plain);
}

}  // namespace attest
