// Metadata from a text's own head, where nothing surer says it.
#include <algorithm>
#include <unordered_map>

#include "indexer/base/data_files.hpp"
#include "indexer/base/embedded_files.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/ingest/layout_words.hpp"
#include "indexer/ingest/meta_byline.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::size_t k_meta_blocks = 12;
constexpr std::size_t k_longest_line = 120;

const std::vector<std::string>& dateline_ends() {
  static const std::vector<std::string> k_ends = head_words("dateline_end");
  return k_ends;
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
  // «КАРСК, 6 августа 2021 года (агентство «Юг»). Совет…»
  if (const std::size_t bracket = text.find(" ("); bracket < end) end = bracket;
  for (const std::string& sign : dateline_ends()) {
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

bool is_day(std::string_view line) {
  constexpr std::size_t k_of_year = 4;
  std::size_t rest = 0;
  return read_date(line, &rest) && rest <= k_of_year;
}

bool is_bylined(std::string_view line) {
  return !read_head_line(line).authors.empty();
}

void add_head_line(const HeadLine& head, MetaFields& found) {
  for (const std::string& name : head.authors) found.add(MetaField::author, name, "byline", 1);
  if (!head.publisher.empty()) found.add(MetaField::publisher, head.publisher, "byline", 1);
  if (!head.published.empty()) found.add(MetaField::published, head.published, "date line", 1);
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
    // «31 июля 2024 г.» ends like a sentence, and so does a date behind a byline.
    const bool is_said =
        text.size() > k_longest_line || (ends_sentence(text) && !is_day(text) && !is_bylined(text));
    if (block.kind == BlockKind::body && is_said) {
      if (const auto day = in_head ? dateline(text) : std::nullopt)
        found.add(MetaField::published, *day, "dateline", 1);
      if (in_head)
        for (const std::string& name : names_in_dateline(text))
          found.add(MetaField::author, name, "dateline", 2);
      in_head = false;  // the text itself has begun
    }
    // A short line that stands alone may well have been taken for a heading.
    const bool line = block.kind == BlockKind::body || block.kind == BlockKind::heading;
    if (!in_head || !line || text.size() > k_longest_line) continue;
    for (std::string_view left = text; !left.empty();) {
      const std::size_t end = std::min(left.find('\n'), left.size());
      add_head_line(read_head_line(left.substr(0, end)), found);
      left.remove_prefix(std::min(end + 1, left.size()));
    }
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
