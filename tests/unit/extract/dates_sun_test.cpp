#include "indexer/extract/dates_sun.hpp"

#include <doctest/doctest.h>

using namespace attest;

namespace {

constexpr int k_beijing = 480;

std::string day_of(int year, int term, int minutes_ahead) {
  const auto day = solar_term_day(year, term, minutes_ahead);
  return day ? day_interval(to_civil(*day)).edtf : "none";
}

}  // namespace

TEST_CASE("equinoxes and solstices fall on the days of almanacs") {
  CHECK(day_of(2000, 0, 0) == "2000-03-20");
  CHECK(day_of(2013, 6, 0) == "2013-06-21");
  CHECK(day_of(2014, 12, 0) == "2014-09-23");
  CHECK(day_of(1900, 18, 0) == "1900-12-22");
}

TEST_CASE("solar terms fall on the days of the Chinese almanac") {
  CHECK(day_of(2020, 1, k_beijing) == "2020-04-04");
  CHECK(day_of(2012, 1, k_beijing) == "2012-04-04");
  CHECK(day_of(2021, 21, k_beijing) == "2021-02-03");
  CHECK(day_of(2024, 22, k_beijing) == "2024-02-19");
  CHECK(day_of(2000, 19, k_beijing) == "2000-01-06");
}

TEST_CASE("a term a minute before midnight is of the day before") {
  CHECK(day_of(2021, 18, k_beijing) == "2021-12-21");      // at 23:59
  CHECK(day_of(2021, 18, k_beijing + 3) == "2021-12-22");  // by clocks three minutes ahead
}

TEST_CASE("the terms of a year are some 15 days apart, and all of that year") {
  for (const int year : {1600, 1899, 2000, 2200}) {
    CAPTURE(year);
    for (int term = 0; term < k_solar_terms; ++term) {
      CAPTURE(term);
      const auto day = solar_term_day(year, term, k_beijing);
      REQUIRE(day.has_value());
      CHECK(to_civil(*day).year == year);
      const auto next = solar_term_day(year, (term + 1) % k_solar_terms, k_beijing);
      constexpr int k_turn = 18;  // the term at the year's end
      if (term == k_turn) continue;
      CHECK(*next - *day >= 14);
      CHECK(*next - *day <= 17);
    }
  }
}

TEST_CASE("no terms out of reach") {
  CHECK(day_of(1599, 0, 0) == "none");
  CHECK(day_of(2201, 0, 0) == "none");
  CHECK(day_of(2014, k_solar_terms, 0) == "none");
  CHECK(day_of(2014, -1, 0) == "none");
}
