// Where sentences end; the working part of SentenceSplitter (sentences.hpp), for text/ only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/text_map.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/text/tokenizer.hpp"

namespace attest {

/// What a full stop behind an abbreviation tells (see lang/en/abbreviations.txt).
enum class Abbreviation : std::uint8_t { none, maybe, never, number };

struct SentenceRules {
  TextMap<Abbreviation> abbreviations;
  std::size_t longest_abbreviation = 0;
  TextSet function_words;  // folded
};

/// Index behind the last atom of the sentence that begins at atom `first` (an index of an atom).
std::size_t sentence_end(const SentenceRules& rules, const Scan& scan, std::size_t first);

}  // namespace attest
