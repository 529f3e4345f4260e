// What a code point is, looked up in tables made from ICU's the first time a block of 256 is asked
// for.
#pragma once

#include <atomic>
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
  constexpr std::uint32_t simple_fold() const { return x_bits & 0x1FFFFFU; }

 private:
  static constexpr std::uint32_t k_upper = 1U << 28U;
  static constexpr std::uint32_t k_lower = 1U << 29U;
  std::uint32_t x_bits = 0;
};

namespace detail {
struct CharPage {
  CharInfo entries[256];
};
extern std::atomic<const CharPage*> char_pages[0x1100];
const CharPage* make_char_page(std::uint32_t page);
}  // namespace detail

/// Properties of `c`; a value past U+10FFFF is a symbol. Thread-safe.
inline CharInfo char_info(char32_t c) {
  if (c > 0x10FFFF) c = 0xFFFD;
  const detail::CharPage* page = detail::char_pages[c >> 8U].load(std::memory_order_acquire);
  if (page == nullptr) page = detail::make_char_page(c >> 8U);
  return page->entries[c & 0xFFU];
}

}  // namespace attest
