// Hash tables of plain records that may be written out as they are (base/flat.hpp).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace attest {

/// The slot under this hash for which is_it(slot), or nullptr. There is at least one free slot, and
/// their number is a power of two.
template <typename Slot, typename IsIt>
const Slot* find_slot(std::span<const Slot> slots, std::uint64_t hash, IsIt is_it) {
  const std::size_t mask = slots.size() - 1;
  for (std::size_t i = hash & mask; !slots[i].is_free(); i = (i + 1) & mask)
    if (is_it(slots[i])) return &slots[i];
  return nullptr;
}

/// Open addressing, at most half full. A slot as it is by itself is free: is_free().
template <typename Slot>
class SlotTable {
 public:
  /// Puts in what is not there yet; `hash_of` tells the hashes of the slots that are.
  template <typename HashOf>
  void insert(std::uint64_t hash, const Slot& slot, HashOf hash_of) {
    if ((x_size + 1) * 2 > x_slots.size()) {
      std::vector<Slot> old(x_slots.size() * 2);
      old.swap(x_slots);
      for (const Slot& known : old)
        if (!known.is_free()) place(hash_of(known), known);
    }
    place(hash, slot);
    ++x_size;
  }
  std::span<const Slot> slots() const { return x_slots; }

 private:
  static constexpr std::size_t k_least = 64;

  void place(std::uint64_t hash, const Slot& slot) {
    std::size_t i = hash & (x_slots.size() - 1);
    while (!x_slots[i].is_free()) i = (i + 1) & (x_slots.size() - 1);
    x_slots[i] = slot;
  }

  std::vector<Slot> x_slots = std::vector<Slot>(k_least);
  std::size_t x_size = 0;
};

}  // namespace attest
