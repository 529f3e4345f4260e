// A file that crashed its parser is remembered and left alone until it changes.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>

#include "indexer/pipeline/index_run.hpp"
#include "tests/support/small_corpus.hpp"

using namespace attest;
using attest::testing::write_file;
namespace fs = std::filesystem;

namespace {

struct Place {
  fs::path root;
  Place() {
    std::string name = (fs::temp_directory_path() / "attest-failures-XXXXXX").string();
    root = ::mkdtemp(name.data());
    write_file(root / "corpus/bad.pdf", "%PDF-1.4\nhostile");
    write_file(root / "corpus/good.txt", "The bridge is 55 km long.\n");
  }
  ~Place() {
    std::error_code ec;
    fs::remove_all(root, ec);
  }
};

// Stands for a worker whose parser is lost at every document.
struct Crashing {
  std::size_t calls = 0;
  Error error{ErrorCode::unreadable, "crashed its parser (SIGSEGV)", "", ""};

  DocumentReader reader() {
    DocumentReader out;
    out.read = [this](const Format&, std::string_view, DocumentMeta, const ReadOptions&) {
      ++calls;
      return Result<Document>(error);
    };
    return out;
  }
};

IndexSummary run(const Place& place, Crashing& worker, bool retry = false) {
  static const Result<Rules> rules = compile_rules(DataFiles::embedded());
  REQUIRE(rules);
  IndexOptions options;
  options.folder = (place.root / "db").string();
  options.sources = {(place.root / "corpus").string()};
  options.retry_failed = retry;
  options.reader = worker.reader();
  Result<IndexSummary> summary = run_index(*rules, options, {});
  REQUIRE(summary);
  return *std::move(summary);
}

}  // namespace

TEST_CASE("a crash costs one document and is not tried again until the file changes") {
  const Place place;
  Crashing worker;
  const IndexSummary first = run(place, worker);
  CHECK(first.added == 1);
  REQUIRE(first.failed.size() == 1);
  CHECK(first.failed[0].error.message == "crashed its parser (SIGSEGV)");
  CHECK(worker.calls == 1);

  const IndexSummary second = run(place, worker);
  CHECK(worker.calls == 1);
  CHECK(second.unchanged == 1);
  REQUIRE(second.failed.size() == 1);  // still named, with its reason
  CHECK(second.failed[0].error.message == "crashed its parser (SIGSEGV)");
  CHECK(second.failed[0].path.ends_with("bad.pdf"));

  run(place, worker, true);
  CHECK(worker.calls == 2);

  write_file(place.root / "corpus/bad.pdf", "%PDF-1.4\nhostile, and longer");
  run(place, worker);
  CHECK(worker.calls == 3);
}

TEST_CASE("a limit reached is remembered too") {
  const Place place;
  Crashing worker;
  worker.error = {ErrorCode::too_large, "takes more than 60 s to parse", "", ""};
  run(place, worker);
  const IndexSummary second = run(place, worker);
  CHECK(worker.calls == 1);
  REQUIRE(second.failed.size() == 1);
  CHECK(second.failed[0].error.code == ErrorCode::too_large);
}

TEST_CASE("an interruption is nobody's failure") {
  const Place place;
  Crashing worker;
  worker.error = {ErrorCode::interrupted, "was being parsed", "", ""};
  const IndexSummary first = run(place, worker);
  CHECK(first.interrupted);
  CHECK(first.failed.empty());
  const IndexSummary second = run(place, worker);
  CHECK(worker.calls == 2);
  CHECK(second.failed.empty());
}
