// Metadata from a text's own head, where nothing surer says it.
#include <algorithm>
#include <unordered_map>

#include "indexer/base/data_files.hpp"
#include "indexer/base/embedded_files.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/ingest/layout_words.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::size_t k_meta_blocks = 12;
constexpr std::size_t k_longest_line = 120;

struct HeadWords {
  std::vector<std::string> byline;        // folded
  std::vector<std::string> dateline_end;  // as written
};

const HeadWords& head_words() {
  static const HeadWords k_words = [] {
    HeadWords out;
    for (const EmbeddedFile& file : embedded_files()) {
      if (!file.path.starts_with("lang/") || !file.path.ends_with("/meta.tsv")) continue;
      for (const TsvRow& row : parse_tsv(file.content))
        for (std::size_t i = 1; i < row.cells.size(); ++i) {
          if (row.cells[0] == "byline") out.byline.push_back(fold(row.cells[i]));
          if (row.cells[0] == "dateline_end") out.dateline_end.emplace_back(row.cells[i]);
        }
    }
    std::sort(out.byline.begin(), out.byline.end(),
              [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return out;
  }();
  return k_words;
}

std::string_view trim(std::string_view s) {
  const std::size_t first = s.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return s.substr(first, s.find_last_not_of(" \t") - first + 1);
}

// A person's name as bylines write it: two to five words in capitals, or two to four Han
// characters.
bool is_name(std::string_view name) {
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

// The names of a byline, parted by commas, "and" and their like; none if any is no name.
std::vector<std::string> names_of(std::string_view text) {
  std::vector<std::string> names;
  std::string rest(text);
  for (const std::string_view sign : {" and ", " и ", " & ", "、", "，", ";", "；"})
    for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign))
      rest.replace(at, sign.size(), ",");
  for (std::string_view left = rest; !left.empty();) {
    const std::size_t comma = std::min(left.find(','), left.size());
    const std::string_view name = trim(left.substr(0, comma));
    if (!is_name(name) || names.size() > 10) return {};
    names.emplace_back(name);
    left.remove_prefix(std::min(comma + 1, left.size()));
  }
  return names;
}

std::vector<std::string> byline(std::string_view line) {
  line = trim(line);
  const std::string folded = fold(line);
  for (const std::string& word : head_words().byline) {
    if (!folded.starts_with(word) || folded.size() == word.size()) continue;
    // Folding keeps the length of these words, in every script that has them.
    std::string_view rest = line.substr(std::min(word.size(), line.size()));
    const bool colon = trim(rest).starts_with(":") || trim(rest).starts_with("：");
    const bool space = rest.starts_with(' ');
    if (!colon && !space) continue;
    rest = trim(rest);
    if (colon) rest.remove_prefix(rest.starts_with(":") ? 1 : 3);
    return names_of(trim(rest));
  }
  return {};
}

// Each of its words begins with a capital, but for a short one behind the year («2021 года»), so it
// states nothing.
bool is_place_and_day(std::string_view head) {
  constexpr std::size_t k_of_year = 5;
  bool begins = true, behind_number = false;
  for (std::size_t i = 0; i < head.size();) {
    const std::size_t begin = i;
    const CharInfo info = char_info(next_code_point(head, i));
    if (info.cls() != CharClass::letter) {
      behind_number = info.cls() == CharClass::digit || (behind_number && head[begin] == ' ');
      begins = true;
      continue;
    }
    if (!begins) continue;
    begins = false;
    if (!info.is_lower()) continue;
    std::size_t end = i;
    for (std::size_t next = i; next < head.size(); end = next)
      if (char_info(next_code_point(head, next)).cls() != CharClass::letter) break;
    const std::string_view word = head.substr(begin, end - begin);
    const bool is_of_year =
        behind_number && end + 1 >= head.size() && count_code_points(word) <= k_of_year;
    if (!is_of_year && !read_date("1 " + std::string(word) + " 2000")) return false;
  }
  return true;
}

// The day of "ORLA, 14 July 2021 — The …", «Орла, 9 апреля 2023 года. …», 本报…2023年3月4日讯 ….
std::optional<std::string> dateline(std::string_view text) {
  constexpr std::size_t k_longest_dateline = 80, k_most_rest = 30, k_day = 10;  // a day: 2021-07-14
  text = utf8_prefix(text, k_longest_dateline);
  std::size_t end = text.find(". ");
  for (const std::string& sign : head_words().dateline_end) {
    const std::size_t at = text.find(sign);
    std::size_t next = at + sign.size();
    if (at == std::string_view::npos || next >= text.size()) continue;
    const CharClass behind = char_info(next_code_point(text, next)).cls();
    if (behind != CharClass::letter && behind != CharClass::han) end = std::min(end, at);
  }
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t rest = 0;
  const auto date = read_date(text.substr(0, end), &rest);
  const bool is_day = date && date->size() == k_day;
  return is_day && rest <= k_most_rest && is_place_and_day(text.substr(0, end)) ? date
                                                                                : std::nullopt;
}

CharScript main_script(std::string_view text) {
  std::size_t latin = 0;
  std::size_t cyrillic = 0;
  std::size_t han = 0;
  for (std::size_t i = 0; i < text.size() && i < 20000;) {
    const CharScript script = char_info(next_code_point(text, i)).script();
    latin += script == CharScript::latin ? 1 : 0;
    cyrillic += script == CharScript::cyrillic ? 1 : 0;
    han += script == CharScript::han ? 3 : 0;
  }
  if (han + cyrillic + latin < 20) return CharScript::common;
  if (han >= cyrillic && han >= latin) return CharScript::han;
  return cyrillic >= latin ? CharScript::cyrillic : CharScript::latin;
}

// A template's language is often not the text's.
bool contradicts(std::string_view lang, CharScript script) {
  if (script == CharScript::common) return false;
  // The script that the language's own data is written in, if it has any.
  for (const EmbeddedFile& file : embedded_files()) {
    const std::string_view path = file.path;
    if (!path.starts_with("lang/") || !path.ends_with("/meta.tsv") ||
        path.substr(5, path.find('/', 5) - 5) != lang)
      continue;
    std::string words;
    for (const TsvRow& row : parse_tsv(file.content))
      for (std::size_t i = 1; i < row.cells.size(); ++i) words += row.cells[i];
    return main_script(words) != script;
  }
  return false;
}

}  // namespace

void finish_meta(Document& document) {
  DocumentMeta& meta = document.meta;
  MetaFields found;
  bool in_head = true;
  for (std::size_t i = 0; i < document.blocks.size() && i < k_meta_blocks; ++i) {
    const Block& block = document.blocks[i];
    if (block.segments.empty()) continue;
    const std::string_view text = block.segments.front().of(document.published);
    if (block.kind == BlockKind::heading && block.heading_level == 1 && block.section >= 0)
      found.add(MetaField::title, document.sections[static_cast<std::size_t>(block.section)].title,
                "heading", 1);
    if (block.kind == BlockKind::body && (text.size() > k_longest_line || ends_sentence(text))) {
      if (const auto day = in_head ? dateline(text) : std::nullopt)
        found.add(MetaField::published, *day, "dateline", 1);
      in_head = false;  // the text itself has begun
    }
    // A short line that stands alone may well have been taken for a heading.
    const bool line = block.kind == BlockKind::body || block.kind == BlockKind::heading;
    if (!in_head || !line || text.size() > k_longest_line) continue;
    for (const std::string& name : byline(text)) found.add(MetaField::author, name, "byline", 1);
    std::size_t rest = 0;
    if (read_date(text, &rest) && rest <= 24) found.add(MetaField::published, text, "date line", 1);
  }
  found.apply(meta);
  const auto origin = std::find_if(meta.origins.begin(), meta.origins.end(),
                                   [](const MetaOrigin& o) { return o.field == "lang"; });
  if (origin != meta.origins.end() && contradicts(meta.lang, main_script(document.published))) {
    meta.lang.clear();
    meta.origins.erase(origin);
  }
}

}  // namespace attest
