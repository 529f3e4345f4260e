#include "indexer/unicode/other_calendars.hpp"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <cmath>
#include <memory>

namespace attest {
namespace {

constexpr int k_first_other_year = 1583;
constexpr int k_last_other_year = 2200;
constexpr double k_ms_of_day = 86400000.0;

std::unique_ptr<icu::Calendar> make_calendar(OtherCalendar which) {
  UErrorCode status = U_ZERO_ERROR;
  const char* name =
      which == OtherCalendar::hebrew ? "en@calendar=hebrew" : "en@calendar=islamic-umalqura";
  std::unique_ptr<icu::Calendar> out(
      icu::Calendar::createInstance(icu::TimeZone::getGMT()->clone(), icu::Locale(name), status));
  return U_SUCCESS(status) ? std::move(out) : nullptr;
}

/// The year of the calendar that has the Gregorian new year in it.
int year_at_new_year(OtherCalendar which, int gregorian) {
  constexpr int k_hebrew_ahead = 3760;
  constexpr double k_hijra = 621.57, k_islamic_years = 1.030684;  // in a Gregorian one
  if (which == OtherCalendar::hebrew) return gregorian + k_hebrew_ahead;
  return static_cast<int>(std::floor((gregorian - k_hijra) * k_islamic_years)) + 1;
}

std::optional<CalendarDays> days_in_year(icu::Calendar& calendar, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  calendar.clear();
  calendar.set(year, month - 1, day > 0 ? day : 1);
  const double time = calendar.getTime(status);
  const bool is_there = calendar.get(UCAL_MONTH, status) == month - 1;
  const int length = day > 0 ? 1 : calendar.getActualMaximum(UCAL_DAY_OF_MONTH, status);
  if (U_FAILURE(status) || !is_there) return std::nullopt;
  const auto begin = static_cast<std::int32_t>(std::floor(time / k_ms_of_day));
  return CalendarDays{begin, begin + length};
}

std::int32_t new_year(int year) {
  const int before = year - 1;
  return 365 * (year - 1970) + before / 4 - before / 100 + before / 400 - 477;
}

}  // namespace

std::optional<CalendarDays> days_of_calendar(OtherCalendar which, int year, int month, int day) {
  if (year < k_first_other_year || year > k_last_other_year) return std::nullopt;
  if (month < 1 || month > 13 || day < 0 || day > 30) return std::nullopt;
  const auto calendar = make_calendar(which);
  if (calendar == nullptr) return std::nullopt;
  const int first = year_at_new_year(which, year) - 1;
  for (int step = 0; step <= 3; ++step) {
    const auto found = days_in_year(*calendar, first + step, month, day);
    if (found && found->begin >= new_year(year) && found->begin < new_year(year + 1)) return found;
  }
  return std::nullopt;
}

}  // namespace attest
