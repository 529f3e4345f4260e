// Two free sentences word by word: what of b is said by a, and what speaks against it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/numbers.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "query/compare/yearless.hpp"
#include "query/lexicon/lexicon.hpp"

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
  // With Knowledge only:
  std::optional<double> number;  // what it counts, written out or not
  bool is_ordinal = false;
  std::string_view entity;  // id: "country:RU"
};

/// What a comparison may know beyond the words as they are written.
struct Knowledge {
  const Lexicon* words = nullptr;
  const NumberGrammar* numbers = nullptr;
  const DateExtractor* dates = nullptr;
};

/// A statement prepared for alignment. Refers to the AnalyzedPassage; not movable.
struct Statement {
  Statement(const ClaimLexicon& lexicon, const AnalyzedPassage& analyzed,
            const Knowledge* known = nullptr);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  const AnalyzedPassage& analyzed;
  Scan scan;
  std::vector<ClaimWord> words;
  std::vector<Cue> cues;
  std::vector<std::size_t> sentence_of;  // per word
  std::vector<Term> terms;
  std::vector<WordMeanings> meanings;  // per term; empty without a lexicon
  std::vector<YearlessDate> yearless;  // with Knowledge only
};

/// How the words meet and miss each other, beyond how many do. Weights and counts, not shares,
/// unless said otherwise.
struct AlignmentDetails {
  // Shares of b's weight that a has by their meaning alone.
  double by_meaning = 0, by_kind = 0, by_wider = 0, by_akin = 0;
  // The strongest tie of a word that a lacks to one that b lacks.
  double opposite = 0, sister = 0;
  std::string opposite_words;  // for reasons
  // A word of b stands where a has another one, between words that both have.
  double other_name = 0, other_number = 0, other_word = 0, other_opposite = 0, other_sister = 0;
  // What is denied in one is stated in the other, is denied in both, or is not in the other.
  double denied_b = 0, denied_a = 0, denied_both = 0, denied_else_b = 0, denied_else_a = 0;
  std::string denied_word;  // the first that one denies and the other states, as b has it
  // Weight of the words that a lacks, by what they are.
  double missing_noun = 0, missing_verb = 0, missing_adjective = 0, missing_other = 0;
  double rare_cover = 0;       // share, words weighed by how rare they are
  bool place_differs = false;  // b names a country that a does not, and a another one
  bool count_differs = false;  // other numbers of the same thing
  // Share of what stands behind the negation of one that the other has; 0 without a negation.
  double denied_scope_b = 0, denied_scope_a = 0;
  bool denied_unknown_b = false;  // b denies something of a name or number that a lacks
  bool denied_aside_a = false, denied_aside_b = false;  // in a clause that depends on another
  bool negated_sentence_a = false;  // anywhere in the sentence that says most of b
  bool reason_b = false;            // b gives a reason that a does not
  bool inquiry_a = false;           // a says what is studied, not what was found
  bool equal_differs = false;       // one compares where the other finds no difference
  bool comparison_turned = false;   // both compare, the other way round
  bool denied_opposite = false;     // b denies the opposite of what a says
  bool acts_differ = false;         // who does what
  // What b says its subject is ("a film"), against what a says it is.
  bool head_met = false, head_sister = false, head_other = false, head_other_field = false;
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
  std::size_t best_sentence = 0;  // of a: the one with best_cover
  bool number_unmet = false;      // a figure of b that a does not give
  bool factual = false;           // b has a name, a number or a date
  bool shares_word = false;       // a has a word of b that is no figure and no part of a date
  std::string antonym_words, number_words, missing_word;  // for reasons
  AlignmentDetails details;
};
/// `met`: claims of b that a is known to agree with; their values and attributes count as said.
Alignment align(const ClaimLexicon& lexicon, const Statement& a, const Statement& b,
                const std::vector<const Claim*>& met = {});

}  // namespace attest
