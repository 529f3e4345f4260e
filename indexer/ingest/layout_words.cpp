#include "indexer/ingest/layout_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/base/data_files.hpp"
#include "indexer/base/embedded_files.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::array<std::pair<std::string_view, LayoutWord>, 15> k_kinds{
    {{"comments", LayoutWord::comments},
     {"comments_closed", LayoutWord::comments_closed},
     {"notes", LayoutWord::notes},
     {"references", LayoutWord::references},
     {"boilerplate", LayoutWord::boilerplate},
     {"boilerplate_prefix", LayoutWord::boilerplate_prefix},
     {"teaser", LayoutWord::teaser},
     {"caption", LayoutWord::caption},
     {"credit", LayoutWord::credit},
     {"page", LayoutWord::page},
     {"ibid", LayoutWord::ibid},
     {"hyphen_prefix", LayoutWord::hyphen_prefix},
     {"hyphen_suffix", LayoutWord::hyphen_suffix},
     {"wrote", LayoutWord::wrote},
     {"mail_field", LayoutWord::mail_field}}};

unsigned bit(LayoutWord kind) {
  return 1U << static_cast<unsigned>(kind);
}

// The first letter turns most texts away before any word is looked up.
std::size_t head_hash(std::string_view text) {
  constexpr std::size_t k_bytes = 3;
  std::size_t hash = 0;
  for (const char c : text.substr(0, k_bytes)) {
    hash = hash * 31 + static_cast<unsigned char>(c);
    if (static_cast<signed char>(c) >= 0) break;
  }
  return hash % 1024;
}

bool is_word_char(char32_t c) {
  const CharClass cls = char_info(c).cls();
  return cls == CharClass::letter || cls == CharClass::han || cls == CharClass::complex ||
         cls == CharClass::mark;
}

// A letter of an alphabet: only there do words have borders that white space shows.
bool is_alphabetic(char32_t c) {
  return char_info(c).cls() == CharClass::letter;
}

bool border(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  std::size_t after = at;
  const char32_t next = next_code_point(text, after);
  std::size_t before = at;
  while (before > 0 && !is_utf8_boundary(text[--before])) {
  }
  const char32_t last = next_code_point(text, before);
  return !(is_alphabetic(last) && is_alphabetic(next));
}

// Latin text needs no tables.
std::string ascii_key(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::size_t first = 0;
  std::size_t last = text.size();
  while (first < last && !is_letter(text[first])) ++first;
  while (last > first && !is_letter(text[last - 1])) --last;
  std::string out(text.substr(first, last - first));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return out;
}

}  // namespace

std::string layout_key(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(),
                                 [](char c) { return static_cast<signed char>(c) >= 0; });
  if (ascii) return ascii_key(text);
  const std::string folded = fold(text);
  std::size_t first = folded.size();
  std::size_t last = 0;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(folded, i);
    if (!is_word_char(c) && c != U'©') continue;
    first = std::min(first, at);
    last = i;
  }
  return first < last ? folded.substr(first, last - first) : std::string();
}

const LayoutWords& LayoutWords::embedded() {
  static const LayoutWords k_words = [] {
    LayoutWords words;
    for (const EmbeddedFile& file : embedded_files())
      if (file.path.starts_with("lang/") && file.path.ends_with("/layout.tsv"))
        words.add_file(file.content);
    return words;
  }();
  return k_words;
}

void LayoutWords::add_file(std::string_view content) {
  for (const TsvRow& row : parse_tsv(content)) {
    const auto kind = std::find_if(k_kinds.begin(), k_kinds.end(),
                                   [&](const auto& k) { return k.first == row.cells.front(); });
    if (kind == k_kinds.end()) continue;
    for (std::size_t i = 1; i < row.cells.size(); ++i) add(row.cells[i], kind->second);
  }
}

void LayoutWords::add(std::string_view word, LayoutWord kind) {
  const std::string key = layout_key(word);
  if (key.empty()) return;
  x_longest = std::max(x_longest, key.size());
  std::vector<std::size_t>& sizes = x_sizes[static_cast<std::size_t>(kind)];
  if (std::find(sizes.begin(), sizes.end(), key.size()) == sizes.end()) sizes.push_back(key.size());
  std::sort(sizes.begin(), sizes.end(), std::greater<>());
  x_heads[static_cast<std::size_t>(kind)].set(head_hash(key));
  x_words[key] |= bit(kind);
}

unsigned LayoutWords::kinds(std::string_view folded) const {
  if (folded.empty() || folded.size() > x_longest) return 0;
  const unsigned* known = x_words.find(folded);
  return known == nullptr ? 0 : *known;
}

bool LayoutWords::is(LayoutWord kind, std::string_view folded) const {
  return has(kinds(folded), kind);
}

std::size_t LayoutWords::prefix(LayoutWord kind, std::string_view folded) const {
  if (!x_heads[static_cast<std::size_t>(kind)][head_hash(folded)]) return 0;
  for (const std::size_t n : x_sizes[static_cast<std::size_t>(kind)])
    if (n <= folded.size() && is(kind, folded.substr(0, n)) && border(folded, n)) return n;
  return 0;
}

std::size_t LayoutWords::suffix(LayoutWord kind, std::string_view folded) const {
  for (const std::size_t n : x_sizes[static_cast<std::size_t>(kind)])
    if (n <= folded.size() && is(kind, folded.substr(folded.size() - n)) &&
        border(folded, folded.size() - n))
      return n;
  return 0;
}

}  // namespace attest
