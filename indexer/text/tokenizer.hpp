// The working part of Analyzer (token.hpp); for text/ only.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/text_map.hpp"
#include "indexer/text/token.hpp"

namespace attest {

class StemCache;
class WordForms;

inline constexpr std::size_t k_script_count = static_cast<std::size_t>(Script::other) + 1;

struct ScriptRules {
  std::string stemmer;               // empty: none
  std::vector<std::string> endings;  // taken off words before anything else
};

struct AnalyzerRules {
  std::vector<std::string> languages;        // sorted
  std::vector<std::string> comma_languages;  // those of them that write "4,5"
  TextSet stop_words;
  std::array<ScriptRules, k_script_count> scripts;
  std::shared_ptr<const WordForms> forms;

  bool is_stop(std::string_view folded) const { return stop_words.contains(folded); }
  bool is_stop(const HashedText& folded) const { return stop_words.contains(folded); }
};

/// How one text is to be read.
struct TokenizeOptions {
  std::array<StemCache*, k_script_count> stems{};  // nullptr: no stems for that script
  bool decimal_comma = false;
  const WantedAtoms* only = nullptr;  // nullptr: all
};

Tokens tokenize_with(const Scan& scan, const AnalyzerRules& rules, const TokenizeOptions& options);

}  // namespace attest
