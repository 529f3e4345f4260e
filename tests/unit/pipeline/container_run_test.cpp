// Archives, mailboxes and mails through a whole run: ids, increments, failures, verify.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "indexer/pipeline/index_run.hpp"
#include "indexer/pipeline/verify.hpp"
#include "indexer/store/metadata.hpp"
#include "tests/support/office_files.hpp"
#include "tests/support/query_index.hpp"
#include "tests/support/small_corpus.hpp"

using namespace attest;
using namespace attest::testing;
namespace fs = std::filesystem;

namespace {

struct Place {
  fs::path root;
  Place() {
    std::string name = (fs::temp_directory_path() / "attest-box-XXXXXX").string();
    root = ::mkdtemp(name.data());
  }
  ~Place() {
    std::error_code ec;
    fs::remove_all(root, ec);
  }
  void write(const std::string& name, const std::string& bytes) const {
    write_file(root / "corpus" / name, bytes);
  }
  IndexSummary index(std::size_t jobs = 1) const {
    IndexOptions options;
    options.folder = (root / "db").string();
    options.sources = {(root / "corpus").string()};
    options.jobs = jobs;
    Result<IndexSummary> summary = run_index(testing::builtin_rules(), options, {});
    REQUIRE_MESSAGE(summary, summary.error().to_string());
    return *std::move(summary);
  }
  std::map<std::string, std::string> verified() const {
    Result<IndexReader> reader = IndexReader::open({(root / "db").string()});
    REQUIRE(reader);
    const auto documents = verify(*reader, {}, {});
    REQUIRE(documents);
    std::map<std::string, std::string> out;
    for (const VerifiedDocument& d : *documents)
      out[d.id] = std::string(to_string(d.status)) + (d.mismatched > 0 ? " mismatched" : "");
    return out;
  }
};

const std::string k_mail =
    "From: Jane Roe <jane@example.org>\nDate: Tue, 20 May 2014 10:00:00 +0400\n"
    "Message-ID: <dam@example.org>\nSubject: Dams\nContent-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: text/plain; charset=utf-8\n\nВысота плотины 90 метров.\n--b\n"
    "Content-Type: text/plain; name=\"notes.txt\"\n\nThe bridge is 16 km long.\n--b--\n";

std::vector<ArchiveEntry> members() {
  return {{"en/dam.txt", "The dam is 90 metres high."},
          {"中文/大坝.txt", "大坝高90米。"},
          {"inner.tar.gz", make_archive({{"c.txt", "The tunnel is 57 km long."}}, {"tar", "gzip"})},
          {"mails/1.eml", k_mail},
          {"lines.jsonl", "{\"id\":\"l1\",\"text\":\"The pass lies 2,106 m above the sea.\"}\n"},
          {"report.docx", make_docx({.body = word_paragraph("Мост длиной 55 км.")})}};
}

using Statuses = std::map<std::string, std::string>;

}  // namespace

TEST_CASE("every document of an archive has an id below the archive's, and verifies") {
  const Place place;
  place.write("a.zip", make_archive(members()));
  const IndexSummary summary = place.index();
  CHECK(summary.failed.empty());
  CHECK(summary.added == 7);
  CHECK(place.verified() == Statuses{{"a.zip/en/dam.txt", "ok"},
                                     {"a.zip/中文/大坝.txt", "ok"},
                                     {"a.zip/inner.tar.gz/c.txt", "ok"},
                                     {"a.zip/mails/1.eml", "ok"},
                                     {"a.zip/mails/1.eml/notes.txt", "ok"},
                                     {"l1", "ok"},
                                     {"a.zip/report.docx", "ok"}});
  const IndexSummary again = place.index();
  CHECK(again.unchanged == 7);
  CHECK(again.added + again.updated + again.removed == 0);
}

TEST_CASE("a changed archive: only what changed in it is read again") {
  const Place place;
  place.write("a.zip", make_archive(members()));
  place.index();
  auto changed = members();
  changed[0].bytes = "The dam is 95 metres high.";
  changed.erase(changed.begin() + 1);
  changed.push_back({"new.txt", "The road is 40 km long."});
  place.write("a.zip", make_archive(changed));
  const IndexSummary summary = place.index(4);
  CHECK(summary.updated == 1);
  CHECK(summary.removed == 1);
  CHECK(summary.added == 1);
  CHECK(summary.unchanged == 5);
  fs::remove(place.root / "corpus/a.zip");
  place.write("b.txt", "A text.");
  CHECK(place.index().removed == 7);
}

TEST_CASE("a member that fails is named with its archive; the rest is indexed") {
  const Place place;
  place.write("a.zip", make_archive({{"good.txt", "The dam is 90 metres high."},
                                     {"empty.txt", ""},
                                     {"../evil.txt", "x"},
                                     {"picture.png", "\x89PNG\r\n"}}));
  place.write("broken.zip", std::string("PK\x03\x04") + std::string(100, 'x'));
  place.write("none.zip", make_archive({{".hidden", "x"}}));
  const IndexSummary summary = place.index();
  CHECK(summary.added == 1);
  std::vector<std::string> failed;
  for (const SourceFailure& f : summary.failed)
    failed.push_back(fs::path(f.path).lexically_relative(place.root / "corpus").generic_string());
  std::sort(failed.begin(), failed.end());
  CHECK(failed == std::vector<std::string>{"a.zip/../evil.txt", "a.zip/empty.txt",
                                           "a.zip/picture.png", "broken.zip", "none.zip"});
  CHECK(place.index().failed.size() == 5);  // remembered
}

TEST_CASE("mailboxes: a document for each message, the quote's bytes in the file") {
  const Place place;
  const std::string box = "From jane@example.org Tue May 20 10:00:00 2014\n" + k_mail +
                          "\nFrom b@example.org Wed May 21 10:00:00 2014\nFrom: b@example.org\n"
                          "Message-ID: <two@example.org>\nSubject: Тоннель\n\n隧道全长57公里。\n";
  place.write("box.mbox", box);
  place.write("single.eml", k_mail);
  const IndexSummary summary = place.index();
  CHECK(summary.failed.empty());
  CHECK(place.verified() == Statuses{{"box.mbox/dam@example.org", "ok"},
                                     {"box.mbox/dam@example.org/notes.txt", "ok"},
                                     {"box.mbox/two@example.org", "ok"},
                                     {"single.eml", "ok"},
                                     {"single.eml/notes.txt", "ok"}});
  Result<IndexReader> reader = IndexReader::open({(place.root / "db").string()});
  REQUIRE(reader);
  const auto passages = reader->passages_of("box.mbox/two@example.org");
  REQUIRE(passages);
  REQUIRE(passages->size() == 1);
  const Passage& passage = passages->front();
  const Location at = locate(passage.text, {0, passage.reading.size()});
  REQUIRE(at.source_bytes);
  CHECK(at.source_bytes->of(box) == "隧道全长57公里。");
  const auto stored = reader->document("single.eml");
  REQUIRE(stored);
  REQUIRE(*stored);
  CHECK((*stored)->meta.title == "Dams");
  CHECK((*stored)->meta.authors == std::vector<std::string>{"Jane Roe"});
}

TEST_CASE("verify: an archive that moved, changed or went") {
  const Place place;
  place.write("a.zip", make_archive(members()));
  place.index();
  fs::rename(place.root / "corpus/a.zip", place.root / "corpus/b.zip");
  CHECK(place.verified()["a.zip/en/dam.txt"] == "moved");
  auto changed = members();
  changed[0].bytes = "The dam is 95 metres high.";
  changed.erase(changed.begin() + 1);
  place.write("a.zip", make_archive(changed));
  const Statuses now = place.verified();
  CHECK(now.at("a.zip/en/dam.txt") == "changed mismatched");
  CHECK(now.at("a.zip/中文/大坝.txt") == "missing");
  CHECK(now.at("a.zip/report.docx") == "ok");
  fs::remove_all(place.root / "corpus");
  for (const auto& [id, status] : place.verified()) CHECK(status == "missing");
}

TEST_CASE("archives of one name in two folders keep their documents apart") {
  const Place place;
  place.write("x/a.zip", make_archive({{"t.txt", "The dam is 90 metres high."}}));
  place.write("y/a.zip", make_archive({{"t.txt", "The road is 40 km long."}}));
  IndexOptions options;
  options.folder = (place.root / "db").string();
  for (const char* folder : {"x", "y"}) {
    options.sources = {(place.root / "corpus" / folder).string()};
    const auto summary = run_index(testing::builtin_rules(), options, {});
    REQUIRE(summary);
    CHECK(summary->failed.empty());
    CHECK(summary->added == 1);
  }
  CHECK(place.verified().size() == 2);
}
