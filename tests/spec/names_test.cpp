// Which names are read in a sentence, and where they begin and end.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/entities.hpp"

using namespace attest;

namespace {

const EntityExtractor& extractor() {
  static const EntityExtractor made = [] {
    auto result = EntityExtractor::create(DataFiles::embedded());
    REQUIRE(result.has_value());
    return std::move(*result);
  }();
  return made;
}

std::string names_in(std::string_view text, std::string_view lang) {
  const Scan scanned = scan(text);
  EntityMemory memory;
  std::string out;
  for (const auto& m : extractor().extract({scanned, {{0, text.size()}}, lang, {}}, memory)) {
    if (m.rule == "demonym") continue;
    if (!out.empty()) out += " | ";
    out += m.span.of(text);
  }
  return out.empty() ? "-" : out;
}

}  // namespace

TEST_CASE("the names of a sentence, whole and no others") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/names.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  std::map<std::string, std::pair<int, int>, std::less<>> right;  // of how many, by language
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 3);
    CAPTURE(row.line);
    const std::string got = names_in(row.cells[1], row.cells[0]);
    CHECK(got == row.cells[row.cells.size() > 3 ? 3 : 2]);
    CHECK((row.cells.size() == 3 || row.cells[3] != row.cells[2]));
    auto& [hits, all] = right[std::string(row.cells[0])];
    hits += got == row.cells[2] ? 1 : 0;
    ++all;
  }
  CHECK(right.size() == 3);
  for (const auto& [lang, count] : right) {
    MESSAGE(lang, ": sentences read right: ", count.first, " of ", count.second);
    CHECK(count.second >= 60);
  }
}
