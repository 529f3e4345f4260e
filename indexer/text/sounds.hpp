// How names sound, so that Путин, Putin and 普京 meet: keys of consonants that are the same
// whatever script a name is written in.
//
// The idea is Soundex's (Russell 1918): letters of one place of articulation count as one, vowels
// count for nothing. Here the letters, and the Han characters that write foreign names, are data
// (lang/*/sounds.tsv).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/base/text_map.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/text/token.hpp"

namespace attest {

class SoundRules {
 public:
  /// usage with file and line for a malformed row.
  static Result<SoundRules> create(const DataFiles& data);

  /// Keys of one folded word, or of a run of Han characters: one with the l and r at the end of
  /// syllables, one without, as transcriptions keep or drop them. None if it has less than two
  /// consonants or a sign without a sound.
  std::vector<std::string> keys(std::string_view folded) const;

  /// Keys of everything in a text that may be a name: capitalised words, by their form and their
  /// stem, and runs of characters that write foreign names. Sorted, each once. Linear in the text.
  std::vector<std::string> name_keys(const Scan& scan, const Tokens& tokens) const;

  /// Where those names stand: bytes of the text whose key `is_wanted`. In the order of the text.
  std::vector<Span> find_names(const Scan& scan, const Tokens& tokens,
                               const std::function<bool(std::string_view)>& is_wanted) const;

  /// Stretches [first, last) of atoms that name_keys() reads as transcribed names.
  std::vector<std::pair<std::size_t, std::size_t>> transcribed(const Scan& scan) const;

 private:
  std::string sounds_of(std::string_view folded) const;
  using VisitName = std::function<void(std::string&& key, Span name)>;
  void for_each_name(const Scan& scan, const Tokens& tokens, bool each_once,
                     const VisitName& visit) const;
  void for_each_in_run(const Scan& scan, std::size_t first, std::size_t last,
                       const VisitName& visit) const;

  TextMap<std::string> x_sounds;
  std::array<std::uint8_t, 256> x_longest_bytes{};  // of the sequences with that first byte
};

}  // namespace attest
