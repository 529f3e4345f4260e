// Chinese names in letters, as pinyin or another script's table of syllables spells them.
#include <algorithm>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/text/sounds.hpp"
#include "indexer/unicode/pinyin.hpp"

namespace attest {
namespace {

constexpr std::size_t k_least_characters = 2, k_most_characters = 8;
constexpr std::size_t k_least_letters = 5;
constexpr std::size_t k_longest_ending = 2;

bool is_latin(std::string_view letters) {
  return !letters.empty() && letters.front() >= 'a' && letters.front() <= 'z';
}

// What a noun keeps in all its forms: no ь or й at the end.
std::string_view base_of(std::string_view name) {
  for (const std::string_view changing : {"\u044c", "\u0439"})
    if (name.ends_with(changing)) return name.substr(0, name.size() - changing.size());
  return name;
}

// "цяньнане" for "цяньнань".
bool differs_by_ending(std::string_view letters, std::string_view name) {
  name = base_of(name);
  return letters.starts_with(name) &&
         count_code_points(letters.substr(name.size())) <= k_longest_ending;
}

}  // namespace

std::string_view SoundRules::spelling(std::string_view syllable, bool in_latin) const {
  if (in_latin || syllable.empty()) return syllable;
  const std::string* found = x_spellings.find(syllable);
  return found != nullptr ? std::string_view(*found) : std::string_view();
}

std::vector<std::string> SoundRules::spellings(std::string_view han) const {
  std::vector<std::string> out;
  for (const bool in_latin : {true, false}) {
    std::string name;
    bool is_whole = true;
    for (std::size_t at = 0; at < han.size() && is_whole;) {
      const std::string_view syllable = spelling(pinyin(next_code_point(han, at)), in_latin);
      is_whole = !syllable.empty();
      name += syllable;
    }
    if (is_whole && count_code_points(name) >= k_least_letters) out.push_back(std::move(name));
  }
  return out;
}

bool SoundRules::is_spelling(std::string_view letters, std::string_view han) const {
  if (count_code_points(letters) < k_least_letters || count_code_points(han) < k_least_characters ||
      count_code_points(han) > k_most_characters)
    return false;
  const bool in_latin = is_latin(letters);
  std::string name;
  for (std::size_t at = 0; at < han.size();) {
    const std::string_view syllable = spelling(pinyin(next_code_point(han, at)), in_latin);
    if (syllable.empty()) return false;
    name += syllable;
  }
  return in_latin ? letters == name : differs_by_ending(letters, name);
}

std::vector<Span> SoundRules::find_spelled(const Scan& scan, std::string_view letters) const {
  std::vector<Span> out;
  if (count_code_points(letters) < k_least_letters) return out;
  const bool in_latin = is_latin(letters);
  for (std::size_t first = 0; first < scan.atoms.size(); ++first) {
    std::string name;
    for (std::size_t i = first; i < scan.atoms.size() && i < first + k_most_characters; ++i) {
      if (scan.atoms[i].kind != AtomKind::han) break;
      std::size_t at = 0;
      const std::string_view folded = scan.folded(i);
      const std::string_view syllable = spelling(pinyin(next_code_point(folded, at)), in_latin);
      if (syllable.empty() || at < folded.size()) break;
      name += syllable;
      const bool is_whole = in_latin ? letters == name : differs_by_ending(letters, name);
      if (is_whole && i > first) {
        out.push_back(scan.span(first, i));
        break;
      }
      if (!letters.starts_with(in_latin ? std::string_view(name) : base_of(name))) break;
    }
  }
  return out;
}

}  // namespace attest
