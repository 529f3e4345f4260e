// What one telling of a story denies that another states.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "query/evidence/corpus_view.hpp"
#include "query/evidence/stories.hpp"

namespace attest {

/// A sentence of a telling.
struct SentencePlace {
  std::uint32_t docid = 0;  // of its passage
  std::size_t sentence = 0;
};

struct StatementDenial {
  SentencePlace a, b;
  bool by_a = false, by_b = false;  // who says not; neither: "supports" and "opposes"
  std::string word;                 // that is denied or has an opposite
};

/// The sentences of two tellings of one story, in one language, of which one says nearly what the
/// other says and denies it: the shorter one's words are all but in the other, the word that is
/// denied among them, and no name, figure, date or other word stands where the other has another.
/// Costs a comparison for each two sentences with two words in common.
std::vector<StatementDenial> statement_denials(const Rules& rules, const Telling& a,
                                               const Telling& b);

}  // namespace attest
