// Which claims that differ are told of one thing.
#include "query/evidence/cross_examination.hpp"

#include <doctest/doctest.h>

#include "query/evidence/told_claim.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryIndex;

namespace {

struct Found {
  std::shared_ptr<const Passage> passage;
  std::size_t claim = 0;
};

// The first passage of the document and the claim with this value.
Found find(const IndexReader& reader, const std::string& document, const std::string& value) {
  auto passages = reader.passages_of(document);
  REQUIRE(passages);
  REQUIRE(!passages->empty());
  Found out{std::make_shared<const Passage>(passages->front()), 0};
  const auto& claims = out.passage->claims;
  for (; out.claim < claims.size(); ++out.claim)
    if (claims[out.claim].value_span.of(out.passage->reading) == value) return out;
  FAIL("no claim of ", value);
  return out;
}

std::string told(const std::string& lang, const std::string& text, const std::string& value) {
  const QueryIndex index({{"d", lang, text}});
  const IndexReader reader = index.open();
  const Found found = find(reader, "d", value);
  const ToldClaim claim = tell(builtin_rules(), *found.passage, found.passage->claims[found.claim]);
  return claim.is_firm ? claim.statement.passage.reading : "not firm";
}

}  // namespace

TEST_CASE("a claim in its own words") {
  CHECK(told("en", "The Harwick Tunnel, opened in 1998, is 7.4 km long.", "7.4 km") ==
        "The Harwick Tunnel is 7.4 km long.");
  CHECK(told("en", "Founded in 1979, Teklon makes optical instruments.", "1979") ==
        "Founded in 1979 Teklon");
  CHECK(told("en", "Books say that the Volga is 3,900 km long.", "3,900 km") ==
        "that the Volga is 3,900 km long.");
  CHECK(told("zh", "1875年6月，各国代表签署了《塞尔比条约》。", "1875年6月") ==
        "1875年6月 各国代表签署了《塞尔比条约》。");
  CHECK(told("ru", "Основанная в 1979 году компания «Теклон» выпускает приборы.", "1979 году") ==
        "Основанная в 1979 году компания «Теклон»");
}

TEST_CASE("what is counted of anything must be what its subject has") {
  CHECK(told("en", "The Kettle Museum has 40 workshops.", "40") != "not firm");
  CHECK(told("en", "The Kettle Museum sold 40 prints.", "40") == "not firm");
  CHECK(told("zh", "马兰博物馆共有40个展厅。", "40") != "not firm");
}

TEST_CASE("sentences that differ in the value alone, and in more") {
  const QueryIndex index({{"a", "en", "The Harwick Tunnel is 7.4 km long."},
                          {"b", "en", "The Harwick Tunnel has a length of 9.1 km."},
                          {"c", "en", "The northern tube of the Harwick Tunnel is 3 km long."}});
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  CrossExamination examination(view);
  const Found a = find(reader, "a", "7.4 km");
  const Found b = find(reader, "b", "9.1 km");
  const Found c = find(reader, "c", "3 km");
  CHECK(examination.speak_of_one_thing({a.passage, a.claim}, {b.passage, b.claim}));
  CHECK(!examination.speak_of_one_thing({a.passage, a.claim}, {c.passage, c.claim}));
}
