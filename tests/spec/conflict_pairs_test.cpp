// Which pairs of sentences are listed as conflicts: what is told of one thing must be found, what
// is told of two must not be taken for it.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/data_files.hpp"
#include "query/evidence/conflicts.hpp"
#include "tests/support/language_of.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::language_of;
using attest::testing::QueryIndex;

namespace {

std::string answer(const std::string& a, const std::string& b) {
  const QueryIndex index({{"a", language_of(a), a}, {"b", language_of(b), b}});
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  const auto found = find_conflicts(view, {});
  REQUIRE(found);
  return found->size() > 0 ? "conflict" : "none";
}

}  // namespace

TEST_CASE("pairs of sentences that conflict, and such that only look like it") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/conflict_pairs.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  std::size_t conflicts = 0, found = 0;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 3);
    CAPTURE(row.line);
    const std::string got = answer(std::string(row.cells[1]), std::string(row.cells[2]));
    CHECK(got == row.cells[row.cells.size() > 3 ? 3 : 0]);
    CHECK((row.cells[0] != "none" || row.cells.size() == 3));  // a false one is no known miss
    conflicts += row.cells[0] == "conflict" ? 1 : 0;
    found += row.cells[0] == "conflict" && got == "conflict" ? 1 : 0;
  }
  MESSAGE("conflicts found: ", found, " of ", conflicts);
}
