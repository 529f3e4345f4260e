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

constexpr std::array<std::pair<std::string_view, LayoutWord>, 13> k_kinds{
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
     {"hyphen_suffix", LayoutWord::hyphen_suffix}}};

unsigned bit(LayoutWord kind) {
  return 1U << static_cast<unsigned>(kind);
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

}  // namespace

std::string layout_key(std::string_view text) {
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

LayoutWords LayoutWords::embedded() {
  LayoutWords words;
  for (const EmbeddedFile& file : embedded_files())
    if (file.path.starts_with("lang/") && file.path.ends_with("/layout.tsv"))
      words.add_file(file.content);
  return words;
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
  std::string key = layout_key(word);
  if (key.empty()) return;
  x_longest = std::max(x_longest, key.size());
  x_words[std::move(key)] |= bit(kind);
}

bool LayoutWords::is(LayoutWord kind, std::string_view folded) const {
  if (folded.empty() || folded.size() > x_longest) return false;
  const auto it = x_words.find(std::string(folded));
  return it != x_words.end() && (it->second & bit(kind)) != 0;
}

std::size_t LayoutWords::prefix(LayoutWord kind, std::string_view folded) const {
  for (std::size_t n = std::min(folded.size(), x_longest); n > 0; --n)
    if (border(folded, n) && is(kind, folded.substr(0, n))) return n;
  return 0;
}

std::size_t LayoutWords::suffix(LayoutWord kind, std::string_view folded) const {
  const std::size_t least = folded.size() - std::min(folded.size(), x_longest);
  for (std::size_t at = least; at < folded.size(); ++at)
    if ((at == 0 || is_utf8_boundary(folded[at])) && border(folded, at) &&
        is(kind, folded.substr(at)))
      return folded.size() - at;
  return 0;
}

}  // namespace attest
