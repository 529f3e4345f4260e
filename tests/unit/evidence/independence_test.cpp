// When sources count as one: shared people, shared publishers, shared works, copied words.
#include "query/evidence/independence.hpp"

#include <doctest/doctest.h>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

// Every passage of every document as one statement each, with its first claim if it has one.
std::size_t independent(const std::vector<QueryDocument>& documents) {
  const QueryIndex index(documents);
  const IndexReader reader = index.open();
  std::vector<Passage> passages;
  for (const std::string& id : reader.document_ids()) {
    auto own = reader.passages_of(id);
    REQUIRE(own);
    REQUIRE(!own->empty());
    passages.push_back(own->front());
  }
  std::vector<StatementPlace> statements;
  for (const Passage& p : passages)
    statements.push_back({&p, p.claims.empty() ? nullptr : &p.claims.front()});
  CorpusView view(reader, builtin_rules());
  const auto count = independent_sources(view, statements);
  REQUIRE(count);
  return *count;
}

const std::string k_one = "The Severin Bridge is 55 km long and crosses the northern bay.";
const std::string k_two = "Engineers measured the new Severin Bridge again: it is 55 km long.";
const std::string k_three = "With 55 km the Severin Bridge beats every other one in the country.";

}  // namespace

TEST_CASE("documents of which nothing is known are independent") {
  CHECK(independent({{"a", "en", k_one}, {"b", "en", k_two}}) == 2);
  CHECK(independent({{"a", "en", k_one}, {"b", "en", k_two}, {"c", "en", k_three}}) == 3);
  CHECK(independent({{"a", "en", k_one}}) == 1);
}

TEST_CASE("a shared author makes documents one source, however the name is written") {
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee"}, {"b", "en", k_two, "", "ANN LEE"}}) == 1);
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee"}, {"b", "en", k_two, "", "Bob Ray"}}) == 2);
  CHECK(independent({{"a", "zh", "长江全长6300公里。", "", "梁志远"},
                     {"b", "zh", "据专家介绍，这条大江的长度是6300公里左右。", "", "梁志远"}}) ==
        1);
  CHECK(independent(
            {{"a", "ru", "Длина Волги составляет 3530 км.", "", "Анна Соколова"},
             {"b", "ru", "Учёные измерили реку: её длина 3530 км.", "", "анна соколова"}}) == 1);
}

TEST_CASE("a shared publisher makes documents one source") {
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee", "North Press"},
                     {"b", "en", k_two, "", "Bob Ray", "north press"}}) == 1);
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee", "North Press"},
                     {"b", "en", k_two, "", "Bob Ray", "South Press"}}) == 2);
}

TEST_CASE("dependence carries over") {
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee", "North Press"},
                     {"b", "en", k_two, "", "Bob Ray", "North Press"},
                     {"c", "en", k_three, "", "Bob Ray", "South Press"}}) == 1);
}

TEST_CASE("a document that cites the other repeats it") {
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee", "", "2015"},
                     {"b", "en", "The Severin Bridge is 55 km long (Lee 2015)."}}) == 1);
  CHECK(independent({{"a", "en", k_one, "", "Ann Lee", "", "2015"},
                     {"b", "en", "The Severin Bridge is 55 km long (Kurz 2011)."}}) == 2);
}

TEST_CASE("documents that rest on the same work are one source for it") {
  CHECK(independent({{"a", "en", "The Severin Bridge is 55 km long (Kurz 2011)."},
                     {"b", "en",
                      "Guides for visitors say the Severin Bridge is 55 km long (Kurz 2011)."}}) ==
        1);
  CHECK(independent({{"a", "en", "The Severin Bridge is 55 km long (Kurz 2011)."},
                     {"b", "en",
                      "Guides for visitors say the Severin Bridge is 55 km long (Frei 2009)."}}) ==
        2);
}

TEST_CASE("copied words are one source") {
  CHECK(independent({{"a", "en", k_one}, {"b", "en", k_one}}) == 1);
  CHECK(independent({{"a", "zh", "长江发源于青藏高原，全长6300公里，流入东海。"},
                     {"b", "zh", "长江发源于青藏高原，全长6300公里，流入东海。"}}) == 1);
}

TEST_CASE("near-duplicates share most of their runs of four words") {
  Passage a, b;
  a.reading = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";
  b.reading = a.reading;
  CHECK(are_near_duplicates(a, b));
  b.reading += " fifteen";  // 11 of 12 runs
  CHECK(are_near_duplicates(a, b));
  CHECK(are_near_duplicates(b, a));
  b.reading = "one two three four five six seven EIGHT NINE TEN, eleven; twelve thirteen fourteen";
  CHECK(are_near_duplicates(a, b));
  b.reading = "one two three four five six and then a wholly different thing is told of them";
  CHECK_FALSE(are_near_duplicates(a, b));
  a.reading = "Short.";
  b.reading = "Brief.";
  CHECK_FALSE(are_near_duplicates(a, b));
  b.reading = "Short.";
  CHECK(are_near_duplicates(a, b));
}

TEST_CASE("no statements, no sources") {
  const QueryIndex index({{"a", "en", k_one}});
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  const auto count = independent_sources(view, {});
  REQUIRE(count);
  CHECK(*count == 0);
}
