// A table from short texts to values that is made once and then asked for most words of a text, of
// which it has few.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/text_cache.hpp"

namespace attest {

/// Open addressing with at most half of the slots taken, so that a text which is not there is told
/// by one look at them in most cases. Entries stay in the order they came in. Immutable tables may
/// be asked by several threads.
template <typename T>
class TextMap {
 public:
  struct Entry {
    std::string key;
    T value;
  };

  /// nullptr if it is not there; valid until something is added.
  const T* find(std::string_view key) const { return find(HashedText(key)); }
  const T* find(const HashedText& key) const {
    if (x_slots.empty()) return nullptr;
    const std::size_t at = place_of(key.text, static_cast<std::uint32_t>(key.hash));
    return x_slots[at].entry == k_empty ? nullptr : &x_entries[x_slots[at].entry].value;
  }
  bool contains(std::string_view key) const { return find(key) != nullptr; }
  bool contains(const HashedText& key) const { return find(key) != nullptr; }

  /// The value, and whether it is new; one that is there stays as it is.
  std::pair<T*, bool> emplace(std::string_view key, T value) {
    if ((x_entries.size() + 1) * 2 > x_slots.size()) reserve(x_entries.size() + 1);
    const std::uint32_t hash = hash_of(key);
    Slot& slot = x_slots[place_of(key, hash)];
    const bool is_new = slot.entry == k_empty;
    if (is_new) {
      slot = {hash, static_cast<std::uint32_t>(x_entries.size())};
      x_entries.push_back({std::string(key), std::move(value)});
    }
    return {&x_entries[slot.entry].value, is_new};
  }
  T& operator[](std::string_view key) { return *emplace(key, T{}).first; }

  /// Makes room for so many entries at once.
  void reserve(std::size_t entries) {
    x_entries.reserve(entries);
    std::size_t size = k_least_slots;
    while (size < entries * 2 + 1) size *= 2;
    if (size <= x_slots.size()) return;
    x_slots.assign(size, {});
    for (std::size_t i = 0; i < x_entries.size(); ++i) {
      const std::uint32_t hash = hash_of(x_entries[i].key);
      x_slots[place_of(x_entries[i].key, hash)] = {hash, static_cast<std::uint32_t>(i)};
    }
  }

  std::size_t size() const { return x_entries.size(); }
  bool empty() const { return x_entries.empty(); }
  auto begin() const { return x_entries.begin(); }
  auto end() const { return x_entries.end(); }

 private:
  static constexpr std::uint32_t k_empty = 0xFFFFFFFF;
  static constexpr std::size_t k_least_slots = 16;
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t entry = k_empty;
  };

  static std::uint32_t hash_of(std::string_view key) {
    return static_cast<std::uint32_t>(quick_hash(key));
  }
  /// The slot of the key, or the empty one where it would be.
  std::size_t place_of(std::string_view key, std::uint32_t hash) const {
    const std::size_t mask = x_slots.size() - 1;
    std::size_t at = hash & mask;
    while (x_slots[at].entry != k_empty &&
           (x_slots[at].hash != hash || !same_text(x_entries[x_slots[at].entry].key, key)))
      at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> x_slots;  // none, or a power of two
  std::vector<Entry> x_entries;
};

/// Texts alone.
class TextSet {
 public:
  void insert(std::string_view text) { x_texts.emplace(text, {}); }
  bool contains(std::string_view text) const { return x_texts.contains(text); }
  bool contains(const HashedText& text) const { return x_texts.contains(text); }
  bool empty() const { return x_texts.empty(); }

 private:
  struct Nothing {};
  TextMap<Nothing> x_texts;
};

}  // namespace attest
