// What dates are read in texts that no rule was written beside.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/text/sentences.hpp"

using namespace attest;

namespace {

std::string all_dates(const DateExtractor& dates, const SentenceSplitter& splitter,
                      const TsvRow& row) {
  const Scan cut = scan(row.cells[2]);
  const std::vector<Span> sentences = splitter.split(cut, row.cells[0]);
  std::string out;
  for (const auto& m : dates.extract({cut, sentences, row.cells[0], parse_edtf(row.cells[1])})) {
    if (!out.empty()) out += " | ";
    out += m.value.interval ? m.value.interval->edtf : std::string(to_string(m.value.type));
  }
  return out;
}

}  // namespace

TEST_CASE("dates of news, histories, contracts and minutes") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/date_expressions.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const auto dates = DateExtractor::create(DataFiles::embedded());
  REQUIRE(dates);
  const auto splitter = SentenceSplitter::create(DataFiles::embedded());
  REQUIRE(splitter);
  std::size_t rows = 0;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 3);
    CAPTURE(row.line);
    CAPTURE(row.cells[2]);
    CHECK(all_dates(*dates, *splitter, row) == (row.cells.size() > 3 ? row.cells[3] : ""));
    ++rows;
  }
  CHECK(rows >= 500);
}
