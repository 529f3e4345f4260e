// Passages that say the same in the same words, so that a result shows them once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// Near-copies have the same words in the same order, by their stored marks, but for what one of
/// them has more at its ends, at most a fifth: passages of one text that were cut differently. One
/// other word, a number or a "not", and they are no copies: that is what people look for. Only
/// passages are compared that have one of their few least hashes of four words in common (min-wise
/// sketches, Broder 1997), so a result of n passages costs about n comparisons.
class NearCopies {
 public:
  /// Which passage added before (counted from 0) this is a near-copy of; else adds it.
  std::optional<std::size_t> find_or_add(std::string_view marks);

 private:
  // One of the least hashes of a passage; `added` counts passages.
  struct Least {
    std::uint64_t hash = 0;
    std::size_t added = 0;
  };
  void add(Least least);

  std::vector<std::string> x_added;  // marks
  std::vector<Least> x_least;
  std::vector<std::uint32_t> x_slots;  // open addressing: an index into x_least, plus one; 0: free
  std::size_t x_mask = 0;
};

}  // namespace attest
