// What a sentence need not repeat of a thing that a sentence before has told in full.
#pragma once

#include <vector>

#include "query/compare/bearing_reading.hpp"

namespace attest {

/// "The crown" after "a gold crown", "the trial" after "the trial of the vaccine Andeng": where the
/// sentence has the noun that `part` narrows, if the last sentence that has it narrows it so.
/// `found`: where the sentence has each part of the statement.
std::vector<WordRange> carried(const Question::Data& question, std::size_t part,
                               const ReadSentence& sentence, const Surroundings& around,
                               const std::vector<Found>& found);

}  // namespace attest
