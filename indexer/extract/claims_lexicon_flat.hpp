// The records that a lexicon of claims consists of; for its maker and its reader only.
#pragma once

#include <cstdint>

#include "indexer/base/flat.hpp"

namespace attest::flat {

/// Traits of a row of words.tsv.
inline constexpr int k_sole = 1, k_ended = 2, k_human = 4, k_other = 8, k_now = 16;

/// The first three cells of a row of attributes.tsv.
struct AttributeRow {
  FlatText id, dimensions, traits;
};

/// Phrases that begin with one word: patterns [first, end).
struct PatternSlot {
  std::uint32_t tag = 0;  // the upper half of the word's hash
  FlatText key;
  std::uint32_t first = 0, end = 0;
  bool is_free() const { return first == end; }
};

struct Pattern {
  std::uint32_t rest = 0, rest_size = 0;  // the words behind the first
  std::uint16_t id = 0;
  std::uint8_t kind = 0;
  std::int8_t side = 0;
};

}  // namespace attest::flat
