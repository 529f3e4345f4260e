// Poppler's words to lines, as they stand on the page.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/pdf/pdf_page.hpp"
#include "indexer/ingest/plain_lines.hpp"

namespace attest {
namespace {

constexpr float k_small = 0.86F;          // of the line's size: what is set smaller may be a mark
constexpr float k_raised = 0.15F;         // of the line's size: how far above its foot
constexpr float k_wide_gap = 1.8F;        // of the size: between columns, not between words
constexpr float k_word_gap = 0.14F;       // a blank that poppler did not count as one
constexpr float k_wide_word_gap = 0.45F;  // between characters that are set without blanks
constexpr float k_mark_gap = 0.3F;        // a mark may stand this far behind its word
constexpr float k_mark_space = 2.5F;      // at most between a label and its text
constexpr std::size_t k_number_size = 8;  // of a section
constexpr std::size_t k_max_marks = 400;  // on a page
constexpr std::size_t k_mark_size = 4;

bool is_label_text(std::string_view text) {
  if (text.empty() || text.size() > k_mark_size) return false;
  if (text == "*" || text == "**" || text == "†" || text == "‡" || text == "§") return true;
  return text.size() <= 3 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string superscript(std::string_view digits) {
  constexpr std::u32string_view k_digits = U"⁰¹²³⁴⁵⁶⁷⁸⁹";
  std::string out;
  for (const char c : digits) {
    if (c >= '0' && c <= '9')
      append_utf8(out, k_digits[static_cast<std::size_t>(c - '0')]);
    else
      out += c;
  }
  return out;
}

// The words [first, end) of one line.
class LineMaker {
 public:
  LineMaker(const std::vector<PdfWord>& words, std::size_t first, std::size_t end)
      : x_words(words), x_first(first), x_end(end) {}

  PdfLine make() {
    measure();
    for (std::size_t i = x_first; i < x_end; ++i) add(i);
    while (x_line.text.ends_with(' ')) x_line.text.pop_back();
    return std::move(x_line);
  }

 private:
  void measure() {
    float best = 0;
    std::size_t bold = 0;
    std::size_t all = 0;
    std::vector<std::pair<float, std::size_t>> sizes;
    for (std::size_t i = x_first; i < x_end; ++i) {
      const PdfWord& word = x_words[i];
      const std::size_t chars = count_code_points(word.text);
      all += chars;
      bold += word.bold ? chars : 0;
      const auto same = std::find_if(sizes.begin(), sizes.end(), [&](const auto& s) {
        return std::abs(s.first - word.size) < 0.1F;
      });
      if (same == sizes.end())
        sizes.emplace_back(word.size, chars);
      else
        same->second += chars;
    }
    std::size_t most = 0;
    for (const auto& [size, chars] : sizes)
      if (chars > most || (chars == most && size > best)) most = chars, best = size;
    x_line.size = best;
    x_line.bold = bold * 10 >= all * 9;
    bool first = true;
    for (std::size_t i = x_first; i < x_end; ++i) {
      const PdfBox& box = x_words[i].box;
      if (x_words[i].size < best * k_small) continue;
      PdfBox& to = x_line.box;
      to = first ? box
                 : PdfBox{std::min(to.left, box.left), std::min(to.top, box.top),
                          std::max(to.right, box.right), std::max(to.bottom, box.bottom)};
      first = false;
    }
    if (first) x_line.box = x_words[x_first].box;
    x_line.box.left = std::min(x_line.box.left, x_words[x_first].box.left);
  }

  bool is_raised(const PdfWord& word) const {
    return word.size < x_line.size * k_small &&
           word.box.bottom < x_line.box.bottom - x_line.size * k_raised && is_label_text(word.text);
  }

  void add(std::size_t i) {
    const PdfWord& word = x_words[i];
    const bool raised = is_raised(word);
    if (i == x_first) {
      if (raised && i + 1 < x_end) {
        x_line.label = word.text;
        x_line.text = word.text + " ";
      } else {
        x_line.text = word.text;
      }
      return;
    }
    const PdfWord& before = x_words[i - 1];
    const float gap = word.box.left - before.box.right;
    if (gap > x_line.size * k_wide_gap) ++x_line.gaps;
    const bool wide = is_wide(last_char(x_line.text)) || is_wide(first_char(word.text));
    const bool mark = raised && gap < x_line.size * k_mark_gap;
    const bool space = !mark && (gap > x_line.size * (wide ? k_wide_word_gap : k_word_gap) ||
                                 (before.space_after && !wide && gap > 0));
    if (space && !x_line.text.ends_with(' ')) x_line.text += ' ';
    x_line.text += mark ? superscript(word.text) : word.text;
  }

  const std::vector<PdfWord>& x_words;
  std::size_t x_first;
  std::size_t x_end;
  PdfLine x_line;
};

// On the line of what stands before it, and to the right of it.
bool goes_on(const PdfBox& line, const PdfWord& before, const PdfWord& word) {
  if (word.turned != before.turned) return false;
  const float overlap = std::min(line.bottom, word.box.bottom) - std::max(line.top, word.box.top);
  const float least = std::min(line.height(), word.box.height());
  return overlap > least * 0.4F && word.box.left > before.box.right - before.size * 0.5F;
}

// "2.1", "A.3.12".
bool is_section_number(std::string_view text) {
  return text.find('.') != std::string_view::npos && text.size() > 2 &&
         text.find_first_not_of("0123456789.", 1) == std::string_view::npos;
}

// A label or bullet by itself: poppler takes those of a list for a column of their own.
bool is_lone_mark(const PdfLine& line) {
  if (line.role != PdfRole::text || line.text.size() > k_number_size) return false;
  std::string_view text = line.text;
  if (text == "•" || text == "–" || text == "-") return true;
  if (text.ends_with('.') || text.ends_with(')')) text.remove_suffix(1);
  return is_label_text(text) || is_section_number(text);
}

// The line that begins right behind the mark, at its height.
std::size_t line_behind(const std::vector<PdfLine>& lines, std::size_t mark) {
  const PdfLine& m = lines[mark];
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const PdfLine& line = lines[i];
    const float gap = line.box.left - m.box.right;
    const float overlap =
        std::min(m.box.bottom, line.box.bottom) - std::max(m.box.top, line.box.top);
    if (i != mark && line.role == PdfRole::text && gap > 0 && gap < line.size * k_mark_space &&
        overlap > 0.4F * std::min(m.box.height(), line.box.height()))
      return i;
  }
  return mark;
}

void join_lone_marks(std::vector<PdfLine>& lines) {
  std::size_t looked_at = 0;
  std::vector<bool> joined(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_lone_mark(lines[i]) || ++looked_at > k_max_marks) continue;
    const std::size_t behind = line_behind(lines, i);
    if (behind == i || joined[behind]) continue;
    PdfLine& line = lines[behind];
    const bool raised = lines[i].size < line.size * k_small && is_label_text(lines[i].text);
    if (raised) line.label = lines[i].text;
    line.text.insert(0, lines[i].text + " ");
    line.box.left = lines[i].box.left;
    joined[i] = true;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (!joined[i]) {
      if (kept != i) lines[kept] = std::move(lines[i]);
      ++kept;
    }
  lines.resize(kept);
}

}  // namespace

std::vector<PdfLine> pdf_lines(const std::vector<PdfWord>& words) {
  std::vector<PdfLine> lines;
  for (std::size_t first = 0; first < words.size();) {
    PdfBox box = words[first].box;
    std::size_t end = first + 1;
    while (end < words.size() && goes_on(box, words[end - 1], words[end])) {
      // A mark must not stretch the line to its neighbours.
      if (words[end].size >= words[first].size * k_small) {
        box.top = std::min(box.top, words[end].box.top);
        box.bottom = std::max(box.bottom, words[end].box.bottom);
      }
      ++end;
    }
    lines.push_back(LineMaker(words, first, end).make());
    if (words[first].turned) lines.back().role = PdfRole::furniture;
    first = end;
  }
  join_lone_marks(lines);
  return lines;
}

}  // namespace attest
