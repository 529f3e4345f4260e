// An index made from a few JSON Lines documents in a temporary folder, for tests of questions.
#pragma once

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/json_writer.hpp"
#include "indexer/pipeline/index_run.hpp"
#include "indexer/store/reader.hpp"
#include "tests/support/embedded_rules.hpp"

namespace attest::testing {

struct QueryDocument {
  std::string id, lang, text;
  std::string title{}, author{}, publisher{}, date{};  // as known
};

class QueryIndex {
 public:
  explicit QueryIndex(const std::vector<QueryDocument>& documents) {
    std::string name = (std::filesystem::temp_directory_path() / "attest-query-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    x_folder = name;
    std::ofstream lines(x_folder / "documents.jsonl");
    for (const QueryDocument& document : documents) {
      JsonWriter out;
      out.begin_object().member("id", document.id).member("text", document.text);
      out.member_if("lang", document.lang).member_if("title", document.title);
      if (!document.author.empty())
        out.member("authors", std::vector<std::string>{document.author});
      out.member_if("publisher", document.publisher).member_if("date", document.date).end_object();
      lines << out.take() << '\n';
    }
    lines.close();
    IndexOptions options;
    options.folder = (x_folder / "db").string();
    options.sources = {(x_folder / "documents.jsonl").string()};
    const auto summary = run_index(builtin_rules(), options, {});
    REQUIRE_MESSAGE(summary, (summary ? "" : summary.error().to_string()));
    REQUIRE(summary->failed.empty());
  }
  QueryIndex(const QueryIndex&) = delete;
  QueryIndex& operator=(const QueryIndex&) = delete;
  ~QueryIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(x_folder, ignored);
  }

  IndexReader open() const {
    auto reader = IndexReader::open({(x_folder / "db").string()});
    REQUIRE_MESSAGE(reader, (reader ? "" : reader.error().to_string()));
    return std::move(*reader);
  }
  std::string db() const { return (x_folder / "db").string(); }
  std::filesystem::path folder() const { return x_folder; }

 private:
  std::filesystem::path x_folder;
};

}  // namespace attest::testing
