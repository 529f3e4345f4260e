#include "indexer/store/merge.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "indexer/store/glass_run.hpp"
#include "indexer/store/glass_version.hpp"
#include "indexer/store/passage_terms.hpp"
#include "tests/support/run_program.hpp"

using namespace attest;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t k_id_end = 32;  // of the name that each database gets by chance

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::vector<PreparedPassage> passages(std::size_t count) {
  std::vector<PreparedPassage> out;
  for (std::size_t i = 0; i < count; ++i) {
    PassageTerms terms;
    terms.add("", "all", 1);
    terms.add("Z", "мост" + std::to_string(i * i % 101), 2);
    out.push_back({"record " + std::to_string(i), terms.take(), {{7, std::to_string(i)}}});
  }
  return out;
}

std::string write_run(const fs::path& path, std::uint32_t first, std::size_t count,
                      const std::vector<WrittenForm>& forms) {
  REQUIRE(write_glass_run(path.string(), first, "", passages(count), forms));
  return path.string();
}

// A database as Xapian leaves it after some commits, of passages or of metadata alone.
std::string write_by_xapian(const fs::path& path, Xapian::docid documents) {
  Xapian::WritableDatabase db(path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  for (Xapian::docid i = 1; i <= documents; ++i) {
    Xapian::Document document;
    document.add_term("all");
    document.add_value(7, "v");
    db.replace_document(i, document);
    db.commit();
  }
  if (documents > 3) db.delete_document(1);
  if (documents > 3) db.delete_document(documents);
  db.set_metadata("of " + path.filename().string(), "something");
  db.add_synonym("bridges", "Zbridg");
  db.commit();
  return path.string();
}

void check_same(const fs::path& apart, const fs::path& whole) {
  for (const char* table : {"postlist.glass", "termlist.glass", "synonym.glass"}) {
    CAPTURE(table);
    CHECK(fs::exists(apart / table) == fs::exists(whole / table));
    const bool is_same = bytes_of(apart / table) == bytes_of(whole / table);
    CHECK(is_same);
  }
  const bool is_same = bytes_of(apart / "iamglass").substr(k_id_end) ==
                       bytes_of(whole / "iamglass").substr(k_id_end);
  CHECK(is_same);
  CHECK(Xapian::Database::check(apart.string(), 0, nullptr) == 0);
}

void check_merge(const attest_test::TemporaryFolder& folder,
                 const std::vector<std::string>& parts) {
  merge_databases(parts, (folder / "whole").string(), true);
  merge_databases_apart(parts, folder / "apart", (folder / "joined").string());
  check_same(folder / "joined", folder / "whole");
}

}  // namespace

TEST_CASE("two threads merge runs into the database that one makes of them") {
  REQUIRE(writes_glass_runs());
  const attest_test::TemporaryFolder folder;
  std::vector<std::string> parts{write_by_xapian(folder / "old", 0)};
  parts.push_back(write_run(folder / "1", 1, 700, {{"мосты", "Zмост"}, {"bridges", "Zbridge"}}));
  parts.push_back(write_run(folder / "2", 701, 1, {}));
  parts.push_back(write_run(folder / "3", 702, 900, {{"мосту", "Zмост"}}));
  parts.push_back(write_by_xapian(folder / "metadata", 0));
  check_merge(folder, parts);
}

TEST_CASE("what was there before, with gaps at its ends, is merged by two threads as by one") {
  const attest_test::TemporaryFolder folder;
  check_merge(folder, {write_by_xapian(folder / "old", 9), write_run(folder / "1", 10, 50, {}),
                       write_by_xapian(folder / "metadata", 0)});
}

TEST_CASE("runs without forms are merged without a table of them") {
  const attest_test::TemporaryFolder folder;
  check_merge(folder, {write_run(folder / "1", 1, 20, {}), write_run(folder / "2", 21, 20, {})});
}

TEST_CASE("tables that cannot be told apart are merged by one thread") {
  const attest_test::TemporaryFolder folder;
  const std::string data = (folder / "data").string();
  {
    Xapian::WritableDatabase db(data, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    Xapian::Document document;
    document.set_data("text");
    document.add_posting("word", 1);
    db.add_document(document);
  }
  merge_databases_apart({data}, folder / "apart", (folder / "joined").string());
  CHECK(Xapian::Database((folder / "joined").string()).get_document(1).get_data() == "text");
}

TEST_CASE("a version file is the sum of its parts, and nothing else is one") {
  glass::RunTotals totals;
  totals.add(12);
  const std::string file = glass::version_file({3, 1, 40, 7}, {1, 0, 2, 200}, {}, totals, {1, 2});
  std::optional<glass::VersionParts> parts = glass::version_parts(file);
  REQUIRE(parts);
  CHECK(parts->joined() == file);
  CHECK(parts->root(glass::Table::postings) == glass::root_bytes({3, 1, 40, 7}, false));
  CHECK(parts->root(glass::Table::terms) == glass::root_bytes({1, 0, 2, 200}, true));
  CHECK_FALSE(glass::version_parts(""));
  CHECK_FALSE(glass::version_parts("another file of some length, longer than the head"));
  for (std::size_t size = 0; size < k_id_end + 20; ++size)
    CHECK_FALSE(glass::version_parts(std::string_view(file).substr(0, size)));
}
