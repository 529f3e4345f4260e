#include "query/plan/language_share.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attest;

namespace {

struct Group {
  std::string lang;
  std::size_t passages = 0;
  std::vector<std::pair<std::string, std::size_t>> terms;  // and how many passages hold each
};

Xapian::WritableDatabase index_of(const std::vector<Group>& groups) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (const Group& group : groups)
    for (std::size_t i = 0; i < group.passages; ++i) {
      Xapian::Document document;
      document.add_boolean_term("L" + group.lang);
      for (const auto& [term, held] : group.terms)
        if (i * held / group.passages != (i + 1) * held / group.passages) document.add_term(term);
      db.add_document(document);
    }
  return db;
}

double factor(const Xapian::Database& db, const std::string& lang, const std::string& term) {
  return LanguageShare(db, lang).factor(term, db.get_termfreq(term));
}

}  // namespace

TEST_CASE("in an index of one language words weigh what they weigh") {
  const auto db = index_of({{"en", 500, {{"common", 400}}}});
  for (const char* lang : {"en", "ru", ""}) {
    CAPTURE(lang);
    CHECK_FALSE(LanguageShare(db, lang).is_told());
    CHECK(factor(db, lang, "common") == 1);
  }
}

TEST_CASE("a word that is common in its language weighs less than its share of all tells") {
  const auto db =
      index_of({{"en", 1000, {{"common", 600}, {"usual", 100}, {"rare", 5}}}, {"ru", 9000, {}}});
  CHECK(factor(db, "en", "common") < 0.3);
  CHECK(factor(db, "en", "usual") > factor(db, "en", "common"));
  CHECK(factor(db, "en", "rare") > 0.6);
  CHECK(factor(db, "en", "nowhere") == 1);
}

TEST_CASE("what passages of other languages hold does not make a word common in its own") {
  const auto db = index_of({{"en", 1000, {{"name", 20}, {"common", 600}}},
                            {"ru", 9000, {{"name", 180}, {"theirs", 3000}}}});
  CHECK(factor(db, "en", "name") > 0.8);
  CHECK(factor(db, "en", "theirs") == 1);
  CHECK(factor(db, "en", "common") < 0.3);
}

TEST_CASE("of a few passages nobody can tell which words are common") {
  const auto db = index_of({{"en", 50, {{"word", 40}}}, {"fr", 5000, {{"mot", 4000}}}});
  CHECK(factor(db, "en", "word") == 1);
  CHECK(factor(db, "en", "mot") == 1);
}
