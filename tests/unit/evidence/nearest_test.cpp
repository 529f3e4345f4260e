// What a reader is shown where nothing decides.
#include "query/evidence/nearest.hpp"

#include <doctest/doctest.h>

#include "query/evidence/check.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

Verdict verdict(const std::vector<QueryDocument>& documents, const std::string& lang,
                const std::string& statement) {
  const QueryIndex index(documents);
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  CheckRequest request;
  request.statement = statement;
  request.lang = lang;
  auto found = check(view, request);
  REQUIRE(found);
  return *std::move(found);
}

std::string nearest(const Verdict& verdict) {
  CHECK(verdict.kind == VerdictKind::not_enough_evidence);
  REQUIRE_FALSE(verdict.evidence.empty());
  const Evidence& e = verdict.evidence.front();
  CHECK(e.stance == Stance::related);
  return std::string(e.words.of(e.passage->reading)) + " | " + e.reason.text;
}

}  // namespace

TEST_CASE("the nearest sentence, and what of the statement its passage does not speak of") {
  CHECK(nearest(verdict({{"a", "en",
                          "Captain Alder sails the Marigold. The ship was painted in Cork. It is "
                          "slow."}},
                        "en", "The Marigold was painted in Lisbon by sailors.")) ==
        "The ship was painted in Cork. | does not speak of: Lisbon, sailors");
  CHECK(nearest(verdict({{"a", "zh", "海燕号由李明指挥。轮船在宁波修理。"}}, "zh",
                        "“海燕号”轮船在青岛修理。"))
            .find("修理") != std::string::npos);
  CHECK(nearest(verdict({{"a", "ru", "Судно «Чайка» ходит в Выборг. Его покрасили летом."}}, "ru",
                        "Судно «Чайка» ходит в Гамбург."))
            .find("Гамбург") != std::string::npos);
}

TEST_CASE("what has little in common is not shown, nor anything beside evidence that decides") {
  CHECK(verdict({{"a", "en", "Captain Alder sails the Marigold."}}, "en",
                "Penguins eat fish in the cold south.")
            .evidence.empty());
  const Verdict told = verdict({{"a", "en", "The Severin Bridge is 55 km long. It is grey."}}, "en",
                               "The Severin Bridge is 55 km long.");
  CHECK(told.kind == VerdictKind::supported);
  for (const Evidence& e : told.evidence) CHECK(e.stance == Stance::supports);
}
