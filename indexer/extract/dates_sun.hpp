// Where the sun stands, for the days that are named by it.
#pragma once

#include <optional>

#include "indexer/model/date.hpp"

namespace attest {

/// The 24 solar terms are counted in steps of 15 degrees from the March equinox (0); the solstices
/// are 6 and 18, the September equinox 12.
inline constexpr int k_solar_terms = 24;

/// The day of the Gregorian `year` on which the sun comes to the term, by clocks that many minutes
/// ahead of Greenwich. Right to about a minute, so a term at midnight may be a day off; nullopt out
/// of 1600 to 2200.
std::optional<Day> solar_term_day(int year, int term, int minutes_ahead);

}  // namespace attest
