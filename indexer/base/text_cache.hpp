// Remembers short answers to short texts: stems of words, word ends of runs.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// A quick hash of short texts; the same in every run.
inline std::uint64_t quick_hash(std::string_view text) {
  constexpr std::uint64_t k_factor = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = text.size() * k_factor;
  const auto add = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * k_factor;
    hash ^= hash >> 32U;
  };
  std::uint64_t word = 0;
  while (text.size() >= sizeof word) {
    std::memcpy(&word, text.data(), sizeof word);
    add(word);
    text.remove_prefix(sizeof word);
  }
  // The rest by two loads that may overlap: its size is in the hash already.
  constexpr std::size_t k_half = 4;
  const auto byte = [&](std::size_t i) {
    return std::uint64_t{static_cast<unsigned char>(text[i])};
  };
  word = 0;
  if (text.size() >= k_half) {
    std::uint32_t first = 0, last = 0;
    std::memcpy(&first, text.data(), k_half);
    std::memcpy(&last, text.data() + text.size() - k_half, k_half);
    word = std::uint64_t{last} << 32U | first;
  } else if (!text.empty()) {
    word = byte(0) << 16U | byte(text.size() / 2) << 8U | byte(text.size() - 1);
  }
  add(word);
  // Once more, so that the last sign reaches the low bits too.
  hash *= k_factor;
  return hash ^ (hash >> 32U);
}

/// a == b without a call: the texts are short, and mostly equal.
inline bool same_text(std::string_view a, std::string_view b) {
  constexpr std::size_t k_word = sizeof(std::uint64_t);
  if (a.size() != b.size()) return false;
  if (a.size() < k_word) {
    for (std::size_t i = 0; i < a.size(); ++i)
      if (a[i] != b[i]) return false;
    return true;
  }
  const auto differ = [&](std::size_t at) {
    std::uint64_t x = 0, y = 0;
    std::memcpy(&x, a.data() + at, k_word);
    std::memcpy(&y, b.data() + at, k_word);
    return x != y;
  };
  for (std::size_t i = 0; i + k_word < a.size(); i += k_word)
    if (differ(i)) return false;
  return !differ(a.size() - k_word);
}

/// A text with its quick_hash, for those who ask several tables for the same text.
struct HashedText {
  std::string_view text;
  std::uint64_t hash = 0;

  explicit HashedText(std::string_view t) : text(t), hash(quick_hash(t)) {}
  HashedText(std::string_view t, std::uint64_t h) : text(t), hash(h) {}
};

/// A cache of its own for each thread. It may forget anything at any time, and so takes up no more
/// than its size, and no more time if somebody chooses the keys so that they collide.
class TextCache {
 public:
  static constexpr std::size_t k_longest = 255;  // longer keys and values are not kept

  explicit TextCache(std::size_t max_entries) : x_max_entries(max_entries) {}

  /// Valid until the next call of add.
  std::optional<std::string_view> find(std::string_view key) const { return find(HashedText(key)); }
  std::optional<std::string_view> find(const HashedText& key) const;
  void add(std::string_view key, std::string_view value);

 private:
  struct Slot {
    std::uint32_t begin = k_empty;  // of the key in x_texts; the value follows it
    std::uint32_t hash = 0;
    std::uint8_t key_size = 0, value_size = 0;
  };
  static constexpr std::uint32_t k_empty = 0xFFFFFFFF;

  bool place(Slot slot);
  void grow();

  std::size_t x_max_entries;
  std::size_t x_count = 0;
  std::vector<Slot> x_slots;  // empty or a power of two
  std::string x_texts;
};

}  // namespace attest
