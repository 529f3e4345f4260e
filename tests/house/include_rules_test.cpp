// The walls of the architecture, read off the #include lines.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

struct Include {
  std::string file;    // "indexer/text/scan.cpp"
  std::string header;  // "unicode/uchar.h"
};

fs::path source_root() {
  const char* root = std::getenv("ATTEST_SOURCE_DIR");
  return root ? fs::path(root) : fs::current_path();
}

std::vector<Include> includes() {
  std::vector<Include> out;
  for (const char* top : {"indexer", "query"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root() / top)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".cpp" && extension != ".hpp") continue;
      std::ifstream in(entry.path());
      const std::string file = entry.path().lexically_relative(source_root()).generic_string();
      for (std::string line; std::getline(in, line);) {
        if (!line.starts_with("#include ")) continue;
        const std::size_t begin = line.find_first_of("<\"") + 1;
        out.push_back({file, line.substr(begin, line.find_first_of(">\"", begin) - begin)});
      }
    }
  }
  return out;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& prefixes) {
  for (const std::string& p : prefixes)
    if (text.starts_with(p)) return true;
  return false;
}

}  // namespace

TEST_CASE("each library is used only where the architecture allows it") {
  const std::map<std::string, std::vector<std::string>> allowed = {
      {"xapian", {"indexer/store/", "indexer/text/stem.cpp", "query/plan/", "query/retrieve/"}},
      {"unicode/", {"indexer/unicode/"}},
      {"pugixml", {"indexer/ingest/"}},
      {"md4c", {"indexer/ingest/"}},
      {"gumbo", {"indexer/ingest/"}},
      {"poppler", {"indexer/ingest/"}},
      {"archive", {"indexer/ingest/"}},
      {"zstd", {"indexer/store/"}},
      {"zdict", {"indexer/store/"}},
      {"zlib", {"indexer/store/"}},
      {"cld2/", {"indexer/text/language.cpp"}},
      {"boost/program_options", {"indexer/cli/", "query/cli/"}},
  };
  const std::vector<Include> found = includes();
  REQUIRE(found.size() > 100);
  for (const Include& include : found)
    for (const auto& [library, places] : allowed)
      if (include.header.starts_with(library))
        CHECK_MESSAGE(starts_with_any(include.file, places), include.file, " must not include ",
                      include.header);
}

TEST_CASE("folders depend on each other one way only") {
  // What each folder may include of ours, itself aside.
  const std::map<std::string, std::set<std::string>> may = {
      {"indexer/base", {}},
      {"indexer/model", {"indexer/base"}},
      {"indexer/unicode", {"indexer/base", "indexer/model"}},
      {"indexer/text", {"indexer/base", "indexer/model", "indexer/unicode"}},
      {"indexer/rules", {"indexer/base", "indexer/model", "indexer/unicode", "indexer/text"}},
      {"indexer/ingest", {"indexer/base", "indexer/model", "indexer/unicode"}},
      {"indexer/extract",
       {"indexer/base", "indexer/model", "indexer/unicode", "indexer/text", "indexer/rules"}},
      {"indexer/store", {"indexer/base", "indexer/model", "indexer/text", "indexer/pipeline"}},
      {"indexer/pipeline",
       {"indexer/base", "indexer/model", "indexer/unicode", "indexer/text", "indexer/ingest",
        "indexer/extract", "indexer/store"}},
  };
  for (const Include& include : includes()) {
    if (!include.header.starts_with("indexer/") && !include.header.starts_with("query/")) continue;
    const std::string from = fs::path(include.file).parent_path().generic_string();
    const std::string to = fs::path(include.header).parent_path().generic_string();
    if (include.file.starts_with("indexer/"))
      CHECK_MESSAGE(!include.header.starts_with("query/"), include.file, " includes ",
                    include.header);
    for (const auto& [folder, targets] : may) {
      if (from != folder && !from.starts_with(folder + "/")) continue;
      if (to == folder || to.starts_with(folder + "/")) continue;
      CHECK_MESSAGE(targets.contains(to), include.file, " must not include ", include.header);
    }
  }
}

TEST_CASE("only the command lines read the environment or end the program") {
  const std::vector<std::string> words = {"getenv(", "std::exit(", "std::abort(", "std::cout",
                                          "std::cerr"};
  for (const char* top : {"indexer", "query"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root() / top)) {
      const std::string file = entry.path().lexically_relative(source_root()).generic_string();
      if (entry.path().extension() != ".cpp" || file.find("/cli/") != std::string::npos ||
          file.ends_with("main.cpp"))
        continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);)
        for (const std::string& word : words)
          CHECK_MESSAGE(line.find(word) == std::string::npos, file, " uses ", word);
    }
  }
}

TEST_CASE("nothing names the machine it was written on") {
  for (const char* top : {"indexer", "query", "tests", "stopwords", "corpus"}) {
    for (const auto& entry : fs::recursive_directory_iterator(source_root() / top)) {
      if (!entry.is_regular_file() || entry.path().filename() == "include_rules_test.cpp") continue;
      std::ifstream in(entry.path());
      for (std::string line; std::getline(in, line);)
        CHECK_MESSAGE(line.find(std::string("/wo") + "rk/") == std::string::npos,
                      entry.path().string());
    }
  }
}
