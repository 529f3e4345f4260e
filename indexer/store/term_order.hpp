// Puts terms in the order of their bytes by their first bytes as a number: that is told without
// looking at the text, and tells most of them apart. For store/ alone.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace attest {

inline constexpr std::size_t k_head_bytes = sizeof(std::uint64_t);

/// Sorts as the bytes do. Terms hold no NUL (schema::term()), so what is shorter comes first.
inline std::uint64_t head_of(std::string_view term) {
  const auto* const bytes = reinterpret_cast<const unsigned char*>(term.data());
  std::uint64_t head = 0;
  if (term.size() >= k_head_bytes) {
    for (std::size_t i = 0; i < k_head_bytes; ++i) head = head << 8U | bytes[i];  // one load
    return head;
  }
  for (std::size_t i = 0; i < term.size(); ++i) head = head << 8U | bytes[i];
  return term.empty() ? 0 : head << 8U * (k_head_bytes - term.size());
}

/// Sorts records by their `head`; those of the same head stay as they were. `room` is for use in
/// between. Comparing terms two by two, half of the answers would be guessed wrongly.
template <typename T>
void sort_by_head(std::vector<T>& items, std::vector<T>& room) {
  using Counts = std::array<std::uint32_t, 256>;
  std::array<Counts, k_head_bytes> counts{};
  for (const T& item : items)
    for (std::size_t byte = 0; byte < k_head_bytes; ++byte)
      ++counts[byte][item.head >> 8U * byte & 0xFFU];
  room.resize(items.size());
  for (std::size_t byte = 0; byte < k_head_bytes; ++byte) {
    Counts& begins = counts[byte];
    if (items.empty() || begins[items.front().head >> 8U * byte & 0xFFU] == items.size()) continue;
    std::uint32_t begin = 0;
    for (std::uint32_t& count : begins) {
      const std::uint32_t size = count;
      count = begin;
      begin += size;
    }
    for (const T& item : items) room[begins[item.head >> 8U * byte & 0xFFU]++] = item;
    items.swap(room);
  }
}

/// Sorts records by the text that `text` gives of each, which `head` begins.
template <typename T, typename Text>
void sort_by_text(std::vector<T>& items, std::vector<T>& room, Text text) {
  constexpr std::size_t k_few = 64;
  const auto is_before = [&](const T& a, const T& b) {
    return a.head != b.head ? a.head < b.head : text(a) < text(b);
  };
  if (items.size() < k_few) return std::sort(items.begin(), items.end(), is_before);
  sort_by_head(items, room);
  for (auto begin = items.begin(); begin != items.end();) {
    bool is_whole = true;  // heads that are all of their texts
    auto end = begin;
    for (; end != items.end() && end->head == begin->head; ++end)
      is_whole = is_whole && text(*end).size() <= k_head_bytes;
    if (!is_whole) std::sort(begin, end, is_before);
    begin = end;
  }
}

}  // namespace attest
