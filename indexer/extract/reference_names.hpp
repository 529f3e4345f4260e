// The list of authors at the head of a reference.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/citations_words.hpp"

namespace attest::references {

struct Names {
  std::vector<std::string> names;
  std::size_t end = 0;    // atom behind the list and the punctuation that closes it
  bool inverted = false;  // "Deng, Yong", "Иванов И. И.": the form of lists, not of prose
};

/// Reads names from atom `begin` on. `closed`: something else shows that the list ends at `end`
/// (a title in quotation marks, a year in brackets); one that is no list of persons is then a
/// body's name.
Names read_names(const Scan& scan, const CitationWords& words, std::size_t begin, std::size_t end,
                 bool closed);

/// Letters of a word, good enough to tell initials: Cyrillic ones take two bytes.
inline std::size_t letters_of(const Atom& atom) {
  return atom.script == Script::latin ? atom.span.size() : (atom.span.size() + 1) / 2;
}

/// The source's text of atoms [begin, end) without punctuation at either end.
std::string trimmed_text(const Scan& scan, std::size_t begin, std::size_t end);

/// Folded family name of a name as written: of "Deng, Yong", "И. И. Иванов", "Иванов И. И.".
std::string surname_key(std::string_view name);

}  // namespace attest::references
