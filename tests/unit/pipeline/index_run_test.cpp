#include "indexer/pipeline/index_run.hpp"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xapian.h>

#include "indexer/pipeline/verify.hpp"
#include "indexer/store/metadata.hpp"
#include "indexer/store/open_database.hpp"
#include "indexer/store/writer.hpp"
#include "tests/support/index_dump.hpp"
#include "tests/support/query_index.hpp"
#include "tests/support/small_corpus.hpp"

using namespace attest;
using attest::testing::dump_index;
using attest::testing::write_file;
using attest::testing::write_small_corpus;
namespace fs = std::filesystem;

namespace {

struct Place {
  fs::path root;
  Place() {
    std::string name = (fs::temp_directory_path() / "attest-run-XXXXXX").string();
    root = ::mkdtemp(name.data());
    write_small_corpus(root / "corpus");
  }
  ~Place() {
    std::error_code ec;
    fs::remove_all(root, ec);
  }
  IndexOptions options(const std::string& db = "db") const {
    IndexOptions out;
    out.folder = (root / db).string();
    out.sources = {(root / "corpus").string()};
    return out;
  }
};

IndexSummary index(const IndexOptions& options, const RunHooks& hooks = {}) {
  Result<IndexSummary> summary = run_index(testing::builtin_rules(), options, hooks);
  REQUIRE_MESSAGE(summary, summary.error().to_string());
  return *std::move(summary);
}

// Runs in a child that is killed right after `documents` documents. True if it got that far.
bool killed_after(const IndexOptions& options, std::size_t documents) {
  const pid_t child = ::fork();
  if (child == 0) {
    const RunHooks hooks{[&](const IndexProgress& p) {
                           if (p.documents >= documents) ::kill(::getpid(), SIGKILL);
                         },
                         nullptr};
    (void)run_index(testing::builtin_rules(), options, hooks).has_value();
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFSIGNALED(status);
}

}  // namespace

TEST_CASE("the content does not depend on the number of threads") {
  const Place place;
  const IndexSummary one = index(place.options("one"));
  IndexOptions many = place.options("many");
  many.jobs = 4;
  many.commit_every_bytes = 100;
  const IndexSummary four = index(many);
  CHECK(one.added == 9);
  CHECK(one.failed.empty());
  CHECK(four.documents == one.documents);
  CHECK(four.passages == one.passages);
  CHECK(dump_index(many.folder) == dump_index(place.options("one").folder));
}

TEST_CASE("a killed run goes on where it stopped") {
  const Place place;
  index(place.options("whole"));
  const std::string whole = dump_index(place.options("whole").folder);
  for (const std::size_t documents : {1, 2, 4, 6, 8, 9}) {
    CAPTURE(documents);
    IndexOptions options = place.options("killed" + std::to_string(documents));
    options.commit_every_bytes = 1;
    CHECK(killed_after(options, documents));
    CHECK(IndexReader::open({options.folder}));  // it opens at its last commit
    const IndexSummary rest = index(options);
    CHECK(rest.added < 9 + (documents == 1 ? 1 : 0));
    CHECK(dump_index(options.folder) == whole);
  }
}

TEST_CASE("an interrupted run says so and goes on where it stopped") {
  const Place place;
  index(place.options("whole"));
  std::atomic<bool> flag{false};
  const RunHooks hooks{[&](const IndexProgress& p) { flag = p.documents >= 7; }, &flag};
  const IndexSummary first = index(place.options(), hooks);
  CHECK(first.interrupted);
  CHECK(first.documents >= 7);
  CHECK(first.documents < 9);
  const IndexSummary second = index(place.options());
  CHECK_FALSE(second.interrupted);
  CHECK(second.unchanged == first.documents);
  CHECK(dump_index(place.options().folder) == dump_index(place.options("whole").folder));
}

TEST_CASE("only what changed is read again") {
  const Place place;
  const IndexOptions options = place.options();
  index(options);
  IndexSummary again = index(options);
  CHECK(again.unchanged == 9);
  CHECK(again.added + again.updated + again.removed == 0);

  write_file(place.root / "corpus/a.txt", "The dam is 190 m high, a survey of 2020 found.\n");
  fs::remove(place.root / "corpus/b.txt");
  write_file(place.root / "corpus/new.txt", "A weir of 12 m stands below the dam.\n");
  write_file(
      place.root / "corpus/lines.jsonl",
      "{\"id\":\"l1\",\"title\":\"Tunnel\",\"text\":\"The tunnel is 57 km long.\"}\n"
      "{\"id\":\"l4\",\"title\":\"Pass\",\"text\":\"The pass lies 2,108 m above the sea.\"}\n");
  again = index(options);
  CHECK(again.added == 1);
  CHECK(again.updated == 2);
  CHECK(again.removed == 3);
  CHECK(again.unchanged == 4);
  index(place.options("fresh"));
  CHECK(dump_index(options.folder) == dump_index(place.options("fresh").folder));
}

TEST_CASE("vanished documents stay with --no-prune and for sources not given") {
  const Place place;
  IndexOptions options = place.options();
  index(options);
  fs::remove(place.root / "corpus/b.txt");
  options.prune = false;
  CHECK(index(options).removed == 0);
  options.prune = true;
  options.sources = {(place.root / "corpus/a.txt").string()};
  CHECK(index(options).removed == 0);
  options.sources = {(place.root / "corpus").string()};
  CHECK(index(options).removed == 1);
}

TEST_CASE("a failure is remembered until the file changes") {
  const Place place;
  write_file(place.root / "corpus/empty.txt", "");
  const IndexOptions options = place.options();
  const auto names_it = [](const IndexSummary& s) {
    return s.failed.size() == 1 && s.failed[0].path.ends_with("empty.txt");
  };
  CHECK(names_it(index(options)));
  CHECK(names_it(index(options)));
  write_file(place.root / "corpus/empty.txt", "Now there is something to read.\n");
  const IndexSummary mended = index(options);
  CHECK(mended.failed.empty());
  CHECK(mended.added == 1);
}

TEST_CASE("a rebuild gives the same content and keeps nothing old") {
  const Place place;
  IndexOptions options = place.options();
  index(options);
  const std::string before = dump_index(options.folder);
  options.rebuild = true;
  CHECK(index(options).added == 9);
  CHECK(dump_index(options.folder) == before);
  std::size_t generations = 0;
  for (const auto& entry : fs::directory_iterator(options.folder))
    generations += entry.is_directory();
  CHECK(generations == 1);
}

TEST_CASE("a dry run changes nothing") {
  const Place place;
  IndexOptions options = place.options();
  options.dry_run = true;
  CHECK(index(options).added == 6);  // a JSON Lines file counts once
  CHECK_FALSE(fs::exists(options.folder));
}

TEST_CASE("files of one name in two folders are two documents") {
  const Place place;
  write_file(place.root / "other/a.txt", "Another dam, 80 m high.\n");
  IndexOptions options = place.options();
  index(options);
  options.sources = {(place.root / "other").string()};
  CHECK(index(options).documents == 10);
  CHECK(index(options).unchanged == 1);
}

TEST_CASE("verify tells ok, changed, moved and missing apart") {
  const Place place;
  const IndexOptions options = place.options();
  index(options);
  write_file(place.root / "corpus/a.txt", "Something else entirely stands here now.\n");
  fs::rename(place.root / "corpus/c.txt", place.root / "corpus/sub/renamed.txt");
  fs::remove(place.root / "corpus/b.txt");
  const Result<IndexReader> reader = IndexReader::open({options.folder});
  REQUIRE(reader);
  CHECK(reader->check());
  const auto verified = verify(*reader, {}, {});
  REQUIRE(verified);
  REQUIRE(verified->size() == 9);
  for (const VerifiedDocument& document : *verified) {
    CAPTURE(document.id);
    const SourceStatus expected = document.id == "a.txt"   ? SourceStatus::changed
                                  : document.id == "b.txt" ? SourceStatus::missing
                                  : document.id == "c.txt" ? SourceStatus::moved
                                                           : SourceStatus::ok;
    CHECK(to_string(document.status) == to_string(expected));
    if (expected == SourceStatus::ok || expected == SourceStatus::moved) {
      CHECK(document.quotes > 0);
      CHECK(document.mismatched == 0);
    }
    if (document.id == "a.txt") CHECK(document.mismatched > 0);
  }
}

TEST_CASE("every commit tells what must be known to use the index, not the last of a run alone") {
  const Place place;
  const IndexOptions options = place.options();
  index(options);
  const auto generation = std::find_if(
      fs::directory_iterator(options.folder), fs::directory_iterator(),
      [](const auto& entry) { return entry.path().filename().string().starts_with("gen-"); });
  REQUIRE(generation != fs::directory_iterator());
  {
    Xapian::WritableDatabase database(generation->path().string(),
                                      Xapian::DB_OPEN | Xapian::DB_NO_TERMLIST);
    database.set_metadata("features", "passages\trw\n");  // as an older program left it
    database.commit();
  }
  Result<IndexWriter> writer = IndexWriter::open(options.folder, {});
  REQUIRE(writer);
  REQUIRE(writer->commit());
  CHECK(Xapian::Database(options.folder).get_metadata("features") == k_features);
}
