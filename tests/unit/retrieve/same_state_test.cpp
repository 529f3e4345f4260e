// Two readers of one index: the same state, or one that a writer has moved on from.
#include "query/retrieve/same_state.hpp"

#include <doctest/doctest.h>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryIndex;

TEST_CASE("readers of one state are told from readers of two") {
  const QueryIndex index({{"a", "en", "The Severin Bridge is 55 km long."},
                          {"b", "ru", "Длина Волги составляет 3690 км."}});
  const QueryIndex twin({{"a", "en", "The Severin Bridge is 55 km long."},
                         {"b", "ru", "Длина Волги составляет 3690 км."}});
  const IndexReader before = index.open();
  CHECK(same_state(before, index.open()));
  CHECK_FALSE(same_state(before, twin.open()));

  std::ofstream lines(index.folder() / "more.jsonl");
  lines << R"({"id":"c","lang":"zh","text":"长江全长6300公里。"})"
        << "\n";
  lines.close();
  IndexOptions options;
  options.folder = index.db();
  options.sources = {(index.folder() / "more.jsonl").string()};
  REQUIRE(run_index(builtin_rules(), options, {}));
  const IndexReader after = index.open();
  CHECK_FALSE(same_state(before, after));
  CHECK(same_state(after, index.open()));
}
