// Every exit status of attest-index, and what it says with each.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "tests/support/run_program.hpp"

using namespace attest_test;
namespace fs = std::filesystem;

namespace {

struct Place : TemporaryFolder {
  Place() { write_text(*this / "dam.txt", "The dam on the Aare is 185 m high.\n"); }
  RunResult index(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.begin(), {"attest-index", "--db", "db", "--jobs", "1"});
    return run_program(std::move(arguments), path(), input);
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
auto lines(const std::string& text) {
  return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE("0: done, in text and JSON") {
  const Place place;
  const RunResult first = place.index({"dam.txt"});
  CHECK(first.exit_status == 0);
  CHECK(has(first.out, "added 1, updated 0"));
  CHECK(first.err.empty());
  const RunResult second = place.index({"dam.txt", "--format", "json"});
  CHECK(second.exit_status == 0);
  CHECK(second.out.starts_with(
      "{\"added\":0,\"updated\":0,\"unchanged\":1,\"removed\":0,\"failed\":[],\"documents\":1,"));
  CHECK(lines(second.out) == 1);
  CHECK(place.index({"-"}, "dam.txt\n").exit_status == 0);
  CHECK(place.index({"--", "dam.txt"}).exit_status == 0);
}

TEST_CASE("0: help, version and formats need no index") {
  const Place place;
  for (const char* option : {"--help", "--version", "--list-formats"}) {
    const RunResult run = place.index({option});
    CHECK(run.exit_status == 0);
    CHECK(!run.out.empty());
  }
  CHECK(has(place.index({"--help"}).out, "Example"));
  CHECK_FALSE(fs::exists(place / "db"));
}

TEST_CASE("1: a bad input is named on one line and the rest is indexed") {
  const struct {
    const char* name;
    std::string content;
  } bad[] = {
      {"empty.txt", ""},
      {"picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)},
      {"broken.jsonl", "{\"id\":\"x\",\"text\":\n"},
      {"large.txt", std::string(3000, 'x')},
  };
  for (const auto& [name, content] : bad) {
    CAPTURE(name);
    const Place place;
    write_text(place / "in/dam.txt", "The dam is 185 m high.\n");
    write_text(place / "in" / name, content);
    const RunResult run = place.index({"in", "--max-file-size", "2K", "--format", "json"});
    CHECK(run.exit_status == 1);
    CHECK(lines(run.err) == 1);
    CHECK(has(run.err, std::string("in/") + name));
    CHECK(has(run.out, "\"added\":1"));
    CHECK(has(run.out, "\"failed\":[{\"path\":\"in/" + std::string(name)));
  }
}

TEST_CASE("1: bytes that are no characters are named with their count") {
  const Place place;
  write_text(place / "in/bad.txt", "A valid sentence, \xFF\xFE then two bytes that are none.\n");
  const RunResult run = place.index({"in", "--encoding", "UTF-8"});
  CHECK(run.exit_status == 1);
  CHECK(lines(run.err) == 1);
  CHECK(has(run.err, "in/bad.txt"));
}

TEST_CASE("1: one of two sources does not exist; 2: none does") {
  const Place place;
  const RunResult one = place.index({"dam.txt", "nowhere"});
  CHECK(one.exit_status == 1);
  CHECK(has(one.err, "nowhere"));
  CHECK(place.index({"nowhere"}).exit_status == 2);
}

TEST_CASE("2: wrong usage names what was meant") {
  const Place place;
  const RunResult run = place.index({"--rebuidl", "dam.txt"});
  CHECK(run.exit_status == 2);
  CHECK(has(run.err, "did you mean --rebuild?"));
  CHECK(place.index({}).exit_status == 2);
  CHECK(place.index({"dam.txt", "--jobs", "none"}).exit_status == 2);
  CHECK(place.index({"dam.txt", "--max-file-size", "big"}).exit_status == 2);
  CHECK(place.index({"dam.txt", "--format", "xml"}).exit_status == 2);
  CHECK(place.index({"dam.txt", "--lang", "tlh"}).exit_status == 2);
  CHECK(place.index({"dam.txt", "--rules", "nowhere"}).exit_status == 2);
  CHECK_FALSE(fs::exists(place / "db"));
}

TEST_CASE("3: another writer, another version, a damaged index") {
  const Place place;
  REQUIRE(place.index({"dam.txt"}).exit_status == 0);
  {
    const int lock = ::open((place / "db" / "lock").c_str(), O_RDWR);
    REQUIRE(::flock(lock, LOCK_EX) == 0);
    const RunResult run = place.index({"dam.txt"});
    CHECK(run.exit_status == 3);
    CHECK(has(run.err, "another"));
    ::close(lock);
  }
  CHECK(place.index({"dam.txt"}).exit_status == 0);
  for (const auto& entry : fs::recursive_directory_iterator(place / "db"))
    if (entry.path().extension() == ".glass") fs::resize_file(entry.path(), 100);
  const RunResult damaged = place.index({"dam.txt"});
  CHECK(damaged.exit_status == 3);
  CHECK(lines(damaged.err) == 1);
  CHECK(has(damaged.err, "--rebuild"));
  CHECK(place.index({"dam.txt", "--rebuild"}).exit_status == 0);
  write_text(place / "db" / "XAPIANDB", "nonsense\n");
  CHECK(place.index({"dam.txt"}).exit_status == 3);
  CHECK(place.index({"dam.txt", "--rebuild"}).exit_status == 0);
}

TEST_CASE("3: a folder with other files is left alone") {
  const Place place;
  write_text(place / "db/thesis.txt", "years of work");
  CHECK(place.index({"dam.txt", "--rebuild"}).exit_status == 3);
  CHECK(read_text(place / "db/thesis.txt") == "years of work");
}
