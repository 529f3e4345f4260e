// Every exit status of attest, and what it says with each.
#include <doctest/doctest.h>

#include "tests/support/run_program.hpp"

using namespace attest_test;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Place : TemporaryFolder {
  Place() {
    write_text(*this / "docs.jsonl",
               "{\"id\":\"en\",\"title\":\"=Gas\",\"text\":\"The gas deal was signed in May "
               "2014.\",\"lang\":\"en\","
               "\"authors\":[\"Ann Lee\"],\"date\":\"2015\"}\n"
               "{\"id\":\"zh\",\"text\":\"天然气协议于2014年5月签署。\",\"lang\":\"zh\"}\n"
               "{\"id\":\"ru\",\"text\":\"Газовый контракт подписали в мае 2014 "
               "года.\",\"lang\":\"ru\"}\n");
    const RunResult indexed = run_program({"attest-index", "--db", "db", "docs.jsonl"}, path());
    REQUIRE_MESSAGE(indexed.exit_status == 0, indexed.err);
  }
  RunResult attest(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.begin(), "attest");
    return run_program(std::move(arguments), path(), input);
  }
};

}  // namespace

TEST_CASE("0: an answer, and an empty answer is one too") {
  const Place place;
  RunResult result = place.attest({"--db", "db", "search", "gas deal"});
  CHECK(result.exit_status == 0);
  CHECK(has(result.out, "The gas deal was signed in May 2014."));
  CHECK(has(result.out, "Ann Lee, 2015"));
  CHECK_FALSE(has(result.out, "\x1b"));
  CHECK(result.err.empty());
  result = place.attest({"search", "контракты", "--db", "db", "--format", "json"});
  CHECK(result.exit_status == 0);
  CHECK(has(result.out, "\"total\":1"));
  CHECK(has(result.out, "\"index\":{\"fingerprint\":\""));
  CHECK(place.attest({"search", "天然气", "--db", "db", "--format=json"}).out ==
        place.attest({"search", "天然气", "--db", "db", "--format=json"}).out);
  CHECK(place.attest({"search", "--db", "db", "zebra"}).exit_status == 0);
  CHECK(place.attest({"search", "--db", "db", "--format", "trec", "gas"})
            .out.starts_with("1 Q0 en 1 "));
  CHECK(has(place.attest({"search", "--db", "db", "--format", "csv", "gas"}).out,
            ",en,'=Gas,Ann Lee,2015,"));
  CHECK(has(place.attest({"search", "--db", "db", "--explain", "+gas"}).out, "Zgas"));
}

TEST_CASE("1: some lines of a batch failed, the rest is answered in order") {
  const Place place;
  const std::string batch =
      "{\"id\":\"a\",\"text\":\"gas (deal\"}\n\n{\"id\":2,\"query\":\"\\\"gas\"}\nnot "
      "json\n{\"id\":\"d\"}\n{\"id\":\"e\",\"query\":\"+gas\"}\n";
  RunResult result =
      place.attest({"search", "--db", "db", "--batch", "-", "--format", "json"}, batch);
  CHECK(result.exit_status == 1);
  CHECK(result.out.starts_with("{\"id\":\"a\",\"query\":\"gas (deal\",\"total\":1,"));
  CHECK(has(result.out, "\n{\"id\":2,\"line\":3,\"error\":\"query, column 1: unmatched quote"));
  CHECK(has(result.out, "\n{\"line\":4,\"error\":\"not valid JSON\"}\n"));
  CHECK(has(result.out, "\n{\"id\":\"d\",\"line\":5,\"error\":"));
  CHECK(has(result.out, "\n{\"id\":\"e\",\"query\":\"+gas\","));
  CHECK(place.attest({"search", "--db", "db", "--batch", "-", "--jobs", "1"}, batch).out ==
        place.attest({"search", "--db", "db", "--batch", "-", "--jobs", "3"}, batch).out);
  result = place.attest({"search", "--db", "db", "--batch", "-", "--format", "trec"}, batch);
  CHECK(result.exit_status == 1);
  CHECK(has(result.err, "line 3: query, column 1: unmatched quote"));
  CHECK_FALSE(has(result.out, "error"));
}

TEST_CASE("2: wrong usage and wrong questions") {
  const Place place;
  const auto fails = [&](std::vector<std::string> arguments, const std::string& says) {
    const RunResult result = place.attest(std::move(arguments));
    CHECK(result.exit_status == 2);
    CHECK(result.out.empty());
    CHECK_MESSAGE(has(result.err, says), result.err);
  };
  fails({"serach", "x"}, "did you mean search?");
  fails({"search", "--db", "db", "--limt", "3", "x"}, "did you mean --limit?");
  fails({"search", "--db", "db", "--limit", "many", "x"}, "--limit needs a whole number");
  fails({"search", "--db", "db", "--format", "xml", "x"}, "no format xml");
  fails({"search", "--db", "db", "gas \"deal"}, "query, column 5: unmatched quote");
  fails({"search", "--db", "db", "--since", "yesterday", "x"}, "--since needs a date");
  fails({"search", "--db", "db"}, "search needs a question");
  fails({"search", "--db", "db", "--batch", "nowhere.jsonl"}, "nowhere.jsonl");
  fails({"show", "--db", "db"}, "show takes one id");
  fails({}, "a subcommand is missing");
  fails({"search", "--rules", "nowhere", "--db", "db", "x"}, "nowhere");
}

TEST_CASE("3: no index there") {
  const Place place;
  for (const char* command : {"search", "entities", "sources", "stats"}) {
    std::vector<std::string> arguments{command, "--db", "missing"};
    if (std::string(command) == "search") arguments.push_back("gas");
    const RunResult result = place.attest(arguments);
    CHECK(result.exit_status == 3);
    CHECK(has(result.err, "missing"));
    CHECK(result.out.empty());
  }
  CHECK(place.attest({"search", "--db", "missing", "--batch", "-"}, "{\"text\":\"x\"}\n")
            .exit_status == 3);
}

TEST_CASE("5: not found") {
  const Place place;
  CHECK(place.attest({"show", "--db", "db", "nobody#1"}).exit_status == 5);
  CHECK(place.attest({"search", "--db", "db", "--exit-status", "zebra"}).exit_status == 5);
  CHECK(place.attest({"search", "--db", "db", "--exit-status", "gas"}).exit_status == 0);
}

TEST_CASE("show, sources, stats, extract, help") {
  const Place place;
  CHECK(place.attest({"show", "--db", "db", "--text", "zh"}).out == "天然气协议于2014年5月签署。");
  CHECK(has(place.attest({"show", "--db", "db", "ru#0", "--format", "json"}).out,
            "\"exact\":\"Газовый контракт"));
  CHECK(has(place.attest({"sources", "--db", "db", "--format", "bibtex"}).out,
            "author = {Lee, Ann}"));
  CHECK(has(place.attest({"sources", "--db", "db", "--author", "lee", "--format", "json"}).out,
            "{\"total\":1,"));
  CHECK(has(place.attest({"stats", "--db", "db", "--format", "json"}).out, "\"documents\":3,"));
  const RunResult extracted = place.attest({"extract", "--format", "json", "--lang", "zh", "-"},
                                           "天然气协议于2014年5月签署。");
  CHECK(extracted.exit_status == 0);
  CHECK(has(extracted.out, "\"edtf\":\"2014-05\""));
  for (const char* command : {"search", "show", "sources", "entities", "extract", "stats"}) {
    const RunResult help = place.attest({command, "--help"});
    CHECK(help.exit_status == 0);
    CHECK(has(help.out, "Example: "));
  }
  CHECK(place.attest({"--version"}).out.starts_with("attest "));
}
