// Parts of a period and what lies beyond it.
#pragma once

#include <cstdint>
#include <optional>

#include "indexer/model/date.hpp"
#include "indexer/unicode/lunar_calendar.hpp"

namespace attest {

enum PartOf {
  k_part_early = 1,
  k_part_mid,
  k_part_late,
  k_part_begin,
  k_part_end,
  k_part_last_third,
  k_part_weekend,
  k_part_first_half,
  k_part_second_half
};

/// Thirds of a month or quarter, ends of a week, halves of a month and of what is counted in years;
/// of anything longer the whole, marked as
/// approximate, since nobody agrees on where early 2014 ends.
std::optional<DateInterval> part_of_period(const DateInterval& whole, int part);

/// The first n units of a period, the last ones if n < 0.
std::optional<DateInterval> pieces_of_period(const DateInterval& whole, int n, Grain unit);

/// "After 2016" (side 1) begins with 2017, "before May 2014" (side -1) ends with April.
std::optional<DateInterval> beyond_period(const DateInterval& inner, int side);

/// As long as n units, from the period's first day on, or up to its last if n < 0: "two weeks from
/// 3 May", "the three months to 31 March".
std::optional<DateInterval> lasting(const DateInterval& start, int n, Grain unit);

/// The n-th such weekday behind the period, before it if n < 0, the nearest to its first day if 0.
std::optional<DateInterval> weekday_beside(const DateInterval& period, int n, int weekday);

/// The next day of that weekday and number in its month, from the month of `from` on; nullopt if
/// there is none in a year.
std::optional<DateInterval> weekday_on(Day from, int weekday, int day);

/// A day, the last one (-1) or the whole (0) of a lunar month.
std::optional<DateInterval> lunar_date(const LunarCalendar& calendar, int year, int month, int day,
                                       bool leap);

/// Feasts that move with the moon.
enum class Feast : std::uint8_t { easter, orthodox_easter };

/// Easter by the Gregorian and the Julian computus (Meeus; days of the Gregorian calendar); nullopt
/// where the method does not reach.
std::optional<Day> feast_day(Feast feast, int year);

}  // namespace attest
