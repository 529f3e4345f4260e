#include <doctest/doctest.h>

#include "query/parse/query_tree.hpp"

using namespace attest;

namespace {

std::string tree(std::string_view query) {
  auto parsed = parse_query(query);
  return parsed ? describe(*parsed) : "error: " + parsed.error().to_string();
}

std::string place(std::string_view query) {
  auto parsed = parse_query(query);
  return parsed ? "no error" : parsed.error().place;
}

}  // namespace

TEST_CASE("words are ranked alternatives, signs require and exclude") {
  CHECK(tree("gas deal") == R"((ranked (text "gas") (text "deal")))");
  CHECK(tree("gas +deal -oil") == R"((ranked (text "gas") +(text "deal") -(text "oil")))");
  CHECK(tree("ice-cream C++ a - b") ==
        R"((ranked (text "ice-cream") (text "C++") (text "a") (text "-") (text "b")))");
  CHECK(tree("-oil") == R"((not -(text "oil")))");
  CHECK(tree("") == "(ranked)");
  CHECK(tree(" \t\xE3\x80\x80 ") == "(ranked)");
}

TEST_CASE("operators bind looser than juxtaposition: NOT, AND, OR") {
  CHECK(tree("a b AND c") == R"((and (ranked (text "a") (text "b")) (text "c")))");
  CHECK(tree("a OR b AND NOT c") == R"((or (text "a") (and (text "b") (not (text "c")))))");
  CHECK(tree("a NOT b") == R"((and (text "a") (not (text "b"))))");
  CHECK(tree("NOT (a OR b)") == R"((not (or (text "a") (text "b"))))");
  CHECK(tree("a NEAR/3 \"b c\"") == R"((near/3 (text "a") (phrase "b c")))");
  CHECK(tree("and or not") == R"((ranked (text "and") (text "or") (text "not")))");
}

TEST_CASE("quotes of three languages, exact phrases, wildcards") {
  CHECK(tree("“天然气 协议”") == R"((phrase "天然气 协议"))");
  CHECK(tree("«газовый контракт»") == R"((phrase "газовый контракт"))");
  CHECK(tree("„Газпром“") == R"((phrase "Газпром"))");
  CHECK(tree("「一带一路」") == R"((phrase "一带一路"))");
  CHECK(tree("=\"Gas Deal\"") == R"((exact "Gas Deal"))");
  CHECK(tree("＝“天然气”") == R"((exact "天然气"))");
  CHECK(tree("pipel*") == R"((wildcard "pipel*"))");
  CHECK(tree("pipel＊") == R"((wildcard "pipel*"))");
  CHECK(tree("*") == "(everything)");
  CHECK(tree("\"\"") == R"((phrase ""))");
}

TEST_CASE("a colon makes a field only after a known name") {
  CHECK(tree("title:gas") == R"((text title "gas"))");
  CHECK(tree("author:\"Ivan Petrov\" x") == R"((ranked (filter author "Ivan Petrov") (text "x")))");
  CHECK(tree("published：2014..2015") == R"((filter published "2014..2015"))");
  CHECK(tree("said-by:Путин") == R"((filter said-by "Путин"))");
  CHECK(tree("lang:(en OR zh)") == R"((or (filter lang "en") (filter lang "zh")))");
  CHECK(tree("http://example.org 12:30") ==
        R"((ranked (text "http://example.org") (text "12:30")))");
  CHECK(tree("标题：天然气") == R"((text "标题：天然气"))");
}

TEST_CASE("errors point at the column, counted in code points") {
  CHECK(place("gas \"deal") == "query, column 5");
  CHECK(place("天然气 “协议") == "query, column 5");
  CHECK(place("天然气 协议”") == "query, column 7");
  CHECK(place("газ (нефть") == "query, column 5");
  CHECK(place("газ нефть)") == "query, column 10");
  CHECK(place("（天然气") == "query, column 1");
  CHECK(place("a AND") == "query, column 3");
  CHECK(place("OR b") == "query, column 1");
  CHECK(place("gas title:") == "query, column 5");
  CHECK(place("a NEAR/x b") == "query, column 3");
  CHECK(place("a NEAR/3 pi*") == "query, column 10");
  CHECK(place("()") == "query, column 2");
  CHECK(parse_query("\"").error().code == ErrorCode::usage);
}

TEST_CASE("hostile nesting and length end in an error or a tree, never in a crash") {
  CHECK(place(std::string(100000, '(')) != "no error");
  CHECK(place(std::string(100000, ')')) == "query, column 1");
  std::string nots;
  for (int i = 0; i < 20000; ++i) nots += "NOT ";
  CHECK(place(nots + "x") != "no error");
  std::string words;
  for (int i = 0; i < 20000; ++i) words += "газ ";
  CHECK(place(words) == "no error");
  CHECK(place("\xFF\xFE\"\x80\"") == "no error");
}

TEST_CASE("a plain question has no operators") {
  const QueryNode node = plain_query("Is (it) -true \"that");
  CHECK(describe(node) == "(text \"Is (it) -true \"that\")");
  auto parsed = parse_query("lang:en +gas \"price cap\"");
  REQUIRE(parsed);
  CHECK(plain_words(*parsed) == "gas price cap");
}
