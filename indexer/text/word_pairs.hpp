// Examples that stand beside the rules of a language: two words, and whether the rules tie them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"

namespace attest {

struct WordPair {
  std::string lang, place;  // file and line
  std::string word, other;
  bool are_tied = false;
};

/// The rows "TIED word other" and "other word other" of lang/*/FILE; `tied`: the first cell of
/// those that the rules tie ("kin", "same").
std::vector<WordPair> word_pairs(const DataFiles& data, std::string_view file,
                                 std::string_view tied);

/// Whether a row is such an example.
bool is_word_pair(const TsvRow& row, std::string_view tied);

}  // namespace attest
