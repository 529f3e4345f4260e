// Passages in which given words follow one another, told by the marks of their words
// (store/word_marks.hpp).
#pragma once

#include <xapian.h>

#include <cstddef>
#include <vector>

#include "indexer/store/word_marks.hpp"

namespace attest {

/// One place of a sequence: any of `marks`, compared under `mask`.
struct MarkSlot {
  std::vector<WordMark> marks;
  WordMark mask = k_term_of_mark;
  std::size_t frequency = 0;  // passages with one of them; a sequence is looked for by its rarest
};

/// `candidates` in which the slots follow one another somewhere, with the candidates' weights. They
/// must hold a term of each slot, unless its mark is as sure as that of a Han character: marks
/// alone are too coarse, and asking every passage too slow (linear in the passages asked and their
/// length). Works over several databases alike.
Xapian::Query in_sequence(const Xapian::Query& candidates, std::vector<MarkSlot> slots);

/// Whether the slots follow one another somewhere in `marks`.
bool has_sequence(const WordMarks& marks, const std::vector<MarkSlot>& slots);

}  // namespace attest
