// The words around numbers, as lang/*/quantities.tsv lists them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/phrases.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

enum class QuantityCue : std::uint8_t {
  about,
  nearly,
  over,
  at_least,
  under,
  at_most,  // before a number
  after_about,
  after_over,
  after_at_least,
  after_at_most,  // behind it
  between,
  from,
  to,
  conjunction,
  alternative,  // five or six
  by,           // 3 × 4 m
  change,       // ranges, and verbs that make them changes
  per,          // rates; value: the duration
  per_unit,     // between an amount and the unit of which there is so much; "money": of money only
  per_unit_before,
  per_many,  // before the base of a rate: 12 deaths per 100,000; "thousands": of no smaller one
  per_many_before,
  superlative,
  only_ranked,
  not_rank,
  not_rank_after,
  rank_measure,
  rank_adjective,
  rank_before,
  rank_after,
  ordinal_mark,  // ranks
  label,         // numbers behind these are names: page 12
  label_after,   // and in front of these: 10号线
  pronoun_before,
  pronoun_after,  // "one" that counts nothing
  classifier,
  unit_classifier,  // one that may stand between a number and its unit: 六个小时
  deed_classifier,  // one that counts how often something is done: no thing stands behind it
  dozen_word,
  nobody,  // none at all, where `harm` stands behind: "nobody was killed"
  harm,
  half_after,
  fraction_after,
  out_of,
  one_in,
  divided_by,      // 1 over 3
  clock,           // behind an hour: 11 pm; value: the part of the day, "zone", or none
  clock_loose,     // the same, if clock_before stands before: "at nine in the morning"
  clock_before,    // before the hour of a day; value "at" where no length of time may follow
  daypart_before,  // 下午; value: the part of the day
  hour_word,    // 点, 时; value "firm" if it means nothing else, "led" if "at" must stand before
  minute_word,  // 分; value "quarter" for quarters of an hour
  score_before,
  score_after,
  score_joint,      // 3-1, 3比1: between the two, and what tells that it is a score
  context,          // a clause with it measures in this unit (value): 气温, celsius
  context_unit,     // a word that means that unit there only: 节, knot
  decimals_behind,  // units whose decimals may stand behind them: 1米05
  scale_before,     // 上千: as many and more
  below_zero,
  below_zero_after,  // of degrees; value: their unit, if they have none
  measured_so,       // behind a length in metres: 1.2m long is no million
  short_time,        // behind a length of time only: 分 in 2小时9分; value: the unit
  bound_join,
  between_after,
  stop,
  head_ending,
  no_head_ending,
  modifier_ending,  // where the counted thing ends
  count
};

/// The phrases of one language, each class a table in both directions.
class QuantityWords {
 public:
  /// Reads the file at `path` (none: no words); unreadable with file and line of a malformed row.
  static Result<QuantityWords> load(const DataFiles& data, const std::string& path);

  /// Atoms of the longest phrase of the class at `i` (0: none).
  std::size_t at(QuantityCue cue, const Scan& scan, std::size_t i) const {
    return i < scan.atoms.size() ? table(cue).forward.longest(scan, i, scan.atoms.size()).atoms : 0;
  }
  /// Atoms of the longest phrase of the class that ends right before atom `i`, not reaching before
  /// `first`.
  std::size_t before(QuantityCue cue, const Scan& scan, std::size_t i, std::size_t first) const {
    return i > first ? table(cue).backward.longest(scan, i - 1, first).atoms : 0;
  }
  /// The value of the phrase at `i` (per: "year"); empty if none.
  std::string_view value_at(QuantityCue cue, const Scan& scan, std::size_t i,
                            std::size_t& atoms) const;
  std::string_view value_before(QuantityCue cue, const Scan& scan, std::size_t i, std::size_t first,
                                std::size_t& atoms) const;
  /// True if the language lists any phrase of the class.
  bool lists(QuantityCue cue) const { return !table(cue).values.empty(); }
  /// True if `word` (folded) is or ends in one of the class's phrases.
  bool has_ending(QuantityCue cue, std::string_view word) const;

 private:
  struct Table {
    PhraseTable forward;
    PhraseTable backward;
    std::vector<std::string> values;   // by payload
    std::vector<std::string> endings;  // of the *_ending classes
  };
  const Table& table(QuantityCue cue) const { return x_tables[static_cast<std::size_t>(cue)]; }

  FlatImage x_image;  // of the phrases
  std::array<Table, static_cast<std::size_t>(QuantityCue::count)> x_tables;
};

}  // namespace attest
