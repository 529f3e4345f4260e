#include "indexer/unicode/other_calendars.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/model/date.hpp"

using namespace attest;

namespace {

/// The days as EDTF: "2012-07-20/2012-08-18", or "none".
std::string days(OtherCalendar calendar, int year, int month, int day) {
  const auto found = days_of_calendar(calendar, year, month, day);
  if (!found) return "none";
  const std::string first = day_interval(to_civil(found->begin)).edtf;
  if (found->end == found->begin + 1) return first;
  return first + "/" + day_interval(to_civil(found->end - 1)).edtf;
}

}  // namespace

TEST_CASE("Jewish feasts fall on the days that almanacs give") {
  CHECK(days(OtherCalendar::hebrew, 2018, 1, 1) == "2018-09-10");   // New Year 5779
  CHECK(days(OtherCalendar::hebrew, 2013, 1, 10) == "2013-09-14");  // Yom Kippur
  CHECK(days(OtherCalendar::hebrew, 2018, 3, 25) == "2018-12-03");  // Hanukkah
  CHECK(days(OtherCalendar::hebrew, 2014, 8, 15) == "2014-04-15");  // Passover
}

TEST_CASE("Purim is in the second Adar of a leap year") {
  CHECK(days(OtherCalendar::hebrew, 2014, 7, 14) == "2014-03-16");
  CHECK(days(OtherCalendar::hebrew, 2013, 7, 14) == "2013-02-24");
  CHECK(days(OtherCalendar::hebrew, 2013, 6, 14) == "none");
}

TEST_CASE("Islamic feasts and months fall on the days of Umm al-Qura") {
  CHECK(days(OtherCalendar::islamic, 2022, 10, 1) == "2022-05-02");
  CHECK(days(OtherCalendar::islamic, 2018, 12, 10) == "2018-08-21");
  CHECK(days(OtherCalendar::islamic, 2012, 9, 0) == "2012-07-20/2012-08-18");
  CHECK(days(OtherCalendar::islamic, 2000, 10, 1) == "2000-01-08");  // the first of two
}

TEST_CASE("what no calendar has is none") {
  CHECK(days(OtherCalendar::islamic, 1400, 9, 0) == "none");
  CHECK(days(OtherCalendar::islamic, 2014, 13, 1) == "none");
  CHECK(days(OtherCalendar::hebrew, 2014, 0, 1) == "none");
  CHECK(days(OtherCalendar::hebrew, 2014, 1, 31) == "none");
}
