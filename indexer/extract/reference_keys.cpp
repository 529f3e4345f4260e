// The normal keys of a work.
#include <algorithm>

#include "indexer/extract/reference_entry.hpp"
#include "indexer/extract/reference_names.hpp"

namespace attest {
namespace {

// The first words of a title, folded: what two ways of writing it have in common.
std::string title_key(std::string_view title) {
  constexpr std::size_t k_words = 5;
  constexpr std::size_t k_han = 12;
  const Scan s = scan(title);
  std::string out;
  std::size_t words = 0;
  std::size_t han = 0;
  for (std::size_t i = 0; i < s.atoms.size() && words < k_words && han < k_han; ++i) {
    const std::string_view f = s.folded(i);
    if (s.atoms[i].kind == AtomKind::symbol) {
      if ((f == ":" || f == "." || f == "?" || f == "：" || f == "—") && words >= 2) break;
      continue;
    }
    const bool is_han = s.atoms[i].kind == AtomKind::han;
    if (!out.empty() && !is_han) out += '-';
    out += f;
    words += is_han ? 0 : 1;
    han += is_han ? 1 : 0;
  }
  return out;
}

// A title that stands without an author: three words or six Han characters.
bool tells_apart(std::string_view title) {
  constexpr std::size_t k_han_bytes = 18;
  if (std::count(title.begin(), title.end(), '-') >= 2) return true;
  return title.size() >= k_han_bytes && static_cast<unsigned char>(title[0]) > 0xE2;
}

// A site's front page says nothing of the work.
bool names_a_page(std::string_view url_key) {
  const std::size_t slash = url_key.find('/');
  return slash != std::string_view::npos && slash + 1 < url_key.size();
}

}  // namespace

std::vector<ReferenceEntry> read_references(std::string_view text) {
  return read_references(text, CitationWords::embedded());
}

std::string author_year_key(const ReferenceEntry& entry) {
  if (entry.authors.empty() || entry.year.empty()) return {};
  const std::string name = references::surname_key(entry.authors.front());
  return name.empty() ? name : name + "-" + entry.year;
}

std::vector<std::string> work_keys(const ReferenceEntry& entry) {
  std::vector<std::string> keys;
  if (!entry.doi.empty()) keys.push_back("doi:" + entry.doi);
  if (!entry.url.empty()) {
    std::string key = citations::url_key(entry.url);
    if (names_a_page(key)) keys.push_back(std::move(key));
  }
  const std::string title = title_key(entry.title);
  const std::string who = author_year_key(entry);
  if (!who.empty() && !title.empty())
    keys.push_back(who + ":" + title);
  else if (who.empty() && !entry.year.empty() && tells_apart(title))
    keys.push_back("title:" + title + "-" + entry.year);
  if (!who.empty()) keys.push_back(who);
  return keys;
}

std::vector<std::string> keys_meant(std::string_view text) {
  const Scan s = scan(text);
  if (s.atoms.empty()) return {};
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < s.atoms.size() && i < 4; ++i)
    if (const auto link = citations::link_at(s, i)) return {link->work};
  keys.emplace_back(text);
  const std::size_t last = s.atoms.size() - 1;
  if (citations::is_year(s, last) && last > 0) {
    const std::string name = references::surname_key(text.substr(0, s.atoms[last].span.begin));
    if (!name.empty()) keys.push_back(name + "-" + std::string(s.folded(last)));
  }
  return keys;
}

}  // namespace attest
