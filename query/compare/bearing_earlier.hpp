// What the sentences before one name, and how they call it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/compare/bearing_reading.hpp"

namespace attest {

/// What a noun or a name says that something is.
struct Sorts {
  std::vector<std::uint16_t> rows;  // of words.tsv
  std::vector<std::string_view> stems;

  void add(const Sorts& other) {
    rows.insert(rows.end(), other.rows.begin(), other.rows.end());
    stems.insert(stems.end(), other.stems.begin(), other.stems.end());
  }
};

/// May the noun be said of what the name is of?
bool fits(const ClaimLexicon& lexicon, const Sorts& noun, const Sorts& name);

/// What the words in `at` say that something is: those that end it or, `from_start`, begin it.
Sorts sorts_at(const ReadSentence& s, WordRange at, bool from_start);

/// "The tanker Orla", "the Orla dam", «Орла», танкер: what stands beside a name or in it.
Sorts sorts_of_name(const ReadSentence& s, WordRange name);

/// One name of a sentence before.
struct Told {
  std::size_t back = 0;
  bool is_ours = false;
  bool is_place = false, is_person = false, opens = false;
  bool is_unread = false;  // nothing is known of it but that it is written as a name
  bool is_aside = false;   // "she left with her husband, the cellist Orlov": brought in by another
  std::string key;
  Sorts sorts;
};

/// The names of the sentences before, the nearest first.
struct Earlier {
  std::vector<Told> names;
  std::vector<std::string_view> beside;  // stems of the words before our name and in it
  std::size_t sentences = 0;
  std::size_t near = 0;  // of them in the passage itself
  Sorts ours;

  Sorts sorts_of(const Told& name) const;
  /// Is our name called by that very noun?
  bool is_ours_called(const Sorts& noun) const;
};

/// What the sentences before tell of the name of `part`, and of others.
Earlier earlier_names(const Question::Data& q, const Part& part, const ReadSentence& s,
                      const Surroundings& around);

/// The same of the sentences of a whole document; Told::back counts from its beginning.
Earlier names_in(const Question::Data& q, const Part& part, const ClaimLexicon& lexicon,
                 const std::vector<const AnalyzedPassage*>& sentences);

const ReadSentence& read_once(const Question::Data& q, const ClaimLexicon& lexicon,
                              const AnalyzedPassage& sentence);

/// The nth sentence back, read once for all; nullptr if it is not known.
const ReadSentence* earlier_sentence(const Question::Data& q, const ReadSentence& s,
                                     const Surroundings& around, std::size_t back);

/// Nothing says that the noun is another one than the one told of, or only what belongs to it.
/// `beside`: stems that may stand before it.
bool is_known_noun(const ReadSentence& s, WordRange noun,
                   const std::vector<std::string_view>& beside, bool may_be_governed);

/// Whether is_known_noun() may hold of it, whatever may stand before it.
bool may_be_known_noun(const ReadSentence& s, WordRange noun);

bool is_name_there(const SentenceView& view, std::size_t word);

}  // namespace attest
