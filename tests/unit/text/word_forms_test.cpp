#include "indexer/text/word_forms.hpp"

#include <doctest/doctest.h>

#include <memory>

#include "indexer/text/stem.hpp"
#include "indexer/text/token.hpp"
#include "indexer/text/word_pairs.hpp"
#include "indexer/unicode/fold.hpp"
#include "tests/support/stem_of.hpp"

namespace attest {
namespace {

WordForms made_of(const std::string& rows) {
  DataFiles data;
  data.add("lang/xx/forms.tsv", rows);
  auto made = WordForms::create(data);
  REQUIRE(made);
  return *std::move(made);
}

}  // namespace

TEST_CASE("the examples beside the forms hold") {
  const DataFiles data = DataFiles::embedded();
  const auto analyzer = Analyzer::create(data);
  REQUIRE(analyzer);
  const auto examples = word_pairs(data, "forms.tsv", "same");
  CHECK(examples.size() >= 60);
  for (const WordPair& example : examples) {
    const std::string stem = testing::stem_of(*analyzer, example.word, example.lang);
    const std::string other = testing::stem_of(*analyzer, example.other, example.lang);
    CAPTURE(example.place);
    CAPTURE(stem);
    CAPTURE(other);
    CHECK((stem == other) == example.are_tied);
  }
}

TEST_CASE("the rows are written folded") {
  const DataFiles data = DataFiles::embedded();
  for (const char* path : {"lang/en/forms.tsv", "lang/ru/forms.tsv"}) {
    const std::string* content = data.find(path);
    REQUIRE(content != nullptr);
    for (const TsvRow& row : parse_tsv(*content)) {
      if (row.cells[0] == "same" || row.cells[0] == "other") continue;
      for (const std::string_view cell : row.cells) {
        CAPTURE(row.line);
        CHECK(fold(cell) == cell);
      }
    }
  }
}

TEST_CASE("a form has the stem of its word") {
  const WordForms forms = made_of("form\tsell\tsold\n");
  CHECK(forms.base_of("sold") == "sell");
  CHECK(forms.base_of("sell") == "sell");
  CHECK(forms.base_of("soldier") == "soldier");
}

TEST_CASE("stems come to one, behind a prefix too") {
  const WordForms forms = made_of("stem\tone\tuna\nprefixes\tre un\nroot\tga\tgo we\n");
  CHECK(forms.join("una") == "one");
  CHECK(forms.join("one") == "one");
  CHECK(forms.join("rego") == "rega");
  CHECK(forms.join("unwe") == "unga");
  CHECK(forms.join("rega") == "rega");
  CHECK(forms.join("go") == "go");  // a root needs its prefix
  CHECK(forms.join("") == "");
}

TEST_CASE("endings are taken off where the letter before them and the length allow it") {
  const WordForms forms = made_of("ending\tbk\tok\tk\t4\nending\t*\tum\t0\t5\nkeep\tabok\n");
  CHECK(forms.join("ekok") == "ekk");
  CHECK(forms.join("etok") == "etok");   // not behind t
  CHECK(forms.join("bok") == "bok");     // too short
  CHECK(forms.join("abok") == "abok");   // kept
  CHECK(forms.join("ekokum") == "ekk");  // one ending behind another
  CHECK(forms.join("um") == "um");
}

TEST_CASE("what a stem comes to stays as it is") {
  const auto forms = WordForms::create(DataFiles::embedded());
  REQUIRE(forms);
  for (const char* stem : {"рынк", "времен", "наид", "представ", "решен", "sell", "москв"})
    CHECK(forms->join(forms->join(stem)) == forms->join(stem));
}

TEST_CASE("a row of forms that is none is named") {
  for (const char* row : {"forms\ta\tb\n", "form\ta\n", "ending\ta\tb\tc\tmany\n", "ending\ta\n"}) {
    DataFiles data = DataFiles::embedded();
    data.add("lang/en/forms.tsv", std::string("keep\ta\n") + row);
    const auto made = WordForms::create(data);
    REQUIRE_FALSE(made);
    CHECK(made.error().to_string().find("lang/en/forms.tsv:2") != std::string::npos);
    CHECK_FALSE(Analyzer::create(data));
  }
}

TEST_CASE("the stems of a thread follow the forms it is asked with") {
  const auto with = std::make_shared<const WordForms>(made_of("form\tsell\tsold\n"));
  const auto without = std::make_shared<const WordForms>(made_of(""));
  CHECK(thread_stems("english", with).stem("sold") == "sell");
  CHECK(thread_stems("english", without).stem("sold") == "sold");
  CHECK(thread_stems("english", with).stem("sold") == "sell");
}

}  // namespace attest
