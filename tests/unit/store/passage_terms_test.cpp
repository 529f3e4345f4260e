#include "indexer/store/passage_terms.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "indexer/store/schema.hpp"

using namespace attest;

namespace {

std::vector<std::pair<std::string, std::uint32_t>> listed(std::string_view taken) {
  std::vector<std::pair<std::string, std::uint32_t>> out;
  for_each_term(taken, [&](const WeighedTerm& t) { out.emplace_back(t.term, t.count); });
  return out;
}

}  // namespace

TEST_CASE("terms come as they were added") {
  PassageTerms terms;
  terms.add("Z", "мост", 1);
  terms.add("", "桥梁", 300);
  terms.add("Z", "мост", 1);
  terms.add("XKIND", "body", 0);
  const std::vector<std::pair<std::string, std::uint32_t>> expected{
      {"Zмост", 1}, {"桥梁", 300}, {"Zмост", 1}, {"XKINDbody", 0}};
  CHECK(listed(terms.take()) == expected);
  CHECK(terms.take().empty());
}

TEST_CASE("a term that is too long or odd is the one that a query makes") {
  PassageTerms terms;
  const std::string longest(1000, 'x');
  const std::string odd("a\0b", 3);
  terms.add("Z", longest, 1);
  terms.add("Z", odd, 1);
  for (const auto& [term, count] : listed(terms.take())) {
    CHECK((term == schema::term("Z", longest) || term == schema::term("Z", odd)));
    CHECK(count == 1);
  }
}

TEST_CASE("a count stays within its two bytes") {
  PassageTerms terms;
  terms.add("", "a", 0x10007);
  CHECK(listed(terms.take()).front().second == 0xFFFF);
}
