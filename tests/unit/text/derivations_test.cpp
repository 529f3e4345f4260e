#include "indexer/text/derivations.hpp"

#include <doctest/doctest.h>

#include "indexer/text/token.hpp"
#include "indexer/text/word_pairs.hpp"
#include "tests/support/stem_of.hpp"

namespace attest {

TEST_CASE("the examples beside the endings hold") {
  const DataFiles data = DataFiles::embedded();
  const auto analyzer = Analyzer::create(data);
  const auto derivations = Derivations::create(data);
  REQUIRE(analyzer);
  REQUIRE(derivations);
  const auto examples = word_pairs(data, "derivations.tsv", "kin");
  CHECK(examples.size() >= 20);
  for (const WordPair& example : examples) {
    const std::string stem = testing::stem_of(*analyzer, example.word, example.lang);
    const std::string other = testing::stem_of(*analyzer, example.other, example.lang);
    CAPTURE(example.place);
    CAPTURE(stem);
    CAPTURE(other);
    CHECK((derivations->kinship(stem, other) > 0) == example.are_tied);
    CHECK(derivations->kinship(stem, other) == derivations->kinship(other, stem));
  }
}

TEST_CASE("kinship is the share of the longer stem that both begin with") {
  const auto derivations = Derivations::create(DataFiles::embedded());
  REQUIRE(derivations);
  CHECK(derivations->kinship("invad", "invas") == doctest::Approx(0.8));
  CHECK(derivations->kinship("invad", "invad") == 0);
  CHECK(derivations->kinship("", "") == 0);
  // The two letters share their first byte, which is no letter.
  CHECK(derivations->kinship("оборот", "оборон") == doctest::Approx(5.0 / 6));
  CHECK(Derivations::least_beginning("war") == 0);
  CHECK(Derivations::least_beginning("invad") == 4);
  CHECK(Derivations::least_beginning("septicemia") == 5);
}

TEST_CASE("a row of derivations that is none is named") {
  DataFiles data = DataFiles::embedded();
  data.add("lang/en/derivations.tsv", "endings\tal\nsuffix\tic\n");
  const auto made = Derivations::create(data);
  REQUIRE_FALSE(made);
  CHECK(made.error().to_string().find("lang/en/derivations.tsv:2") != std::string::npos);
}

}  // namespace attest
