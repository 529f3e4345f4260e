// What a value is of, by the words around it: attributes.tsv. A row that turns wrong fails, and so
// does one marked "miss" that has become right; with --success the program prints what every row
// gave.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "indexer/base/data_files.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

constexpr char k_not = '!';
constexpr std::size_t k_fewest_rows = 150;  // of each language

/// The attributes of the claims whose value overlaps `value`, where it stands last.
std::set<std::string> attributes_of(const TsvRow& row) {
  const std::string_view text = row.cells[1], value = row.cells[2];
  const Passage passage = analyze_text(builtin_rules(), text, row.cells[0], {}).passage;
  const std::size_t begin = text.rfind(value);
  REQUIRE(begin != text.npos);
  std::set<std::string> found;
  for (const Claim& claim : passage.claims)
    if ((claim.quantity || claim.date) && claim.value_span.overlaps({begin, begin + value.size()}))
      found.insert(claim.attribute);
  return found;
}

bool is_as_told(const std::set<std::string>& found, std::string_view expected) {
  if (expected.starts_with(k_not)) return !found.contains(std::string(expected.substr(1)));
  return found.contains(std::string(expected));
}

std::string listed(const std::set<std::string>& found) {
  std::string out;
  for (const std::string& attribute : found) out += (out.empty() ? "" : ", ") + attribute;
  return out.empty() ? "no claim" : out;
}

}  // namespace

TEST_CASE("a value is of what the words around it say") {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  REQUIRE(root != nullptr);
  std::ifstream in(std::string(root) + "/tests/spec/attributes.tsv");
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  struct Figures {
    std::size_t rows = 0, right = 0;
  };
  std::map<std::string, Figures> languages;
  for (const TsvRow& row : parse_tsv(content)) {
    REQUIRE(row.cells.size() >= 4);
    const bool is_known_miss = row.cells.size() == 5 && row.cells[4] == "miss";
    REQUIRE((row.cells.size() == 4 || is_known_miss));
    const std::set<std::string> found = attributes_of(row);
    const bool is_right = is_as_told(found, row.cells[3]);
    CHECK_MESSAGE(is_right != is_known_miss, "line ", row.line, ": ", row.cells[1], " | ",
                  row.cells[2], " | ", row.cells[3], " => ", listed(found));
    Figures& figures = languages[std::string(row.cells[0])];
    ++figures.rows;
    figures.right += is_right ? 1 : 0;
  }
  CHECK(languages.size() == 3);
  for (const auto& [lang, figures] : languages) {
    MESSAGE(lang, ": right ", figures.right, " of ", figures.rows);
    CHECK(figures.rows >= k_fewest_rows);
  }
}
