// Reads numbers of alphabetic scripts. Only for numbers_words*.cpp.
#pragma once

#include "indexer/extract/number_parts.hpp"

namespace attest::numbers {

/// Reads one number; `x_at` is the next unread atom.
class WordParser {
 public:
  WordParser(const Scan& scan, std::size_t begin, const NumberWords& words, NumberOptions options)
      : x_scan(scan), x_words(words), x_options(options), x_begin(begin), x_at(begin) {}

  std::optional<ParsedNumber> parse();

 private:
  struct Chunk {
    Decimal value;
    bool spelled = true;
    bool plain = false;
    bool ordinal = false;
    bool fraction = false;
    std::size_t width = 0;            // digits written
    std::optional<Decimal> and_rest;  // of "two hundred and fifty-four": 54
    Decimal denominator;              // of a fraction in words, else 0
  };

  const NumberWord* word(std::size_t i) const {
    return i < x_begin + k_max_atoms ? x_words.find(x_scan, i) : nullptr;
  }
  bool has(std::size_t i, NumberRole role) const {
    const NumberWord* w = word(i);
    return w != nullptr && w->is(role);
  }
  /// Behind a hyphen between two number words.
  std::size_t skip_hyphen(std::size_t i) const { return is_symbol(x_scan, i, '-') ? i + 1 : i; }

  std::optional<Chunk> chunk(bool first);
  std::optional<Chunk> word_chunk();
  std::optional<Chunk> article_chunk();
  std::optional<Chunk> lone_fraction();
  void digit_suffix(Chunk& out);
  void spoken_decimals(Chunk& out);
  void fraction_tail(Chunk& out);
  std::optional<Decimal> denominator_at(std::size_t& i, bool one) const;
  std::optional<Decimal> added_fraction();
  int scale_of_part();
  int scale_power(const Chunk& chunk, int below);
  bool is_abbreviation_here(const NumberWord& w, std::size_t i, const Chunk& chunk) const;

  const Scan& x_scan;
  const NumberWords& x_words;
  const NumberOptions x_options;
  const std::size_t x_begin;
  std::size_t x_at;
};

}  // namespace attest::numbers
