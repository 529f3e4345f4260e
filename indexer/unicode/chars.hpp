// What a code point is, looked up in tables made from ICU's when the program is built.
#pragma once

#include <cstdint>

namespace attest {

enum class CharClass : std::uint8_t {
  symbol,  // punctuation, symbols, unassigned
  letter,  // of an alphabet; also Roman numeral signs
  mark,    // combining
  digit,   // decimal, of any script
  han,
  complex,    // letters of scripts written without spaces or with several to a syllable block
  ignorable,  // invisible and without meaning: soft hyphen, joiners, variation selectors
  space,
  line_break,
};

enum class CharScript : std::uint8_t { common, latin, cyrillic, greek, han, other };

/// One code point's properties, packed.
class CharInfo {
 public:
  static constexpr std::uint32_t k_no_simple_fold = 0x1FFFFF;

  constexpr CharInfo() = default;
  constexpr explicit CharInfo(std::uint32_t bits) : x_bits(bits) {}
  constexpr CharInfo(CharClass cls, CharScript script, bool upper, bool lower, std::uint32_t fold)
      : x_bits(fold | static_cast<std::uint32_t>(cls) << 21U |
               static_cast<std::uint32_t>(script) << 25U | (upper ? k_upper : 0U) |
               (lower ? k_lower : 0U)) {}

  constexpr CharClass cls() const { return static_cast<CharClass>((x_bits >> 21U) & 15U); }
  constexpr CharScript script() const { return static_cast<CharScript>((x_bits >> 25U) & 7U); }
  /// Upper or title case.
  constexpr bool is_upper() const { return (x_bits & k_upper) != 0; }
  constexpr bool is_lower() const { return (x_bits & k_lower) != 0; }
  /// The one code point this one folds to whatever surrounds it, or k_no_simple_fold.
  constexpr std::uint32_t simple_fold() const { return x_bits & k_fold; }
  constexpr std::uint32_t bits() const { return x_bits; }

  /// With the fold as a distance from `c`, which is the same for whole rows of characters; and
  /// back.
  constexpr CharInfo relative_to(char32_t c) const {
    return CharInfo((x_bits & ~k_fold) | ((x_bits - c) & k_fold));
  }
  constexpr CharInfo resolved_for(char32_t c) const {
    return CharInfo((x_bits & ~k_fold) | ((x_bits + c) & k_fold));
  }

 private:
  static constexpr std::uint32_t k_fold = 0x1FFFFF;
  static constexpr std::uint32_t k_upper = 1U << 28U;
  static constexpr std::uint32_t k_lower = 1U << 29U;
  std::uint32_t x_bits = 0;
};

namespace detail {
inline constexpr std::uint32_t k_char_pages = 0x1100;
// Made by tools/char_tables_main.cpp. Equal pages are kept once; the bits are of relative_to().
extern const std::uint16_t char_page_numbers[k_char_pages];
extern const std::uint32_t char_page_bits[][256];
}  // namespace detail

/// Properties of `c`; a value past U+10FFFF is a symbol.
inline CharInfo char_info(char32_t c) {
  if (c > 0x10FFFF) c = 0xFFFD;
  return CharInfo(detail::char_page_bits[detail::char_page_numbers[c >> 8U]][c & 0xFFU])
      .resolved_for(c);
}

}  // namespace attest
