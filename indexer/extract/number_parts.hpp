// The pieces numbers.cpp puts together. Only for the number grammar itself; the tests of single
// atoms serve the amounts too.
#pragma once

#include <optional>

#include "indexer/extract/number_words.hpp"
#include "indexer/extract/numbers.hpp"

namespace attest::numbers {

/// Atoms looked at behind the start of one number: longer ones do not occur, and it bounds the
/// time.
inline constexpr std::size_t k_max_atoms = 60;

/// Decimals kept of a quotient.
inline constexpr int k_fraction_digits = 15;

inline bool is_symbol(const Scan& scan, std::size_t i, char mark) {
  return i < scan.atoms.size() && scan.atoms[i].kind == AtomKind::symbol &&
         scan.folded(i).size() == 1 && scan.folded(i)[0] == mark;
}
inline bool is_number(const Scan& scan, std::size_t i) {
  return i < scan.atoms.size() && scan.atoms[i].kind == AtomKind::number;
}
/// True if nothing stands between atom `i` and the one before it.
inline bool is_adjacent(const Scan& scan, std::size_t i) {
  return i < scan.atoms.size() && i > 0 && !scan.atoms[i].space_before;
}

/// "per thousand": a scale that means one of it behind a word for each.
inline bool is_scale_of_each(const Scan& scan, std::size_t i, const NumberWords& words) {
  const NumberWord* word = words.find(scan, i);
  return word != nullptr && word->is(NumberRole::scale) && !word->is(NumberRole::abbreviation) &&
         i > 0 && words.has(scan, i - 1, NumberRole::each);
}

/// Digits with grouping, decimals, exponent, vulgar and slashed fractions, without sign or scale.
struct Digits {
  Decimal value;
  std::size_t end = 0;  // atom behind it
  bool plain = false;   // one run of digits
  bool fraction = false;
  std::size_t width = 0;  // digits written
};
std::optional<Digits> parse_digits(const Scan& scan, std::size_t begin, const NumberWords& words,
                                   NumberOptions options);

/// 1/2 written as one character; nullopt for any other atom.
std::optional<Decimal> vulgar_fraction(const Scan& scan, std::size_t i);

/// A number with Han numerals at `begin` (after a sign), digits mixed in or not; nullopt if there
/// is no Han numeral in it.
std::optional<ParsedNumber> parse_han(const Scan& scan, std::size_t begin, const NumberWords& words,
                                      std::size_t limit);

/// The same without fractions and percentages: 一万五千亿, 二〇一一, 三十余万.
std::optional<ParsedNumber> parse_han_plain(const Scan& scan, std::size_t begin,
                                            const NumberWords& words, std::size_t limit);

/// A number in words or digits with scale words, alphabetic scripts.
std::optional<ParsedNumber> parse_words(const Scan& scan, std::size_t begin,
                                        const NumberWords& words, NumberOptions options);

}  // namespace attest::numbers
