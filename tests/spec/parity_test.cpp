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

using namespace attest;

namespace {

constexpr std::string_view k_date_mark = "date ";

std::string show(const Quantity& q) {
  std::string out = q.approximate ? "~" : "";
  if (q.rank) out += "#" + std::to_string(*q.rank);
  if (q.value && q.upper)
    out += "<" + q.value->to_string();  // "nearly 300"
  else if (q.value && q.lower)
    out += ">" + q.value->to_string();
  else if (q.value)
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
