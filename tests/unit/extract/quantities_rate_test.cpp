// Rates and amounts told in pairs.
#include <doctest/doctest.h>

#include <string>

#include "tests/support/quantities_shown.hpp"

using attest::testing::quantities::all;

TEST_CASE("a rate is of a unit, or of so many") {
  CHECK(all("petrol cost $3.20 per gallon", "en") == "3.20 USD/gallon");
  CHECK(all("$80 a barrel", "en") == "80 USD/barrel");
  CHECK(all("a dose of 5 mg/kg", "en") == "5 milligram/kilogram");
  CHECK(all("汽油每升7.5元", "zh") == "7.5 CNY/liter");
  CHECK(all("每公斤5毫克", "zh") == "5 milligram/kilogram");
  CHECK(all("стоил 45 рублей за литр", "ru") == "45 RUB/liter");
  CHECK(all("25 центнеров с гектара", "ru") == "25 centner/hectare");
  CHECK(all("12 deaths per 100,000 people", "en") == "12/100000");
  CHECK(all("每10万人中有12人死亡", "zh") == "12/100000");
  CHECK(all("Умерли 12 человек на 100 тысяч жителей", "ru") == "12/100000");
  CHECK(all("На каждые 100 тысяч человек пришлось 12 смертей", "ru") == "12/100000");
  CHECK(all("Штат вырос на 100 человек и составил 450 человек", "ru") == "100; 450");
  CHECK(all("голосовали 12 человек на 100 участках", "ru") == "12; 100");
  CHECK(all("每千立方米250美元", "zh") == "1000 cubic-meter; 250 USD");
}

TEST_CASE("what is said once counts for both ends") {
  CHECK(all("two to three hundred people", "en") == "200..300");
  CHECK(all("Five or six hundred houses", "en") == "500..600");
  CHECK(all("三到四成的工人", "zh") == "30..40 percent");
  CHECK(all("две-три сотни человек", "ru") == "200..300");
  CHECK(all("пять-шесть домов", "ru") == "5..6");
  CHECK(all("a room of 3 × 4 m", "en") == "3 meter; 4 meter");
  CHECK(all("1 or 200 people", "en") == "1; 200");
  CHECK(all("from 5 to 7 pm", "en") == "1020 minute-of-day; 1140 minute-of-day");
  CHECK(all("с 5 до 7 вечера", "ru") == "1020 minute-of-day; 1140 minute-of-day");
  CHECK(all("началось в 10 часов", "ru") == "600 minute-of-day");
  CHECK(all("длилось 10 часов", "ru") == "10 hour");
}

TEST_CASE("a scale before the number, behind a hyphen, in one letter") {
  CHECK(all("пришло тысяч пять человек", "ru") == "~5000");
  CHECK(all("20-тысячная толпа", "ru") == "20000");
  CHECK(all("the city has 1.2m people", "en") == "1200000");
  CHECK(all("exports of 1.2m tonnes", "en") == "1200000 tonne");
  CHECK(all("a wall 1.2m high", "en") == "1.2 meter");
  CHECK(all("the 100m hurdles", "en") == "100 meter");
}

TEST_CASE("what is written in figures and is no amount") {
  CHECK(all("call 020 7946 0958 today", "en").empty());
  CHECK(all("order no. 4512-77", "en").empty());
  CHECK(all("version 2.4.1 of it", "en").empty());
  CHECK(all("120/80 mm Hg", "en") == "120; 80 millimeter-ofhg");
  CHECK(all("最高法院判处", "zh").empty());
  CHECK(all("三百头牛和二十匹马", "zh") == "300; 20");
}
