#include "indexer/text/pinyin_pairs.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/pinyin.hpp"

namespace attest {
namespace {

// The characters of each syllable.
struct Syllables {
  std::vector<std::string_view> letters;
  std::vector<std::vector<char32_t>> characters;
};

// The syllables that `letters` are made of, the longest first.
bool cut(std::string_view letters, const Syllables& all, std::vector<std::size_t>& out) {
  constexpr std::size_t k_least_syllables = 2, k_most_syllables = 4;
  if (letters.empty()) return out.size() >= k_least_syllables;
  if (out.size() == k_most_syllables) return false;
  std::vector<std::size_t> next;
  for (std::size_t i = 0; i < all.letters.size(); ++i)
    if (!all.letters[i].empty() && letters.starts_with(all.letters[i])) next.push_back(i);
  std::sort(next.begin(), next.end(), [&](std::size_t a, std::size_t b) {
    return all.letters[a].size() != all.letters[b].size()
               ? all.letters[a].size() > all.letters[b].size()
               : a < b;
  });
  for (const std::size_t i : next) {
    out.push_back(i);
    if (cut(letters.substr(all.letters[i].size()), all, out)) return true;
    out.pop_back();
  }
  return false;
}

}  // namespace

std::vector<std::string> pinyin_pairs(std::string_view letters, std::size_t most) {
  std::vector<std::string> out;
  constexpr std::size_t k_least = 5, k_longest = 32;
  if (letters.size() > k_longest || letters.size() < k_least) return out;
  Syllables all;
  for (char32_t c = detail::k_first_read; c < detail::k_past_read; ++c) {
    const std::size_t id = detail::pinyin_of[c - detail::k_first_read];
    if (id >= all.letters.size()) all.letters.resize(id + 1), all.characters.resize(id + 1);
    if (all.characters[id].empty()) all.letters[id] = pinyin(c);
    all.characters[id].push_back(c);
  }
  std::vector<std::size_t> syllables;
  if (!cut(letters, all, syllables)) return out;
  std::size_t best = most + 1, at = 0;
  for (std::size_t i = 0; i + 1 < syllables.size(); ++i) {
    const std::size_t pairs =
        all.characters[syllables[i]].size() * all.characters[syllables[i + 1]].size();
    if (pairs < best) best = pairs, at = i;
  }
  if (best > most) return out;
  for (const char32_t first : all.characters[syllables[at]])
    for (const char32_t second : all.characters[syllables[at + 1]]) {
      std::string pair;
      append_utf8(pair, first);
      append_utf8(pair, second);
      out.push_back(std::move(pair));
    }
  return out;
}

}  // namespace attest
