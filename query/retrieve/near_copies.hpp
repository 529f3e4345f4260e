// Passages that say the same in the same words, so that a result shows them once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/store/word_marks.hpp"

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
  std::vector<std::vector<WordMark>> x_added;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> x_by_least;
};

}  // namespace attest
