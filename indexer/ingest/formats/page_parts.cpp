#include "indexer/ingest/formats/page_parts.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/embedded_files.hpp"
#include "indexer/ingest/formats/ascii.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest_name = 64;
constexpr std::size_t k_most_names = 24;

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// Calls back for every word between blanks until it returns something.
template <typename Try>
PagePart first_of(std::string_view value, Try attempt) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < k_most_names; ++n) {
    at = value.find_first_not_of(" \t\r\n\f", at);
    if (at == std::string_view::npos) break;
    const std::size_t end = std::min(value.find_first_of(" \t\r\n\f", at), value.size());
    if (const PagePart part = attempt(value.substr(at, end - at)); part != PagePart::none)
      return part;
    at = end;
  }
  return PagePart::none;
}

// "siteNav", "site-nav" and "site_nav" are two words.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool letter =
        is_upper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) > 127;
    const bool hump = is_upper(c) && i > 0 && !is_upper(name[i - 1]);
    if ((!letter || hump) && !words.back().empty()) words.emplace_back();
    if (letter) words.back() += is_upper(c) ? static_cast<char>(c + 32) : c;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace

const PageParts& PageParts::embedded() {
  static const PageParts k_parts;
  return k_parts;
}

PageParts::PageParts() {
  static constexpr std::array<std::pair<std::string_view, PagePart>, 10> k_kinds{
      {{"boilerplate", PagePart::boilerplate},
       {"comment", PagePart::comment},
       {"note", PagePart::note},
       {"notes", PagePart::notes},
       {"noteref", PagePart::noteref},
       {"backlink", PagePart::backlink},
       {"caption", PagePart::caption},
       {"article", PagePart::article},
       {"pagebreak", PagePart::pagebreak},
       {"quotation", PagePart::quotation}}};
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path != "lang/shared/page_parts.tsv") continue;
    for (const TsvRow& row : parse_tsv(file.content))
      for (const auto& [kind, part] : k_kinds)
        for (std::size_t i = 2; i < row.cells.size() && row.cells[0] == kind; ++i)
          x_words.emplace(std::string(row.cells[1]) + " " + ascii_lower(row.cells[i]), part);
  }
}

PagePart PageParts::find(std::string_view attribute, std::string_view word) const {
  if (word.size() > k_longest_name) return PagePart::none;
  const auto it = x_words.find(std::string(attribute) + " " + ascii_lower(word));
  return it == x_words.end() ? PagePart::none : it->second;
}

PagePart PageParts::of_list(std::string_view attribute, std::string_view value) const {
  return first_of(value, [&](std::string_view word) { return find(attribute, word); });
}

PagePart PageParts::of_schema_type(std::string_view value) const {
  return first_of(value, [&](std::string_view word) {
    const std::size_t slash = word.find_last_of("/#");
    return find("type", slash == std::string_view::npos ? word : word.substr(slash + 1));
  });
}

PagePart PageParts::of_names(std::string_view value) const {
  return first_of(value, [&](std::string_view name) { return of_name(name); });
}

PagePart PageParts::of_name(std::string_view name) const {
  if (name.size() > k_longest_name) return PagePart::none;
  if (const PagePart part = find("name", name); part != PagePart::none) return part;
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return PagePart::none;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    for (const std::string_view no : {"no", "has", "with", "without", "is", "not"})
      if (words[i] == no) return PagePart::none;
  return find("word", words.back());
}

}  // namespace attest
