#include "indexer/extract/units.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/unicode/cldr_units.hpp"

using namespace attest;

namespace {

const MeasureNames& names() {
  static const MeasureNames made = [] {
    auto result = MeasureNames::create(DataFiles::embedded());
    REQUIRE(result);
    return *std::move(result);
  }();
  return made;
}

std::string id_of(std::string_view text, std::string_view lang) {
  const Scan cut = scan(text);
  const auto match = names().behind(cut, 0, lang);
  return match.measure != nullptr && match.atoms == cut.atoms.size() ? match.measure->id : "none";
}

}  // namespace

TEST_CASE("every name CLDR gives a unit leads back to a unit that has that name") {
  const UnitConverter converter;
  for (const std::string lang : {"en", "zh", "ru"}) {
    const auto cldr = cldr_unit_names(lang);
    CHECK(cldr.size() > 100);
    std::size_t checked = 0;
    for (const CldrName& entry : cldr) {
      const Scan cut = scan(entry.name);
      const auto match = names().behind(cut, 0, lang);
      if (entry.is_short || entry.name.size() < 2 || match.measure == nullptr ||
          match.atoms != cut.atoms.size())
        continue;
      if (match.measure->kind != Measure::Kind::unit) continue;
      const auto found = converter.find(match.measure->id);
      if (!found) continue;
      bool named = false;
      for (const CldrName& other : cldr) {
        if (other.name != entry.name) continue;
        const auto expected = converter.find(other.id);
        named = named || (expected && expected->dimension == found->dimension);
      }
      CAPTURE(entry.name);
      CHECK(named);
      ++checked;
    }
    CHECK(checked > 80);
  }
}

TEST_CASE("plural and case forms, abbreviations and our own names") {
  CHECK(id_of("kilometers", "en") == "kilometer");
  CHECK(id_of("kilometres", "en") == "kilometer");
  CHECK(id_of("bcm", "en") == "cubic-meter");
  CHECK(id_of("квадратными километрами", "ru") == "square-kilometer");
  CHECK(id_of("кв. км", "ru") == "square-kilometer");
  CHECK(id_of("км/ч", "ru") == "kilometer-per-hour");
  CHECK(id_of("平方公里", "zh") == "square-kilometer");
  CHECK(id_of("海里", "zh") == "nautical-mile");
  CHECK(id_of("吨", "zh") == "tonne");
  CHECK(id_of("亩", "zh") == "mu");
  CHECK(id_of("долларов США", "ru") == "USD");
  CHECK(id_of("euros", "en") == "EUR");
  CHECK(id_of("人民币", "zh") == "CNY");
  CHECK(id_of("points", "en") == "none");
  CHECK(id_of("and", "en") == "none");
}

TEST_CASE("currencies before the number, codes only as written") {
  const auto before = [](std::string_view text, std::string_view lang) -> std::string {
    const Scan cut = scan(text);
    const auto match = names().before(cut, cut.atoms.size() - 1, 0, lang);
    return match.measure != nullptr ? match.measure->id : "none";
  };
  CHECK(before("US$", "en") == "USD");
  CHECK(before("€", "ru") == "EUR");
  CHECK(before("USD", "zh") == "USD");
  CHECK(before("a $", "en") == "USD");
  CHECK(before("usd", "en") == "USD");
  CHECK(before("all", "en") == "none");
  CHECK(before("ALL", "en") == "none");
}

TEST_CASE("conversion follows CLDR's factors and our own") {
  CHECK(unit_conversion("mile")->factor == doctest::Approx(1609.344));
  CHECK(unit_conversion("square-kilometer")->factor == doctest::Approx(1e6));
  CHECK(unit_conversion("square-kilometer")->dimension == "area");
  CHECK(unit_conversion("kilometer-per-hour")->dimension == "speed");
  CHECK(unit_conversion("mu")->factor == doctest::Approx(666.6666667));
  CHECK(unit_conversion("fahrenheit")->offset == doctest::Approx(255.372).epsilon(0.0001));
  CHECK(unit_conversion("year")->dimension == unit_conversion("day")->dimension);
  CHECK_FALSE(unit_conversion("parrot"));
  CHECK_FALSE(unit_conversion(""));
}

TEST_CASE("malformed rows are named with their line") {
  DataFiles data;
  data.add("lang/shared/units.tsv", "km\t*\tunit\tkilometer\nm\t*\tunit\tmeter\tsideways\n");
  const auto result = MeasureNames::create(data);
  REQUIRE_FALSE(result);
  CHECK(result.error().place == "lang/shared/units.tsv:2");
}
