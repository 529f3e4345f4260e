// How Han characters are read in Mandarin.
#pragma once

#include <cstdint>
#include <string_view>

namespace attest {

namespace detail {
inline constexpr char32_t k_first_read = 0x4E00, k_past_read = 0xA000;
// Made by tools/char_tables_main.cpp: the syllables, and which of them a character is read as.
extern const char* const pinyin_syllables[];
extern const std::uint16_t pinyin_of[k_past_read - k_first_read];
}  // namespace detail

/// The usual reading of a Han character in pinyin without tones ("xi", ü as u), by CLDR; empty for
/// anything else. A character of several readings has one of them.
inline std::string_view pinyin(char32_t c) {
  if (c < detail::k_first_read || c >= detail::k_past_read) return {};
  return detail::pinyin_syllables[detail::pinyin_of[c - detail::k_first_read]];
}

}  // namespace attest
