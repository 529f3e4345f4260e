// How often the answers of compare are right, by how sure they say they are. A set is public data
// found through $ATTEST_TEST_DATA; without it there is nothing to measure.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "query/compare/relation.hpp"
#include "tests/support/embedded_rules.hpp"
#include "tests/support/reliability.hpp"

using namespace attest;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_fewest = 30;
constexpr double k_tolerance = 0.1;

using Table = attest::testing::ReliabilityTable;
using attest::testing::count;

std::string text_of(const nlohmann::json& row) {
  if (row.contains("premise")) return row["premise"].get<std::string>();
  std::string out;
  for (const auto& piece : row["evidence"])
    out += (out.empty() ? "" : " ") + piece["text"].get<std::string>();
  return out;
}

void measure(const fs::path& file, Table& agree, Table& conflict) {
  std::string lang = file.stem().string();
  lang = lang.substr(lang.rfind('.') + 1);
  std::ifstream in(file);
  const Rules& rules = testing::builtin_rules();
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string label = row["label"].get<std::string>();
    const std::string a = text_of(row);
    const std::string b = row.contains("claim") ? row["claim"].get<std::string>()
                                                : row["hypothesis"].get<std::string>();
    if (a.empty() || label == "PARTIAL" || label == "not_entailment") continue;
    const Relation r = compare_statements(rules, analyze_text(rules, a, lang, std::nullopt),
                                          analyze_text(rules, b, lang, std::nullopt));
    if (r.kind == RelationKind::agree)
      count(agree, r.confidence, label == "entailment" || label == "SUPPORTS");
    if (r.kind == RelationKind::conflict)
      count(conflict, r.confidence, label == "contradiction" || label == "REFUTES");
  }
}

void check_table(const Table& table, const std::string& name) {
  double before = 0;
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& bin = table[i];
    if (bin.all < k_fewest) continue;
    MESSAGE(name, " ", testing::begin_of_bin(i), "-", testing::begin_of_bin(i + 1), ": ", bin.all,
            " answers, stated ", bin.stated(), ", right ", bin.observed());
    CHECK(std::abs(bin.observed() - bin.stated()) <= k_tolerance);
    CHECK(bin.observed() >= before - k_tolerance / 2);
    before = bin.observed();
  }
}

}  // namespace

TEST_CASE("how sure compare is, is how often it is right") {
  const char* data = std::getenv("ATTEST_TEST_DATA");
  if (data == nullptr || !fs::is_directory(fs::path(data) / "eval/nli")) {
    MESSAGE("skipped: $ATTEST_TEST_DATA holds no eval/nli");
    return;
  }
  Table agree{}, conflict{};
  for (const char* set : {"nli/xnli.en", "nli/xnli.ru", "nli/xnli.zh", "nli/ocnli.zh",
                          "claims/feversymmetric.en", "claims/fm2.en", "claims/checkcovid.en"})
    measure(fs::path(data) / "eval" / (std::string(set) + ".jsonl"), agree, conflict);
  check_table(agree, "agree");
  check_table(conflict, "conflict");
}
