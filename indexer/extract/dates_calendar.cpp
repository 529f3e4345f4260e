#include "indexer/extract/dates_calendar.hpp"

#include <algorithm>

namespace attest {
namespace {

constexpr int k_last_year = 9900;  // a century may still follow it

int floor_to(int value, int step) {
  const int rest = value % step;
  return value - (rest < 0 ? rest + step : rest);
}

std::optional<DateInterval> of_months(int month_index, int length, int first_code, Grain grain) {
  const int start = floor_to(month_index, length);
  const int year = floor_to(start, 12) / 12;
  if (std::abs(year) > k_last_year) return std::nullopt;
  return sub_year_interval(year, first_code + (start - year * 12) / length, grain);
}

std::optional<DateInterval> of_years(int year, int length, Grain grain) {
  const int first = floor_to(year, length);
  if (std::abs(first) > k_last_year) return std::nullopt;
  if (grain == Grain::decade) return decade_interval(first);
  return grain == Grain::century ? century_interval(first) : year_interval(first);
}

std::optional<DateInterval> season_around(int month_index, int steps) {
  // Winter begins in December: count months from the last December.
  const int shifted = month_index - 11 + 3 * steps;
  const int start = floor_to(shifted, 3) + 11;
  const int year = floor_to(start, 12) / 12;
  constexpr int k_code[] = {21, 22, 23, 24};  // March, June, September, December
  if (std::abs(year) > k_last_year) return std::nullopt;
  return sub_year_interval(year, k_code[(start - year * 12 - 2) / 3], Grain::season);
}

int iso_year_of_week(Day monday) {
  return to_civil(monday + 3).year;
}

}  // namespace

bool is_in_reach(Day day) {
  return day > to_day({-k_last_year, 1, 1}) && day < to_day({k_last_year, 1, 1});
}

std::optional<DateInterval> unit_around(Grain unit, Day day, int steps) {
  if (!is_in_reach(day) || std::abs(steps) > 20000) return std::nullopt;
  const CivilDate civil = to_civil(day);
  const int month_index = civil.year * 12 + civil.month - 1;
  switch (unit) {
    case Grain::day:
      return is_in_reach(day + steps) ? std::optional(day_interval(to_civil(day + steps)))
                                      : std::nullopt;
    case Grain::week: {
      const Day monday = day - (iso_weekday(day) - 1) + 7 * steps;
      if (!is_in_reach(monday)) return std::nullopt;
      const int year = iso_year_of_week(monday);
      return week_interval(year, 1 + (monday - week_interval(year, 1).begin) / 7);
    }
    case Grain::month: {
      const int index = month_index + steps;
      const int year = floor_to(index, 12) / 12;
      if (std::abs(year) > k_last_year) return std::nullopt;
      return month_interval(year, index - year * 12 + 1);
    }
    case Grain::season:
      return season_around(month_index, steps);
    case Grain::quarter:
      return of_months(month_index + 3 * steps, 3, 33, unit);
    case Grain::half:
      return of_months(month_index + 6 * steps, 6, 40, unit);
    case Grain::year:
      return of_years(civil.year + steps, 1, unit);
    case Grain::decade:
      return of_years(civil.year + 10 * steps, 10, unit);
    case Grain::century:
      return of_years(civil.year + 100 * steps, 100, unit);
    case Grain::millennium:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Day> moved(Day day, Grain unit, int steps) {
  if (!is_in_reach(day) || std::abs(steps) > 20000) return std::nullopt;
  if (unit == Grain::day || unit == Grain::week) {
    const Day out = day + steps * (unit == Grain::week ? 7 : 1);
    return is_in_reach(out) ? std::optional(out) : std::nullopt;
  }
  constexpr int k_months[] = {0, 0, 1, 3, 3, 6, 12, 120, 1200, 12000};
  const CivilDate from = to_civil(day);
  const std::int64_t index = static_cast<std::int64_t>(from.year) * 12 + from.month - 1 +
                             static_cast<std::int64_t>(steps) * k_months[static_cast<int>(unit)];
  if (std::abs(index) > std::int64_t{k_last_year} * 12) return std::nullopt;
  const int year = floor_to(static_cast<int>(index), 12) / 12;
  const int month = static_cast<int>(index) - year * 12 + 1;
  return to_day({year, month, std::min(from.day, days_in_month(year, month))});
}

DateInterval spanning(const DateInterval& first, const DateInterval& last) {
  return first.begin == last.begin && first.end == last.end ? first : range_interval(first, last);
}

DateInterval days_between(Day begin, Day end, Grain grain) {
  DateInterval out = spanning(day_interval(to_civil(begin)), day_interval(to_civil(end - 1)));
  out.grain = grain;
  return out;
}

std::optional<DateInterval> nth_unit(const DateInterval& period, int n, Grain unit) {
  if (period.is_open() || n == 0 || unit >= period.grain) return std::nullopt;
  // A week belongs to the period that holds its Thursday; any other unit to that of its first day.
  const bool weeks = unit == Grain::week;
  auto edge = n > 0 ? unit_around(unit, period.begin) : unit_around(unit, period.end - 1);
  if (!edge) return std::nullopt;
  int skip = n > 0 ? n - 1 : n + 1;
  if (weeks && n > 0 && edge->begin + 3 < period.begin) ++skip;
  if (weeks && n < 0 && edge->begin + 3 >= period.end) --skip;
  auto out = unit_around(unit, edge->begin, skip);
  if (!out || !out->overlaps(period)) return std::nullopt;
  return out;
}

std::optional<DateInterval> nth_weekday(const DateInterval& period, int n, int weekday) {
  if (period.is_open() || n == 0 || weekday < 1 || weekday > 7) return std::nullopt;
  Day day = 0;
  if (n > 0) {
    day = period.begin + (weekday - iso_weekday(period.begin) + 7) % 7 + 7 * (n - 1);
  } else {
    const Day last = period.end - 1;
    day = last - (iso_weekday(last) - weekday + 7) % 7 + 7 * (n + 1);
  }
  if (day < period.begin || day >= period.end) return std::nullopt;
  return day_interval(to_civil(day));
}

}  // namespace attest
