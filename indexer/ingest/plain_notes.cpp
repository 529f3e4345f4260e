// Footnotes at the foot of pages: blocks of numbered lines that a rule or their markers announce.
#include <algorithm>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

constexpr std::size_t k_evidence_bytes = 12000;  // how far back a note's marker may stand
constexpr std::uint16_t k_rule_width = 20;       // a blank line this wide is a drawn rule

enum class LabelStyle : std::uint8_t { bare, bracket, sign };

struct NoteLabel {
  int number = 0;
  LabelStyle style = LabelStyle::bare;
};

std::optional<int> sign_digit(char32_t c) {
  if (c == 0xB9) return 1;
  if (c == 0xB2) return 2;
  if (c == 0xB3) return 3;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<int>(c - 0x2070);
  return std::nullopt;
}

// Size of the bracket of a label that begins `line`: "[", "［", "【", "〔"; 0 if none.
std::size_t opening(std::string_view line) {
  if (line.starts_with('[')) return 1;
  for (const std::string_view open : {"［", "【", "〔"})
    if (line.starts_with(open)) return open.size();
  return 0;
}

// "12]", "１２］": the rest of a label behind its opening bracket.
std::optional<int> bracketed_number(std::string_view line) {
  int value = 0;
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = next_code_point(line, i);
    if (c >= U'0' && c <= U'9' && value < 1000)
      value = value * 10 + static_cast<int>(c - U'0');
    else if (c >= U'０' && c <= U'９' && value < 1000)
      value = value * 10 + static_cast<int>(c - U'０');
    else if ((c == U']' || c == U'］' || c == U'】' || c == U'〕') && value > 0)
      return i < line.size() ? std::optional(value) : std::nullopt;
    else
      return std::nullopt;
  }
  return std::nullopt;
}

// "12 Deng, Yong", "[12] Deng", "¹² Deng", "⑫ Deng"; a bare number needs white space and a word.
std::optional<NoteLabel> note_label(std::string_view line) {
  std::size_t i = 0;
  if (const std::size_t open = opening(line); open > 0) {
    const auto number = bracketed_number(line.substr(open));
    return number ? std::optional(NoteLabel{*number, LabelStyle::bracket}) : std::nullopt;
  }
  const std::size_t first = i;
  int value = 0;
  while (i < line.size() && line[i] >= '0' && line[i] <= '9' && i - first < 4)
    value = value * 10 + (line[i++] - '0');
  if (i > first && value > 0) {
    if (i - first > 3 || line[first] == '0' || i >= line.size() ||
        (line[i] != ' ' && line[i] != '\t'))
      return std::nullopt;
    const std::string_view rest = line.substr(line.find_first_not_of(" \t", i));
    if (!starts_upper(rest) && !starts_lower(rest)) return std::nullopt;
    if (rest.front() >= '0' && rest.front() <= '9') return std::nullopt;
    return NoteLabel{value, LabelStyle::bare};
  }
  if (line.empty()) return std::nullopt;
  const char32_t c = first_char(line);
  if (c >= 0x2460 && c <= 0x2473)
    return NoteLabel{static_cast<int>(c - 0x2460) + 1, LabelStyle::sign};
  int sign_value = 0;
  for (std::size_t at = 0; at < line.size();) {
    const auto digit = sign_digit(next_code_point(line, at));
    if (!digit || sign_value > 999) break;
    sign_value = sign_value * 10 + *digit;
  }
  return sign_value > 0 ? std::optional(NoteLabel{sign_value, LabelStyle::sign}) : std::nullopt;
}

bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

class NoteFinder {
 public:
  explicit NoteFinder(PlainText& plain)
      : x_plain(plain), x_lines(plain.lines), x_budget(plain.text.size() * 4 + 65536) {}

  void run() {
    std::size_t last_text = x_lines.size();
    for (std::size_t i = 0; i < x_lines.size();) {
      const Line& line = x_lines[i];
      if (line.role == LineRole::blank) {
        ++i;
        continue;
      }
      const bool starts_block = i == 0 || x_lines[i - 1].role != LineRole::text ||
                                line.page_start || is_list_title(i - 1);
      if (line.role == LineRole::text && starts_block && last_text < i &&
          begins_notes(i, last_text)) {
        i = take_block(i);
        x_text_begin = i < x_lines.size() ? x_lines[i].begin : x_plain.text.size();
        last_text = x_lines.size();
        continue;
      }
      if (line.role == LineRole::text) last_text = i;
      ++i;
    }
  }

 private:
  // A rule stands between the text and line `i`: drawn, or as a very wide blank line.
  bool has_rule(std::size_t i) const {
    for (std::size_t back = 1; back <= 4 && back <= i; ++back) {
      const Line& line = x_lines[i - back];
      if (line.role == LineRole::rule) return true;
      if (line.role != LineRole::blank) return false;
      if (line.raw_width >= k_rule_width) return true;
    }
    return false;
  }

  // The number stands in the text since the last notes as a marker does: right behind a word or
  // stop.
  bool has_marker(int number, std::size_t before) {
    std::size_t from =
        std::max(x_text_begin, before > k_evidence_bytes ? before - k_evidence_bytes : 0);
    if (from >= before || x_budget < before - from) return false;
    x_budget -= before - from;
    const std::string_view text = x_plain.text.substr(from, before - from);
    const std::string digits = std::to_string(number);
    for (std::size_t at = text.find(digits, 1); at != std::string_view::npos;
         at = text.find(digits, at + 1)) {
      const std::size_t end = at + digits.size();
      const char after = end < text.size() ? text[end] : ' ';
      if ((after >= '0' && after <= '9') || is_latin(after)) continue;
      const char prior = text[at - 1];
      const bool spaced_quote = prior == ' ' && at >= 4 && text.substr(at - 4, 3) == "”";
      const bool stop = prior == '.' || prior == ',' || prior == '"' || prior == ')' ||
                        prior == '[' || prior == ';' || prior == '!' || prior == '?' ||
                        prior == ':';
      const bool word = is_latin(prior);
      const bool inside = at >= 2 && text[at - 2] >= '0' && text[at - 2] <= '9';  // 3.12
      if (spaced_quote || (stop && !inside) || word || static_cast<unsigned char>(prior) >= 0x80)
        return true;
    }
    return false;
  }

  // "Notes", "Литература", "参考文献" on a line of its own.
  bool is_list_title(std::size_t i) const {
    const Line& line = x_lines[i];
    if (line.role != LineRole::text || line.columns > 40) return false;
    const std::string key = layout_key(x_plain.content(i));
    return x_plain.words->is(LayoutWord::notes, key) ||
           x_plain.words->is(LayoutWord::references, key);
  }

  bool begins_notes(std::size_t i, std::size_t last_text) {
    const auto label = note_label(x_plain.content(i));
    if (!label) return false;
    if (label->style != LabelStyle::bare && label->number <= 2 && is_list_title(last_text))
      return true;
    const bool next = label->number > x_last && label->number <= x_last + 3;
    const bool restart = label->number == 1 || (label->number == 2 && x_last == 0);
    if (has_rule(i)) return next || restart || label->number > x_last;
    if (label->style == LabelStyle::sign) return next || restart;
    if (!next && !restart) return false;
    return x_lines[i].columns > 12 && has_marker(label->number, x_lines[last_text].end);
  }

  // The line behind the notes' last: a wrapped note goes on, another page or paragraph does not.
  bool goes_on(std::size_t i, std::size_t first, bool hanging) const {
    const Line& line = x_lines[i];
    if (line.role != LineRole::text || line.page_start) return false;
    const Line& before = x_lines[i - 1];
    if (before.role != LineRole::text && before.role != LineRole::note &&
        before.role != LineRole::note_start)
      return false;
    if (line.indent > 0 && !hanging && x_lines[first].indent == 0) return false;
    return true;
  }

  void start_note(std::size_t i, int number) {
    x_lines[i].role = LineRole::note_start;
    x_plain.note_labels.push_back(std::to_string(number));
    x_last = number;
  }

  std::optional<int> label_after(std::size_t i) const {
    const auto label = note_label(x_plain.content(i));
    if (!label || label->number <= x_last || label->number > x_last + 3) return std::nullopt;
    return label->number;
  }

  // "Ibid." whose number was lost, between note n and note n + 2.
  bool is_unnumbered(std::size_t i) const {
    if (x_lines[i].columns > 40) return false;
    if (x_plain.words->prefix(LayoutWord::ibid, layout_key(x_plain.content(i))) == 0) return false;
    if (i + 1 >= x_lines.size() || x_lines[i + 1].role != LineRole::text) return false;
    const auto next = note_label(x_plain.content(i + 1));
    return next && next->number == x_last + 2;
  }

  std::size_t take_block(std::size_t first) {
    x_last = note_label(x_plain.content(first))->number;
    start_note(first, x_last);
    bool hanging = false;
    std::size_t i = first + 1;
    while (i < x_lines.size()) {
      if (x_lines[i].role == LineRole::blank) {  // blank lines between notes
        std::size_t next = i;
        while (next < x_lines.size() && x_lines[next].role == LineRole::blank) ++next;
        const bool another = next < x_lines.size() && next - i <= 2 && !x_lines[next].page_start &&
                             x_lines[next].role == LineRole::text && label_after(next).has_value();
        if (!another) break;
        start_note(next, *label_after(next));
        i = next + 1;
        continue;
      }
      if (const auto number = x_lines[i].role == LineRole::text ? label_after(i) : std::nullopt;
          number && !x_lines[i].page_start) {
        start_note(i, *number);
      } else if (goes_on(i, first, hanging) && is_unnumbered(i)) {
        start_note(i, x_last + 1);
      } else if (goes_on(i, first, hanging)) {
        hanging |= x_lines[i].indent > 0;
        x_lines[i].role = LineRole::note;
      } else {
        break;
      }
      ++i;
    }
    return take_links(i);
  }

  // Addresses of the page's links, which some tools append below its notes.
  std::size_t take_links(std::size_t i) {
    std::size_t at = i;
    std::size_t end = i;
    while (at < x_lines.size() && !x_lines[at].page_start) {
      if (x_lines[at].role == LineRole::text) {
        if (!is_address(x_plain.content(at))) break;
        x_lines[at].role = LineRole::link;
        end = at + 1;
      } else if (x_lines[at].role != LineRole::blank || at - end >= 3) {
        break;
      }
      ++at;
    }
    return std::max(i, end);
  }

  PlainText& x_plain;
  std::vector<Line>& x_lines;
  std::size_t x_budget;          // bytes that may be searched in all: keeps hostile input linear
  std::size_t x_text_begin = 0;  // the text since the last notes
  int x_last = 0;                // number of the last note
};

}  // namespace

void mark_notes(PlainText& plain) {
  NoteFinder(plain).run();
}

}  // namespace attest
