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

  /// Where a Chinese name stands that `letters` spell by how it is read: 临江 for "linjiang", or
  /// for "линьцзяне" with the ending of a noun. `letters` are folded, without spaces. Two
  /// characters at the least. Linear in the text.
  std::vector<Span> find_spelled(const Scan& scan, std::string_view letters) const;

  /// How Han characters are read, in every alphabet that writes them down: 沈柏舟 "shenbozhou" and
  /// "шэньбочжоу". Those of too few letters to tell a name from another are left out.
  std::vector<std::string> spellings(std::string_view han) const;

  /// Do `letters` spell all of the Han characters `han`?
  bool is_spelling(std::string_view letters, std::string_view han) const;

  /// Stretches [first, last) of atoms that name_keys() reads as transcribed names.
  std::vector<std::pair<std::size_t, std::size_t>> transcribed(const Scan& scan) const;

 private:
  std::string sounds_of(std::string_view folded) const;
  void add_word(std::string_view folded, std::vector<std::string>& out) const;
  using VisitName = std::function<void(std::string&& key, Span name)>;
  void for_each_name(const Scan& scan, const Tokens& tokens, bool each_once,
                     const VisitName& visit) const;
  void for_each_in_run(const Scan& scan, std::size_t first, std::size_t last,
                       const VisitName& visit) const;

  std::string_view spelling(std::string_view syllable, bool in_latin) const;

  std::uint64_t x_number = 0;  // no two rules that were made have the same
  TextMap<std::string> x_sounds;
  TextMap<std::string> x_spellings;                 // of syllables of pinyin, in other letters
  std::array<std::uint8_t, 256> x_longest_bytes{};  // of the sequences with that first byte
};

}  // namespace attest
