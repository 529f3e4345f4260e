// Notes, marks and works over whole corpora: the project's own and, where they are, the customer's.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/support/run_program.hpp"

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

class Indexed {
 public:
  explicit Indexed(const fs::path& manifest) {
    const auto made = attest_test::run_program({"attest-index", "--db", "db", manifest.string()},
                                               x_folder.path());
    REQUIRE_MESSAGE(made.exit_status == 0, made.err);
  }
  json ask(std::vector<std::string> words) const {
    std::vector<std::string> all = {"attest", "--db", "db"};
    all.insert(all.end(), words.begin(), words.end());
    all.insert(all.end(), {"--format", "json"});
    const auto got = attest_test::run_program(all, x_folder.path());
    REQUIRE_MESSAGE(got.exit_status == 0, got.err);
    return json::parse(got.out);
  }
  json passages(const std::string& document) const {
    return ask({"show", document}).at("passages");
  }

 private:
  attest_test::TemporaryFolder x_folder;
};

std::set<std::string> documents_citing(const json& works, const std::string& key) {
  std::set<std::string> out;
  for (const json& work : works.at("works"))
    if (work.at("key") == key)
      for (const json& from : work.at("cited_from")) out.insert(from.at("document"));
  return out;
}

std::size_t count_of(const json& passages, const std::string& kind) {
  std::size_t n = 0;
  for (const json& p : passages) n += p.at("kind") == kind ? 1 : 0;
  return n;
}

// Different markers in body passages; of them, those whose note the document has.
struct Markers {
  std::set<std::string> seen;
  std::set<std::string> resolved;
};
Markers markers_of(const json& passages) {
  Markers out;
  for (const json& p : passages) {
    if (p.at("kind") == "note") continue;
    for (const json& c : p.at("citations")) {
      if (!c.contains("marker")) continue;
      out.seen.insert(c.at("marker"));
      if (c.at("resolved") == true) out.resolved.insert(c.at("marker"));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("reports that rest on one register count once, whatever language names it") {
  const Indexed corpus(attest_test::source_folder() / "corpus" / "corpus.xml");
  CHECK(documents_citing(corpus.ask({"sources", "--cited", "--limit", "1000"}),
                         "doi:10.5555/wrd.2013") == std::set<std::string>{"en-dams", "zh-gorges"});
  const json answer =
      corpus.ask({"check", "The Three Gorges Dam has an installed capacity of 22,500 megawatts."});
  CHECK(answer.at("verdict") == "supported");
  const json& agreement = answer.at("agreement");
  CHECK(agreement.at("supporting_documents") == json{"en-dams", "ru-dams", "zh-gorges"});
  CHECK(agreement.at("independent_supporting") == 2);
  // Any form of the identifier finds both.
  for (const char* query :
       {"cites:10.5555/wrd.2013", "cites:\"https://doi.org/10.5555/WRD.2013\""}) {
    std::set<std::string> found;
    const json answers = corpus.ask({"search", query, "--limit", "50"});
    for (const json& hit : answers.at("hits"))
      found.insert(hit.at("passage").at("document").at("id").get<std::string>());
    CHECK(found == std::set<std::string>{"en-dams", "zh-gorges"});
  }
}

TEST_CASE("the customer's documents keep their notes, pages, captions and comments apart") {
  const char* data = std::getenv("ATTEST_TEST_DATA");
  if (data == nullptr || !fs::exists(fs::path(data) / "seeds" / "corpus.xml")) {
    MESSAGE("skipped: ATTEST_TEST_DATA names no folder with the customer's documents");
    return;
  }
  const Indexed corpus(fs::path(data) / "seeds" / "corpus.xml");

  const json report = corpus.passages("sdu-2015");
  const Markers marks = markers_of(report);
  CHECK(marks.seen.size() >= 160);
  CHECK(marks.resolved.size() >= 34);
  CHECK(count_of(report, "note") >= 34);
  for (const json& p : report) {
    if (p.at("kind") != "body") continue;
    CHECK(p.at("text").get<std::string>().find("http://") == std::string::npos);
  }
  const std::map<std::string, std::string> pages = {{"This report updates and expands on", "2"},
                                                    {"Regarding Ukraine, however", "45"}};
  for (const auto& [words, page] : pages) {
    bool found = false;
    for (const json& p : report)
      if (p.at("text").get<std::string>().find(words) != std::string::npos)
        found = found || p.at("location").value("page", "") == page;
    CAPTURE(words);
    CHECK(found);
  }

  const Markers chapter = markers_of(corpus.passages("anu-2022"));
  CHECK(chapter.seen.size() >= 33);
  CHECK(chapter.resolved.empty());

  std::map<std::string, int> captions;
  for (const json& p : corpus.passages("rferl-2022"))
    if (p.at("kind") == "caption") ++captions[p.at("text").get<std::string>()];
  CHECK(captions.size() == 7);
  for (const auto& [text, times] : captions) CHECK(times == 1);

  for (const json& p : corpus.passages("valuewalk-2015"))
    if (p.at("text").get<std::string>().find("The left hand fights") != std::string::npos)
      CHECK(p.at("kind") == "comment");
}
