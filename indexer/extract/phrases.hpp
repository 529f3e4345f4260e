// Many phrases looked up at once at one place of a text.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/flat.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/base/text_map.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// The records that a phrase table consists of.
namespace flat {

struct PhraseToken {
  std::uint32_t tag = 0;    // the upper half of the token's hash
  std::uint32_t id = 0;     // from 1
  std::uint32_t first = 0;  // the node of the phrases that begin with it; 0: none do
  FlatText text;
  bool is_free() const { return id == 0; }
};
struct PhraseEdge {  // behind the first token
  std::uint32_t node = 0, token = 0, child = 0;
  bool is_free() const { return child == 0; }

  static std::uint64_t hash(std::uint32_t node, std::uint32_t token) {
    const std::uint64_t key = (std::uint64_t{node} << 32U | token) * 0x9E3779B97F4A7C15ULL;
    return key ^ (key >> 31U);
  }
};

}  // namespace flat

/// Collects the phrases of a table: a trie over folded atoms. Each phrase carries a number; the
/// same phrase may be added more than once.
class PhraseTableMaker {
 public:
  /// `reversed` tables match backwards: the phrase ends where the look-up begins.
  explicit PhraseTableMaker(bool reversed = false) : x_reversed(reversed) {}

  /// `phrase` is cut as texts are cut; an empty one is ignored.
  void add(const Scan& phrase, std::uint32_t payload);

  /// The sections that a PhraseTable is opened on.
  void write(FlatWriter& out) const;

 private:
  std::uint32_t child(std::uint32_t node, std::uint32_t token) const;  // 0 if there is none

  bool x_reversed;
  TextMap<std::uint32_t> x_tokens;     // ids from 1
  std::vector<std::uint32_t> x_first;  // node of a phrase's first token, by id; 0: begins none
  SlotTable<flat::PhraseEdge> x_edges;
  std::vector<std::vector<std::uint32_t>> x_payloads = std::vector<std::vector<std::uint32_t>>(1);
};

/// Immutable, thread-safe; refers to the image it was opened on.
class PhraseTable {
 public:
  struct Match {
    std::size_t atoms = 0;                    // 0: no match
    std::span<const std::uint32_t> payloads;  // in the order they were added
  };

  PhraseTable() = default;
  explicit PhraseTable(FlatReader& in);

  /// The longest phrase that begins at atom `i` and ends before atom `end` (forward), or ends at
  /// atom `i` and begins at or behind atom `end` (reversed). Digits in a phrase must stand close to
  /// what precedes.
  Match longest(const Scan& scan, std::size_t i, std::size_t end) const {
    if (i >= scan.atoms.size() || !may_begin(scan.atoms[i].hash)) return {};
    return longest_of_some(scan, i, end);
  }

 private:
  // Most words begin no phrase of a table, and a bit for some of the hash tells it of nearly all.
  static constexpr std::size_t k_first_bits = 1024;
  static std::size_t bit_of(std::uint32_t tag) { return tag % k_first_bits; }
  bool may_begin(std::uint64_t hash) const {
    return x_first[bit_of(static_cast<std::uint32_t>(hash >> 32U))];
  }

  Match longest_of_some(const Scan& scan, std::size_t i, std::size_t end) const;
  const flat::PhraseToken* token(const HashedText& folded) const;
  std::uint32_t next(std::uint32_t node, std::uint32_t token) const;  // 0 if there is none

  bool x_reversed = false;
  std::span<const flat::PhraseToken> x_tokens;  // a power of two
  std::span<const flat::PhraseEdge> x_edges;    // likewise
  std::span<const std::uint32_t> x_ends;        // by node: of its payloads
  std::span<const std::uint32_t> x_payloads;
  std::string_view x_texts;
  std::bitset<k_first_bits> x_first;  // of the tokens that phrases begin with
};

}  // namespace attest
