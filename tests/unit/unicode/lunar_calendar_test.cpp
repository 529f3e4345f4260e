#include "indexer/unicode/lunar_calendar.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/model/date.hpp"

using namespace attest;

namespace {

std::string first_day(const LunarCalendar& calendar, int year, int month, bool leap = false) {
  const auto found = calendar.month(year, month, leap);
  return found ? day_interval(to_civil(found->begin)).edtf : "none";
}

}  // namespace

TEST_CASE("lunar months begin on the days that almanacs give") {
  const LunarCalendar calendar;
  CHECK(first_day(calendar, 2014, 1) == "2014-01-31");
  CHECK(first_day(calendar, 2021, 1) == "2021-02-12");
  CHECK(first_day(calendar, 2023, 1) == "2023-01-22");
  CHECK(first_day(calendar, 1949, 8) == "1949-09-22");
  CHECK(first_day(calendar, 2020, 4, true) == "2020-05-23");
}

TEST_CASE("a leap month that a year lacks is none, and so are years out of reach") {
  const LunarCalendar calendar;
  CHECK(first_day(calendar, 2021, 4, true) == "none");
  CHECK(first_day(calendar, LunarCalendar::k_first_year - 1, 1) == "none");
  CHECK(first_day(calendar, LunarCalendar::k_last_year + 1, 1) == "none");
  CHECK(first_day(calendar, LunarCalendar::k_last_year, 12) != "none");
}

TEST_CASE("the months of a year follow each other without gap") {
  const LunarCalendar calendar;
  for (int year = 1900; year <= 1910; ++year) {
    CAPTURE(year);
    CHECK(calendar.month(year, 12, false)->end == calendar.month(year + 1, 1, false)->begin);
    CHECK(calendar.month(year, 1, false)->end == calendar.month(year, 2, false)->begin);
  }
}
