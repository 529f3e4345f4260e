// What the sentences of two values have in common.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/compare/values.hpp"
#include "query/evidence/story_values.hpp"

namespace attest {

/// A value of each of two tellings that may be compared. Refers to the tellings.
struct ValuePair {
  const ReadSentenceOfStory *of_a = nullptr, *of_b = nullptr;
  const ReadValue *a = nullptr, *b = nullptr;
  ValueMatch match = ValueMatch::incomparable;  // of a and b, never incomparable
  // The other telling has the same value: somewhere, in the sentence of the other.
  bool same_elsewhere = false, same_beside = false;
  bool only_ones = false;  // each is the only one that the other may be compared with

  double share = 0;                       // of the weight of the words around both, 0 to 1
  std::size_t words = 0, near_words = 0;  // in common: at all, beside both values
  std::size_t names = 0;                  // of them, but of countries
  bool has_name = false;
  std::string word;  // in common that says most
  bool one_attribute = false, other_attribute = false;
  bool one_counted = false, other_counted = false;  // what two bare numbers count
  // Beside both values and each only there: the fewer of the two sides.
  std::size_t other_names = 0, other_things = 0, other_words = 0;

  const SentenceView& view_a() const { return of_a->view(); }
  const SentenceView& view_b() const { return of_b->view(); }
};

/// All that may be compared, of two values of one dimension and the same sort (amount or date) that
/// do not lie ten times apart; sentence by sentence. Words are met as `check` meets them: by stems,
/// vocabulary, meanings, across languages by translations and sound.
std::vector<ValuePair> value_pairs(const Rules& rules, const ReadTelling& a, const ReadTelling& b);

/// "Seven": neither a unit nor a currency nor a share.
bool is_bare_number(const Quantity& quantity);

}  // namespace attest
