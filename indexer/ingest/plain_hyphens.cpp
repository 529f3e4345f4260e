#include "indexer/ingest/plain_hyphens.hpp"

#include <cstdint>
#include <string>
#include <unordered_map>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

// FNV-1a over folded code points: words are counted by hash, a clash costs one misjudged hyphen.
constexpr std::uint64_t k_seed = 14695981039346656037ULL;

std::uint64_t mix(std::uint64_t hash, std::uint32_t c) {
  return (hash ^ c) * 1099511628211ULL;
}

std::uint32_t folded_letter(char32_t c) {
  if (c < 0x80)
    return (c | 32U) >= 'a' && (c | 32U) <= 'z' ? static_cast<std::uint32_t>(c | 32U) : 0;
  const CharInfo info = char_info(c);
  if (info.cls() != CharClass::letter && info.cls() != CharClass::mark) return 0;
  const std::uint32_t fold = info.simple_fold();
  return fold == CharInfo::k_no_simple_fold ? static_cast<std::uint32_t>(c) : fold;
}

std::uint64_t hash_of(std::uint64_t hash, std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    const std::uint32_t c = folded_letter(next_code_point(word, i));
    if (c != 0) hash = mix(hash, c);
  }
  return hash;
}

// Counts of the words asked for; a small bit table turns most others away at once.
class Counts {
 public:
  void ask(std::uint64_t hash) {
    x_counts.emplace(hash, 0);
    x_asked[hash % k_bits] = true;
  }
  void count(std::uint64_t hash) {
    if (!x_asked[hash % k_bits]) return;
    if (const auto it = x_counts.find(hash); it != x_counts.end()) ++it->second;
  }
  std::uint32_t of(std::uint64_t hash) const { return x_counts.at(hash); }

 private:
  static constexpr std::size_t k_bits = 1U << 18U;
  std::unordered_map<std::uint64_t, std::uint32_t> x_counts;
  std::vector<bool> x_asked = std::vector<bool>(k_bits);
};

// Counts the wanted words and pairs "a-b" of the text; pieces at a cut count for nothing.
void count_words(std::string_view text, Counts& wanted) {
  std::uint64_t word = k_seed;
  std::uint64_t pair = 0;  // hash of "a-" while b may follow
  bool in_word = false;
  bool cut = false;  // a hyphen and a line break stand before this word
  const auto close = [&](bool before_cut) {
    if (in_word && !cut && !before_cut) {
      wanted.count(word);
      if (pair != 0) wanted.count(pair);
    }
    in_word = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const char32_t c = byte < 0x80 ? static_cast<char32_t>(text[i++]) : next_code_point(text, i);
    if (const std::uint32_t letter = folded_letter(c); letter != 0) {
      if (!in_word) word = k_seed;
      word = mix(word, letter);
      if (pair != 0) pair = mix(pair, letter);
      in_word = true;
      continue;
    }
    if (c == U'-' && in_word) {
      std::size_t next = i;
      while (next < text.size() && text[next] == ' ') ++next;
      const bool at_end = next < text.size() && (text[next] == '\n' || text[next] == '\r');
      const std::uint64_t head = mix(word, '-');
      close(at_end);
      cut = at_end;
      pair = at_end ? 0 : head;
      continue;
    }
    if (in_word) {
      close(false);
      cut = false;
    }
    pair = 0;
  }
  close(false);
}

bool all_upper(std::string_view word) {
  for (std::size_t i = 0; i < word.size();)
    if (!char_info(next_code_point(word, i)).is_upper()) return false;
  return !word.empty();
}

}  // namespace

std::vector<bool> hyphens_that_stay(const PlainText& plain, const std::vector<CutWord>& words) {
  Counts wanted;
  for (const CutWord& w : words) {
    const std::uint64_t left = hash_of(k_seed, w.left);
    for (const std::uint64_t hash :
         {left, hash_of(k_seed, w.right), hash_of(left, w.right), hash_of(mix(left, '-'), w.right)})
      wanted.ask(hash);
  }
  count_words(plain.text, wanted);
  std::vector<bool> stay;
  stay.reserve(words.size());
  for (const CutWord& w : words) {
    const std::uint64_t left = hash_of(k_seed, w.left);
    const std::uint32_t joined = wanted.of(hash_of(left, w.right));
    const std::uint32_t hyphened = wanted.of(hash_of(mix(left, '-'), w.right));
    const char32_t first = first_char(w.right);
    const bool proper = char_info(first).is_upper() && !(all_upper(w.left) && all_upper(w.right));
    if (w.left.empty() || w.right.empty() || proper) {
      stay.push_back(true);
    } else if (joined != hyphened) {
      stay.push_back(hyphened > joined);
    } else {
      const bool parts = w.left.size() > 2 && w.right.size() > 2 && wanted.of(left) > 0 &&
                         wanted.of(hash_of(k_seed, w.right)) > 0;
      stay.push_back(parts || plain.words->is(LayoutWord::hyphen_prefix, fold(w.left)) ||
                     plain.words->is(LayoutWord::hyphen_suffix, fold(w.right)));
    }
  }
  return stay;
}

}  // namespace attest
