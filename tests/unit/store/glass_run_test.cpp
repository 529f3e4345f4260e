#include "indexer/store/glass_run.hpp"

#include <doctest/doctest.h>
#include <xapian.h>

#include <fstream>
#include <string>

#include "indexer/store/merge.hpp"
#include "indexer/store/passage_terms.hpp"
#include "indexer/store/record_codec.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/term_lists.hpp"
#include "tests/support/run_program.hpp"

using namespace attest;

namespace {

std::string in(const attest_test::TemporaryFolder& folder, const char* name) {
  return (folder / name).string();
}

// Terms that all passages have, that some have and that only one has; long ones, counts of all
// sizes, long values.
PreparedPassage passage(std::size_t number) {
  const std::string text = std::to_string(number * number % 1009);
  PassageTerms terms;
  terms.add("G", "document" + std::to_string(number / 50), 0);
  terms.add("", "all", 1);
  terms.add("Z", "мост" + text, static_cast<std::uint32_t>(number % 300));
  terms.add("", "桥" + std::to_string(number), 2);
  terms.add("XSND", std::string(190, static_cast<char>('a' + number % 26)) + text, 0);
  if (number % 7 == 0) terms.add("Z", "seventh", 1000);
  if (number % 5 == 0) terms.add("", "all", 1);  // once more
  PreparedPassage out{"record " + text + std::string(number % 40 == 0 ? 30000 : 60, 'r'),
                      terms.take(),
                      {{7, text + std::string(number % 900, 'v')}, {0, "d"}, {3, ""}}};
  if (number % 3 == 0) out.values.emplace_back(8, "en");
  return out;
}

std::vector<PreparedPassage> passages(std::size_t count) {
  std::vector<PreparedPassage> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(passage(i));
  out.push_back({"nothing but a record", "", {}});
  return out;
}

std::vector<WrittenForm> forms(std::size_t count) {
  std::vector<WrittenForm> out;
  for (std::size_t i = count; i-- > 0;)
    out.push_back({"form" + std::to_string(i), "Zform" + std::to_string(i % 10)});
  out.push_back({"form1", "Zanother"});
  out.push_back({"form1", "Zanother"});
  out.push_back({"мосты", "Z" + std::string(60, 'm')});
  return out;
}

void write_by_xapian(const std::string& path, Xapian::docid first,
                     const std::vector<PreparedPassage>& all,
                     const std::vector<WrittenForm>& words) {
  Xapian::WritableDatabase db(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  RecordPacker packer("");
  for (const PreparedPassage& p : all) {
    Xapian::Document document;
    document.add_value(schema::k_slot_record, packer.pack(p.record));
    for_each_term(p.terms,
                  [&](const WeighedTerm& t) { document.add_term(std::string(t.term), t.count); });
    for (const auto& [slot, value] : p.values) document.add_value(slot, value);
    db.replace_document(first++, document);
  }
  for (const WrittenForm& form : words) db.add_synonym(form.form, form.term);
  db.commit();
}

void tell_values(const Xapian::Database& db, std::string& out) {
  for (Xapian::valueno slot = 0; slot < 10; ++slot) {
    out += std::to_string(slot) + " " + std::to_string(db.get_value_freq(slot)) + " " +
           db.get_value_lower_bound(slot) + " " + db.get_value_upper_bound(slot) + "\n";
    for (auto it = db.valuestream_begin(slot); it != db.valuestream_end(slot); ++it)
      out += std::to_string(it.get_docid()) + "=" + *it + "\n";
  }
}

void tell_lists(const Xapian::Database& db, std::string& out) {
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    out += *term + " " + std::to_string(term.get_termfreq()) + " " +
           std::to_string(db.get_collection_freq(*term)) + ":";
    for (auto it = db.postlist_begin(*term); it != db.postlist_end(*term); ++it)
      out += " " + std::to_string(*it) + "x" + std::to_string(it.get_wdf());
    out += "\n";
  }
  for (auto key = db.synonym_keys_begin(); key != db.synonym_keys_end(); ++key)
    for (auto word = db.synonyms_begin(*key); word != db.synonyms_end(*key); ++word)
      out += *key + "~" + *word + "\n";
}

void tell_documents(const Xapian::Database& db, std::string& out) {
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    out += std::to_string(*it) + " " + std::to_string(db.get_doclength(*it)) + ":";
    const Xapian::Document document = db.get_document(*it);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
      out += " " + *term + "x" + std::to_string(term.get_wdf());
    for (auto value = document.values_begin(); value != document.values_end(); ++value)
      out += " " + std::to_string(value.get_valueno());
    out += "\n";
  }
}

// All that a reader can see of a database.
std::string seen(const std::string& path) {
  const Xapian::Database db(path);
  std::string out = std::to_string(db.get_doccount()) + " " + std::to_string(db.get_lastdocid()) +
                    " " + std::to_string(db.get_total_length()) + " " +
                    std::to_string(db.get_doclength_lower_bound()) + " " +
                    std::to_string(db.get_doclength_upper_bound()) + " " +
                    std::to_string(db.get_wdf_upper_bound("all")) + "\n";
  tell_values(db, out);
  tell_lists(db, out);
  tell_documents(db, out);
  return out;
}

void check_run(std::uint32_t first, std::size_t count, std::size_t words) {
  REQUIRE(writes_glass_runs());
  const attest_test::TemporaryFolder folder;
  const std::vector<PreparedPassage> all = passages(count);
  write_by_xapian(in(folder, "xapian"), first, all, forms(words));
  REQUIRE(write_glass_run(in(folder, "ours"), first, "", all, forms(words)));
  CHECK(Xapian::Database::check(in(folder, "ours"), 0, nullptr) == 0);
  merge_databases({in(folder, "ours")}, in(folder, "merged"), true);
  for (const char* name : {"ours", "merged"}) {
    CAPTURE(name);
    REQUIRE(make_term_lists(in(folder, name), in(folder, "lists")));
    CHECK(Xapian::Database::check(in(folder, name), 0, nullptr) == 0);
    const bool is_same = seen(in(folder, name)) == seen(in(folder, "xapian"));
    CHECK(is_same);
  }
}

}  // namespace

TEST_CASE("a run of a few passages is what Xapian would have written") {
  check_run(1, 3, 3);
}

TEST_CASE("a run with trees of several levels and lists of several chunks is what Xapian writes") {
  check_run(1, 3000, 4000);
}

TEST_CASE("numbers of documents pass the limits where they take more bytes") {
  check_run(0x8000 - 100, 200, 0);
  check_run(0x400000 - 100, 200, 0);
  check_run(0x20000000 - 100, 200, 0);
}

TEST_CASE("lists of the terms of more documents than are gathered at once") {
  const attest_test::TemporaryFolder folder;
  std::vector<PreparedPassage> all;
  for (std::size_t i = 0; i < 60001; ++i) {
    PassageTerms terms;
    terms.add("", "all", 1);
    terms.add("", "n" + std::to_string(i), 2);
    all.push_back({"", terms.take(), {{7, "v"}}});
  }
  REQUIRE(write_glass_run(in(folder, "ours"), 1, "", all, {}));
  REQUIRE(make_term_lists(in(folder, "ours"), in(folder, "lists")));
  CHECK(Xapian::Database::check(in(folder, "ours"), 0, nullptr) == 0);
  const Xapian::Database db(in(folder, "ours"));
  for (const Xapian::docid number : {1U, 60000U, 60001U}) {
    CAPTURE(number);
    std::string terms;
    for (auto it = db.termlist_begin(number); it != db.termlist_end(number); ++it)
      terms += *it + "x" + std::to_string(it.get_wdf()) + " ";
    CHECK(terms == "allx1 n" + std::to_string(number - 1) + "x2 ");
  }
}

TEST_CASE("a run without passages has words alone") {
  REQUIRE(writes_glass_runs());
  const attest_test::TemporaryFolder folder;
  REQUIRE(write_glass_run(in(folder, "ours"), 5, "", {}, forms(20)));
  CHECK(Xapian::Database::check(in(folder, "ours"), 0, nullptr) == 0);
  const Xapian::Database db(in(folder, "ours"));
  CHECK(db.get_doccount() == 0);
  CHECK(*db.synonyms_begin("form7") == "Zform7");
}

TEST_CASE("a run that cannot be written is an error that names the place") {
  const attest_test::TemporaryFolder folder;
  { std::ofstream(in(folder, "file")) << "in the way"; }
  const Status written = write_glass_run(in(folder, "file/run"), 1, "", passages(2), {});
  REQUIRE(!written);
  CHECK(written.error().place.starts_with(in(folder, "file")));
}
