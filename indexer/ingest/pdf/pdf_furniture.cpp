// Running headers, footers and page numbers: the same place and words on page after page.
#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <optional>

#include "indexer/ingest/pdf/pdf_page.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr float k_edge = 0.13F;          // of the height: where headers and footers stand
constexpr std::size_t k_edge_lines = 3;  // at each end of a page
constexpr float k_place = 4;             // points: how far the same header may move
constexpr std::size_t k_max_columns = 150;
constexpr std::size_t k_max_gap = 40;  // pages without a number between two that have it

// A line that may be furniture.
struct Candidate {
  std::size_t page = 0;
  std::size_t line = 0;
  int place = 0;  // height in steps of k_place
  std::string key;
};

// Folded, digits as '#': what is left the same by a page number.
std::string key_of(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const char mark = c >= '0' && c <= '9' ? '#' : c;
    if (mark == ' ' || (mark == '#' && out.ends_with('#'))) continue;
    out += mark;
  }
  return out;
}

std::vector<Candidate> candidates(const std::vector<PdfPage>& pages) {
  std::vector<Candidate> out;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const PdfPage& page = pages[p];
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < page.lines.size(); ++i)
      if (page.lines[i].role == PdfRole::text) order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return page.lines[a].box.top < page.lines[b].box.top;
    });
    for (std::size_t k = 0; k < order.size(); ++k) {
      const PdfLine& line = page.lines[order[k]];
      const bool top = k < k_edge_lines && line.box.bottom < page.height * k_edge;
      const bool foot =
          k + k_edge_lines >= order.size() && line.box.top > page.height * (1 - k_edge);
      if ((!top && !foot) || line.text.size() > k_max_columns) continue;
      out.push_back({p, order[k], static_cast<int>(std::lround(line.box.bottom / k_place)),
                     key_of(line.text)});
    }
  }
  return out;
}

// On how many pages the same words stand at (nearly) the same height.
using EdgeCounts = std::map<std::pair<int, std::string>, std::size_t>;

std::size_t count_near(const EdgeCounts& counts, int place, const std::string& key) {
  std::size_t sum = 0;
  for (int d = -1; d <= 1; ++d)
    if (const auto it = counts.find({place + d, key}); it != counts.end()) sum += it->second;
  return sum;
}

void mark(std::vector<PdfPage>& pages, const std::vector<Candidate>& all) {
  EdgeCounts counts;
  for (const Candidate& c : all) ++counts[{c.place, c.key}];
  const std::size_t enough = pages.size() > 2 ? 3 : 2;
  const auto is_bare_number = [](const std::string& key) {
    return key.find_first_not_of("#-–—.|/[]()·•") == std::string::npos;
  };
  std::map<int, std::size_t> places;  // pages with furniture at a height
  for (const Candidate& c : all) {
    const std::size_t same = count_near(counts, c.place, c.key);
    const bool bare = is_bare_number(c.key);
    if (same < enough && !(bare && same > 1)) continue;
    // "12 Ibid." comes at the foot of many pages, but not of every other one.
    const bool is_note = !bare && !pdf_note_label(pages[c.page].lines[c.line]).text.empty();
    if (is_note && same * 5 < pages.size() * 2) continue;
    pages[c.page].lines[c.line].role = PdfRole::furniture;
    ++places[c.place];
  }
  // Where half of the pages have a header, the others' first line at that height is one too.
  for (const Candidate& c : all) {
    std::size_t near = 0;
    for (int d = -1; d <= 1; ++d)
      if (const auto it = places.find(c.place + d); it != places.end()) near += it->second;
    if (pages.size() > 3 && near * 2 >= pages.size())
      pages[c.page].lines[c.line].role = PdfRole::furniture;
  }
}

// Numbers at either end of a line: "12", "- 12 -", "Report 12", "12 Report".
std::vector<int> numbers_of(std::string_view text) {
  std::vector<int> out;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (end > begin && end - begin <= 4 && text[begin] != '0')
      out.push_back(std::atoi(std::string(text.substr(begin, end - begin)).c_str()));
  };
  std::size_t first = 0;
  while (first < text.size() && !is_digit(text[first])) ++first;
  std::size_t end = first;
  while (end < text.size() && is_digit(text[end])) ++end;
  add(first, end);
  std::size_t last = text.size();
  while (last > end && !is_digit(text[last - 1])) --last;
  std::size_t begin = last;
  while (begin > end && is_digit(text[begin - 1])) --begin;
  add(begin, last);
  return out;
}

// A number of at most four digits; 0 if the label is none.
int number_of(std::string_view label) {
  const bool is_number = !label.empty() && label.size() <= 4 && label[0] != '0' &&
                         label.find_first_not_of("0123456789") == std::string_view::npos;
  return is_number ? std::atoi(std::string(label).c_str()) : 0;
}

// Where neither the page nor the file says a name, but the names before and behind leave only one.
void fill_labels(std::vector<PdfPage>& pages) {
  std::optional<std::size_t> last;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (pages[p].label.empty()) continue;
    const int before = last ? number_of(pages[*last].label) : 0;
    const bool fits = before > 0 && p - *last <= k_max_gap &&
                      number_of(pages[p].label) == before + static_cast<int>(p - *last);
    for (std::size_t q = fits ? *last + 1 : p; q < p; ++q)
      pages[q].label = std::to_string(before + static_cast<int>(q - *last));
    last = p;
  }
}

// The numbers that grow with the pages are theirs; a page between two such has the one between.
void number_pages(std::vector<PdfPage>& pages) {
  std::vector<std::vector<int>> offsets(pages.size());
  std::map<int, std::size_t> votes;
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (const PdfLine& line : pages[p].lines)
      if (line.role == PdfRole::furniture)
        for (const int number : numbers_of(line.text)) {
          offsets[p].push_back(number - static_cast<int>(p));
          ++votes[offsets[p].back()];
        }
  std::vector<std::optional<int>> chosen(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p)
    for (const int offset : offsets[p])
      if (votes[offset] > 1 && (!chosen[p] || votes[offset] > votes[*chosen[p]]))
        chosen[p] = offset;
  std::optional<std::size_t> last;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (!chosen[p]) continue;
    if (last && chosen[*last] == chosen[p] && p - *last <= k_max_gap)
      for (std::size_t q = *last + 1; q < p; ++q) chosen[q] = chosen[p];
    last = p;
  }
  for (std::size_t p = 0; p < pages.size(); ++p)
    if (chosen[p]) pages[p].label = std::to_string(*chosen[p] + static_cast<int>(p));
  fill_labels(pages);
}

}  // namespace

void mark_pdf_furniture(std::vector<PdfPage>& pages, bool has_labels) {
  // Of labels that begin behind the first page, which no file should have, poppler gives the first
  // to the first page, and the last pages none.
  if (!has_labels || (!pages.empty() && pages.back().label.empty()))
    for (PdfPage& page : pages) page.label.clear();
  if (pages.size() < 2) return;
  mark(pages, candidates(pages));
  number_pages(pages);
}

}  // namespace attest
