// What one sentence bears out and what it does not, though its words meet.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/data_files.hpp"
#include "query/evidence/check.hpp"
#include "tests/support/language_of.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::language_of;
using attest::testing::QueryIndex;

namespace {

std::string verdict_on(const std::string& source, const std::string& statement) {
  const QueryIndex index({{"a", language_of(source), source}});
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  CheckRequest request;
  request.statement = statement;
  request.lang = language_of(statement);
  const Result<Verdict> verdict = check(view, request);
  REQUIRE(verdict);
  return std::string(to_string(verdict->kind));
}

}  // namespace

TEST_CASE("a sentence supports and refutes what it says, and nothing that only looks like it") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/verdicts.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 3);
    CAPTURE(row.line);
    const std::string got = verdict_on(std::string(row.cells[1]), std::string(row.cells[2]));
    const std::string_view wanted = row.cells[row.cells.size() > 3 ? 3 : 0];
    if (wanted == "unsupported")
      CHECK_MESSAGE((got == "refuted" || got == "not_enough_evidence"), got);
    else
      CHECK(got == wanted);
  }
}
