#include "query/plan/match.hpp"

#include <doctest/doctest.h>

#include "query/plan/filter_query.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

Tokens tokens_of(std::string_view text, std::string_view lang) {
  return builtin_rules().analyzer.tokenize(scan(text), lang);
}

std::vector<std::string> phrases(std::string_view phrase, std::string_view text,
                                 std::string_view lang) {
  const Tokens tokens = tokens_of(text, lang);
  const PositionIndex index(tokens);
  std::vector<std::string> out;
  for (const auto at : index.find(match_sequence(tokens_of(phrase, lang))))
    out.emplace_back(index.span(at).of(text));
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a phrase is found by stems and by Han bigrams") {
  CHECK(phrases("gas deal", "Gas deals; gas, deal", "en") == Words{"Gas deals", "gas, deal"});
  CHECK(phrases("发展银", "农业发展银行", "zh") == Words{"发展银"});
  CHECK(phrases("展", "农业发展银行", "zh") == Words{"展银"});
  CHECK(phrases("银行", "银，行", "zh").empty());
  CHECK(phrases("5亿", "约5亿元", "zh") == Words{"5亿元"});
  CHECK(phrases("", "x", "en").empty());
}

TEST_CASE("nearness looks at beginnings in any order") {
  const Tokens tokens = tokens_of("one two three four one", "en");
  const PositionIndex index(tokens);
  const auto sequence = [](std::string_view text) { return match_sequence(tokens_of(text, "en")); };
  CHECK(all_near(index, {sequence("two"), sequence("one")}, 1));
  CHECK_FALSE(all_near(index, {sequence("two"), sequence("four")}, 1));
  CHECK(all_near(index, {sequence("two three"), sequence("four")}, 2));
  CHECK_FALSE(all_near(index, {sequence("two"), sequence("five")}, 100));
}

TEST_CASE("exact text does not cut through words") {
  CHECK(find_exact("gas gases Gas", "gas").size() == 1);
  CHECK(find_exact("天然氣管道", "氣管").size() == 1);
  CHECK(find_exact("2014 and 14", "14").size() == 1);
  CHECK(find_exact("x", "").empty());
  CHECK(find_exact("C++ and C", "C++").size() == 1);
}

TEST_CASE("intervals are read as EDTF, as ranges, and as people write them") {
  const auto edtf = [](std::string_view text, std::string_view lang) {
    const auto interval = read_interval(builtin_rules(), text, lang);
    return interval ? interval->edtf : "none";
  };
  CHECK(edtf("2014..2015", "en") == "2014/2015");
  CHECK(edtf("2014-05", "en") == "2014-05");
  CHECK(edtf("../2015", "en") == "../2015");
  CHECK(edtf("2014..", "en") == "2014/..");
  CHECK(edtf("март 2019", "ru") == "2019-03");
  CHECK(edtf("2014年5月21日", "zh") == "2014-05-21");
  CHECK(edtf("2015..2014", "en") == "none");
  CHECK(edtf("..", "en") == "none");
  CHECK(edtf("soon", "en") == "none");
}
