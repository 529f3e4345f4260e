#include "indexer/unicode/lunar_calendar.hpp"

#include <unicode/calendar.h>
#include <unicode/locid.h>
#include <unicode/timezone.h>

#include <cmath>
#include <memory>

namespace attest {
namespace {

constexpr double k_day_in_ms = 86400000.0;
constexpr int k_epoch_years = 2637;  // from a Gregorian year to ICU's extended Chinese one

std::optional<std::int32_t> first_day(icu::Calendar& calendar, int year, int number, bool leap) {
  UErrorCode status = U_ZERO_ERROR;
  calendar.clear();
  calendar.set(UCAL_EXTENDED_YEAR, year + k_epoch_years);
  calendar.set(UCAL_MONTH, number - 1);
  calendar.set(UCAL_IS_LEAP_MONTH, leap ? 1 : 0);
  calendar.set(UCAL_DAY_OF_MONTH, 1);
  const double time = calendar.getTime(status);
  // A leap month that the year lacks comes back as the month behind it.
  const bool is_leap = calendar.get(UCAL_IS_LEAP_MONTH, status) == 1;
  if (U_FAILURE(status) || is_leap != leap) return std::nullopt;
  return static_cast<std::int32_t>(std::floor(time / k_day_in_ms));
}

std::vector<LunarCalendar::Month> months_of(int year) {
  std::vector<LunarCalendar::Month> out;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(icu::Calendar::createInstance(
      icu::TimeZone::getGMT()->clone(), icu::Locale("en@calendar=chinese"), status));
  if (U_FAILURE(status) || calendar == nullptr) return out;
  for (int number = 1; number <= 12; ++number) {
    for (const bool leap : {false, true}) {
      const auto begin = first_day(*calendar, year, number, leap);
      if (begin) out.push_back({*begin, *begin, number, leap});
    }
  }
  const auto next_year = first_day(*calendar, year + 1, 1, false);
  if (!next_year) return {};
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i].end = i + 1 < out.size() ? out[i + 1].begin : *next_year;
  return out;
}

}  // namespace

LunarCalendar::LunarCalendar() {
  x_years.reserve(k_last_year - k_first_year + 1);
  for (int year = k_first_year; year <= k_last_year; ++year)
    x_years.emplace_back([year] { return months_of(year); });
}

std::optional<LunarCalendar::Month> LunarCalendar::month(int year, int number, bool leap) const {
  if (year < k_first_year || year > k_last_year) return std::nullopt;
  for (const Month& month : x_years[static_cast<std::size_t>(year - k_first_year)].get())
    if (month.number == number && month.leap == leap) return month;
  return std::nullopt;
}

}  // namespace attest
