// Runs every .case file of this folder; README.md says what one looks like.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "tests/support/run_program.hpp"

namespace fs = std::filesystem;
using attest_test::run_program;
using attest_test::RunResult;
using attest_test::TemporaryFolder;

namespace {

struct Step {
  std::vector<std::string> command;
  std::string written;    // the run line as written
  bool is_setup = false;  // must succeed; what it prints is not compared
  int exit_status = 0;
  std::string out, err;
};

struct Case {
  std::vector<std::string> comments;
  std::vector<std::pair<std::string, std::string>> files;
  std::vector<Step> steps;
};

std::vector<std::string> words(const std::string& line) {
  std::vector<std::string> out;
  std::string word;
  char quote = 0;  // that is open
  bool any = false;
  for (const char c : line) {
    if (c == quote) {
      quote = 0;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      any = true;
    } else if (c == ' ' && quote == 0) {
      if (any || !word.empty()) out.push_back(word);
      word.clear();
      any = false;
    } else {
      word += c;
    }
  }
  if (any || !word.empty()) out.push_back(word);
  return out;
}

std::string block(std::istream& in) {
  std::string out;
  for (std::string line; std::getline(in, line) && line != "end";) out += line + "\n";
  return out;
}

Case parse(const fs::path& path) {
  Case out;
  std::istringstream in(attest_test::read_text(path));
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#"))
      out.comments.push_back(line);
    else if (line.starts_with("file "))
      out.files.emplace_back(line.substr(5), block(in));
    else if (line.starts_with("run "))
      out.steps.push_back({words(line.substr(4)), line, false, 0, "", ""});
    else if (line.starts_with("setup "))
      out.steps.push_back({words(line.substr(6)), line, true, 0, "", ""});
    else if (line.starts_with("exit "))
      out.steps.back().exit_status = std::stoi(line.substr(5));
    else if (line == "stdout")
      out.steps.back().out = block(in);
    else if (line == "stderr")
      out.steps.back().err = block(in);
    else
      REQUIRE_MESSAGE(line.empty(), path.string(), ": ", line);
  }
  return out;
}

// What may differ between two right answers.
std::string steady(std::string text) {
  static const std::regex numbers(R"re(("seconds"|"index_bytes"): ?[0-9.]+)re");
  static const std::regex print(R"re("fingerprint": ?"[0-9a-f]+")re");
  static const std::regex spent(R"re([0-9.]+ (s|seconds)\b)re");
  static const std::regex shown(R"re((fingerprint +)[0-9a-f]{16,})re");
  static const std::regex size(R"re((index +)[0-9.]+ (bytes|[kMG]B))re");
  static const std::regex footer(R"re((Index )[0-9a-f]{16,})re");
  static const std::regex cell(R"re((index_bytes,)[0-9]+)re");
  text = std::regex_replace(text, footer, "$010");
  text = std::regex_replace(text, cell, "$010");
  text = std::regex_replace(text, numbers, "$1:0");
  text = std::regex_replace(text, print, "\"fingerprint\":\"0\"");
  text = std::regex_replace(text, spent, "0 $1");
  text = std::regex_replace(text, shown, "$010");
  return std::regex_replace(text, size, "$010 bytes");
}

// A block of a case file ends with a line break; a document need not.
std::string whole_lines(std::string text) {
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

std::string print(const Case& c) {
  std::string out;
  for (const std::string& comment : c.comments) out += comment + "\n";
  for (const auto& [name, content] : c.files) out += "file " + name + "\n" + content + "end\n";
  for (const Step& s : c.steps) {
    if (s.is_setup) {
      out += s.written + "\n";
      continue;
    }
    out += s.written + "\nexit " + std::to_string(s.exit_status) + "\n";
    if (!s.out.empty()) out += "stdout\n" + s.out + "end\n";
    if (!s.err.empty()) out += "stderr\n" + s.err + "end\n";
  }
  return out;
}

}  // namespace

TEST_CASE("golden cases") {
  const bool update = std::getenv("ATTEST_GOLDEN_UPDATE") != nullptr;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(attest_test::source_folder() / "tests/golden"))
    if (entry.path().extension() == ".case") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  REQUIRE(!paths.empty());
  for (const fs::path& path : paths) {
    Case c = parse(path);
    const TemporaryFolder folder;
    fs::copy(attest_test::source_folder() / "corpus", folder / "corpus",
             fs::copy_options::recursive);
    for (const auto& [name, content] : c.files) attest_test::write_text(folder / name, content);
    for (Step& step : c.steps) {
      const RunResult got = run_program(step.command, folder.path());
      if (step.is_setup) {
        REQUIRE_MESSAGE(got.exit_status == 0, path.filename().string(), ": ", got.err);
        continue;
      }
      const std::string out = whole_lines(steady(got.out));
      const std::string err = whole_lines(steady(got.err));
      if (!update) {
        CAPTURE(path.filename().string());
        CAPTURE(step.written);
        CHECK(got.exit_status == step.exit_status);
        CHECK(out == step.out);
        CHECK(err == step.err);
      }
      step.exit_status = got.exit_status;
      step.out = out;
      step.err = err;
    }
    if (update) attest_test::write_text(path, print(c));
  }
}
