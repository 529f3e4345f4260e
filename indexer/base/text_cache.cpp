#include "indexer/base/text_cache.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr std::size_t k_first_slots = 1024;
constexpr std::size_t k_max_probes = 24;

}  // namespace

std::optional<std::string_view> TextCache::find(const HashedText& key) const {
  if (x_slots.empty()) return std::nullopt;
  const auto hash = static_cast<std::uint32_t>(key.hash);
  const std::size_t mask = x_slots.size() - 1;
  for (std::size_t probe = 0; probe < k_max_probes; ++probe) {
    const Slot& slot = x_slots[(hash + probe) & mask];
    if (slot.begin == k_empty) return std::nullopt;
    const char* text = x_texts.data() + slot.begin;
    if (slot.hash == hash && same_text({text, slot.key_size}, key.text))
      return std::string_view(text + slot.key_size, slot.value_size);
  }
  return std::nullopt;
}

void TextCache::add(std::string_view key, std::string_view value) {
  if (key.size() > k_longest || value.size() > k_longest || find(key)) return;
  if (x_count >= x_max_entries) {
    x_slots.clear();
    x_texts.clear();
    x_count = 0;
  }
  if (x_count * 2 >= x_slots.size()) grow();
  Slot slot;
  slot.begin = static_cast<std::uint32_t>(x_texts.size());
  slot.hash = static_cast<std::uint32_t>(quick_hash(key));
  slot.key_size = static_cast<std::uint8_t>(key.size());
  slot.value_size = static_cast<std::uint8_t>(value.size());
  if (!place(slot)) return;
  x_texts += key;
  x_texts += value;
}

bool TextCache::place(Slot slot) {
  const std::size_t mask = x_slots.size() - 1;
  for (std::size_t probe = 0; probe < k_max_probes; ++probe) {
    Slot& place = x_slots[(slot.hash + probe) & mask];
    if (place.begin != k_empty) continue;
    place = slot;
    ++x_count;
    return true;
  }
  return false;
}

void TextCache::grow() {
  const std::vector<Slot> old = std::move(x_slots);
  x_slots.assign(std::max(k_first_slots, old.size() * 2), Slot{});
  x_count = 0;
  for (const Slot& slot : old)
    if (slot.begin != k_empty) place(slot);
}

}  // namespace attest
