#include "indexer/ingest/meta_byline.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/base/data_files.hpp"
#include "indexer/base/embedded_files.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_in_byline = 10;
constexpr std::size_t k_most_line_parts = 12;
constexpr std::size_t k_rest_of_date = 10;  // letters in a part that is a date: the weekday, "г."
constexpr std::size_t k_rest_of_head = 24;  // likewise of a line: "Published on"

struct BylineWords {
  std::vector<std::string> byline, byline_after, source;  // folded, the longest first
};

std::vector<std::string> folded_words(std::string_view kind) {
  std::vector<std::string> out = head_words(kind);
  for (std::string& word : out) word = fold(word);
  std::ranges::sort(out, [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return out;
}

const BylineWords& byline_words() {
  static const BylineWords k_words{folded_words("byline"), folded_words("byline_after"),
                                   folded_words("source")};
  return k_words;
}

CharClass first_class(std::string_view text) {
  std::size_t i = 0;
  return char_info(next_code_point(text, i)).cls();
}

std::string_view trimmed_wide(std::string_view s) {
  constexpr std::string_view k_blank = "\u3000";
  while (true) {
    const std::size_t size = s.size();
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t')) s.remove_suffix(1);
    if (s.starts_with(k_blank)) s.remove_prefix(k_blank.size());
    if (s.ends_with(k_blank)) s.remove_suffix(k_blank.size());
    if (s.size() == size) return s;
  }
}

// A person's name as bylines write it: two to five words in capitals, or two to four Han
// characters.
bool is_author_name(std::string_view name) {
  std::size_t words = 0;
  std::size_t han = 0;
  bool begins = true;
  for (std::size_t i = 0; i < name.size();) {
    const CharInfo info = char_info(next_code_point(name, i));
    switch (info.cls()) {
      case CharClass::han:
        ++han;
        break;
      case CharClass::letter:
        if (begins && !info.is_upper()) return false;
        words += begins ? 1 : 0;
        begins = false;
        break;
      case CharClass::space:
        begins = true;
        break;
      case CharClass::mark:
        break;
      default:
        if (name[i - 1] != '.' && name[i - 1] != '-' && name[i - 1] != '\'' &&
            !name.substr(0, i).ends_with("’") && !name.substr(0, i).ends_with("·"))
          return false;
    }
  }
  if (han > 0)
    return words == 0 && (han <= 4 || name.find("·") != std::string_view::npos) && han >= 2;
  return words >= 2 && words <= 5;
}

// The names of a list, parted by commas, "and" and their like; none if any is no name.
std::vector<std::string> author_names(std::string_view text) {
  std::vector<std::string> names;
  std::string rest(text);
  for (const std::string_view sign : {" and ", " и ", " & ", "、", "，", ";", "；"})
    for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign))
      rest.replace(at, sign.size(), ",");
  for (std::string_view left = rest; !left.empty();) {
    const std::size_t comma = std::min(left.find(','), left.size());
    const std::string_view name = trimmed_wide(left.substr(0, comma));
    if (!is_author_name(name) || names.size() > k_most_in_byline) return {};
    names.emplace_back(name);
    left.remove_prefix(std::min(comma + 1, left.size()));
  }
  return names;
}

// What stands behind one of the words and a colon, a slash or a space; nullopt if none begins the
// text. Folding keeps the length of these words, in every script that has them.
std::optional<std::string_view> behind_word(std::string_view text,
                                            const std::vector<std::string>& words) {
  const std::string folded = fold(text);
  for (const std::string& word : words) {
    if (!folded.starts_with(word) || folded.size() == word.size()) continue;
    std::string_view rest = text.substr(std::min(word.size(), text.size()));
    const bool is_spaced = rest.starts_with(' ') || rest.starts_with("\u3000");
    rest = trimmed_wide(rest);
    bool is_marked = false;
    for (const std::string_view mark : {":", "：", "/", "／", "|", "｜"})
      if (!is_marked && rest.starts_with(mark)) rest.remove_prefix(mark.size()), is_marked = true;
    if (is_marked || is_spaced) return trimmed_wide(rest);
  }
  return std::nullopt;
}

struct LinePart {
  std::size_t begin = 0, end = 0;
};

// Between commas, bars, wide blanks and tabs; where all is Han, between blanks too.
std::vector<LinePart> line_parts(std::string_view line) {
  constexpr std::array<std::string_view, 13> k_marks{",",  "，",     "|",   "｜",  "•",   ";", "；",
                                                     "\t", "\u3000", " · ", " — ", " – ", "  "};
  const bool is_han = first_class(line) == CharClass::han || line.starts_with("《");
  std::vector<LinePart> out(1);
  for (std::size_t i = 0; i < line.size() && out.size() < k_most_line_parts;) {
    std::size_t width = 0;
    for (const std::string_view mark : k_marks)
      if (line.substr(i).starts_with(mark)) width = mark.size();
    if (width == 0 && is_han && line[i] == ' ') width = 1;
    if (width == 0) {
      ++i;
      continue;
    }
    out.back().end = i;
    i += width;
    out.push_back({i, i});
  }
  out.back().end = line.size();
  return out;
}

// «Вестник», 《水电观察》, "The Post": a paper and nobody who writes.
std::string_view publication(std::string_view part) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"«", "»"}, {"《", "》"}, {"“", "”"}})
    if (part.starts_with(open) && part.ends_with(close) && part.size() > open.size() + close.size())
      return part.substr(open.size(), part.size() - open.size() - close.size());
  return part.starts_with("The ") && is_author_name(part) ? part : std::string_view{};
}

// The parts [first, last) that are a date together, the longest such run; first == last if none.
std::pair<std::size_t, std::size_t> date_among(std::string_view line,
                                               const std::vector<LinePart>& parts) {
  const auto has_figure = [&](const LinePart& part) {
    const std::string_view text = line.substr(part.begin, part.end - part.begin);
    return text.find_first_of("0123456789") != std::string_view::npos;
  };
  for (std::size_t first = 0; first < parts.size(); ++first)
    for (std::size_t last = parts.size(); last > first; --last) {
      const std::string_view head =
          trimmed_wide(line.substr(parts[first].begin, parts[first].end - parts[first].begin));
      const bool is_weekday =
          last - first == 2 && line[parts[first].end] == ',' && publication(head).empty();
      if (!has_figure(parts[first]) && !is_weekday) continue;  // "Tuesday, 30 July 2024"
      if (!has_figure(parts[last - 1])) continue;
      const std::string_view text =
          trimmed_wide(line.substr(parts[first].begin, parts[last - 1].end - parts[first].begin));
      std::size_t rest = 0;
      if (!text.empty() && read_date(text, &rest) && rest <= k_rest_of_date) return {first, last};
    }
  return {0, 0};
}

}  // namespace

std::vector<std::string> head_words(std::string_view kind) {
  std::vector<std::string> out;
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.path.starts_with("lang/") || !file.path.ends_with("/meta.tsv")) continue;
    for (const TsvRow& row : parse_tsv(file.content))
      for (std::size_t i = 1; i < row.cells.size(); ++i)
        if (row.cells[0] == kind) out.emplace_back(row.cells[i]);
  }
  return out;
}

HeadLine read_head_line(std::string_view line) {
  HeadLine out;
  line = trimmed_wide(line);
  if (line.empty()) return out;
  const std::vector<LinePart> cut = line_parts(line);
  const auto [date_first, date_last] = date_among(line, cut);
  if (date_last > date_first)
    out.published = trimmed_wide(
        line.substr(cut[date_first].begin, cut[date_last - 1].end - cut[date_first].begin));
  std::vector<std::string_view> parts;
  for (std::size_t i = 0; i < cut.size(); ++i)
    if (i < date_first || i >= date_last)
      parts.push_back(trimmed_wide(line.substr(cut[i].begin, cut[i].end - cut[i].begin)));
  std::erase(parts, std::string_view{});
  bool is_bylined = false, are_all_names = true;
  std::vector<std::string> names;
  std::string joined;  // 记者 赵明
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string_view part = parts[i];
    if (const auto source = behind_word(part, byline_words().source)) {
      const std::string_view paper = publication(*source);
      out.publisher = paper.empty() ? *source : paper;
      continue;
    }
    if (const std::size_t close = part.find("》");
        part.starts_with("《") && i == 0 && close + 3 < part.size()) {
      out.publisher = part.substr(3, close - 3);  // 《环球卫生》记者
      part = part.substr(close + 3);
    }
    if (i + 1 < parts.size() &&
        std::ranges::find(byline_words().byline, fold(part)) != byline_words().byline.end()) {
      joined = std::string(part) + ": " + std::string(parts[++i]);
      part = joined;
    }
    if (const auto behind = behind_word(part, byline_words().byline)) {
      if (is_bylined) continue;
      names = author_names(*behind);
      is_bylined = !names.empty();
      if (!is_bylined) return {{}, {}, out.published};
      continue;
    }
    if (const std::string_view paper = publication(part); !paper.empty()) {
      if (out.publisher.empty() && is_bylined) out.publisher = paper;
      are_all_names = false;
    } else if (i == 1 && !is_bylined &&
               std::ranges::any_of(byline_words().byline_after, [&](const std::string& word) {
                 return fold(part).starts_with(word);
               })) {
      names = author_names(parts[0]);
      is_bylined = !names.empty();
      are_all_names = false;
    } else if (is_bylined && are_all_names && out.published.empty()) {
      const std::vector<std::string> more = author_names(part);
      are_all_names = !more.empty();
      names.insert(names.end(), more.begin(), more.end());
    } else if (is_bylined) {
      are_all_names = false;
    }
  }
  if (is_bylined) out.authors = std::move(names);
  std::size_t rest = 0;
  if (out.published.empty() && out.authors.empty() && read_date(line, &rest) &&
      rest <= k_rest_of_head)
    out.published = line;
  return out;
}

std::vector<std::string> names_in_dateline(std::string_view text) {
  constexpr std::size_t k_longest = 160;
  text = utf8_prefix(text, k_longest);
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    const std::size_t from = text.find(open);
    const std::size_t to = from == std::string_view::npos ? from : text.find(close, from);
    if (to == std::string_view::npos) continue;
    const std::string_view inside =
        trimmed_wide(text.substr(from + open.size(), to - from - open.size()));
    const std::string folded = fold(inside);
    for (const std::string& word : byline_words().byline)
      if (folded.starts_with(word) && first_class(word) == CharClass::han)
        return author_names(trimmed_wide(inside.substr(word.size())));
  }
  return {};
}

}  // namespace attest
