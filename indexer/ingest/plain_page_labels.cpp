// What pages are called beyond the numbers that a line shows: front matter in Roman numerals, and
// pages between two numbers.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr int k_most_roman = 89;       // no front matter is longer
constexpr std::size_t k_max_gap = 40;  // pages without a number between two that have it

std::string roman_numeral(int value) {
  static constexpr std::array<std::pair<int, std::string_view>, 7> k_parts{
      {{50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}};
  std::string out;
  for (const auto& [part, letters] : k_parts)
    for (; value >= part; value -= part) out += letters;
  return out;
}

// iv, - iv -, [iv]. Large letters number chapters far more often than pages.
std::optional<int> roman_number(std::string_view content) {
  constexpr std::string_view marks = " -|[]()~\xE2\x80\x93\x94";
  const std::size_t first = content.find_first_of("ivxl");
  if (first == std::string_view::npos || content.size() > 24) return std::nullopt;
  const std::size_t end = std::min(content.find_first_not_of("ivxl", first), content.size());
  if (content.substr(0, first).find_first_not_of(marks) != std::string_view::npos ||
      content.substr(end).find_first_not_of(marks) != std::string_view::npos)
    return std::nullopt;
  for (int value = 1; value <= k_most_roman; ++value)
    if (roman_numeral(value) == content.substr(first, end - first)) return value;
  return std::nullopt;
}

struct RomanLine {
  std::size_t page = 0;
  std::size_t line = 0;
  int value = 0;
  int offset() const { return value - static_cast<int>(page); }
};

// At the first or last line of a page that says anything.
std::vector<RomanLine> roman_lines(const PlainText& plain) {
  std::vector<RomanLine> found;
  for (std::size_t p = 0; p < plain.pages.size(); ++p) {
    if (!plain.pages[p].label.empty()) continue;
    const std::size_t end =
        p + 1 < plain.pages.size() ? plain.pages[p + 1].first_line : plain.lines.size();
    const auto is_said = [&](std::size_t i) { return plain.lines[i].role == LineRole::text; };
    std::size_t first = plain.pages[p].first_line;
    while (first < end && !is_said(first)) ++first;
    if (first == end) continue;
    std::size_t last = end - 1;
    while (!is_said(last)) --last;
    for (const std::size_t i : {first, last})
      if (const auto value = roman_number(plain.content(i))) {
        found.push_back({p, i, *value});
        break;
      }
  }
  return found;
}

// Where pages are told by less than form feeds, one that was missed and one that is none could
// make up for each other.
bool is_plausible(const PlainText& plain, std::size_t first, std::size_t last) {
  if (plain.counted_pages) return true;
  const auto begin = [&](std::size_t page) {
    return plain.lines[plain.pages[page].first_line].begin;
  };
  const std::size_t mean = (begin(last) - begin(first)) / (last - first);
  for (std::size_t page = first; page < last; ++page) {
    const std::size_t size = begin(page + 1) - begin(page);
    if (size * 4 < mean || size > mean * 2) return false;
  }
  return true;
}

}  // namespace

std::vector<std::size_t> label_roman_pages(PlainText& plain) {
  const std::vector<RomanLine> all = roman_lines(plain);
  std::map<int, std::size_t> votes;
  for (const RomanLine& roman : all) ++votes[roman.offset()];
  std::vector<std::size_t> lines;
  for (const RomanLine& roman : all) {
    if (votes[roman.offset()] < 2) continue;
    PlainPage& page = plain.pages[roman.page];
    page.number = roman.value;
    page.is_roman = true;
    page.label = roman_numeral(roman.value);
    lines.push_back(roman.line);
  }
  return lines;
}

void fill_page_labels(PlainText& plain) {
  std::vector<PlainPage>& pages = plain.pages;
  std::optional<std::size_t> last;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].label.empty()) continue;
    const PlainPage& here = pages[p];
    const bool fits = last && p - *last > 1 && p - *last <= k_max_gap &&
                      here.is_roman == pages[*last].is_roman &&
                      here.number - pages[*last].number == static_cast<int>(p - *last) &&
                      is_plausible(plain, *last, p);
    for (std::size_t q = fits ? *last + 1 : p; q < p; ++q) {
      pages[q].number = pages[q - 1].number + 1;
      pages[q].is_roman = here.is_roman;
      pages[q].label =
          here.is_roman ? roman_numeral(pages[q].number) : std::to_string(pages[q].number);
    }
    last = p;
  }
}

}  // namespace attest
