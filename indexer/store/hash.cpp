#include "indexer/store/hash.hpp"

namespace attest {
namespace {

constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 30U;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27U;
  x *= 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

}  // namespace

Hash128 hash128(std::string_view bytes) {
  std::uint64_t a = 0xCBF29CE484222325ULL;
  std::uint64_t b = 0x9E3779B97F4A7C15ULL ^ bytes.size();
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    a = (a ^ byte) * 0x100000001B3ULL;
    b = mixed(b + byte + 1);
  }
  return {mixed(a + b), mixed(b ^ (a << 1U))};
}

std::string Hash128::to_hex() const {
  std::string out;
  for (const std::uint64_t half : {high, low})
    for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(half >> shift) & 15U];
  return out;
}

std::optional<Hash128> Hash128::parse(std::string_view hex) {
  if (hex.size() != 32) return std::nullopt;
  Hash128 out;
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const std::size_t digit = std::string_view("0123456789abcdef").find(hex[i]);
    if (digit == std::string_view::npos) return std::nullopt;
    std::uint64_t& half = i < 16 ? out.high : out.low;
    half = half << 4U | digit;
  }
  return out;
}

}  // namespace attest
