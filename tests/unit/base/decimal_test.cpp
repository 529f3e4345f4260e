#include "indexer/base/decimal.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <string>

#include <string>

using namespace attest;

namespace {
Decimal d(std::string_view text) {
  const auto parsed = Decimal::parse(text);
  REQUIRE_MESSAGE(parsed, text);
  return *parsed;
}
}  // namespace

TEST_CASE("Decimal: parse and print as written") {
  for (const char* text : {"0", "1.50", "0.10", "-12.5", "88200000000", "100", "-0.001",
                           "123456789012345678901234567890"})
    CHECK(d(text).to_string() == text);
  CHECK(d("3e6").to_string() == "3000000");
  CHECK(d("1.5e3") == d("1500"));
  CHECK(d("2e-3").to_string() == "0.002");
  CHECK(d("+7") == Decimal(7));
  for (const char* bad : {"", "-", ".", "1,000", "1 000", "abc", "1e", "1.2.3", "--1", "0x10", "١"})
    CHECK_FALSE(Decimal::parse(bad).has_value());
}

TEST_CASE("Decimal: comparison is by value") {
  CHECK(d("1.5") == d("1.50"));
  CHECK(d("-1") < d("1"));
  CHECK(d("-2") < d("-1"));
  CHECK(d("9") < d("10"));
  CHECK(d("0.09") < d("0.1"));
  CHECK(d("0") == d("-0"));
  CHECK(d("1e20") > d("99999999999999999999"));
}

TEST_CASE("Decimal: arithmetic") {
  CHECK(d("1.5") * d("4") == d("6"));
  CHECK(d("-0.1") * d("0.1") == d("-0.01"));
  CHECK(d("0.1") + d("0.2") == d("0.3"));
  CHECK(d("1000") - d("0.001") == d("999.999"));
  CHECK(d("1") - d("3") == d("-2"));
  CHECK((d("5") - d("5")).is_zero());
  CHECK(d("88.2").scaled(9).to_string() == "88200000000");
  CHECK(d("10").scaled(-2) == d("0.1"));
  CHECK(d("4").negated() == d("-4"));
}

TEST_CASE("Decimal: properties") {
  CHECK(d("4000").stated_precision() == 3);
  CHECK(d("4.50").stated_precision() == -2);
  CHECK(d("1234").stated_precision() == 0);
  CHECK(d("3").is_integer());
  CHECK(d("3.00").is_integer());
  CHECK_FALSE(d("3.5").is_integer());
  CHECK(d("-3").is_negative());
  CHECK(d("0.00").is_zero());
  CHECK(d("2.5").to_double() == doctest::Approx(2.5));
}

TEST_CASE("Decimal: the double nearest to it, however it is written") {
  const char* texts[] = {"0",
                         "-0.0",
                         "7",
                         "0.1",
                         "-0.3",
                         "1e22",
                         "1e23",
                         "1e-22",
                         "1e-23",
                         "123456789012345e7",
                         "0.7e3",
                         "4.35e2",
                         "9.9999999e5",
                         "3e-3",
                         "1234567890123456789.5",
                         "1e300",
                         "2.5e-9",
                         "999999999999999e22"};
  for (const std::string text : texts)
    CHECK_MESSAGE(d(text).to_double() == std::strtod(text.c_str(), nullptr), text);
  for (int digits = 1; digits < 100000; digits += 37)
    for (const int power : {-6, -2, -1, 0, 3}) {
      const std::string text = std::to_string(digits) + "e" + std::to_string(power);
      CHECK_MESSAGE(d(text).to_double() == std::strtod(text.c_str(), nullptr), text);
    }
}
