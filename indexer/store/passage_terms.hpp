// The terms of a passage on their way to the writer: one block of bytes for all, since a
// Xapian::Document takes some hundred bytes and two allocations for each.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace attest {

/// A term and how often it counts in the passage's length; 0: not at all.
struct WeighedTerm {
  std::string_view term;
  std::uint32_t count = 0;
};

/// Collects terms. One that is added more than once is there more than once; what it counts is the
/// sum.
class PassageTerms {
 public:
  /// Room for so many terms, so that adding them does not have to make it bit by bit.
  void reserve(std::size_t terms) {
    constexpr std::size_t k_usual_bytes = 11;
    x_bytes.reserve(terms * k_usual_bytes);
  }
  /// prefix + body, as schema::term() makes it. A count beyond 65,535 is that.
  void add(std::string_view prefix, std::string_view body, std::uint32_t count);
  /// The terms as a string for for_each_term(); none are left.
  std::string take() { return std::exchange(x_bytes, {}); }

 private:
  // Each term is its size (a byte: terms are short), its count (two bytes) and its bytes.
  std::string x_bytes;
};

/// Calls `use` for each term of a string that take() made. The views end with the string.
template <typename Use>
void for_each_term(std::string_view taken, Use&& use) {
  while (taken.size() >= 3) {
    const auto byte = [&](std::size_t i) {
      return static_cast<std::uint32_t>(static_cast<unsigned char>(taken[i]));
    };
    const std::uint32_t size = byte(0);
    use(WeighedTerm{taken.substr(3, size), byte(1) << 8U | byte(2)});
    taken.remove_prefix(3 + size);
  }
}

}  // namespace attest
