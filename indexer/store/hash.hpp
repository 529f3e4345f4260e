// A 128-bit hash for names and fingerprints. Not for secrets: file contents are told by SHA-256.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace attest {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  /// Sum and difference modulo 2^64 in each half: commutative, so documents can come and go.
  Hash128& operator+=(const Hash128& other) {
    high += other.high;
    low += other.low;
    return *this;
  }
  Hash128& operator-=(const Hash128& other) {
    high -= other.high;
    low -= other.low;
    return *this;
  }
  friend bool operator==(const Hash128&, const Hash128&) = default;

  std::string to_hex() const;  // 32 digits
  static std::optional<Hash128> parse(std::string_view hex);
};

Hash128 hash128(std::string_view bytes);

}  // namespace attest
