// One fact said in three languages gives one value.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/quantities.hpp"

using namespace attest;

namespace {

std::string show(const Quantity& q) {
  std::string out = q.approximate ? "~" : "";
  if (q.rank) out += "#" + std::to_string(*q.rank);
  if (q.value)
    out += q.value->to_string();
  else if (q.lower && q.upper)
    out += q.lower->to_string() + ".." + q.upper->to_string();
  else if (q.lower)
    out += (q.exclusive ? ">" : ">=") + q.lower->to_string();
  else if (q.upper)
    out += (q.exclusive ? "<" : "<=") + q.upper->to_string();
  if (!q.unit.empty()) out += " " + q.unit;
  if (!q.currency.empty()) out += " " + q.currency;
  if (q.percentage_points)
    out += " points";
  else if (q.percent)
    out += " percent";
  if (!q.per.empty()) out += "/" + q.per;
  return out;
}

std::string first_quantity(const QuantityExtractor& extractor, std::string_view text,
                           std::string_view lang) {
  const Scan cut = scan(text);
  const std::vector<Span> sentences{{0, text.size()}};
  const auto found = extractor.extract({cut, sentences, lang, {}}, {});
  return found.size() == 1 ? show(found[0].value) : std::to_string(found.size()) + " quantities";
}

}  // namespace

TEST_CASE("quantities: one fact in three languages gives one value") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/parity.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const auto extractor = QuantityExtractor::create(DataFiles::embedded());
  REQUIRE(extractor);
  std::size_t rows = 0;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() == 4);
    CAPTURE(row.line);
    CHECK(first_quantity(*extractor, row.cells[0], "en") == row.cells[3]);
    CHECK(first_quantity(*extractor, row.cells[1], "zh") == row.cells[3]);
    CHECK(first_quantity(*extractor, row.cells[2], "ru") == row.cells[3]);
    ++rows;
  }
  CHECK(rows >= 60);
}
