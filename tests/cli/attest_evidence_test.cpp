// The subcommands that weigh evidence, and indexes that cannot be read, as a script meets them.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "tests/support/run_program.hpp"

using namespace attest_test;
namespace fs = std::filesystem;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

struct Place : TemporaryFolder {
  Place() {
    write_text(*this / "docs/alpha.txt", "The Severin Bridge is 55 km long.\n");
    write_text(*this / "docs/beta.txt", "Guides say that the Severin Bridge is 72 km long.\n");
    write_text(*this / "docs/ru.txt", "Длина Волги составляет 3530 км.\n");
    write_text(*this / "docs/zh.txt", "长江全长6300公里。\n");
    const RunResult indexed = run_program({"attest-index", "--db", "db", "docs"}, path());
    REQUIRE_MESSAGE(indexed.exit_status == 0, indexed.err);
  }
  RunResult attest(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.begin(), {"attest", "--db", "db"});
    return run_program(std::move(arguments), path(), input);
  }
};

}  // namespace

TEST_CASE("check --exit-status: 5 only where nothing decides") {
  const Place place;
  CHECK(place.attest({"check", "--exit-status", "长江全长6300公里。"}).exit_status == 0);
  CHECK(place.attest({"check", "--exit-status", "Длина Волги составляет 3530 км."}).exit_status ==
        0);
  CHECK(place.attest({"check", "--exit-status", "The Severin Bridge is 30 km long."}).exit_status ==
        0);
  CHECK(place.attest({"check", "--exit-status", "Madrid hosted the congress."}).exit_status == 5);
  CHECK(place.attest({"check", "Madrid hosted the congress."}).exit_status == 0);
}

TEST_CASE("2: wrong usage of the commands that weigh evidence") {
  const Place place;
  const auto fails = [&](std::vector<std::string> arguments, const std::string& says) {
    const RunResult result = place.attest(std::move(arguments));
    CHECK(result.exit_status == 2);
    CHECK(result.out.empty());
    CHECK_MESSAGE(has(result.err, says), result.err);
  };
  fails({"check"}, "check needs a statement");
  fails({"check", "--as-of", "soon", "x"}, "--as-of needs a date");
  fails({"check", "--draft", "nowhere.txt"}, "nowhere.txt");
  fails({"compare", "one"}, "two statements");
  fails({"conflicts", "--status", "bad"}, "bad");
  fails({"conflicts", "--min-confidence", "2"}, "0 to 1");
  fails({"timeline", "--since", "2015", "--until", "2014"}, "--until is before --since");
  fails({"timeline", "bridge", "AND"}, "column");
  fails({"conflicts", "(bridge"}, "column 1");
  fails({"extract", "nowhere.txt"}, "nowhere.txt");
}

TEST_CASE("3: an index that is missing, damaged or of another version, with the mend") {
  const Place place;
  const std::vector<std::vector<std::string>> questions{
      {"search", "bridge"},
      {"check", "The Severin Bridge is 55 km long."},
      {"conflicts"},
      {"timeline"},
      {"entities"},
      {"sources"},
      {"show", "alpha.txt"},
      {"stats"},
      {"verify"}};
  const auto refused = [&](const std::string& folder) {
    for (std::vector<std::string> question : questions) {
      CAPTURE(question.front());
      question.insert(question.begin(), {"attest", "--db", folder});
      const RunResult result = run_program(question, place.path());
      CHECK(result.exit_status == 3);
      CHECK(result.out.empty());
      CHECK(has(result.err, folder));
      CHECK_MESSAGE(has(result.err, "attest-index"), result.err);
    }
  };
  refused("missing");
  fs::create_directory(place / "empty");
  refused("empty");
  fs::copy(place / "db", place / "cut", fs::copy_options::recursive);
  for (const auto& entry : fs::recursive_directory_iterator(place / "cut"))
    if (entry.path().extension() == ".glass") fs::resize_file(entry.path(), 100);
  refused("cut");
  fs::copy(place / "db", place / "other", fs::copy_options::recursive);
  write_text(place / "other" / "XAPIANDB", "nonsense\n");
  refused("other");
}

TEST_CASE("a writer at work does not disturb readers") {
  const Place place;
  const int lock = ::open((place / "db" / "lock").c_str(), O_RDWR);
  REQUIRE(lock >= 0);
  REQUIRE(::flock(lock, LOCK_EX) == 0);
  CHECK(place.attest({"search", "bridge"}).exit_status == 0);
  ::close(lock);
}

TEST_CASE("verify: 1 and the document's name once a source has changed or gone") {
  const Place place;
  RunResult result = place.attest({"verify"});
  CHECK(result.exit_status == 0);
  CHECK_FALSE(has(result.out, "changed"));
  write_text(place / "docs/alpha.txt", "The Severin Bridge is 56 km long.\n");
  fs::remove(place / "docs/zh.txt");
  fs::rename(place / "docs/ru.txt", place / "docs/moved.txt");
  result = place.attest({"verify", "--format", "json"});
  CHECK(result.exit_status == 1);
  CHECK(has(result.out,
            "{\"id\":\"alpha.txt\",\"status\":\"changed\",\"quotes\":1,\"mismatched\":1"));
  CHECK(has(result.out, "{\"id\":\"beta.txt\",\"status\":\"ok\""));
  CHECK(has(result.out, "{\"id\":\"zh.txt\",\"status\":\"missing\""));
}

TEST_CASE("answers of a batch do not depend on the number of threads") {
  const Place place;
  std::string batch;
  for (int i = 0; i < 200; ++i)
    batch += "{\"id\":" + std::to_string(i) + ",\"text\":\"The Severin Bridge is " +
             std::to_string(20 + i) + " km long.\",\"lang\":\"en\"}\n" +
             (i % 50 == 7 ? "broken\n" : "");
  for (const char* command : {"search", "check", "extract"}) {
    CAPTURE(command);
    const RunResult one = place.attest({command, "--batch", "-", "--jobs", "1"}, batch);
    const RunResult four = place.attest({command, "--batch", "-", "--jobs", "4"}, batch);
    CHECK(one.exit_status == 1);
    CHECK(one.out == four.out);
    CHECK(one.exit_status == four.exit_status);
    CHECK(std::count(one.out.begin(), one.out.end(), '\n') == 204);
  }
}

TEST_CASE("no control character of a document reaches the terminal, colours or not") {
  const TemporaryFolder place;
  write_text(place / "docs.jsonl",
             "{\"id\":\"x\\u001b[8m\",\"title\":\"\\u001b]0;owned\\u0007Tulips\",\"authors\":"
             "[\"A\\u009b31mB\"],\"publisher\":\"P\\u001b[2J\",\"date\":\"2015\",\"text\":"
             "\"The Tulip Tower \\u001b[2J is 300 metres tall. It was opened on 5 May "
             "2010.\\u0000\"}\n"
             "{\"id\":\"y\",\"text\":\"The Tulip Tower \\u001b[2J is 400 metres tall.\"}\n");
  run_program({"attest-index", "--db", "db", "docs.jsonl"}, place.path());
  const std::vector<std::vector<std::string>> questions{
      {"search", "tulip"},
      {"check", "The Tulip Tower is 300 metres tall."},
      {"conflicts"},
      {"timeline"},
      {"entities"},
      {"sources"},
      {"sources", "--cited"},
      {"show", "y"},
      {"verify"}};
  for (std::vector<std::string> question : questions) {
    CAPTURE(question.front());
    question.insert(question.begin(), {"attest", "--db", "db", "--color", "never"});
    const RunResult result = run_program(question, place.path());
    CHECK(result.exit_status <= 1);
    for (const char c : result.out + result.err)
      CHECK_FALSE((static_cast<unsigned char>(c) < 0x20 && c != '\n'));
    CHECK_FALSE(has(result.out, "\u009b"));
    question[3] = "--color=always";
    question.erase(question.begin() + 4);
    const RunResult coloured = run_program(question, place.path());
    CHECK_FALSE(has(coloured.out, "\x1b[2J"));
    CHECK_FALSE(has(coloured.out, "\x1b]0;"));
    CHECK_FALSE(has(coloured.out, "\x1b[8m"));
    CHECK_FALSE(has(coloured.out, "\a"));
  }
  // Statements typed by the asker are shown as harmlessly.
  CHECK_FALSE(has(run_program({"attest", "--db", "db", "check", "A \x1b[2J b."}, place.path()).out,
                  "\x1b"));
}

TEST_CASE("130: interrupted, with what was done in the index") {
  const TemporaryFolder place;
  for (int i = 0; i < 2000; ++i)
    write_text(place / "docs" / ("d" + std::to_string(i) + ".txt"),
               "The bridge number " + std::to_string(i) + " is 55 km long.\n");
  const char* folder = std::getenv("ATTEST_BIN_DIR");
  REQUIRE(folder != nullptr);
  const std::string program = std::string(folder) + "/attest-index";
  const RunResult result = run_program(
      {"timeout", "--preserve-status", "-s", "INT", "0.2", program, "--db", "db", "docs"},
      place.path());
  if (result.exit_status == 0) {
    MESSAGE("skipped: done before it could be interrupted");
    return;
  }
  CHECK(result.exit_status == 130);
  CHECK(run_program({"attest-index", "--db", "db", "docs"}, place.path()).exit_status == 0);
  CHECK(has(run_program({"attest", "--db", "db", "stats", "--format", "json"}, place.path()).out,
            "\"documents\":2000,"));
}
