#include "query/plan/language_share.hpp"

#include <doctest/doctest.h>

using namespace attest;

namespace {

Xapian::WritableDatabase passages_in(std::size_t english, std::size_t russian) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (std::size_t i = 0; i < english + russian; ++i) {
    Xapian::Document document;
    document.add_boolean_term(i < english ? "Len" : "Lru");
    db.add_document(document);
  }
  return db;
}

}  // namespace

TEST_CASE("in an index of one language words weigh what they weigh") {
  const auto db = passages_in(500, 0);
  for (const char* lang : {"en", "ru", ""}) {
    CAPTURE(lang);
    CHECK(LanguageShare(db, lang).is_all());
    CHECK(LanguageShare(db, lang).passages() == 500);
    CHECK(LanguageShare(db, lang).factor(100) == 1);
  }
}

TEST_CASE("a word that is common in its language weighs less than its share of all tells") {
  const auto db = passages_in(1000, 9000);
  const LanguageShare english(db, "en");
  CHECK(english.passages() == 1000);
  CHECK(english.factor(0) == 1);
  CHECK(english.factor(600) < 0.3);
  CHECK(english.factor(5) > 0.6);
  CHECK(english.factor(600) < english.factor(100));
  CHECK(english.factor(2000) > 0);  // in texts of other languages too
}

TEST_CASE("of a few passages nobody can tell which words are common") {
  const auto db = passages_in(1, 9999);
  const LanguageShare english(db, "en");
  CHECK(english.passages() > 100);
  CHECK(english.factor(1) > 0.5);
}
