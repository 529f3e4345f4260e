// The sample corpus, the documents of this folder (and, where they are, the customer's documents)
// against what README.md expects.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "tests/support/run_program.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

struct ExpectedVerdict {
  std::string lang, verdict, statement;
  std::string known_miss;  // what is answered instead as yet; empty: nothing wrong
};

struct ExpectedPair {
  std::string relation, one, other, known_miss;
};

std::string fourth(const attest::TsvRow& row) {
  return row.cells.size() > 3 ? std::string(row.cells[3]) : std::string();
}

std::vector<ExpectedVerdict> expected_verdicts(const std::string& file) {
  const std::string content =
      attest_test::read_text(attest_test::source_folder() / "tests/eval" / file);
  std::vector<ExpectedVerdict> out;
  for (const attest::TsvRow& row : attest::parse_tsv(content))
    out.push_back({std::string(row.cells.at(0)), std::string(row.cells.at(1)),
                   std::string(row.cells.at(2)), fourth(row)});
  return out;
}

std::vector<ExpectedPair> expected_pairs(const std::string& file) {
  const std::string content =
      attest_test::read_text(attest_test::source_folder() / "tests/eval" / file);
  std::vector<ExpectedPair> out;
  for (const attest::TsvRow& row : attest::parse_tsv(content))
    out.push_back({std::string(row.cells.at(0)), std::string(row.cells.at(1)),
                   std::string(row.cells.at(2)), fourth(row)});
  return out;
}

// An index of one corpus, made by the programs and asked through them.
class Corpus {
 public:
  explicit Corpus(const fs::path& manifest) {
    const auto made = attest_test::run_program({"attest-index", "--db", "db", manifest.string()},
                                               x_folder.path());
    REQUIRE_MESSAGE(made.exit_status == 0, made.err);
  }

  std::map<std::string, json> check(const std::vector<ExpectedVerdict>& expected) const {
    std::string batch;
    for (std::size_t i = 0; i < expected.size(); ++i)
      batch += json{{"id", std::to_string(i)},
                    {"text", expected[i].statement},
                    {"lang", expected[i].lang}}
                   .dump() +
               "\n";
    const auto got = attest_test::run_program({"attest", "--db", "db", "check", "--batch", "-"},
                                              x_folder.path(), batch);
    REQUIRE_MESSAGE(got.exit_status == 0, got.err);
    std::map<std::string, json> answers;
    std::istringstream lines(got.out);
    for (std::string line; std::getline(lines, line);) {
      json answer = json::parse(line);
      const std::string id = answer.at("id").get<std::string>();
      answers[expected.at(std::stoul(id)).statement] = std::move(answer);
    }
    return answers;
  }

  json conflicts() const {
    const auto got = attest_test::run_program(
        {"attest", "--db", "db", "conflicts", "--format", "json", "--limit", "10000"},
        x_folder.path());
    REQUIRE_MESSAGE(got.exit_status == 0, got.err);
    return json::parse(got.out).at("conflicts");
  }

 private:
  attest_test::TemporaryFolder x_folder;
};

std::string one_line(std::string text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\r' || c == ' ';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

bool says(const json& position, const std::string& words) {
  for (const json& s : position.at("statements"))
    if (one_line(s.at("quote").at("exact").get<std::string>()).find(words) != std::string::npos)
      return true;
  return false;
}

// The status of the conflict that sets the two sentences against each other; "none" if there is
// none.
std::string relation_found(const json& conflicts, const ExpectedPair& pair) {
  for (const json& c : conflicts) {
    const json& positions = c.at("positions");
    for (std::size_t i = 0; i < positions.size(); ++i)
      for (std::size_t k = 0; k < positions.size(); ++k)
        if (i != k && says(positions[i], pair.one) && says(positions[k], pair.other))
          return c.at("status").get<std::string>();
  }
  return "none";
}

struct Tally {
  std::size_t right = 0, all = 0, false_supported = 0, false_refuted = 0;
};

Tally tally(const Corpus& corpus, const std::string& file) {
  const auto expected = expected_verdicts(file);
  const auto answers = corpus.check(expected);
  Tally out;
  for (const ExpectedVerdict& e : expected) {
    const std::string got = answers.at(e.statement).at("verdict").get<std::string>();
    ++out.all;
    out.right += got == e.verdict ? 1 : 0;
    // A known miss that has come right is a stale note.
    CHECK_MESSAGE(got == (e.known_miss.empty() ? e.verdict : e.known_miss), e.statement,
                  ": expected ", e.verdict);
    const bool is_false = e.verdict == "refuted" || e.verdict == "not_enough_evidence";
    const bool is_true = e.verdict == "supported" || e.verdict == "not_enough_evidence";
    out.false_supported += is_false && got == "supported" ? 1 : 0;
    out.false_refuted += is_true && got == "refuted" ? 1 : 0;
  }
  return out;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// The statement with one of its numbers made another: a year two later or three earlier, another
// number three times as large. What was borne out is so no more.
std::vector<std::string> with_other_numbers(const std::string& statement) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < statement.size(); ++i) {
    if (!is_digit(statement[i])) continue;
    std::size_t end = i;
    while (end < statement.size() && is_digit(statement[end])) ++end;
    const std::string digits = statement.substr(i, end - i);
    const auto with = [&](std::uint64_t number) {
      out.push_back(statement.substr(0, i) + std::to_string(number) + statement.substr(end));
    };
    const auto is_joined = [](char c) { return c == ',' || c == '.' || c == '-'; };
    const bool is_part =
        (i > 0 && is_joined(statement[i - 1])) ||
        (end + 1 < statement.size() && is_joined(statement[end]) && is_digit(statement[end + 1]));
    const bool is_year =
        digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    if (!is_part && digits.size() <= 9 && digits != "0") {
      const std::uint64_t number = std::stoull(digits);
      if (is_year) with(number + 2), with(number - 3);
      if (!is_year) with(3 * number);
    }
    i = end;
  }
  return out;
}

// Nothing that is borne out is borne out with other numbers.
void check_other_numbers(const Corpus& corpus, const std::string& file) {
  std::vector<ExpectedVerdict> changed;
  for (const ExpectedVerdict& e : expected_verdicts(file))
    if (e.verdict == "supported" && e.known_miss.empty())
      for (std::string& statement : with_other_numbers(e.statement))
        changed.push_back({e.lang, "", std::move(statement), ""});
  for (const auto& [statement, answer] : corpus.check(changed))
    CHECK_MESSAGE(answer.at("verdict").get<std::string>() != "supported", statement);
}

bool is_there(const std::string& list) {
  return fs::exists(attest_test::source_folder() / "tests/eval" / list);
}

void check_corpus(const fs::path& manifest, const std::string& name) {
  // Word lists may or may not be installed beside the programs; what is expected here holds
  // without them.
  REQUIRE(setenv("ATTEST_TRANSLATIONS", "", 1) == 0);
  const Corpus corpus(manifest);
  for (const std::string list : {"_claims.tsv", "_lookalikes.tsv"}) {
    if (!is_there(name + list)) continue;
    const Tally t = tally(corpus, name + list);
    MESSAGE(name, list, ": verdicts right: ", t.right, " of ", t.all);
    CHECK(t.false_supported == 0);
    CHECK(t.false_refuted == 0);
    check_other_numbers(corpus, name + list);
  }
  if (!is_there(name + "_pairs.tsv")) return;
  const json conflicts = corpus.conflicts();
  std::size_t right = 0, all = 0;
  for (const ExpectedPair& pair : expected_pairs(name + "_pairs.tsv")) {
    const std::string got = relation_found(conflicts, pair);
    ++all;
    right += got == pair.relation ? 1 : 0;
    CHECK_MESSAGE(got == (pair.known_miss.empty() ? pair.relation : pair.known_miss), pair.one,
                  " / ", pair.other);
  }
  MESSAGE(name, "_pairs.tsv: relations right: ", right, " of ", all);
}

}  // namespace

TEST_CASE("the sample corpus") {
  check_corpus(attest_test::source_folder() / "corpus/corpus.xml", "corpus");
}

TEST_CASE("studies and reports of many trades") {
  for (const std::string name :
       {"studies", "reports", "files", "cuttings", "bulletins", "dispatches", "quarrels", "gazette",
        "briefs", "ledger", "almanac", "chronicle"})
    check_corpus(attest_test::source_folder() / "tests/eval" / name / "corpus.xml", name);
}

TEST_CASE("the customer's documents") {
  const fs::path manifest = attest_test::test_data_folder() / "seeds/corpus.xml";
  if (attest_test::test_data_folder().empty() || !fs::exists(manifest)) {
    MESSAGE("skipped: $ATTEST_TEST_DATA does not hold the customer's documents");
    return;
  }
  check_corpus(manifest, "customer");
}
