#include "indexer/base/eight_bytes.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

std::string text_of(std::uint64_t bytes) {
  std::string out(8, '\0');
  for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<char>(bytes >> (8 * i));
  return out;
}

// The places that an answer means, as a row of bits.
template <typename Means>
std::uint64_t expected(const std::string& text, Means means) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < 8; ++i)
    if (means(static_cast<unsigned char>(text[i]))) out |= std::uint64_t{0x80} << (8 * i);
  return out;
}

}  // namespace

TEST_CASE("eight bytes together are told as each by itself") {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20000; ++round) {
    // Half of the bytes with the highest bit, some of them the edges of a class.
    std::uint64_t bytes = random();
    if (round % 2 == 0) bytes &= 0x7F7F7F7F7F7F7F7FULL;
    if (round % 3 == 0) bytes = (bytes & ~0xFFFFULL) | 0x4060ULL;
    if (round % 5 == 0) bytes = (bytes & ~0xFFFF0000ULL) | 0x5B7B0000ULL;
    const std::string text = text_of(bytes);
    CAPTURE(bytes);
    REQUIRE(load_eight(text.data()) == bytes);
    const auto letter = [](unsigned char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    REQUIRE(ascii_letters_of(bytes) == expected(text, letter));
    REQUIRE(ascii_digits_of(bytes) ==
            expected(text, [](unsigned char c) { return c >= '0' && c <= '9'; }));
    REQUIRE(bytes_below(bytes, 0x20) == expected(text, [](unsigned char c) { return c < 0x20; }));
    REQUIRE(bytes_equal(bytes, '\\') == expected(text, [](unsigned char c) { return c == '\\'; }));
    REQUIRE(utf8_followers_of(bytes) ==
            expected(text, [](unsigned char c) { return (c & 0xC0U) == 0x80U; }));
    std::size_t ascii = 0;
    while (ascii < 8 && static_cast<unsigned char>(text[ascii]) < 0x80) ++ascii;
    REQUIRE(leading_ascii(bytes) == ascii);
  }
}

TEST_CASE("answers: where the first is, how many, of how many bytes") {
  const std::uint64_t answer = bytes_equal(load_eight("..x.xx.x"), 'x');
  CHECK(first_byte(answer) == 2);
  CHECK(number_of_bytes(answer) == 4);
  CHECK(number_of_bytes(first_bytes(answer, 5)) == 2);
  CHECK(number_of_bytes(first_bytes(answer, 8)) == 4);
  CHECK(number_of_bytes(k_high_bits) == 8);
  CHECK(number_of_bytes(0) == 0);
}

TEST_CASE("code points are counted wherever the text begins") {
  const std::string text = "a\u0301bc дом 大桥全长 \U0001F600 x";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    std::size_t n = 0;
    for (const char c : text.substr(begin)) n += is_utf8_boundary(c) ? 1 : 0;
    CHECK(count_code_points(text.substr(begin)) == n);
  }
}
