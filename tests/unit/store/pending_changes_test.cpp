#include "indexer/store/pending_changes.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "indexer/store/passage_terms.hpp"
#include "indexer/store/record_codec.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_lists.hpp"
#include "tests/support/run_program.hpp"
#include "tests/support/small_corpus.hpp"

using namespace attest;
namespace fs = std::filesystem;

namespace {

PreparedPassage passage(const std::string& document, std::size_t number) {
  PassageTerms terms;
  terms.add(schema::k_document, document, 0);
  terms.add(schema::k_stem, "word" + std::to_string(number % 7), 2);
  return {document + "#" + std::to_string(number), terms.take(), {{1, std::to_string(number)}}};
}

std::vector<PreparedPassage> passages(const std::string& document, std::size_t count) {
  std::vector<PreparedPassage> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(passage(document, i));
  return out;
}

void add(PendingChanges& changes, const std::string& document, std::size_t count) {
  REQUIRE(changes.add(document, passages(document, count)));
  changes.put("doc:" + document, std::to_string(count));
  for (std::size_t i = 0; i < 5; ++i)
    changes.runs().add_form({document + std::to_string(i), "Zform"});
}

// All that a reader can see of a database.
std::string seen(const std::string& path) {
  const Xapian::Database db(path);
  std::string out;
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    out += *term + " " + std::to_string(db.get_collection_freq(*term)) + ":";
    for (auto it = db.postlist_begin(*term); it != db.postlist_end(*term); ++it)
      out += " " + std::to_string(*it) + "x" + std::to_string(it.get_wdf());
    out += "\n";
  }
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    const Xapian::Document document = db.get_document(*it);
    out += std::to_string(*it) + " " + document.get_value(1) + " ";
    out += *RecordUnpacker(db.get_metadata("dictionary")).unpack(document.get_value(5));
    out += "\n";
  }
  for (auto key = db.metadata_keys_begin(); key != db.metadata_keys_end(); ++key)
    out += *key + "=" + db.get_metadata(*key) + "\n";
  for (auto key = db.synonym_keys_begin(); key != db.synonym_keys_end(); ++key)
    for (auto word = db.synonyms_begin(*key); word != db.synonyms_end(*key); ++word)
      out += *key + "~" + *word + "\n";
  return out;
}

struct Place {
  attest_test::TemporaryFolder folder;
  std::string old = (folder / "old").string();
  std::string merged = (folder / "merged").string();
  fs::path runs = folder / "runs";

  // An index with two documents, and one more if it is to have passages.
  explicit Place(std::size_t kept = 0) {
    PendingChanges first(runs, 1);
    first.begin(Xapian::Database(std::string(), Xapian::DB_BACKEND_INMEMORY));
    add(first, "a", 3);
    add(first, "b", 2);
    if (kept > 0) add(first, "kept", kept);
    REQUIRE(first.apply_in_place(old));
  }
};

// The same changes to what is there: one document goes, one comes anew, others come and go.
void change(PendingChanges& changes, const Xapian::Database& old, std::size_t large) {
  changes.begin(old);
  add(changes, "c", large);
  changes.remove("a", old);
  add(changes, "a", 4);
  add(changes, "d", 3);
  changes.remove("d", old);
  changes.put("doc:d", "");
  changes.remove("b", old);
  add(changes, "b", 2);  // read again, and given up
  changes.remove("b", old);
  changes.put("doc:b", "");
}

}  // namespace

TEST_CASE("changes merged and changes in place are the same index, with any number of threads") {
  // What there was goes wholly, for the most part, and for a small part.
  const std::pair<std::size_t, std::size_t> sizes[] = {{1, 0}, {7000, 0}, {1, 4}, {7000, 40}};
  for (const auto& [large, kept] : sizes) {
    CAPTURE(large);
    CAPTURE(kept);
    std::string expected;
    for (const std::size_t jobs : {1, 3}) {
      const Place place(kept);
      const Xapian::Database old(place.old);
      PendingChanges merging(place.runs, jobs);
      change(merging, old, large);
      CHECK(merging.metadata("doc:a", old) == "4");
      CHECK(merging.metadata("doc:b", old).empty());
      REQUIRE(merging.merge_with(place.old, place.merged));
      CHECK_FALSE(fs::exists(place.runs));
      PendingChanges applying(place.runs, jobs);
      change(applying, old, large);
      REQUIRE(applying.apply_in_place(place.old));
      CHECK(seen(place.merged) == seen(place.old));
      for (const std::string& path : {place.merged, place.old})
        CHECK(Xapian::Database::check(path, 0, nullptr) == 0);
      if (expected.empty()) expected = seen(place.merged);
      CHECK(seen(place.merged) == expected);
      CHECK(expected.find("doc:c=" + std::to_string(large)) != std::string::npos);
      CHECK((expected.find("kept#0") != std::string::npos) == (kept > 0));
      CHECK(expected.find("b#0") == std::string::npos);
      CHECK(expected.find("d#0") == std::string::npos);
    }
  }
}

TEST_CASE("an index that has lists of terms, or half of them, is merged as one that has none") {
  std::string expected;
  for (const char* lists : {"none", "whole", "half"}) {
    CAPTURE(lists);
    const Place place(40);
    if (lists == std::string("whole")) REQUIRE(make_term_lists(place.old, place.folder / "lists"));
    if (lists == std::string("half"))
      testing::write_file(fs::path(place.old) / "termlist.glass", std::string(8192, 'x'));
    for (const std::size_t jobs : {1, 3}) {
      PendingChanges merging(place.runs, jobs);
      change(merging, Xapian::Database(place.old), 3);
      const std::string merged = place.merged + std::to_string(jobs);
      REQUIRE(merging.merge_with(place.old, merged));
      if (expected.empty()) expected = seen(merged);
      CHECK(seen(merged) == expected);
      CHECK(Xapian::Database::check(merged, 0, nullptr) == 0);
    }
  }
}

TEST_CASE("words of a writer's first merge stay though its passages go with the second") {
  const Place place;
  PendingChanges changes(place.runs, 2);
  {
    const Xapian::Database old(place.old);
    changes.begin(old);
    for (const char* document : {"a", "b"}) changes.remove(document, old);
    add(changes, "x", 3);
    REQUIRE(changes.merge_with(place.old, place.merged));
  }
  const Xapian::Database once(place.merged);
  CHECK(once.get_doccount() == 3);
  changes.begin(once);
  changes.remove("x", once);
  add(changes, "y", 2);
  const std::string twice = place.merged + "2";
  REQUIRE(changes.merge_with(place.merged, twice));
  CHECK(Xapian::Database(twice).get_doccount() == 2);
  CHECK(seen(twice).find("x0~Zform") != std::string::npos);
  CHECK(Xapian::Database::check(twice, 0, nullptr) == 0);
}

TEST_CASE("what is removed leaves no room in what is merged, be it all or much of what there was") {
  for (const bool all : {true, false}) {
    CAPTURE(all);
    const Place place;
    {
      PendingChanges more(place.runs, 1);
      more.begin(Xapian::Database(place.old));
      add(more, "much", 6000);
      if (!all) add(more, "more", 9000);
      REQUIRE(more.apply_in_place(place.old));
    }
    const auto change_all = [&](PendingChanges& changes, const Xapian::Database& old) {
      changes.begin(old);
      for (const char* document : {"a", "b", "much"}) {
        changes.remove(document, old);
        add(changes, document, 2);
      }
    };
    const Xapian::Database old(place.old);
    PendingChanges merging(place.runs, 1);
    change_all(merging, old);
    REQUIRE(merging.merge_with(place.old, place.merged));
    const auto before = fs::file_size(fs::path(place.old) / "postlist.glass");
    const auto after = fs::file_size(fs::path(place.merged) / "postlist.glass");
    CHECK(after < (all ? before / 10 : before * 3 / 4));
    PendingChanges applying(place.runs, 1);
    change_all(applying, old);
    REQUIRE(applying.apply_in_place(place.old));
    CHECK(seen(place.merged) == seen(place.old));
    CHECK(Xapian::Database::check(place.merged, 0, nullptr) == 0);
  }
}

TEST_CASE("lists of terms are made when a document is first deleted, and kept up then") {
  const Place place;
  CHECK_FALSE(has_term_lists(place.old));
  PendingChanges adding(place.runs, 1);
  adding.begin(Xapian::Database(place.old));
  add(adding, "c", 2);
  REQUIRE(adding.apply_in_place(place.old));
  CHECK_FALSE(has_term_lists(place.old));
  const Xapian::Database before(place.old);
  PendingChanges removing(place.runs, 1);
  removing.begin(before);
  removing.remove("a", before);
  add(removing, "d", 2);
  REQUIRE(removing.apply_in_place(place.old));
  CHECK(has_term_lists(place.old));
  CHECK(before.get_doccount() == 7);
  PendingChanges again(place.runs, 1);
  const Xapian::Database after(place.old);
  again.begin(after);
  again.remove("d", after);  // one that came after the lists were made
  REQUIRE(again.apply_in_place(place.old));
  const Xapian::Database last(place.old);
  CHECK(last.get_doccount() == 4);
  CHECK(last.term_exists("Gb"));
  CHECK_FALSE(last.term_exists("Gd"));
  CHECK_FALSE(last.term_exists("Ga"));
  CHECK(Xapian::Database::check(place.old, 0, nullptr) == 0);
}

TEST_CASE("what is left of lists that were not made whole is made anew") {
  const Place place;
  testing::write_file(fs::path(place.old) / "termlist.glass", std::string(8192, 'x'));
  CHECK_FALSE(has_term_lists(place.old));
  PendingChanges adding(place.runs, 1);
  adding.begin(Xapian::Database(place.old));
  add(adding, "c", 2);
  REQUIRE(adding.apply_in_place(place.old));
  const Xapian::Database old(place.old);
  PendingChanges removing(place.runs, 1);
  removing.begin(old);
  removing.remove("c", old);
  removing.remove("a", old);
  REQUIRE(removing.apply_in_place(place.old));
  CHECK(Xapian::Database(place.old).get_doccount() == 2);
  CHECK(Xapian::Database::check(place.old, 0, nullptr) == 0);
}

TEST_CASE("a document that comes and goes in an empty index leaves nothing") {
  const attest_test::TemporaryFolder folder;
  const std::string path = (folder / "new").string();
  for (int i = 0; i < 2; ++i) {  // where there is no database, and where there is an empty one
    PendingChanges changes(folder / "runs", 1);
    const Xapian::Database old = i > 0
                                     ? Xapian::Database(path)
                                     : Xapian::Database(std::string(), Xapian::DB_BACKEND_INMEMORY);
    changes.begin(old);
    add(changes, "a", 3);
    changes.remove("a", old);
    REQUIRE(changes.apply_in_place(path));
    CHECK(Xapian::Database(path).get_doccount() == 0);
  }
}

TEST_CASE("nothing is seen of changes that are dropped") {
  const Place place;
  const std::string before = seen(place.old);
  {
    const Xapian::Database old(place.old);
    PendingChanges changes(place.runs, 2);
    change(changes, old, 4000);
  }
  CHECK(seen(place.old) == before);
  CHECK_FALSE(fs::exists(place.runs));
}

TEST_CASE("a run that cannot be written is an error, not an index without it") {
  const Place place;
  const attest_test::TemporaryFolder blocked;
  testing::write_file(blocked / "runs", "a file where the folder should be");
  PendingChanges changes(blocked / "runs", 1);
  changes.begin(Xapian::Database(place.old));
  CHECK_FALSE(changes.add("c", passages("c", 4000)).has_value());
}
