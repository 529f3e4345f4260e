// Names that are made of common words are translated: "Museum of the North", «Музей Севера».
#pragma once

#include "indexer/text/sounds.hpp"
#include "query/compare/bearing.hpp"
#include "query/compare/bearing_parts.hpp"

namespace attest {

/// Fills what the words of a name are called in the other languages of the rules, and how each
/// sounds. Does nothing for a name with an id, of one word, or with a word that no list has unless
/// it is a name itself.
void add_translations(const ReadSentence& statement, const Rules& rules, const WordLists& lists,
                      Part& part);

/// Where a sentence in another language has the words of the name side by side and no others, one
/// of them translated, the others translated or met by how they sound.
Found find_translated(const Part& part, const ReadSentence& sentence, const SoundRules& sounds);

}  // namespace attest
