// Names of a statement: those that its analysis did not take for any, since too little is said
// around them, and how any is met in another script.
#pragma once

#include <vector>

#include "query/compare/bearing_parts.hpp"

namespace attest {

/// Words between quotation marks and capitalised words behind the first, where no entity, date,
/// amount or word of the vocabulary stands. In order and disjoint.
std::vector<WordRange> unread_names(const ReadSentence& statement);

/// 瑞泽纸业 at the head of the statement, 远澜 before 航运: characters that no word is made of.
std::vector<WordRange> unread_han_names(const ReadSentence& statement);

/// Names that the analysis took to pieces or read half of: what stands between quotation marks, a
/// capitalised word right beside a name, characters in a row at the head of the sentence. In order
/// and disjoint.
std::vector<WordRange> joined_names(const ReadSentence& statement);

/// The whole of what stands between quotation marks around a name; the name itself where none do.
WordRange with_quoted(const SentenceView& view, WordRange name);

/// The first word, capitalised and in no vocabulary: it may be a name.
bool may_open_with_name(const ReadSentence& statement, WordRange word);

/// "The University", after or under a title of "Harwick University": with its article the end of
/// the name is the name.
std::vector<WordRange> short_forms(const Part& part, const ReadSentence& sentence);

/// Fills what the name is met by where it is written in another script.
void add_spelling(const ReadSentence& statement, const SoundRules& rules, Part& part);

/// Where a sentence in another language has the name of `part`, by its spelling or its sound.
Found find_sound(const Part& part, const ReadSentence& sentence, const SoundRules& sounds);

}  // namespace attest
