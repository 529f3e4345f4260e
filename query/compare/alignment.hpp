// Two free sentences word by word: what of b is said by a, and what speaks against it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

/// A content word, a number or a name of a statement. Views point into the Statement.
struct Term {
  std::string_view text;  // folded
  std::string_view stem;
  std::size_t word = 0;  // its first ClaimWord
  std::size_t words = 1;
  std::size_t sentence = 0;
  double weight = 1;  // how much it tells
  bool is_name = false;
  bool is_number = false;
  bool is_han = false;
};

/// A statement prepared for alignment. Refers to the AnalyzedPassage; not movable.
struct Statement {
  Statement(const ClaimLexicon& lexicon, const AnalyzedPassage& analyzed);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  const AnalyzedPassage& analyzed;
  Scan scan;
  std::vector<ClaimWord> words;
  std::vector<Cue> cues;
  std::vector<std::size_t> sentence_of;  // per word
  std::vector<Term> terms;
};

/// What the alignment found; numbers in [0, 1] unless said otherwise.
struct Alignment {
  double cover = 0;             // weight of b's terms that a has
  double best_cover = 0;        // the same within one sentence of a
  double missing = 0;           // weight of b's terms that a lacks, not a share
  double name_missing = 0;      // share of b's names that a lacks
  double number_missing = 0;    // share of b's numbers that a lacks
  bool number_differs = false;  // a states another value where b's stands
  bool date_differs = false;
  bool negated_a = false, negated_b = false;  // near the aligned words; the whole of b
  bool antonyms = false;
  bool quantifiers_differ = false;
  bool superlative_differs = false;
  double verb_missing = 0;     // weight of uncovered lower-case words of b
  double reverse = 0;          // cover of the best sentence of a by b
  double order = 0;            // share of aligned neighbours that keep their order
  double adjacent = 0;         // share of b's neighbours that are neighbours in a as well
  double pairs_shared = 0;     // share of b's pairs of Han characters that a has
  bool names_swapped = false;  // two names of b stand the other way round in a
  bool unsure_a = false, unsure_b = false;  // plan, opinion or condition, near the aligned words
  bool all_b = false, some_b = false, only_b = false, none_b = false;  // quantifiers that a lacks
  std::size_t terms_a = 0, terms_b = 0;
  std::size_t best_sentence = 0;                          // of a: the one with best_cover
  bool number_unmet = false;                              // a figure of b that a does not give
  bool factual = false;                                   // b has a name, a number or a date
  std::string antonym_words, number_words, missing_word;  // for reasons
};
/// `met`: claims of b that a is known to agree with; their values and attributes count as said.
Alignment align(const ClaimLexicon& lexicon, const Statement& a, const Statement& b,
                const std::vector<const Claim*>& met = {});

}  // namespace attest
