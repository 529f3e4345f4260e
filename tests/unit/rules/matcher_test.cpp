#include "indexer/rules/matcher.hpp"

#include <doctest/doctest.h>

#include <chrono>

using namespace attest;

namespace {

/// Keeps every number; `pair` joins two, `odd` refuses even ones.
class Numbers : public RuleActions {
 public:
  std::optional<RuleValue> call(std::size_t id, std::span<const RuleValue> args) override {
    if (id == 0)
      return RuleValue{args[0].number * 100 + (args[1].is_absent ? 0 : args[1].number), false,
                       false};
    if (args[0].number % 2 == 0) return std::nullopt;
    return args[0];
  }
  bool keep(std::size_t, std::size_t, RuleValue) override { return true; }
};

Result<Grammar> compile(std::string_view rules) {
  RuleSchema schema;
  schema.functions = {"pair", "odd"};
  schema.constants = {{"dozen", 12}};
  schema.words = {{"month", "March", 3}, {"month", "марта", 3}, {"month", "三月", 3}};
  schema.tops = {"top"};
  return Grammar::compile({{"t", "test.rules", rules}}, schema);
}

std::vector<std::string> run(const Grammar& grammar, std::string_view text) {
  const Scan scanned = scan(text);
  Numbers actions;
  std::vector<std::string> out;
  for (const RuleMatch& match : find_matches(grammar, "top", scanned, actions))
    out.push_back(std::string(match.rule) + "=" + std::to_string(match.value.number) + ":" +
                  std::string(scanned.span(match.first, match.last - 1).of(text)));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("words, numbers, options and alternatives") {
  const auto grammar = compile(R"(
number day 1-31 digits 1-2
list unit
  year(|s) = 7
  dozens = dozen
rule dm : top
  [the] {day} [of] {month}
  {month} {day}
  -> pair(month, day)
rule unit : top
  (last | next) {unit}
  -> unit
)");
  if (!grammar) FAIL(grammar.error().to_string());
  CHECK(run(*grammar, "on the 5 of March, 22 марта и 三月 7 32 March") ==
        Strings{"t.dm=305:the 5 of March", "t.dm=322:22 марта", "t.dm=307:三月 7"});
  CHECK(run(*grammar, "LAST years; next dozens; next yearling") ==
        Strings{"t.unit=7:LAST years", "t.unit=12:next dozens"});
}

TEST_CASE("the longest match wins, then the first rule; a refusing action gives way") {
  const auto grammar = compile(R"(
number n 0-999
rule one : top
  {n}
  -> odd(n)
rule two : top
  {a=n} {b=n}
  -> pair(a, b)
rule again : top
  {a=n} {b=n}
  -> 0
)");
  REQUIRE(grammar.has_value());
  CHECK(run(*grammar, "1 2 3") == Strings{"t.two=102:1 2", "t.one=3:3"});
  CHECK(run(*grammar, "4 x 5") == Strings{"t.one=5:5"});
}

TEST_CASE("conditions look around a match without being part of it") {
  const auto grammar = compile(R"(
number year 1000-2100 digits 4
rule year : top
  {year}
  -> year
  if preceded by (in | since the)
  unless followed by (people | ~ %)
rule name : top
  may
  -> 5
  if capital
rule all : top
  {year} ~ - ~ {b=year}
  -> b
  if alone
)");
  REQUIRE(grammar.has_value());
  CHECK(run(*grammar, "in 1990, since the 1991") ==
        Strings{"t.year=1990:1990", "t.year=1991:1991"});
  CHECK(run(*grammar, "1990; in 1990 people; in 1990%").empty());
  CHECK(run(*grammar, "In 1990 %") == Strings{"t.year=1990:1990"});
  CHECK(run(*grammar, "May may") == Strings{"t.name=5:May"});
  CHECK(run(*grammar, "1990-1991") == Strings{"t.all=1991:1990-1991"});
  CHECK(run(*grammar, "x 1990-1991").empty());
}

TEST_CASE("no match crosses a line break") {
  const auto grammar = compile("rule ab : top\n  a b\n  -> 1\n");
  REQUIRE(grammar.has_value());
  CHECK(run(*grammar, "a b") == Strings{"t.ab=1:a b"});
  CHECK(run(*grammar, "a\n\nb").empty());
}

TEST_CASE("faults are reported with their line") {
  const auto fault = [](std::string_view rules) {
    const auto grammar = compile(rules);
    return grammar.has_value() ? std::string() : grammar.error().to_string();
  };
  CHECK(fault("rule a : top\n  {nothing}\n  -> 1\n").starts_with("test.rules:1"));
  CHECK(fault("rule a : top\n  (b\n  -> 1\n").starts_with("test.rules:2"));
  CHECK(fault("rule a : top\n  b\n  -> unknown(1)\n").starts_with("test.rules:1"));
  CHECK(fault("rule a : top\n  b\n  -> nobody\n").starts_with("test.rules:1"));
  CHECK(fault("rule a : top\n  b\n").find("lacks") != std::string::npos);
  CHECK(fault("rule a : top\n  [b]\n  -> 1\n").find("nothing") != std::string::npos);
  CHECK(fault("rule a : top\n  {top} b\n  -> 1\n").find("themselves") != std::string::npos);
  CHECK(fault("nonsense\n").starts_with("test.rules:1"));
  CHECK(fault("rule a : top\n  b\n  -> 1\n  yes unquoted\n").starts_with("test.rules:4"));
}

TEST_CASE("time grows with the text, not with its square") {
  const auto grammar = compile(R"(
number n 0-999999
rule leaf : item
  {n}
  -> n
rule more : chain
  {n} [,] {chain}
  -> n
rule last : chain
  {n}
  -> n
rule top : top
  {chain} end
  -> 1
)");
  REQUIRE(grammar.has_value());
  const auto seconds = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "1, ";
    const auto start = std::chrono::steady_clock::now();
    CHECK(run(*grammar, text).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(1000);
  const double small = seconds(4000), large = seconds(32000);
  CHECK(large < 8 * small * 4 + 0.05);
}

TEST_CASE("all that rules could make of a text, and what refused the rest") {
  const auto grammar = compile(R"(
number n 0-999
rule one : top
  {n}
  -> odd(n)
rule two : top
  {a=n} {b=n}
  -> pair(a, b)
  unless followed by (km)
rule three : top
  {n}
  -> n
)");
  if (!grammar) FAIL(grammar.error().to_string());
  const Scan scanned = scan("1 2 km");
  Numbers actions;
  std::string all;
  for (const RuleTry& attempt : try_rules(*grammar, "top", scanned, actions))
    all += std::string(attempt.match.rule) + ":" +
           std::string(scanned.span(attempt.match.first, attempt.match.last - 1).of(scanned.text)) +
           "=" + std::to_string(static_cast<int>(attempt.end)) + (attempt.negated ? "! " : " ");
  const auto end = [](RuleEnd e) { return std::to_string(static_cast<int>(e)); };
  CHECK(all == "t.two:1 2=" + end(RuleEnd::behind) + "! t.three:1=" + end(RuleEnd::later) +
                   " t.one:1=" + end(RuleEnd::fits) + " t.one:2=" + end(RuleEnd::action) +
                   " t.three:2=" + end(RuleEnd::fits) + " ");
}
