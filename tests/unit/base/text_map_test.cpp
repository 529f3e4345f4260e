#include "indexer/base/text_map.hpp"

#include <doctest/doctest.h>

using namespace attest;

TEST_CASE("what was put in is found, and nothing else") {
  TextMap<int> map;
  CHECK(map.find("a") == nullptr);
  CHECK(map.empty());
  for (int i = 0; i < 1000; ++i) map[std::to_string(i)] = i;
  CHECK(map.size() == 1000);
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(map.find(std::to_string(i)) != nullptr);
    CHECK(*map.find(std::to_string(i)) == i);
  }
  CHECK_FALSE(map.contains("1000"));
  CHECK_FALSE(map.contains(""));
  map[""] = -1;
  CHECK(*map.find("") == -1);
}

TEST_CASE("the first value stays, and entries keep their order") {
  TextMap<std::string> map;
  CHECK(map.emplace("б", "first").second);
  CHECK_FALSE(map.emplace("б", "second").second);
  map.reserve(100);
  map.emplace("字", "third");
  std::string all;
  for (const auto& [key, value] : map) all += key + "=" + value + " ";
  CHECK(all == "б=first 字=third ");
}

TEST_CASE("a set of texts") {
  TextSet set;
  CHECK(set.empty());
  set.insert("the");
  set.insert("the");
  CHECK(set.contains("the"));
  CHECK_FALSE(set.contains("them"));
  CHECK_FALSE(set.empty());
}
