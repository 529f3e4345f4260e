// Which hashes came before.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace attest {

/// A set of 64-bit hashes in one block of memory; 0 and 1 are taken for the same.
class HashSet {
 public:
  /// True if the hash is new.
  bool insert(std::uint64_t hash) {
    if (x_size * 2 >= x_slots.size()) grow();
    std::uint64_t& slot = slot_of(hash == 0 ? 1 : hash);
    if (slot != 0) return false;
    slot = hash == 0 ? 1 : hash;
    ++x_size;
    return true;
  }
  /// Says that insert() will soon be asked for the hash.
  void expect(std::uint64_t hash) const {
    if (!x_slots.empty()) __builtin_prefetch(&x_slots[hash & (x_slots.size() - 1)]);
  }
  std::size_t size() const { return x_size; }

 private:
  static constexpr std::size_t k_least_slots = 256;

  std::uint64_t& slot_of(std::uint64_t hash) {
    const std::size_t mask = x_slots.size() - 1;
    std::size_t at = hash & mask;
    while (x_slots[at] != 0 && x_slots[at] != hash) at = (at + 1) & mask;
    return x_slots[at];
  }
  void grow() {
    std::vector<std::uint64_t> old(x_slots.empty() ? k_least_slots : x_slots.size() * 2);
    old.swap(x_slots);
    for (const std::uint64_t hash : old)
      if (hash != 0) slot_of(hash) = hash;
  }

  std::vector<std::uint64_t> x_slots;  // none, or a power of two; 0: free
  std::size_t x_size = 0;
};

}  // namespace attest
