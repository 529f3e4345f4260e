// A question taken apart into what is translated as one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "query/plan/word_translations.hpp"

namespace attest {

/// A word or phrase of the question.
struct QuestionUnit {
  std::string key;                  // as the translations have it
  std::vector<std::string> parts;   // its words, if more than one
  std::vector<std::string> sounds;  // keys, if it may be a name
};

/// The longest phrases and Han words that the lists know from left to right, words that they do not
/// know by themselves, and runs of characters that may write a foreign name. No stop words.
std::vector<QuestionUnit> question_units(const Rules& rules, const WordTranslations& words,
                                         std::string_view text);

}  // namespace attest
