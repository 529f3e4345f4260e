// Amounts as texts state them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/decimal.hpp"

namespace attest {

/// Units of our own beside CLDR's. An hour of the day is `value` minutes after midnight. A score
/// has no value: `upper` is what the winner has, `lower` the other one.
inline constexpr std::string_view k_minute_of_day = "minute-of-day";
inline constexpr std::string_view k_score = "score";

/// A number with what it measures or counts. A plain amount has `value`; "9 to 10" has lower and
/// upper; "over 90" only lower; "up to 10" only upper. Values are in the unit as written, scaled by
/// the multiplier ("88.2 billion" is 88200000000); minor currency units converted (10 cents: 0.10
/// USD).
struct Quantity {
  std::optional<Decimal> value;
  std::optional<Decimal> lower;
  std::optional<Decimal> upper;
  std::string unit;                // CLDR unit identifier ("kilometer"), or empty
  std::string currency;            // ISO 4217, or empty
  bool percent = false;            // percent, as written: 35 for 35%
  bool percentage_points = false;  // with percent: a difference of shares
  std::optional<int> rank;         // "second-largest" is 2, "largest" 1; then no value
  std::string of;                  // what is counted, as written ("treaties"), or empty
  std::string per;  // of a rate: CLDR unit ("year", "gallon") or a number ("100000"), or empty
  bool approximate = false;  // about, some, 约, около
  bool exclusive = false;    // "over 90", not "at least 90"
  bool spelled = false;      // in words, no digit in it
};

}  // namespace attest
