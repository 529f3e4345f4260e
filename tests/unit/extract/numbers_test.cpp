#include "indexer/extract/numbers.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace attest;

namespace {

const NumberGrammar& grammar() {
  static const NumberGrammar made = [] {
    auto result = NumberGrammar::create(DataFiles::embedded());
    REQUIRE(result);
    return *std::move(result);
  }();
  return made;
}

std::optional<ParsedNumber> parse(std::string_view text, std::string_view lang,
                                  NumberOptions options = {}) {
  const Scan cut = scan(text);
  return grammar().parse_at(cut, 0, lang, options);
}

/// The value if the whole text is one number, else what was read of it.
std::string value(std::string_view text, std::string_view lang) {
  const Scan cut = scan(text);
  const auto number = grammar().parse_at(cut, 0, lang);
  if (!number) return "none";
  std::string out = number->value.to_string();
  if (number->atoms != cut.atoms.size()) out += " and a rest";
  return out;
}

}  // namespace

TEST_CASE("digits: grouping and decimals by the language's habit") {
  CHECK(value("4,300", "en") == "4300");
  CHECK(value("4.300", "en") == "4.300");
  CHECK(value("1.500.000", "en") == "1500000");
  CHECK(value("1,234,567.89", "en") == "1234567.89");
  CHECK(value("1.111,11", "en") == "1111.11");
  CHECK(value("12,34,567.89", "en") == "1234567.89");
  CHECK(value("1 234 567", "en") == "1234567");
  CHECK(value("4 300", "ru") == "4300");
  CHECK(value("4.300", "ru") == "4300");
  CHECK(value("3,5", "ru") == "3.5");
  CHECK(value("2 134 472,44", "ru") == "2134472.44");
  CHECK(value("20,000", "ru") == "20000");
  CHECK(value("0,125", "ru") == "0.125");
  CHECK(value("82，225.00", "zh") == "82225.00");
  CHECK(value("4\u00A0300", "en") == "4300");
}

TEST_CASE("digits: what is no one number stays apart") {
  CHECK(value("1.2.3", "en") == "1 and a rest");
  CHECK(value("22,24,26", "en") == "22 and a rest");
  CHECK(value("423 0000", "en") == "423 and a rest");
  CHECK(value("1,3", "zh") == "1 and a rest");
  CHECK(value("10m", "en") == "10 and a rest");
}

TEST_CASE("digits that a tokenizer has taken apart") {
  CHECK(value("50 . 9375", "en") == "50.9375");
  CHECK(value("0 . 95", "en") == "0.95");
  CHECK(value("7 3 / 4", "en") == "7.75");
  CHECK(value("30 . 45 men came", "en") == "30 and a rest");
  CHECK(value("20 . 1995 was", "en") == "20 and a rest");
  CHECK(value("1995 . 3500 men", "en") == "1995 and a rest");
  CHECK(value("3 / 4", "en") == "3 and a rest");
  CHECK(value("5 4 / 3", "en") == "5 and a rest");
}

TEST_CASE("fractions in words: what the denominator divides") {
  CHECK(value("three and fifty-four hundredths", "en") == "3.54");
  CHECK(value("four hundred and twelve thousandths", "en") == "400.012");
  CHECK(value("ten twenty-fifths", "en") == "0.4");
  CHECK(value("one hundred twenty-fifths", "en") == "4");
  CHECK(value("one hundred and twenty fifths", "en") == "24");
  CHECK(value("twenty fifths", "en") == "4");
  CHECK(value("one million two hundred four fifths", "en") == "200040.8");
  CHECK(value("five and men", "en") == "5 and a rest");
}

TEST_CASE("a capital behind an exact number is its scale") {
  CHECK(value("1,674.5 G", "en") == "1674500000000");
  CHECK(value("2.5 M.", "en") == "2500000 and a rest");
  CHECK(value("5 M", "en") == "5 and a rest");
  CHECK(value("2.5 M Street", "en") == "2.5 and a rest");
  CHECK(value("2.5 m", "en") == "2.5 and a rest");
}

TEST_CASE("English words, mixed forms and scales") {
  CHECK(value("twenty five", "en") == "25");
  CHECK(value("twenty-five", "en") == "25");
  CHECK(value("two and a half million", "en") == "2500000");
  CHECK(value("3 million and a half", "en") == "3500000");
  CHECK(value("three million two hundred thousand", "en") == "3200000");
  CHECK(value("a hundred and five", "en") == "105");
  CHECK(value("half a million", "en") == "500000");
  CHECK(value("three lakh crore", "en") == "3000000000000");
  CHECK(value("18.3bn", "en") == "18300000000");
  CHECK(value("10M", "en") == "10000000");
  CHECK(value("two dozen", "en") == "24");
  CHECK(value("three quarters", "en") == "0.75");
  CHECK(value("two point two million", "en") == "2200000");
  CHECK(value("1.3x10^6", "en") == "1300000.0");
  CHECK(value("the", "en") == "none");
  CHECK(value("a", "en") == "none");
  CHECK(value("five six", "en") == "5 and a rest");
}

TEST_CASE("letters behind digits are scales where money is meant") {
  NumberOptions money;
  money.money = true;
  const auto number = parse("18,300m", "en", money);
  REQUIRE(number);
  CHECK(number->value == Decimal(18300000000));
}

TEST_CASE("Russian words, declined, and abbreviations") {
  CHECK(value("двадцать пять", "ru") == "25");
  CHECK(value("двадцатью пятью", "ru") == "25");
  CHECK(value("полтора миллиона", "ru") == "1500000");
  CHECK(value("миллиону", "ru") == "1000000");
  CHECK(value("тысячей", "ru") == "1000");
  CHECK(value("два с половиной миллиарда", "ru") == "2500000000");
  CHECK(value("трёхсот сорока тысяч", "ru") == "340000");
  CHECK(value("3,5 млрд", "ru") == "3500000000");
  CHECK(value("20 тыс", "ru") == "20000");
  CHECK(value("миллион", "ru") == "1000000");
  CHECK(value("пять целых две десятых", "ru") == "5.2");
  CHECK(value("две трети", "ru") == "0.666666666666667");
  CHECK(value("и", "ru") == "none");
}

TEST_CASE("Han numerals") {
  CHECK(value("一万五千亿", "zh") == "1500000000000");
  CHECK(value("二十万亿", "zh") == "20000000000000");
  CHECK(value("1,100.9亿", "zh") == "110090000000");
  CHECK(value("一万零一十二", "zh") == "10012");
  CHECK(value("一万零十二", "zh") == "10012");
  CHECK(value("1,100万", "zh") == "11000000");
  CHECK(value("两百", "zh") == "200");
  CHECK(value("十二", "zh") == "12");
  CHECK(value("二〇一一", "zh") == "2011");
  CHECK(value("四百五", "zh") == "450");
  CHECK(value("四百零五", "zh") == "405");
  CHECK(value("25万6千", "zh") == "256000");
  CHECK(value("三点五万", "zh") == "35000");
  CHECK(value("五分之一", "zh") == "0.2");
  CHECK(value("三又二分之一", "zh") == "3.5");
  CHECK(value("四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二", "zh") ==
        "4569831148725382");
  CHECK(value("壹萬貳仟", "zh") == "12000");
  CHECK(value("三点五十分", "zh") == "3 and a rest");
  CHECK(value("万", "zh") == "none");
}

TEST_CASE("Han numerals that leave the value open") {
  const auto more = parse("三十余万", "zh");
  REQUIRE(more);
  CHECK(more->value == Decimal(300000));
  CHECK(more->approximate);
  CHECK(more->lower == Decimal(300000));
  CHECK_FALSE(more->upper);
  const auto some = parse("十几", "zh");
  REQUIRE(some);
  CHECK(some->lower == Decimal(10));
  CHECK(some->upper == Decimal(20));
  const auto tens = parse("数十亿", "zh");
  REQUIRE(tens);
  CHECK(tens->vague);
  CHECK(tens->lower == Decimal(1000000000));
  CHECK(tens->upper == Decimal(10000000000));
  const auto open = parse("三十万多亿", "zh");
  REQUIRE(open);
  CHECK(open->lower == Decimal(30000000000000));
}

TEST_CASE("percentages and ordinals are told apart from counts") {
  const auto percent = parse("百分之五", "zh");
  REQUIRE(percent);
  CHECK(percent->percent);
  CHECK(percent->value == Decimal(5));
  const auto tenths = parse("七成六", "zh");
  REQUIRE(tenths);
  CHECK(tenths->percent);
  CHECK(tenths->value == Decimal(76));
  CHECK(parse("31st", "en")->ordinal);
  CHECK(parse("twenty-first", "en")->ordinal);
  CHECK(parse("3-й", "ru")->ordinal);
  CHECK(parse("двадцать первый", "ru")->value == Decimal(21));
  CHECK_FALSE(parse("2-х", "ru")->ordinal);
}

TEST_CASE("words with a numeral in them are no numbers") {
  const auto inside = [](std::string_view text, std::size_t atom) {
    return grammar().inside_word(scan(text), atom, "zh");
  };
  CHECK(inside("四川", 0));
  CHECK(inside("统一", 1));
  CHECK(inside("我家在四川", 3));
  CHECK_FALSE(inside("四座桥", 0));
}

TEST_CASE("division") {
  CHECK(divide(Decimal(1), Decimal(4), 15).to_string() == "0.25");
  CHECK(divide(Decimal(1), Decimal(3), 6).to_string() == "0.333333");
  CHECK(divide(Decimal(-2), Decimal(3), 3).to_string() == "-0.667");
  CHECK(divide(Decimal(1000), Decimal(8), 15).to_string() == "125");
  CHECK(divide(Decimal(1), Decimal(), 15).is_zero());
}

TEST_CASE("malformed rules are named with their line") {
  DataFiles data;
  data.add("lang/xx/number_words.tsv", "one\tone\t1\ntwo\tnonsense\t2\n");
  const auto result = NumberGrammar::create(data);
  REQUIRE_FALSE(result);
  CHECK(result.error().place == "lang/xx/number_words.tsv:2");
}
