// How often the verdicts of check are right, by how sure they say they are. The sets are public
// data found through $ATTEST_TEST_DATA; without it there is nothing to measure.
// What is measured is the same with the sanitizers on, and takes minutes with them.
#ifndef __SANITIZE_ADDRESS__
#include <doctest/doctest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "query/evidence/check.hpp"
#include "tests/support/query_index.hpp"
#include "tests/support/reliability.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t k_fewest = 15;
constexpr double k_tolerance = 0.15;

using Table = attest::testing::ReliabilityTable;

std::vector<json> lines_of(const fs::path& file) {
  std::vector<json> out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) out.push_back(json::parse(line));
  return out;
}

// The evidence of one page is one document.
std::vector<QueryDocument> pages_of(const std::vector<json>& claims) {
  std::map<std::string, std::string> pages;
  for (const json& claim : claims)
    for (const json& piece : claim["evidence"]) {
      std::string& page = pages[claim["page"].get<std::string>()];
      const std::string text = piece["text"].get<std::string>();
      if (page.find(text) == std::string::npos) page += text + "\n\n";
    }
  std::vector<QueryDocument> out;
  out.reserve(pages.size());
  for (const auto& [title, text] : pages) out.push_back({title, "en", text, title});
  return out;
}

std::vector<QueryDocument> documents_of(const std::vector<json>& corpus) {
  std::vector<QueryDocument> out;
  out.reserve(corpus.size());
  for (const json& document : corpus)
    out.push_back({document["id"].get<std::string>(), "en", document["text"].get<std::string>(),
                   document["title"].get<std::string>()});
  return out;
}

void measure(const std::vector<QueryDocument>& documents, const std::vector<json>& claims,
             Table& table) {
  const QueryIndex index(documents);
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  for (const json& claim : claims) {
    CheckRequest request;
    request.statement = claim["claim"].get<std::string>();
    request.lang = "en";
    const auto verdict = check(view, request);
    REQUIRE(verdict);
    if (verdict->kind != VerdictKind::supported && verdict->kind != VerdictKind::refuted) continue;
    const std::string label = claim["label"].get<std::string>();
    const bool is_supported = verdict->kind == VerdictKind::supported;
    testing::count(table, verdict->confidence, label == (is_supported ? "SUPPORTS" : "REFUTES"));
  }
}

}  // namespace

TEST_CASE("verdicts of check are right as often as they say") {
  const char* data = std::getenv("ATTEST_TEST_DATA");
  const fs::path folder = fs::path(data == nullptr ? "" : data) / "eval/claims";
  if (data == nullptr || !fs::exists(folder / "fm2.en.jsonl")) {
    MESSAGE("skipped: no public data in $ATTEST_TEST_DATA");
    return;
  }
  Table table{};
  const std::vector<json> pages = lines_of(folder / "fm2.en.jsonl");
  measure(pages_of(pages), pages, table);
  measure(documents_of(lines_of(folder / "checkcovid.corpus.jsonl")),
          lines_of(folder / "checkcovid.en.jsonl"), table);
  for (std::size_t i = 0; i < table.size(); ++i) {
    const auto& bin = table[i];
    if (bin.all < k_fewest) continue;
    MESSAGE("from ", testing::begin_of_bin(i), " to ", testing::begin_of_bin(i + 1), ": ", bin.all,
            " verdicts, stated ", bin.stated(), ", right ", bin.observed());
    CHECK(std::abs(bin.observed() - bin.stated()) <= k_tolerance);
  }
}
#endif
