// Reads the quantities of one passage. Only for quantities*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/numbers.hpp"
#include "indexer/extract/quantities.hpp"
#include "indexer/extract/quantity_words.hpp"
#include "indexer/extract/units.hpp"

namespace attest {

/// What all passages share.
struct QuantityRules {
  const NumberGrammar& numbers;
  const MeasureNames& measures;
  const QuantityWords& words;
};

class QuantityReader {
 public:
  QuantityReader(const TextContext& context, const std::vector<Span>& taken,
                 const QuantityRules& rules);
  std::vector<Mention<Quantity>> read();

 private:
  /// A number with its measure: atoms [begin, end).
  struct Amount {
    std::size_t begin = 0;
    std::size_t end = 0;
    ParsedNumber number;
    std::optional<Measure> measure;
    std::string per;
    bool prefixed = false;  // the currency stands before the number
    bool counted = false;   // a classifier was read (个, 项): a count, not a bare number
  };
  /// An hour of the day up to atom `end`, as written.
  struct Hour {
    int hour = 0;
    int minute = 0;
    std::size_t end = 0;
    bool has_minutes = false;
    bool is_pointed = false;  // 9.30: a decimal, if no part of the day follows
    bool has_word = false;    // a word for hour stands behind it (时, 点)
    bool is_firm = false;     // …that means nothing else
    bool is_led = false;      // …that means a length of time too: «в 10 часов»
  };
  /// The second end of a range; of a change it is another value.
  struct RangeEnd {
    Amount to;
    bool is_change = false;
  };
  struct Hedge {
    QuantityCue cue = QuantityCue::about;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  // quantities_amount.cpp
  std::optional<Amount> amount_at(std::size_t i, std::size_t first) const;
  std::optional<Amount> amount_behind(std::size_t i) const;
  void read_measure(Amount& amount, bool compound) const;
  static void divide_by(Amount& amount, const ParsedNumber& whole, std::size_t words);
  bool opens(const Amount& amount) const;
  void read_share(Amount& amount) const;
  void read_division(Amount& amount) const;
  void read_late_scale(Amount& amount) const;
  bool is_clock_time(std::size_t i, const ParsedNumber& number) const;
  void read_half(Amount& amount) const;
  bool add_smaller(Amount& amount) const;
  bool is_code(std::size_t i) const;
  bool is_part_of_name(std::size_t i, const ParsedNumber& number) const;
  bool is_designation(std::size_t number) const;
  std::optional<Why> why_no_count(const Amount& amount) const;
  bool is_bare_han(const Amount& amount) const;

  // quantities_rate.cpp
  void read_rate(Amount& amount) const;
  std::string per_unit(Amount& amount) const;
  std::string base_behind(std::size_t& end) const;
  bool is_base(std::size_t i, const ParsedNumber& number) const;
  std::string base_before(std::size_t begin) const;

  // quantities_signs.cpp
  void read_short_million(Amount& amount) const;
  void read_scale_before(Amount& amount, std::size_t first) const;
  void read_han_minus(Amount& amount) const;
  void read_below_zero(Amount& amount, std::optional<Amount>& to) const;
  void read_short_time(const Amount& longer, Amount& next) const;
  std::string_view unit_told_before(std::size_t end) const;
  void read_context_unit(Amount& amount) const;
  bool add_decimals(Amount& amount, const Amount& next) const;

  // quantities_clock.cpp
  bool race_time_at(std::size_t i);
  std::size_t hour_at(std::size_t i) const;
  std::optional<Hour> read_hour(std::size_t i) const;
  void read_minutes(Hour& out) const;
  bool clock_at(std::size_t i);
  std::string_view part_of_range(const Hour& from) const;
  bool score_at(std::size_t i);
  bool none_at(std::size_t i);

  // quantities_range.cpp
  std::optional<RangeEnd> range_end(const Amount& from) const;
  static void share_with_change(Amount& from, const Amount& to);
  bool are_alternatives(const Amount& from, const Amount& to) const;
  static void share_hundreds(Amount& from, const Amount& to);
  bool is_lone_scale(const Amount& amount) const;
  bool share_measure(Amount& from, Amount& to) const;
  bool is_end_of_change(const Hedge& hedge) const;
  std::optional<Hedge> hedge_before(const Amount& amount) const;
  std::optional<Hedge> hedge_behind(std::size_t end) const;
  std::size_t range_word_before(std::size_t begin) const;

  // quantities_rank.cpp
  bool rank_at(std::size_t i);
  bool ordinal_rank(std::size_t i, const ParsedNumber& number);
  bool is_one_of_many(std::size_t begin, std::size_t end) const;

  // quantities_count.cpp
  std::string counted_thing(std::size_t& end, bool take) const;
  std::string counted_in_all(std::size_t end) const;

  bool number_at(std::size_t i);
  void refuse(const Amount& amount, Why why);
  std::size_t joined_end(std::size_t i) const;
  std::size_t repeated_end(const Amount& amount) const;
  void join_bounds();
  void emit(const Amount& amount, const std::optional<Amount>& to);
  void emit_rank(std::size_t begin, std::size_t end, int rank);
  bool is_free(std::size_t begin, std::size_t end) const;
  bool is_word(std::size_t i) const;
  bool is_han(std::size_t i) const;

  const Scan& x_scan;
  const std::string_view x_lang;
  WeighedReadings* const x_weighed;  // for what is refused, or null
  const std::vector<Span>& x_taken;
  const QuantityRules& x_rules;
  const QuantityWords& x_words;
  const NumberWords* const x_number_words;
  std::size_t x_first = 0;  // atoms before it belong to mentions already made
  std::size_t x_next = 0;   // where to go on
  std::vector<Mention<Quantity>> x_out;
};

}  // namespace attest
