#include "query/plan/other_languages.hpp"

#include <doctest/doctest.h>

#include "query/retrieve/search.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryIndex;

namespace {

const Translations& lists() {
  static const Result<Translations> made = [] {
    TranslationTables tables;
    tables[{"en", "ru"}]["bridg"] = {{"мост", 1}};
    tables[{"ru", "en"}]["мост"] = {{"bridg", 1}};
    tables[{"zh", "en"}]["大桥"] = {{"bridg", 1}};
    tables[{"en", "zh"}]["bridg"] = {{"大桥", 1}};
    return Translations::from_bytes(encode_translations(tables));
  }();
  return *made;
}

const QueryIndex& corpus() {
  static const QueryIndex index({{"en1", "en", "The old bridge was closed to traffic."},
                                 {"en2", "en", "Nikola Tesla lived in a hotel."},
                                 {"ru1", "ru", "Старый мост закрыли для движения."},
                                 {"ru2", "ru", "Изобретатель Тесла жил в гостинице."},
                                 {"zh1", "zh", "这座大桥已经关闭。"},
                                 {"zh2", "zh", "发明家特斯拉住在旅馆。"}});
  return index;
}

std::vector<Hit> hits(std::string question, std::string lang, Bridge bridge) {
  SearchRequest request;
  request.query = std::move(question);
  request.lang = std::move(lang);
  request.is_plain = true;
  request.bridge = bridge;
  const IndexReader index = corpus().open();
  auto found = search(index, builtin_rules(), request);
  REQUIRE(found);
  return std::move(found->hits);
}

std::vector<std::string> documents(const std::vector<Hit>& found) {
  std::vector<std::string> out;
  for (const Hit& hit : found) out.push_back(hit.document_id);
  std::sort(out.begin(), out.end());
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a word is found in the other languages, one of them over a third") {
  const Bridge bridge{&lists(), true, true};
  CHECK(documents(hits("bridge", "en", bridge)) == Ids{"en1", "ru1", "zh1"});
  CHECK(documents(hits("мосты", "ru", bridge)) == Ids{"en1", "ru1", "zh1"});
  CHECK(documents(hits("大桥", "zh", bridge)) == Ids{"en1", "ru1", "zh1"});
  CHECK(hits("bridge", "en", bridge).front().document_id == "en1");
}

TEST_CASE("names need no word list") {
  const Bridge bridge{nullptr, true, true};
  CHECK(documents(hits("Tesla", "en", bridge)) == Ids{"en2", "ru2", "zh2"});
  CHECK(documents(hits("Теслу", "ru", bridge)) == Ids{"en2", "ru2", "zh2"});
  CHECK(documents(hits("特斯拉", "zh", bridge)) == Ids{"en2", "ru2", "zh2"});
}

TEST_CASE("what was found is marked in every language") {
  for (const Hit& hit : hits("Tesla bridge", "en", {&lists(), true, true})) {
    REQUIRE(hit.highlights.size() == 1);
    const std::string marked(hit.highlights[0].of(hit.passage.reading));
    const bool is_known = marked == "bridge" || marked == "Tesla" || marked == "мост" ||
                          marked == "Тесла" || marked == "大桥" || marked == "特斯拉";
    CHECK_MESSAGE(is_known, marked);
  }
}

TEST_CASE("the switches") {
  CHECK(documents(hits("Tesla", "en", {&lists(), true, false})) == Ids{"en2"});
  CHECK(documents(hits("bridge", "en", {&lists(), false, true})) == Ids{"en1"});
}
