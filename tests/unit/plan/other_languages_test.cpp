#include "query/plan/other_languages.hpp"

#include <doctest/doctest.h>

#include "query/plan/ranking.hpp"
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

std::vector<Hit> hits_in(const QueryIndex& documents, std::string question, std::string lang,
                         Bridge bridge) {
  SearchRequest request;
  request.query = std::move(question);
  request.lang = std::move(lang);
  request.is_plain = true;
  request.bridge = bridge;
  const IndexReader index = documents.open();
  auto found = search(index, builtin_rules(), request);
  REQUIRE(found);
  return std::move(found->hits);
}

std::vector<Hit> hits(std::string question, std::string lang, Bridge bridge) {
  return hits_in(corpus(), std::move(question), std::move(lang), bridge);
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

TEST_CASE("a name that two languages are asked for is looked for once, with the weight of both") {
  const IndexReader index = corpus().open();
  MatchSpec match;
  HeardNames heard;
  for (const char* to : {"ru", "zh"})
    (void)translated_queries(index.database(), builtin_rules(), Bridge{nullptr, true, true},
                             "Tesla", "en", to, match, heard);
  REQUIRE(heard.size() == 1);
  CHECK(heard.begin()->second == doctest::Approx(2 * ranking::k_sound));
  // In passages of other languages, and less in those of the question's own.
  CHECK(heard_queries(index.database(), heard, "en").size() == 2);
}

TEST_CASE("a name does not count twice in the question's own language") {
  // One has four words of the question, the other has two: the name.
  const QueryIndex index({{"asked", "en", "Prints, pamphlets and letters were in demand."},
                          {"named", "en", "Martin Luther was a monk."},
                          {"ru", "ru", "Памфлеты Мартина Лютера пользовались спросом."},
                          {"ru2", "ru", "Погода была хорошей."},
                          {"zh", "zh", "马丁·路德的小册子很受欢迎。"}});
  const std::string question = "demand for pamphlets, prints and letters of Martin Luther";
  const auto order = [&](Bridge bridge) {
    Ids out;
    for (const Hit& hit : hits_in(index, question, "en", bridge))
      if (hit.document_id == "asked" || hit.document_id == "named") out.push_back(hit.document_id);
    return out;
  };
  CHECK(order({nullptr, true, false}) == Ids{"asked", "named"});
  CHECK(order({nullptr, true, true}) == Ids{"asked", "named"});
}

TEST_CASE("words that stand close in another language do not put it before the question's own") {
  // The name stands in both; the other words of the question are in the first alone.
  std::vector<attest::testing::QueryDocument> documents{
      {"en", "en",
       "A bridge to movies. The soundtracks, dubbed, are optional in every box bought under a "
       "sky."},
      {"ru", "ru", "Мост к каналам Sky Movies Box."}};
  for (int i = 0; i < 20; ++i) {
    documents.push_back({"en" + std::to_string(i), "en", "The weather was fine."});
    documents.push_back({"ru" + std::to_string(i), "ru", "Погода была хорошей."});
  }
  const QueryIndex index(documents);
  const std::vector<Hit> found =
      hits_in(index, "optional dubbed soundtracks bought on the bridge, Sky Movies Box", "en",
              {&lists(), true, false});
  REQUIRE(found.size() == 2);
  CHECK(found.front().document_id == "en");
}

TEST_CASE("what is known by an id is found under all its names, and marked") {
  const QueryIndex places({{"en", "en", "Traffic in Germany was heavy."},
                           {"ru", "ru", "Движение в Германии было плотным."},
                           {"zh", "zh", "德国交通拥挤。"},
                           {"other", "en", "Traffic in Norway was light."}});
  const std::pair<std::string, std::string> questions[] = {
      {"Germany", "en"}, {"Германию", "ru"}, {"德国", "zh"}};
  for (const auto& [question, lang] : questions) {
    const std::vector<Hit> found = hits_in(places, question, lang, {nullptr, true, true});
    CHECK(documents(found) == Ids{"en", "ru", "zh"});
    for (const Hit& hit : found) {
      REQUIRE(hit.highlights.size() == 1);
      const std::string marked(hit.highlights[0].of(hit.passage.reading));
      CHECK((marked == "Germany" || marked == "Германии" || marked == "德国"));
    }
    CHECK(hits_in(places, question, lang, {nullptr, true, false}).size() == 1);
  }
}

TEST_CASE("over a third language, words that share but one sense do not crowd out what is meant") {
  TranslationTables tables;
  const auto pair = [&](const std::string& a, const std::string& b, const std::string& x,
                        const std::string& y, double weight) {
    tables[{a, b}][x].push_back({y, weight});
    tables[{b, a}][y].push_back({x, weight});
  };
  pair("zh", "en", "球队", "team", 1);
  pair("zh", "en", "球队", "squad", 0.1);
  pair("en", "ru", "team", "команд", 0.1);
  pair("en", "ru", "squad", "команд", 0.1);
  for (const std::string other : {"аа", "бб", "вв", "гг", "дд", "ее", "жж", "зз", "ии"}) {
    pair("en", "ru", "team", other, 1);
    for (const std::string sense : {"sled", "yoke", "harness", "pair"})
      pair("en", "ru", sense + other, other, 1);
  }
  const auto made = Translations::from_bytes(encode_translations(tables));
  REQUIRE(made);
  const QueryIndex teams(
      {{"a", "ru", "Команда стояла у ворот."}, {"b", "ru", "Аа бб вв гг дд ее жж зз ии."}});
  const std::vector<Hit> found = hits_in(teams, "球队", "zh", {&*made, true, false});
  CHECK(documents(found) == Ids{"a", "b"});
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
