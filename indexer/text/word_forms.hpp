// Forms of one word that a stemmer keeps apart, since more than their endings differ: "sold" and
// "sell", рынок and рынка, замечен and заметили.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/base/text_map.hpp"

namespace attest {

/// The rows of lang/*/forms.tsv, all languages together: their scripts or letters keep them apart.
/// They are written folded (fold.hpp), which saves every run the work. Immutable, shared by
/// threads.
class WordForms {
 public:
  /// usage names the line of a row of an unknown kind.
  static Result<WordForms> create(const DataFiles& data);

  /// The folded word whose stem the folded `word` is to have: itself, if nothing is known of it.
  std::string_view base_of(std::string_view word) const;

  /// The stem that stands for all those of its word. A stem that comes out stays as it is.
  std::string join(std::string stem) const;

  /// The same for two that were made of the same rows.
  std::uint64_t fingerprint() const { return x_fingerprint; }

 private:
  struct Ending {
    std::string before;  // letters of which one must stand before it; empty: any
    std::string from, to;
    std::size_t least = 0;  // characters of the stem
  };

  Status add_row(const TsvRow& row, const std::string& place);
  bool is_changed(std::string& stem) const;

  TextMap<std::string> x_bases;         // form -> word
  TextMap<std::string> x_stems;         // stem -> the one for its word
  TextMap<std::string> x_roots;         // the same behind a prefix
  std::vector<std::string> x_prefixes;  // the longest first
  std::vector<Ending> x_endings;
  // Bytes that some prefix begins with, or some ending ends with: most words of a text that has
  // none of them need not be looked at.
  std::bitset<256> x_first_bytes, x_last_bytes;
  std::uint64_t x_fingerprint = 0;
};

}  // namespace attest
