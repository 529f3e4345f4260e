// Words that meet by what they mean, where neither stem, vocabulary nor word list has them meet.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/compare/bearing_parts.hpp"
#include "query/lexicon/lexicon.hpp"

namespace attest {

/// What words mean by a lexicon, each looked up once. Refers to the lexicon. Not thread-safe.
class MeaningsSeen {
 public:
  /// nullptr: nothing is known.
  explicit MeaningsSeen(const Lexicon* words) : x_words(words) {}

  /// Translations of a word mean too much for what a verdict rests on.
  bool speaks(std::string_view lang) const { return x_words != nullptr && x_words->speaks(lang); }
  const WordMeanings& of(std::string_view stem, std::string_view lang);

 private:
  const Lexicon* x_words;
  std::map<std::string, std::map<std::string, WordMeanings, std::less<>>, std::less<>> x_by_lang;
};

/// Where the sentence has a word that means what the part's word means in one of the usual senses
/// of both, or is derived from it.
Found find_meant(const Part& part, std::string_view lang, const ReadSentence& sentence,
                 MeaningsSeen& meanings);

/// Where the sentence has a word that means the contrary in the first sense of both.
std::vector<WordRange> find_meant_contrary(const Part& part, std::string_view lang,
                                           const ReadSentence& sentence, MeaningsSeen& meanings);

}  // namespace attest
