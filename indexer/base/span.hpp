// Half-open ranges of bytes: the only way attest points at text.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace attest {

/// The bytes [begin, end) of some UTF-8 text; which text is said where a Span is declared.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  std::size_t size() const { return end - begin; }
  bool empty() const { return end <= begin; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool contains(std::size_t offset) const { return begin <= offset && offset < end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
  Span shifted(std::ptrdiff_t by) const {
    return {static_cast<std::size_t>(static_cast<std::ptrdiff_t>(begin) + by),
            static_cast<std::size_t>(static_cast<std::ptrdiff_t>(end) + by)};
  }
  Span joined(Span other) const { return {std::min(begin, other.begin), std::max(end, other.end)}; }

  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

}  // namespace attest
