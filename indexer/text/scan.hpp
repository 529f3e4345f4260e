// Splits a text into atoms: the common ground of indexing, extraction and highlighting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/base/text_cache.hpp"

namespace attest {

enum class AtomKind : std::uint8_t {
  word,    // a run of letters and marks of one alphabet; an apostrophe between letters stays inside
  number,  // a run of decimal digits of any script (full-width too); no sign, point or comma
  han,     // ONE Han character (kana, Hangul and other scripts without spaces likewise: `complex`)
  complex,  // a run of Thai, Kana, Hangul…
  symbol,   // one punctuation mark or symbol, one code point
};

enum class Script : std::uint8_t { none, latin, cyrillic, han, other };

/// One atom. White space is no atom: `space_before` tells of it, `break_before` of a line break or
/// "\n". Digits part from letters and underscores from words: "4,300km" is 4 , 300 km.
struct Atom {
  Span span;                       // into the scanned text
  std::uint64_t hash = 0;          // quick_hash of the folded form: many tables are asked for it
  std::uint32_t folded_begin = 0;  // into Scan::folded_text
  std::uint32_t folded_size = 0;
  AtomKind kind = AtomKind::symbol;
  Script script = Script::none;
  bool space_before = false;
  bool break_before = false;
  bool capitalized = false;  // first letter upper or title case
  bool all_caps = false;     // two letters or more, none lower case
  bool any_upper = false;    // a letter in upper or title case
};

/// A text cut into atoms. Refers to the text, which must outlive it.
struct Scan {
  std::string_view text;
  std::vector<Atom> atoms;  // in order, disjoint
  std::string folded_text;  // folded forms, one after the other

  /// The folded form: NFKC, full case folding, accents off Latin and Greek letters, ё as е (й
  /// stays), traditional Han as simplified, full-width as ASCII, digits as ASCII, curly quotes and
  /// dashes as ' " and -. One function (unicode/fold.hpp) makes it for documents, questions and
  /// rules.
  std::string_view folded(std::size_t i) const {
    return std::string_view(folded_text).substr(atoms[i].folded_begin, atoms[i].folded_size);
  }
  /// The same, to look up in a table.
  HashedText key(std::size_t i) const { return {folded(i), atoms[i].hash}; }
  std::string_view surface(std::size_t i) const { return atoms[i].span.of(text); }
  /// Index of the first atom that begins at or behind byte `offset` (atoms.size() if none).
  std::size_t atom_at(std::size_t offset) const;
  /// Span from the first byte of atom `first` to the last of atom `last`.
  Span span(std::size_t first, std::size_t last) const {
    return {atoms[first].span.begin, atoms[last].span.end};
  }
};

/// `scan` without the atoms inside `left_out` (sorted, disjoint): marks that are not part of the
/// text's words, such as the footnote number in "2014.92".
Scan without(Scan scan, const std::vector<Span>& left_out);

/// Cuts valid UTF-8 into atoms. Linear in its length; thread-safe.
Scan scan(std::string_view text);

}  // namespace attest
