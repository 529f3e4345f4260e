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

/// The same as next_code_point(), quick for none.
char32_t next_long_code_point(std::string_view text, std::size_t& offset);

/// Reads the code point at `offset` and moves `offset` behind it; U+FFFD for malformed bytes.
inline char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return ++offset, lead;
  if (lead >= 0xE0 && lead < 0xF0 && text.size() - offset > 2) {
    const unsigned second = byte(1) ^ 0x80U, third = byte(2) ^ 0x80U;
    if ((second | third) < 0x40) {
      offset += 3;
      return (lead & 0x0FU) << 12U | second << 6U | third;
    }
  } else if (lead >= 0xC0 && lead < 0xE0 && text.size() - offset > 1) {
    const unsigned second = byte(1) ^ 0x80U;
    if (second < 0x40) {
      offset += 2;
      return (lead & 0x1FU) << 6U | second;
    }
  }
  return next_long_code_point(text, offset);
}

/// Appends `code_point` as UTF-8.
void append_utf8(std::string& out, char32_t code_point);

/// The longest prefix (suffix) of at most `code_points` code points.
std::string_view utf8_prefix(std::string_view text, std::size_t code_points);
std::string_view utf8_suffix(std::string_view text, std::size_t code_points);

}  // namespace attest
