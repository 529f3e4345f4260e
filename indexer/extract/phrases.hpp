// Many phrases looked up at once at one place of a text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/base/text_map.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// A trie over folded atoms. Each phrase carries a number; the same phrase may be added more than
/// once.
class PhraseTable {
 public:
  struct Match {
    std::size_t atoms = 0;                                 // 0: no match
    const std::vector<std::uint32_t>* payloads = nullptr;  // in the order they were added
  };

  /// `reversed` tables match backwards: the phrase ends where the look-up begins.
  explicit PhraseTable(bool reversed = false) : x_reversed(reversed) {}

  /// Cuts `phrase` as texts are cut; an empty one is ignored.
  void add(std::string_view phrase, std::uint32_t payload) { add(scan(phrase), payload); }
  void add(const Scan& phrase, std::uint32_t payload);

  /// Makes room for about so many phrases at once.
  void reserve(std::size_t phrases);

  /// The longest phrase that begins at atom `i` and ends before atom `end` (forward), or ends at
  /// atom `i` and begins at or behind atom `end` (reversed). Digits in a phrase must stand close to
  /// what precedes.
  Match longest(const Scan& scan, std::size_t i, std::size_t end) const;

 private:
  struct Node {
    std::vector<std::uint32_t> payloads;
  };
  std::uint32_t token(const HashedText& folded) const;
  std::uint32_t next(std::uint32_t node, std::uint32_t token) const;  // 0 if there is none

  bool x_reversed;
  TextMap<std::uint32_t> x_tokens;     // ids from 1
  std::vector<std::uint32_t> x_first;  // node of a phrase's first token, by id; 0: begins none
  std::unordered_map<std::uint64_t, std::uint32_t> x_edges;  // node << 32 | token, behind the first
  std::vector<Node> x_nodes = std::vector<Node>(1);
};

}  // namespace attest
