#include "indexer/extract/dates_pieces.hpp"

#include <cmath>
#include <cstdlib>

#include "indexer/extract/dates_calendar.hpp"

namespace attest {
namespace {

using Interval = std::optional<DateInterval>;

constexpr int k_most_pieces = 400;

/// First, middle or last of the three parts that end at `cuts`.
DateInterval third(const DateInterval& whole, Day first_cut, Day last_cut, bool first, bool last) {
  const Day begin = first ? whole.begin : last ? last_cut : first_cut;
  const Day end = first ? first_cut : last ? whole.end : last_cut;
  return days_between(begin, end, whole.grain);
}

Interval half_of_period(const DateInterval& whole, bool first) {
  if (whole.is_range) return std::nullopt;
  const CivilDate begin = to_civil(whole.begin);
  const int years = to_civil(whole.end).year - begin.year;
  switch (whole.grain) {
    case Grain::month: {
      const Day middle = whole.begin + 15;
      return first ? days_between(whole.begin, middle, Grain::day)
                   : days_between(middle, whole.end, Grain::day);
    }
    case Grain::year:
      return sub_year_interval(begin.year, first ? 40 : 41, Grain::half);
    case Grain::decade:
    case Grain::century: {
      const int middle = begin.year + years / 2;
      return first ? range_interval(year_interval(begin.year), year_interval(middle - 1))
                   : range_interval(year_interval(middle), year_interval(begin.year + years - 1));
    }
    default:
      return std::nullopt;
  }
}

/// Meeus, Astronomical Algorithms, chapter 8.
Day gregorian_easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100;
  const int f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - b / 4 - g + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return to_day({year, n / 31, n % 31 + 1});
}

Day julian_easter(int year) {
  const int d = (19 * (year % 19) + 15) % 30;
  const int e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const int n = d + e + 114;
  const int behind = year / 100 - year / 400 - 2;  // days between the two calendars
  return to_day({year, n / 31, n % 31 + 1}) + behind;
}

}  // namespace

std::optional<DateInterval> beyond_period(const DateInterval& inner, int side) {
  if (side > 0 ? inner.end == k_day_max : inner.begin == k_day_min) return std::nullopt;
  const Day day = side > 0 ? inner.end : inner.begin - 1;
  if (!is_in_reach(day)) return std::nullopt;
  const Interval next = unit_around(inner.is_range ? Grain::day : inner.grain, day);
  if (!next) return std::nullopt;
  return side > 0 ? range_interval(next, {}) : range_interval({}, next);
}

std::optional<DateInterval> pieces_of_period(const DateInterval& whole, int n, Grain unit) {
  if (n == 0 || std::abs(n) > k_most_pieces) return std::nullopt;
  const int side = n > 0 ? 1 : -1;
  const Interval edge = nth_unit(whole, side, unit), other = nth_unit(whole, n, unit);
  if (!edge || !other) return std::nullopt;
  return side > 0 ? spanning(*edge, *other) : spanning(*other, *edge);
}

std::optional<DateInterval> part_of_period(const DateInterval& whole, int part) {
  if (whole.is_open()) return std::nullopt;
  if (part == k_part_first_half || part == k_part_second_half)
    return half_of_period(whole, part == k_part_first_half);
  if (part == k_part_weekend) {
    const Interval week = unit_around(Grain::week, whole.begin);
    if (!week) return std::nullopt;
    // The weekend of a Monday or Tuesday is the one just past.
    const bool is_past = whole.grain == Grain::day && iso_weekday(whole.begin) <= 2;
    const Day saturday = week->begin + (is_past ? -2 : 5);
    return days_between(saturday, saturday + 2, Grain::day);
  }
  const bool first = part == k_part_early || part == k_part_begin;
  const bool last = part == k_part_late || part == k_part_end || part == k_part_last_third;
  if (whole.grain == Grain::week && whole.end - whole.begin == 7) {
    const Day begin = whole.begin + (first ? 0 : last ? 4 : 2);
    const Day end = whole.end - (first ? 4 : last ? 0 : 2);
    return days_between(begin, end, Grain::week);
  }
  if (whole.grain == Grain::month && !whole.is_range)
    return third(whole, whole.begin + 10, whole.begin + 20, first, last);
  if (whole.grain == Grain::quarter && !whole.is_range) {
    const CivilDate begin = to_civil(whole.begin);
    return month_interval(begin.year, begin.month + (first ? 0 : last ? 2 : 1));
  }
  if (part == k_part_last_third && whole.grain == Grain::year && !whole.is_range) {
    const int year = to_civil(whole.begin).year;
    return spanning(month_interval(year, 9), month_interval(year, 12));
  }
  return whole.grain <= Grain::week ? whole : approximately(whole);
}

std::optional<DateInterval> lasting(const DateInterval& start, int n, Grain unit) {
  if (n < 0) {
    if (start.end == k_day_max) return std::nullopt;
    const auto begin = moved(start.end, unit, n);
    if (!begin || *begin >= start.end) return std::nullopt;
    return days_between(*begin, start.end, Grain::day);
  }
  if (start.begin == k_day_min || n == 0) return std::nullopt;
  const auto end = moved(start.begin, unit, n);
  if (!end || *end <= start.begin) return std::nullopt;
  return days_between(start.begin, *end, Grain::day);
}

std::optional<DateInterval> weekday_beside(const DateInterval& period, int n, int weekday) {
  const Day from = n < 0 ? period.begin : n > 0 ? period.end - 1 : period.begin;
  if (from == k_day_min || from >= k_day_max - 1 || std::abs(n) > k_most_pieces)
    return std::nullopt;
  if (!is_in_reach(from)) return std::nullopt;
  const int ahead = (weekday - iso_weekday(from) + 6) % 7 + 1;  // 1..7
  const int back = (iso_weekday(from) - weekday + 6) % 7 + 1;
  if (n > 0) return unit_around(Grain::day, from, ahead + 7 * (n - 1));
  if (n < 0) return unit_around(Grain::day, from, -back + 7 * (n + 1));
  if (ahead == 7) return unit_around(Grain::day, from);
  return unit_around(Grain::day, from, ahead <= 3 ? ahead : -back);
}

std::optional<DateInterval> weekday_on(Day from, int weekday, int day) {
  constexpr int k_months = 12;
  for (int step = 0; step < k_months; ++step) {
    const Interval month = unit_around(Grain::month, from, step);
    if (!month) return std::nullopt;
    const Day at = month->begin + day - 1;
    if (at < month->end && iso_weekday(at) == weekday) return day_interval(to_civil(at));
  }
  return std::nullopt;
}

std::optional<DateInterval> lunar_date(const LunarCalendar& calendar, int year, int number, int day,
                                       bool leap) {
  const auto month = calendar.month(year, number, leap);
  if (!month) return std::nullopt;
  if (day == 0) return days_between(month->begin, month->end, Grain::month);
  const Day at = day < 0 ? month->end + day : month->begin + day - 1;
  if (at < month->begin || at >= month->end) return std::nullopt;
  return day_interval(to_civil(at));
}

std::optional<Day> feast_day(Feast feast, int year) {
  if (year < 1 || year > 9000) return std::nullopt;
  switch (feast) {
    case Feast::easter:
      return year >= 1583 ? gregorian_easter(year) : julian_easter(year);
    case Feast::orthodox_easter:
      return julian_easter(year);
  }
  return std::nullopt;
}

}  // namespace attest
