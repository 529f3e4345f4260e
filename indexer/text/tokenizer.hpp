// The working part of Analyzer (token.hpp); for text/ only.
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/base/text_cache.hpp"
#include "indexer/text/token.hpp"

namespace attest {

class StemCache;

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

inline constexpr std::size_t k_script_count = static_cast<std::size_t>(Script::other) + 1;

struct ScriptRules {
  std::string stemmer;               // empty: none
  std::vector<std::string> endings;  // taken off words before anything else
};

struct AnalyzerRules {
  std::vector<std::string> languages;        // sorted
  std::vector<std::string> comma_languages;  // those of them that write "4,5"
  std::unordered_set<std::string, StringHash, std::equal_to<>> stop_words;
  static constexpr std::size_t k_stop_hashes = 32768;
  std::bitset<k_stop_hashes> stop_hashes;  // most words are told by it to be none
  std::size_t longest_stop_word = 0;
  std::array<ScriptRules, k_script_count> scripts;

  bool is_stop(std::string_view folded) const {
    return folded.size() <= longest_stop_word && stop_hashes[quick_hash(folded) % k_stop_hashes] &&
           stop_words.contains(folded);
  }
  void add_stop(std::string folded) {
    longest_stop_word = std::max(longest_stop_word, folded.size());
    stop_hashes[quick_hash(folded) % k_stop_hashes] = true;
    stop_words.insert(std::move(folded));
  }
};

/// How one text is to be read.
struct TokenizeOptions {
  std::array<StemCache*, k_script_count> stems{};  // nullptr: no stems for that script
  bool decimal_comma = false;
};

Tokens tokenize_with(const Scan& scan, const AnalyzerRules& rules, const TokenizeOptions& options);

}  // namespace attest
