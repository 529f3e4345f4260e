#include "indexer/model/date.hpp"

#include <doctest/doctest.h>

using namespace attest;

TEST_CASE("days and civil dates map onto each other") {
  CHECK(to_day({1970, 1, 1}) == 0);
  CHECK(to_day({2000, 3, 1}) == 11017);
  CHECK(to_day({1969, 12, 31}) == -1);
  for (Day day = to_day({-410, 1, 1}); day < to_day({2410, 1, 1}); day += 13) {
    const CivilDate civil = to_civil(day);
    REQUIRE(is_valid(civil));
    REQUIRE(to_day(civil) == day);
  }
  CHECK(iso_weekday(to_day({2014, 5, 21})) == 3);
  CHECK(iso_weekday(to_day({1945, 5, 9})) == 3);
  CHECK(days_in_month(1900, 2) == 28);
  CHECK(days_in_month(2000, 2) == 29);
  CHECK_FALSE(is_valid({2019, 2, 29}));
}

TEST_CASE("every EDTF form reads and prints itself") {
  for (const char* text : {"2014-05-21",  "2014-05",
                           "2014",        "201X",
                           "20XX",        "2014-21",
                           "2014-24",     "2014-33",
                           "2014-36",     "2014-40",
                           "2014-41",     "2014-W05",
                           "2020-W53",    "-0044",
                           "-0044-03-15", "0000",
                           "1956/1989",   "../2015",
                           "2012/..",     "2015~",
                           "2014-05~",    "2014-05-21/2014-06",
                           "1990~/1995~", "../2015~"}) {
    CAPTURE(text);
    const auto read = parse_edtf(text);
    REQUIRE(read.has_value());
    CHECK(read->edtf == text);
    CHECK(read->begin < read->end);
  }
  CHECK(parse_edtf("2015?")->edtf == "2015~");
  CHECK(parse_edtf("2015%/2016")->edtf == "2015~/2016~");
}

TEST_CASE("what is no EDTF is refused") {
  for (const char* text :
       {"",         "2014-13",          "2014-02-30",    "2014-5", "14",        "20144",
        "2014-W54", "2014-W00",         "../..",         "/",      "2015/2014", "2014-37",
        "XXXX",     "2014-05-21T10:00", "-0000",         "2014/",  "2014-05-",  "~",
        "2014~~",   "１９９０",         "1990/1991/1992"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_edtf(text).has_value());
  }
}

TEST_CASE("intervals know their days") {
  CHECK(decade_interval(1980).begin == to_day({1980, 1, 1}));
  CHECK(decade_interval(1980).end == to_day({1990, 1, 1}));
  CHECK(century_interval(1800).edtf == "18XX");
  CHECK(century_interval(-99).edtf == "-0099/0000");
  CHECK(sub_year_interval(2014, 24, Grain::season).end == to_day({2015, 3, 1}));
  CHECK(sub_year_interval(2014, 36, Grain::quarter).end == to_day({2015, 1, 1}));
  CHECK(week_interval(2014, 1).begin == to_day({2013, 12, 30}));
  const DateInterval open = range_interval(year_interval(2012), std::nullopt);
  CHECK(open.is_open());
  CHECK(open.edtf == "2012/..");
  CHECK(open.contains(day_interval({2030, 1, 1})));
  CHECK_FALSE(open.overlaps(year_interval(2011)));
  CHECK(approximately(year_interval(1850)).edtf == "1850~");
}
