// Eight bytes of a text looked at together, without a branch for each.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace attest {

/// The eight bytes at `text`, the first in the lowest place.
inline std::uint64_t load_eight(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

inline constexpr std::uint64_t k_each_byte = 0x0101010101010101ULL;
inline constexpr std::uint64_t k_high_bits = k_each_byte * 0x80;

// The answers have the highest bit of each byte that is meant, and no other.

/// ASCII bytes from `first` to `last`, both of them ASCII.
constexpr std::uint64_t bytes_within(std::uint64_t bytes, unsigned char first, unsigned char last) {
  const std::uint64_t low = bytes & ~k_high_bits;
  const std::uint64_t from_first = low + k_each_byte * (0x80U - first);
  const std::uint64_t past_last = low + k_each_byte * (0x7FU - last);
  return from_first & ~past_last & ~bytes & k_high_bits;
}
constexpr std::uint64_t bytes_equal(std::uint64_t bytes, char c) {
  return bytes_within(bytes, static_cast<unsigned char>(c), static_cast<unsigned char>(c));
}
constexpr std::uint64_t bytes_below(std::uint64_t bytes, unsigned char end) {
  return bytes_within(bytes, 0, static_cast<unsigned char>(end - 1));
}
constexpr std::uint64_t ascii_letters_of(std::uint64_t bytes) {
  return bytes_within(bytes | k_each_byte * 0x20, 'a', 'z') & ~bytes;
}
constexpr std::uint64_t ascii_digits_of(std::uint64_t bytes) {
  return bytes_within(bytes, '0', '9');
}
/// Bytes of UTF-8 that go on with a sequence.
constexpr std::uint64_t utf8_followers_of(std::uint64_t bytes) {
  return bytes & ~(bytes << 1U) & k_high_bits;
}

/// The place of the first byte that an answer means; it means one.
constexpr std::size_t first_byte(std::uint64_t answer) {
  return static_cast<std::size_t>(std::countr_zero(answer)) / 8;
}
/// How many of the bytes are ASCII before the first that is not.
constexpr std::size_t leading_ascii(std::uint64_t bytes) {
  const std::uint64_t others = bytes & k_high_bits;
  return others == 0 ? 8 : first_byte(others);
}
/// What an answer means of the first `count` bytes, which are one at least.
constexpr std::uint64_t first_bytes(std::uint64_t answer, std::size_t count) {
  return answer & (~std::uint64_t{0} >> (64 - 8 * count));
}
/// How many bytes an answer means.
constexpr std::size_t number_of_bytes(std::uint64_t answer) {
  return static_cast<std::size_t>((answer >> 7U) * k_each_byte >> 56U);
}

}  // namespace attest
