#include "query/plan/mark_source.hpp"

#include <doctest/doctest.h>

#include "indexer/store/schema.hpp"

using namespace attest;

namespace {

MarkSlot slot(const std::string& term) {
  return {{word_mark("", term, "") & k_term_of_mark}, k_term_of_mark};
}

std::string value_of(const std::vector<std::string>& words) {
  std::vector<WordMark> marks;
  for (const std::string& word : words) marks.push_back(word_mark("", word, word));
  return pack_word_marks(marks);
}

Xapian::WritableDatabase database(const std::vector<std::vector<std::string>>& passages) {
  Xapian::WritableDatabase db("", Xapian::DB_BACKEND_INMEMORY);
  for (const auto& words : passages) {
    Xapian::Document document;
    for (const std::string& word : words) document.add_term(word);
    document.add_value(schema::k_slot_words, value_of(words));
    db.add_document(document);
  }
  return db;
}

std::vector<Xapian::docid> found(const Xapian::Database& db, const Xapian::Query& query) {
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  std::vector<Xapian::docid> out;
  const Xapian::MSet hits = enquire.get_mset(0, db.get_doccount());
  for (auto it = hits.begin(); it != hits.end(); ++it) out.push_back(*it);
  return out;
}

Xapian::Query phrase(const std::vector<std::string>& words) {
  std::vector<MarkSlot> slots;
  for (const std::string& word : words) slots.push_back(slot(word));
  return in_sequence(Xapian::Query(Xapian::Query::OP_AND, words.begin(), words.end()), slots);
}

using Ids = std::vector<Xapian::docid>;

}  // namespace

TEST_CASE("words in sequence, a repeated word counted as often as it stands") {
  const auto db = database({{"a", "b", "c"}, {"b", "a"}, {"a", "c", "b"}, {"a", "a", "b"}, {"c"}});
  CHECK(found(db, phrase({"a", "b"})) == Ids{1, 4});
  CHECK(found(db, phrase({"a", "a"})) == Ids{4});
  CHECK(found(db, phrase({"b", "c", "a"})) == Ids{});
}

TEST_CASE("a sequence is the same by whichever of its words it is looked for") {
  const std::vector<std::vector<std::string>> passages = {
      {"a", "b", "c"}, {"c", "a", "b", "c"}, {"b", "c", "a"}, {"a", "b"}, {"c", "b", "a"}, {"c"}};
  for (std::size_t rarest = 0; rarest < 3; ++rarest) {
    std::vector<MarkSlot> slots = {slot("a"), slot("b"), slot("c")};
    for (std::size_t i = 0; i < 3; ++i) slots[i].frequency = i == rarest ? 1 : 2;
    std::vector<bool> seen;
    for (const auto& words : passages) {
      const std::string marks = value_of(words);
      seen.push_back(has_sequence(WordMarks(marks), slots));
    }
    CHECK(seen == std::vector<bool>{true, true, false, false, false, false});
  }
}

TEST_CASE("a phrase keeps its meaning under AND, OR and NOT") {
  const auto db = database({{"a", "b", "c"}, {"b", "a"}, {"a", "b"}, {"c"}});
  using Q = Xapian::Query;
  CHECK(found(db, Q(Q::OP_AND_NOT, Q("b"), phrase({"a", "b"}))) == Ids{2});
  CHECK(found(db, Q(Q::OP_AND, phrase({"a", "b"}), Q("c"))) == Ids{1});
  CHECK(found(db, Q(Q::OP_OR, phrase({"b", "a"}), Q("c"))) == Ids{1, 2, 4});
  CHECK(found(db, Q(Q::OP_AND, phrase({"a", "b"}), phrase({"b", "c"}))) == Ids{1});
}

TEST_CASE("several databases are asked each for itself") {
  Xapian::Database both;
  both.add_database(database({{"a", "b"}, {"b", "a"}}));
  both.add_database(database({{"b", "a"}, {"a", "b"}, {"x"}}));
  CHECK(found(both, phrase({"a", "b"})) == Ids{1, 4});
}

TEST_CASE("the form's bits are asked where the mask has them") {
  const auto db = database({{"gas"}, {"gases"}});
  MarkSlot written{{word_mark("", "gas", "gas")}, k_whole_mark};
  CHECK(found(db, in_sequence(Xapian::Query(Xapian::Query::OP_OR, Xapian::Query("gas"),
                                            Xapian::Query("gases")),
                              {written})) == Ids{1});
}
