#include "query/retrieve/near_copies.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/store/word_marks.hpp"

namespace attest {
namespace {

constexpr std::size_t k_run = 4;
constexpr double k_least_part = 0.8;
constexpr std::size_t k_sketch = 6;  // two near-copies have none in common once in 10,000 pairs
constexpr std::size_t k_least_slots = 1024;

/// The least hashes of runs of words, ascending, each once.
class Sketch {
 public:
  /// Of a text shorter than a run, that of all of it.
  explicit Sketch(std::string_view bytes) {
    const WordMarks marks(bytes);
    const std::size_t run = std::min(k_run, marks.size());
    if (run == 0) return;
    // A polynomial of the terms, from one run to the next by what leaves and what comes in (Karp
    // and Rabin 1987).
    std::uint64_t leaving = 1, sum = 0;
    for (std::size_t i = 1; i < run; ++i) leaving *= k_base;
    for (std::size_t i = 0; i < run; ++i) sum = sum * k_base + term(marks, i);
    add(sum);
    for (std::size_t i = run; i < marks.size(); ++i) {
      sum = (sum - leaving * term(marks, i - run)) * k_base + term(marks, i);
      add(sum);
    }
  }
  const std::uint64_t* begin() const { return x_least.data(); }
  const std::uint64_t* end() const { return x_least.data() + x_size; }

 private:
  static constexpr std::uint64_t k_base = 0x9E3779B97F4A7C15;

  static std::uint64_t term(const WordMarks& marks, std::size_t i) {
    return marks[i] & k_term_of_mark;
  }
  // The finalizer of MurmurHash3 (Appleby) makes the order one that tells nothing of the words.
  void add(std::uint64_t sum) {
    sum ^= sum >> 33U;
    sum *= 0xFF51AFD7ED558CCD;
    sum ^= sum >> 33U;
    if (x_size == k_sketch && sum >= x_least[k_sketch - 1]) return;
    std::size_t at = x_size;
    while (at > 0 && x_least[at - 1] > sum) --at;
    if (at > 0 && x_least[at - 1] == sum) return;
    if (x_size < k_sketch) ++x_size;
    for (std::size_t i = x_size - 1; i > at; --i) x_least[i] = x_least[i - 1];
    x_least[at] = sum;
  }

  std::array<std::uint64_t, k_sketch> x_least{};
  std::size_t x_size = 0;
};

bool begins_at(const WordMarks& whole, std::size_t at, const WordMarks& part) {
  for (std::size_t i = 0; i < part.size(); ++i)
    if (((whole[at + i] ^ part[i]) & k_term_of_mark) != 0) return false;
  return true;
}

bool are_copies(std::string_view bytes, std::string_view others) {
  const WordMarks part(bytes.size() < others.size() ? bytes : others);
  const WordMarks whole(bytes.size() < others.size() ? others : bytes);
  if (part.size() == 0 ||
      static_cast<double>(part.size()) < k_least_part * static_cast<double>(whole.size()))
    return false;
  const std::size_t last = whole.size() - part.size();
  for (std::size_t at = whole.find(part[0], k_term_of_mark, 0); at <= last;
       at = whole.find(part[0], k_term_of_mark, at + 1))
    if (begins_at(whole, at, part)) return true;
  return false;
}

}  // namespace

std::optional<std::size_t> NearCopies::find_or_add(std::string_view marks) {
  const Sketch sketch(marks);
  for (const std::uint64_t hash : sketch)
    for (std::size_t slot = hash & x_mask; !x_slots.empty() && x_slots[slot] != 0;
         slot = (slot + 1) & x_mask) {
      const Least& known = x_least[x_slots[slot] - 1];
      if (known.hash != hash) continue;
      if (are_copies(marks, x_added[known.added])) return known.added;
    }
  for (const std::uint64_t hash : sketch) add({hash, x_added.size()});
  x_added.emplace_back(marks);
  return std::nullopt;
}

void NearCopies::add(Least least) {
  x_least.push_back(least);
  const auto place = [&](std::size_t entry) {
    std::size_t slot = x_least[entry].hash & x_mask;
    while (x_slots[slot] != 0) slot = (slot + 1) & x_mask;
    x_slots[slot] = static_cast<std::uint32_t>(entry + 1);
  };
  if (x_least.size() * 2 <= x_slots.size()) return place(x_least.size() - 1);
  x_slots.assign(std::max(x_slots.size() * 2, k_least_slots), 0);
  x_mask = x_slots.size() - 1;
  for (std::size_t i = 0; i < x_least.size(); ++i) place(i);
}

}  // namespace attest
