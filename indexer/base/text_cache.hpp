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
  word = 0;
  for (const char c : text) word = word << 8U | static_cast<unsigned char>(c);
  add(word);
  return hash;
}

/// A cache of its own for each thread. It may forget anything at any time, and so takes up no more
/// than its size, and no more time if somebody chooses the keys so that they collide.
class TextCache {
 public:
  static constexpr std::size_t k_longest = 255;  // longer keys and values are not kept

  explicit TextCache(std::size_t max_entries) : x_max_entries(max_entries) {}

  /// Valid until the next call of add.
  std::optional<std::string_view> find(std::string_view key) const;
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
