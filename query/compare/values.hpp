// Values and times against each other.
#pragma once

#include <optional>
#include <string>

#include "indexer/model/claim.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

/// How long a present tense speaks of its document's date.
inline constexpr Day k_present_days = 400;

enum class ValueMatch {
  incomparable,  // other dimensions, unknown ones, or far beyond what a bound is said of
  same,          // a, if true, makes b true
  wider,         // they may both hold, but a says less than b
  different,     // both cannot be
};

ValueMatch match_quantities(const Quantity& a, const Quantity& b);

/// True for amounts of one dimension, be one of them a rate: 213亿元 and 每公里7.4亿元.
bool measure_alike(const Quantity& a, const Quantity& b);
/// "Since 2012".
bool is_since(const DateInterval& date);
ValueMatch match_dates(const DateInterval& a, const DateInterval& b);

/// Is what was told of that time told of the time asked about? A period written by its ends is no
/// other period and no year within it; what is told "by 2020" is told of 2020.
bool is_of_time(const DateInterval& asked, const DateInterval& told);

/// How far two quantities lie apart: larger over smaller, 1 where unknown.
double ratio(const Quantity& a, const Quantity& b);

/// One reads like a slip of the other: the same figures with the point elsewhere ("5.2 million",
/// "5.2 billion"), or the same number in another unit (55 kilometres, 55 miles).
bool is_slip(const Quantity& a, const Quantity& b);

enum class TimeMatch {
  same,     // the same period, or neither says one
  overlap,  // one lies in the other or they share days
  unsaid,   // only one says when
  disjoint,
};
TimeMatch match_times(const std::optional<DateInterval>& a, const std::optional<DateInterval>& b);

/// "55 km", "12%", "USD 400,000,000,000", "9 to 10": for reasons.
std::string in_words(const Quantity& quantity);

}  // namespace attest
