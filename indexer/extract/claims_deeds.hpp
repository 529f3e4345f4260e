// What is told to have been done with those that a number counts.
#pragma once

#include "indexer/extract/claims_sentence.hpp"

namespace attest {

/// The word that says what happened to those counted, or what was done with them: "two workers lost
/// their lives", "produced 45,000 cars". The number is then of that, and the noun only says of
/// whom. Null where nothing beside the value or its noun says so.
const Cue* deed_on(const SentenceView& view, const Item& value, WordRange counted);

/// "Nine lost their lives, four of them in 2017": the value is some of those told before.
bool is_part_of_told(const SentenceView& view, const Cue& deed, WordRange value);

/// "Six people died on 5 May": what happened to many is no event of one thing.
bool is_of_many(const SentenceView& view, const Cue& event);

}  // namespace attest
