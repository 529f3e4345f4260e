#include "indexer/extract/quantities.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tests/support/quantities_shown.hpp"

using namespace attest;
using namespace attest::testing::quantities;

TEST_CASE("money by symbol, code and name") {
  CHECK(all("worth US$107.7 billion", "en") == "107700000000 USD");
  CHECK(all("about $100bn", "en") == "~100000000000 USD");
  CHECK(all("400 billion dollars", "en") == "400000000000 USD");
  CHECK(all("from €18,300m that year", "en") == "18300000000 EUR");
  CHECK(all("10 cents", "en") == "0.10 USD");
  CHECK(all("20 dollars and 43 cents", "en") == "20.43 USD");
  CHECK(all("RMB 5 million", "en") == "5000000 CNY");
  CHECK(all("价值4000亿美元", "zh") == "400000000000 USD");
  CHECK(all("5亿元", "zh") == "500000000 CNY");
  CHECK(all("人民币8亿元", "zh") == "800000000 CNY");
  CHECK(all("123元1角1分", "zh") == "123.11 CNY");
  CHECK(all("400 млрд долларов", "ru") == "400000000000 USD");
  CHECK(all("2,2 млн.руб.", "ru") == "2200000 RUB");
  CHECK(all("124 451 рубль 50 копеек", "ru") == "124451.50 RUB");
}

TEST_CASE("units, compound ones and rates") {
  CHECK(all("38 bcm a year", "en") == "38000000000 cubic-meter/year");
  CHECK(all("600,000 barrels per day", "en") == "600000 barrel/day");
  CHECK(all("at 350 km/h", "en") == "350 kilometer-per-hour");
  CHECK(all("5 feet 2 inches", "en") == "62 inch");
  CHECK(all("a 45-acre site", "en") == "45 acre");
  CHECK(all("17 млн кв. км", "ru") == "17000000 square-kilometer");
  CHECK(all("38 млрд кубометров в год", "ru") == "38000000000 cubic-meter/year");
  CHECK(all("350 км/ч", "ru") == "350 kilometer-per-hour");
  CHECK(all("960万平方公里", "zh") == "9600000 square-kilometer");
  CHECK(all("每年380亿立方米", "zh") == "38000000000 cubic-meter/year");
  CHECK(all("12千米", "zh") == "12 kilometer");
  CHECK(all("摄氏37度", "zh") == "37 celsius");
  CHECK(all("30 years", "en") == "30 year");
  CHECK(all("两年半", "zh") == "2.5 year");
}

TEST_CASE("degrees below zero") {
  CHECK(all("43 degrees below zero", "en") == "-43 degree");
  CHECK(all("12 to 15 degrees below zero", "en") == "-15..-12 degree");
  CHECK(all("30 градусов мороза", "ru") == "-30 celsius");
  CHECK(all("25 градусов ниже нуля", "ru") == "-25 celsius");
  CHECK(all("零下43摄氏度", "zh") == "-43 celsius");
  CHECK(all("零下十五度", "zh") == "-15 celsius");
  CHECK(all("零下5到8度", "zh") == "-8..-5 celsius");
  CHECK(all("零下约30度", "zh") == "~-30 celsius");
  CHECK(all("30 людей мороза", "ru").starts_with("30"));  // no degrees
}

TEST_CASE("times of a race, hours of the day") {
  CHECK(all("won in 2:09:14", "en") == "7754 second");
  CHECK(all("с результатом 2:11:37", "ru") == "7897 second");
  CHECK(all("以2:09:14夺冠", "zh") == "7754 second");
  CHECK(all("他以2小时9分14秒夺冠", "zh") == "7754 second");
  CHECK(all("2 ч 9 мин 14 с", "ru") == "7754 second");
  CHECK(all("2 hours 9 m 14 s", "en") == "7754 second");
  CHECK(all("得了95分", "zh") == "95");  // points, not minutes
  CHECK(all("at 10:32 and at 10:32:05", "en") == "632 minute-of-day; 632 minute-of-day");
  CHECK(all("в 10:32", "ru") == "632 minute-of-day");
  CHECK(all("2:30 p.m. and 12 am", "en") == "870 minute-of-day; 0 minute-of-day");
  CHECK(all("at nine in the morning", "en") == "540 minute-of-day");
  CHECK(all("killed nine in the morning", "en") == "9");
  CHECK(all("permitted until 11pm", "en") == "1380 minute-of-day");
  CHECK(all("at 8 o'clock", "en") == "480 minute-of-day");
  CHECK(all("at 15:00 GMT", "en").empty());  // of another place
  CHECK(all("a map of 10:32", "en").empty());
  CHECK(all("晚上8点钟", "zh") == "1200 minute-of-day");
  CHECK(all("上午9时30分", "zh") == "570 minute-of-day");
  CHECK(all("凌晨两点一刻", "zh") == "135 minute-of-day");
  CHECK(all("中午1点半", "zh") == "810 minute-of-day");
  CHECK(all("提出三点建议", "zh") == "3 point");
  CHECK(all("в 8 часов утра", "ru") == "480 minute-of-day");
  CHECK(all("в три часа дня", "ru") == "900 minute-of-day");
}

TEST_CASE("scores are one value where a word tells of one") {
  CHECK(all("won 3-2", "en") == "2..3 score");
  CHECK(all("a 5-4 ruling", "en") == "4..5 score");
  CHECK(all("aged 3-5", "en") == "3..5");
  CHECK(all("со счётом 3:1", "ru") == "1..3 score");
  CHECK(all("以3比1战胜对手", "zh") == "1..3 score");
}

TEST_CASE("units that the clause tells, decimals behind their unit, a scale alone") {
  CHECK(all("航速达28节", "zh") == "28 knot");
  CHECK(all("共28节课", "zh") == "28");
  CHECK(all("最高气温25度", "zh").ends_with("25 celsius"));
  CHECK(all("转了25度", "zh") == "25 degree");
  CHECK(all("температура около 15 градусов", "ru") == "~15 celsius");
  CHECK(all("跳过1米05", "zh") == "1.05 meter");
  CHECK(all("身高一米八五", "zh") == "1.85 meter");
  CHECK(all("三块五", "zh") == "3.5 CNY");
  CHECK(all("9秒58", "zh") == "9.58 second");
  CHECK(all("1米3棵", "zh") == "1 meter; 3");
  CHECK(all("来了七八个人", "zh") == "7..8");
  CHECK(all("走了三四公里", "zh") == "3..4 kilometer");
  CHECK(all("башня высотой 30 м", "ru") == "30 meter");
  CHECK(all("近百人参加", "zh") == "~100");
  CHECK(all("上千名工人", "zh") == ">=1000");
  CHECK(all("百人", "zh").empty());
  CHECK(all("200 г. сахара", "ru") == "200 gram");
  CHECK(all("两成半", "zh") == "25 percent");
  CHECK(all("a quarter of a million people", "en") == "250000");
  CHECK(all("two-and-a-half tonnes", "en") == "2.5 tonne");
  CHECK(all("Two in five voters", "en") == "0.4");
  CHECK(all("killed two in five days", "en") == "2; 5 day");
  CHECK(all("17 out of 45 seats", "en") == "17; 45");
  CHECK(all("17 из 45 мест", "ru") == "17; 45");
  CHECK(all("7 из 10 жителей", "ru") == "0.7");
}

TEST_CASE("percent, points, fractions") {
  CHECK(all("35 percent", "en") == "35 percent");
  CHECK(all("3.2 percentage points", "en") == "3.2 points");
  CHECK(all("5‰", "en") == "5 permille");
  CHECK(all("two out of five people", "en") == "0.4");
  CHECK(all("35 процентов", "ru") == "35 percent");
  CHECK(all("3 п.п.", "ru") == "3 points");
  CHECK(all("百分之三十五", "zh") == "35 percent");
  CHECK(all("六个百分点", "zh") == "6 points");
}

TEST_CASE("ranges share unit and scale") {
  CHECK(all("9% to 10%", "en") == "9..10 percent");
  CHECK(all("between 3 and 5 kilometers", "en") == "3..5 kilometer");
  CHECK(all("3-5 million tonnes", "en") == "3000000..5000000 tonne");
  CHECK(all("above 1000 and below 1500", "en") == "1000..1500");
  CHECK(all("с 10 до 12 процентов", "ru") == "10..12 percent");
  CHECK(all("от 10 до 20 долларов", "ru") == "10..20 USD");
  CHECK(all("3到5公里", "zh") == "3..5 kilometer");
  CHECK(all("两到三万港元", "zh") == "20000..30000 HKD");
  CHECK(all("从8500到3万港元", "zh") == "8500..30000 HKD");
}

TEST_CASE("a change is two values in one unit") {
  CHECK(all("rose from 5 to 10 percent", "en") == "5 percent; 10 percent");
  CHECK(all("упала с 80 до 65 долларов", "ru") == "80 USD; 65 USD");
  CHECK(all("the price fell $2 to $81.50", "en") == "2 USD; 81.50 USD");
  CHECK(all("rose 5 to 10 percent", "en") == "5..10 percent");
  CHECK(all("增速为-3.5%", "zh") == "-3.5 percent");
  CHECK(all("fell from 5 to 3 million tonnes", "en") == "5000000 tonne; 3000000 tonne");
  CHECK(all("北京地铁10号线", "zh").empty());
  CHECK(all("a phase 2 trial", "en").empty());
  CHECK(all("по маршруту 12", "ru").empty());
  CHECK(all("численность группы 12 человек", "ru") == "12");
}

TEST_CASE("hedges and bounds") {
  CHECK(all("over 90 km", "en") == ">90 kilometer");
  CHECK(all("at least 40 ships", "en") == ">=40");
  CHECK(all("up to 10 km", "en") == "<=10 kilometer");
  CHECK(all("some 5,000 people", "en") == "~5000");
  CHECK(all("более 90 км", "ru") == ">90 kilometer");
  CHECK(all("не менее 40 судов", "ru") == ">=40");
  CHECK(all("около 4000 км", "ru") == "~4000 kilometer");
  CHECK(all("超过90公里", "zh") == ">90 kilometer");
  CHECK(all("4000公里左右", "zh") == "~4000 kilometer");
  const auto nearly = read("nearly 700 km", "en").at(0).value;
  CHECK(nearly.value == Decimal(700));
  CHECK(nearly.upper == Decimal(700));
  CHECK(nearly.approximate);
  const auto more = read("三十余万人", "zh").at(0).value;
  CHECK(more.lower == Decimal(300000));
  CHECK(more.approximate);
}

TEST_CASE("ranks are no counts") {
  CHECK(all("the second-largest economy", "en") == "#2");
  CHECK(all("the world's largest dam", "en") == "#1");
  CHECK(all("one of the largest dams", "en").empty());
  CHECK(all("вторая по величине экономика", "ru") == "#2");
  CHECK(all("крупнейшая плотина", "ru") == "#1");
  CHECK(all("世界第二大经济体", "zh") == "#2");
  CHECK(all("最大的桥", "zh") == "#1");
  CHECK(all("最大的桥之一", "zh").empty());
  CHECK(all("the 31st meeting", "en").empty());
  CHECK(all("3-й этап", "ru").empty());
}

TEST_CASE("counts say what they count") {
  const auto of = [](std::string_view text, std::string_view lang) {
    const auto found = read(text, lang);
    return found.size() == 1 ? found[0].value.of : std::string("?");
  };
  CHECK(of("12 A-320s", "en") == "A-320s");
  CHECK(of("eight treaties were signed", "en") == "treaties");
  CHECK(of("пять договоров", "ru") == "договоров");
  CHECK(of("八项条约", "zh") == "条约");
}

TEST_CASE("what only looks like a number") {
  CHECK(all("the one you mentioned", "en").empty());
  CHECK(all("an A320 and a Su-27", "en").empty());
  CHECK(all("page 12", "en").empty());
  CHECK(all("四川", "zh").empty());
  CHECK(all("统一了", "zh").empty());
  CHECK(all("一些人", "zh").empty());
  CHECK(all("один из них", "ru").empty());
}

TEST_CASE("nothing is read inside taken spans, spans are in order") {
  const std::string text = "In 2014 they paid 400 dollars for 12 ships.";
  const auto found = read(text, "en", {{3, 7}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].span.of(text) == "400 dollars");
  CHECK(found[1].span.begin > found[0].span.end);
  CHECK(read(text, "en").size() == 3);
  CHECK(read(text, "fr").empty());
}

TEST_CASE("base intervals follow stated precision, hedges and units") {
  const auto interval = [](std::string_view text, std::string_view lang) {
    return *base_interval(read(text, lang).at(0).value);
  };
  const BaseInterval coarse = interval("4,000 km", "en");
  CHECK(coarse.dimension == "length");
  CHECK(coarse.lower == doctest::Approx(3950000));
  CHECK(coarse.upper == doctest::Approx(4050000));
  CHECK(interval("4 million km", "en").lower == doctest::Approx(3.5e9));
  CHECK(interval("50 km", "en").upper == doctest::Approx(50500));
  const BaseInterval feet = interval("984 feet", "en");
  CHECK(feet.lower < 300);
  CHECK(feet.upper > 299.9);
  const BaseInterval over = interval("over 90 km", "en");
  CHECK(over.lower == doctest::Approx(90000));
  CHECK(over.upper == std::numeric_limits<double>::infinity());
  const BaseInterval about = interval("about 100 dollars", "en");
  CHECK(about.dimension == "currency:USD");
  CHECK(about.upper >= 110);
  CHECK(interval("7 ships", "en").lower == 7);
  CHECK(interval("5‰", "en").dimension == "percent");
  CHECK(interval("100亩", "zh").dimension == "area");
  CHECK(interval("10 bcm a year", "en").dimension == "volume/duration");
  CHECK_FALSE(base_interval(read("the largest dam", "en").at(0).value));
}

TEST_CASE("divisions, late scales and texts cut into tokens") {
  CHECK(all("one over four", "en") == "0.25");
  CHECK(all("one over four years", "en").find("0.25") == std::string::npos);
  CHECK(all("They lost 75 USD million.", "en") == "75000000 USD");
  CHECK(all("the 32 . 99 % shareholding", "en") == "32.99 percent");
  CHECK(all("capacity of 80 , 000 seats", "en") == "80000");
  CHECK(all("cost $ 46 . 8 million", "en") == "46800000 USD");
  CHECK(all("in 1993 . 25 grants", "en") == "1993; 25");
  CHECK(all("bonds priced at 101 1 / 4 to yield 7 3 / 4 %", "en") == "101.25; 7.75 percent");
}

TEST_CASE("codes are no amounts") {
  CHECK(all("part 24703L202", "en").empty());
  CHECK(all("account 2211-44556677-8899", "en").empty());
  CHECK(all("телефон 495-123-45-67", "ru").empty());
  CHECK(all("电话 010-6655-7788", "zh").empty());
  CHECK(all("10-12 ships", "en") == "10..12");
}

TEST_CASE("a half told behind its unit, a thousand of each, letters that are no scale or unit") {
  CHECK(all("a pound and a half", "en") == "1.5 pound");
  CHECK(all("3 metres and a half", "en") == "3.5 meter");
  CHECK(all("два доллара с половиной", "ru") == "2.5 USD");
  CHECK(all("三米半", "zh") == "3.5 meter");
  CHECK(all("$250 per thousand cubic metres", "en") == "250 USD; 1000 cubic-meter");
  CHECK(all("250 долларов за тысячу кубометров", "ru") == "250 USD; 1000 cubic-meter");
  CHECK(all("每千立方米250美元", "zh") == "1000 cubic-meter; 250 USD");
  CHECK(all("a thousand", "en") == "1000");
  CHECK(all("thousand", "en").empty());
  CHECK(all("980 K2 tanks", "en") == "980");
  CHECK(all("from 980 K", "en") == "980000");
  CHECK(all("六艘“苍鹭”级巡逻艇", "zh") == "6");
}

TEST_CASE("Han classifiers between a number and its hedge or unit") {
  CHECK(all("200艘以上", "zh") == ">=200");
  CHECK(all("一个半小时", "zh") == "1.5 hour");
  CHECK(all("一打鸡蛋", "zh") == "12");
  CHECK(all("三分二", "zh") == "0.666666666666667");
  CHECK(all("十分一般", "zh").empty());
}

TEST_CASE("time grows with length, not faster") {
  const auto seconds = [](std::size_t repeats) {
    std::string text;
    for (std::size_t i = 0; i < repeats; ++i)
      text += "1 2 3,4 一二三百万 a half to 5 - six of $ and ";
    const auto start = std::chrono::steady_clock::now();
    CHECK(read(text, "en").size() + read(text, "zh").size() > 0);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(100);
  const double small = seconds(500);
  CHECK(seconds(4000) < small * 8 * 5 + 0.1);
}
