#include "indexer/model/passage.hpp"

#include <doctest/doctest.h>

using namespace attest;

TEST_CASE("a passage's id is read as it was written") {
  for (const auto& [document, number] : {std::pair<const char*, std::size_t>{"report", 0},
                                         {"a#b", 12},
                                         {"", 7},
                                         {"报告#1", 1234567}}) {
    const std::string id = passage_id(document, number);
    const auto name = parse_passage_id(id);
    REQUIRE(name);
    CHECK(name->document_id == document);
    CHECK(name->number == number);
  }
}

TEST_CASE("what is no passage's id is told") {
  for (const char* id : {"", "report", "report#", "report#x", "report#1x", "report#-1", "report#01",
                         "report# 1", "report#99999999999999999999999"})
    CHECK_FALSE(parse_passage_id(id));
}
