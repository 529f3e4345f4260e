// What a whole document tells of, though its title does not say so: "A new crossing for the town",
// and in the text the Talovsky Bridge, the bridge, the bridge.
#pragma once

#include "query/compare/bearing_reading.hpp"

namespace attest {

/// Does the document of the sentence name `part` at its beginning and come back to it, by its name
/// or as "the bridge", in more of its sentences than to anything else by far? False for a document
/// that `around` does not give whole. Linear in the document, once for each part.
bool is_theme(const Question::Data& q, std::size_t part, const ReadSentence& s,
              const Surroundings& around);

}  // namespace attest
