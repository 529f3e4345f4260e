// Where passages match a question, found without analysing them anew.
#pragma once

#include <bitset>
#include <string_view>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/word_marks.hpp"
#include "query/plan/match.hpp"

namespace attest {

/// Made once a question. The marks of a passage's words tell at which few of them terms of the
/// question stand, so that these alone are folded, stemmed and segmented; the terms decide.
class Highlighter {
 public:
  /// Both outlive it.
  Highlighter(const Rules& rules, const MatchSpec& match);

  /// Bytes of the reading text: sorted, disjoint. `marks` as stored; all words are looked at if
  /// there are none.
  std::vector<Span> of(const Passage& passage, std::string_view marks) const;

 private:
  void want(std::string_view term);
  bool is_wanted(WordMark mark) const;
  Tokens tokens_of(const Passage& passage, const Scan& atoms, std::string_view marks) const;

  static constexpr unsigned k_upper_bits = 12;

  const Rules& x_rules;
  const MatchSpec& x_match;
  bool x_is_told_by_marks = true;
  std::vector<WordMark> x_marks;                   // of terms, sorted
  std::bitset<1U << k_upper_bits> x_upper;         // the upper bits of those
  std::vector<std::string_view> x_han_characters;  // that words or pairs begin with
};

}  // namespace attest
