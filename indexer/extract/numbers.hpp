// Numbers as texts write them: digits with grouping, words, scale words, fractions, Han numerals.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "indexer/base/data_files.hpp"
#include "indexer/base/decimal.hpp"
#include "indexer/base/result.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// A number read from consecutive atoms.
struct ParsedNumber {
  Decimal value;  // 十几 has value 10; of a range ("四五千") it is the lower end
  std::optional<Decimal>
      lower;  // the words leave this open below or above: 十几 is 10 to 20, 500余万
  std::optional<Decimal> upper;  // has only a lower end
  std::size_t atoms = 0;         // how many atoms it takes
  bool spelled = false;          // no digit in it
  bool ordinal = false;          // twenty-first, 3-й, 第三
  bool approximate = false;      // 三十余万, 十几
  bool vague = false;  // the words give a range only (数十亿, 四五千): `value` was not said
  bool fraction = false;      // two thirds, 1/2, 五分之一
  bool percent = false;       // 百分之五, 九成 (value in percent)
  bool scaled = false;        // a scale word or abbreviation took part ("million", "k", 万)
  int scale_power = 0;        // "3 million" is 3 times 10^6; 0 if more follows ("3 million 200")
  bool plain_digits = false;  // one run of digits and nothing else: may be a year or a code
  bool sequence = false;      // digits read one by one: 二〇一一
};

/// How eager to be where the spelling alone cannot tell.
struct NumberOptions {
  bool lone_space_group = false;                     // "4 300" with a plain space is one number
  std::size_t limit = static_cast<std::size_t>(-1);  // Han numerals end before this atom
  bool money = false;  // a currency stands before it: "10m" are millions, "5b" billions
};

struct NumberWords;

/// Number words of lang/*/number_words.tsv, compiled. Immutable, thread-safe.
class NumberGrammar {
 public:
  /// unreadable with file and line of a malformed row.
  static Result<NumberGrammar> create(const DataFiles& data);
  NumberGrammar(NumberGrammar&&) noexcept;
  NumberGrammar& operator=(NumberGrammar&&) noexcept;
  ~NumberGrammar();

  /// True if a number could begin at `atom`: a digit, or a word that begins numbers. Cheap.
  bool may_begin(const Scan& scan, std::size_t atom, std::string_view lang) const;
  /// The same by the words of a language, for whoever asks of every atom.
  static bool may_begin(const Scan& scan, std::size_t atom, const NumberWords* words);
  /// Null if the language has none.
  const NumberWords* words(std::string_view lang) const;

  /// The longest number that begins at `atom`; a sign ("-5", "minus five", 负) belongs to it.
  /// nullopt if there is none. "a" and "the" are no numbers, except "a" before a scale or a
  /// fraction ("a million", "a third"). Reads at most some 60 atoms ahead.
  std::optional<ParsedNumber> parse_at(const Scan& scan, std::size_t atom, std::string_view lang,
                                       NumberOptions options = {}) const;
  /// The same by the words of a language; nullopt if it has none.
  static std::optional<ParsedNumber> parse_at(const Scan& scan, std::size_t atom,
                                              const NumberWords* words, NumberOptions options = {});

  /// The power of ten of the scale word at `atom` ("million": 6), no abbreviation; 0 if none.
  int scale_at(const Scan& scan, std::size_t atom, std::string_view lang) const;

  /// True if the Han numerals at `atom` belong to a word that is no number (四川, 一些, 统一).
  bool inside_word(const Scan& scan, std::size_t atom, std::string_view lang) const;

 private:
  struct Data;
  explicit NumberGrammar(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

/// `a` / `b`, exact where it terminates within `digits` significant digits, else rounded to that
/// many.
Decimal divide(const Decimal& a, const Decimal& b, int digits);

}  // namespace attest
