// WeighedReadings of a text that were weighed and not taken, for those who ask why.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/entity.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

/// Why a reading was taken or not. The first seven lost to another reading of the same words, the
/// last five won; what is between was refused for itself.
enum class Why : std::uint8_t {
  shorter,
  later_rule,
  begins_later,
  weaker,
  taken_by_date,
  taken_by_citation,
  taken_by_label,
  no_words_before,
  words_before,
  no_words_behind,
  words_behind,
  no_beginning,
  beginning,
  not_capitalized,
  capitalized,
  not_alone,
  alone,
  no_such_date,
  part_of_number,
  no_reference,
  no_rule,
  part_of_name,
  label_before,
  label_behind,
  pronoun,
  hyphened_word,
  lone_fraction,
  clock_time,
  part_of_word,
  unranked_ordinal,
  base_of_rate,
  common_word,
  sentence_start,
  title_line,
  capital_letters,
  currency_name,
  part_of_amount,
  little_evidence,
  longest,
  first_rule,
  begins_first,
  strongest,
  only_one_left,
};

enum class Outcome : std::uint8_t { chosen, outranked, refused };
Outcome outcome_of(Why why);
std::string_view to_string(Outcome outcome);
/// A word for programs ("words_behind").
std::string_view code_of(Why why);
/// The same for people.
std::string_view text_of(Why why);

/// One reading that came to nothing.
struct WeighedReading {
  Span span;         // bytes of the passage's reading text
  std::string rule;  // empty: no rule in particular
  Why why = Why::no_rule;
  std::variant<DateValue, Quantity, Entity> value;
  bool has_value = true;  // false: `value` only tells what kind of reading it would have been
};
using WeighedReadings = std::vector<WeighedReading>;

}  // namespace attest
