// One fact (a quantity, or a date with the day it is said on) said in three languages gives one
// value.
#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/base/data_files.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/quantities.hpp"
#include "tests/support/quantities_shown.hpp"

using namespace attest;

namespace {

constexpr std::string_view k_date_mark = "date ";

std::string first_quantity(const QuantityExtractor& extractor, std::string_view text,
                           std::string_view lang) {
  const Scan cut = scan(text);
  const std::vector<Span> sentences{{0, text.size()}};
  const auto found = extractor.extract({cut, sentences, lang, {}}, {});
  return found.size() == 1 ? testing::quantities::show(found[0].value, true)
                           : std::to_string(found.size()) + " quantities";
}

/// EDTF, or "duration" and "recurring", of the only date.
std::string only_date(const DateExtractor& extractor, std::string_view text, std::string_view lang,
                      std::string_view reference) {
  const Scan cut = scan(text);
  const std::vector<Span> sentences{{0, text.size()}};
  const auto found = extractor.extract({cut, sentences, lang, parse_edtf(reference)});
  if (found.size() != 1) return std::to_string(found.size()) + " dates";
  const DateValue& value = found[0].value;
  return value.interval ? value.interval->edtf : std::string(to_string(value.type));
}

}  // namespace

TEST_CASE("one fact in three languages gives one value") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/parity.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  const auto extractor = QuantityExtractor::create(DataFiles::embedded());
  REQUIRE(extractor);
  const auto dates = DateExtractor::create(DataFiles::embedded());
  REQUIRE(dates);
  constexpr std::array<const char*, 3> k_langs = {"en", "zh", "ru"};
  std::size_t rows = 0;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() == 4);
    CAPTURE(row.line);
    const std::string_view value = row.cells[3];
    const bool is_date = value.starts_with(k_date_mark);
    const std::size_t at = value.find(" @");
    for (std::size_t i = 0; i < k_langs.size(); ++i) {
      CAPTURE(row.cells[i]);
      if (!is_date) {
        CHECK(first_quantity(*extractor, row.cells[i], k_langs[i]) == value);
        continue;
      }
      const std::string_view reference = at == value.npos ? "" : value.substr(at + 2);
      CHECK(only_date(*dates, row.cells[i], k_langs[i], reference) ==
            value.substr(k_date_mark.size(), at - k_date_mark.size()));
    }
    ++rows;
  }
  CHECK(rows >= 160);
}
