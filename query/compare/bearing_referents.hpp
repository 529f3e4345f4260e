// What a sentence calls "the vessel": a name that one of the sentences before it has.
#pragma once

#include <vector>

#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_reading.hpp"

namespace attest {

/// A noun of the sentence that points back, with what it says.
struct Pointer {
  WordRange at;
  Sorts sorts;
};

/// Those of which nothing says at once that they point to nothing.
std::vector<Pointer> possible_pointers(const ReadSentence& sentence);

/// What a sentence that does not have a name says of it all the same.
struct Referents {
  std::vector<WordRange> at;  // "the vessel" after "the tanker Orla"
  bool is_another = false;    // it speaks of another vessel, or nobody knows of which
};

/// `found`: where the sentence has each part of the statement; without most of the others in it the
/// sentences before are not read.
Referents referents(const Question::Data& question, const Part& part, const ReadSentence& sentence,
                    const Surroundings& around, const std::vector<Found>& found);

}  // namespace attest
