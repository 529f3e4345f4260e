// UTF-8 arithmetic that needs no Unicode tables. Input is valid UTF-8 unless said otherwise.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace attest {

/// Number of code points.
std::size_t count_code_points(std::string_view text);

/// Byte offset of code point number `index` (text.size() if there are fewer).
std::size_t byte_of_code_point(std::string_view text, std::size_t index);

/// True if every byte belongs to a well-formed sequence (RFC 3629: no surrogates, no overlongs).
bool is_valid_utf8(std::string_view bytes);

/// Length in bytes of the sequence that begins with `lead` (1 for a stray byte).
constexpr std::size_t utf8_length(unsigned char lead) {
  return lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

/// True where a code point begins.
constexpr bool is_utf8_boundary(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// The same as next_code_point() where that is no ASCII.
char32_t next_long_code_point(std::string_view text, std::size_t& offset);

/// Reads the code point at `offset` and moves `offset` behind it; U+FFFD for malformed bytes.
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  return lead < 0x80 ? (++offset, lead) : next_long_code_point(text, offset);
}

/// Appends `code_point` as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

/// The longest prefix (suffix) of at most `code_points` code points.
std::string_view utf8_prefix(std::string_view text, std::size_t code_points);
std::string_view utf8_suffix(std::string_view text, std::size_t code_points);

}  // namespace attest
