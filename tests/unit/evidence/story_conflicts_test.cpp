// Tellings of one story: which documents they are, and what they say against each other of things
// that their sentences do not name.
#include "query/evidence/story_conflicts.hpp"

#include <doctest/doctest.h>

#include "query/evidence/stories.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

struct Listed {
  std::size_t conflicts = 0;
  std::vector<std::string> values;  // of all positions
};

Listed listed(const std::vector<QueryDocument>& documents) {
  const QueryIndex index(documents);
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  const auto docids = reader.all_passages();
  REQUIRE(docids);
  const auto found = conflicts_of_stories(view, *docids);
  REQUIRE(found);
  Listed out;
  for (const FoundConflict& c : found->conflicts) {
    ++out.conflicts;
    for (const auto& position : c.positions) {
      const ClaimPool::Place& place = found->pool.place(position.front());
      const Passage& passage = *found->passages.at(place.docid);
      out.values.emplace_back(passage.claims[place.index].value_span.of(passage.reading));
    }
  }
  return out;
}

// Two documents that name the same three people and the same day before what they say.
Listed of_one_story(const std::string& lang, const std::string& a, const std::string& b) {
  const std::string named =
      lang == "zh"   ? "2021年4月12日，李建国、王淑芬和陈志强参加了座谈会。"
      : lang == "ru" ? "На встречу 12 апреля 2021 года пришли Олег Барсуков, Анна Величко и Пётр "
                       "Самарин. "
                     : "The meeting of 12 April 2021 was held by Nora Whitlock, Samuel Brandt and "
                       "Ivy Tolland. ";
  return listed({{"a", lang, named + a, "", "", "", "2021-05-01"},
                 {"b", lang, named + b, "", "", "", "2021-06-01"}});
}

struct Case {
  const char *lang, *a, *b;
};

}  // namespace

TEST_CASE("one attribute, one value in each telling, of nobody in particular") {
  for (const Case& c : {Case{"en", "Five people died.", "Of the injured, seven died."},
                        Case{"zh", "线路全长42公里。", "新线全长57公里。"},
                        Case{"ru", "Ущерб составил 870 миллионов рублей.",
                             "Ущерб оценили в 1,2 миллиарда рублей."}}) {
    CAPTURE(std::string(c.a));
    const Listed found = of_one_story(c.lang, c.a, c.b);
    CHECK(found.conflicts == 1);
    CHECK(found.values.size() == 2);
  }
}

TEST_CASE("values that agree, are of two things, or of which a telling gives several are none") {
  for (const Case& c :
       {Case{"en", "Five people died.", "The number of deaths was five."},
        Case{"en", "The ferry is 80 metres long.", "The bridge is 120 metres long."},
        Case{"en", "The ticket costs 40 euros.", "The works cost 900 million euros."},
        Case{"en", "The hall cost 3 million euros. The annexe cost 2 million euros.",
             "The works cost 9 million euros."},
        Case{"zh", "线路全长42公里。", "线路全长42公里。"},
        Case{"ru", "Длина моста 120 метров.", "Длина парома 80 метров."}}) {
    CAPTURE(std::string(c.a));
    CHECK(of_one_story(c.lang, c.a, c.b).conflicts == 0);
  }
}

TEST_CASE("a statement that another telling denies, or says the opposite of") {
  for (const Case& c :
       {Case{"en", "The factory was insured.", "The factory by the river was not insured."},
        Case{"en", "The council supports a levy on hotels.",
             "The town council opposes a levy on hotels."},
        Case{"zh", "工厂买了保险。", "工厂没有买保险。"},
        Case{"ru", "Завод был застрахован.", "Завод у реки не был застрахован."},
        Case{"ru", "Пожарная сигнализация сработала.", "Пожарная сигнализация не сработала."}}) {
    CAPTURE(std::string(c.a));
    const Listed found = of_one_story(c.lang, c.a, c.b);
    CHECK(found.conflicts == 1);
  }
}

TEST_CASE("what only looks denied") {
  for (const Case& c :
       {Case{"en", "The north tower of the plant was insured.",
             "The south tower of the plant was not insured."},
        Case{"en", "The factory was insured.", "The warehouse was not insured."},
        Case{"en", "The factory was insured in 2019.", "The factory was not insured in 2012."},
        Case{"en", "If the factory was not insured, the bank will pay.",
             "The factory was insured by the bank."},
        Case{"en", "Nobody was hurt.", "The factory was insured."},
        Case{"zh", "工厂买了保险。", "仓库没有买保险。"},
        Case{"ru", "Завод был застрахован.", "Склад не был застрахован."},
        Case{"ru", "Завод не был застрахован.", "Завод у реки не был застрахован."}}) {
    CAPTURE(std::string(c.a));
    CHECK(of_one_story(c.lang, c.a, c.b).conflicts == 0);
  }
}

TEST_CASE("documents without names in common tell two stories") {
  CHECK(listed({{"a", "en", "Nora Whitlock came. Five people died."},
                {"b", "en", "Hugo Lindqvist came. Seven people died."}})
            .conflicts == 0);
  // Countries and great cities are in every other document.
  CHECK(listed({{"a", "en", "Russia, China and Berlin agreed. Five people died."},
                {"b", "en", "Russia, China and Berlin agreed. Seven people died."}})
            .conflicts == 0);
}

TEST_CASE("names alone, of one language, may be the headings of a trade's reports") {
  const std::string named = "Nora Whitlock, Samuel Brandt and Ivy Tolland came. ";
  const auto documents = [&](const std::string& day) {
    return std::vector<QueryDocument>{{"a", "en", named + day + "Five people died."},
                                      {"b", "en", named + day + "Of the injured, seven died."}};
  };
  CHECK(listed(documents("")).conflicts == 0);
  CHECK(listed(documents("It was 12 April 2021. ")).conflicts == 1);
}

TEST_CASE("Chinese names meet their spellings in letters") {
  const std::vector<QueryDocument> documents{
      {"a", "en",
       "In Langang, Linjiang and Qiannan it was told on 12 April 2021. Five people died."},
      {"b", "zh", "2021年4月12日，澜港市、临江市和黔南市通报了情况。7人死亡。"}};
  CHECK(listed(documents).conflicts == 1);
}

TEST_CASE("names meet across languages by how they sound") {
  const std::vector<QueryDocument> documents{
      {"a", "en", "Oleg Barsukov, Anna Velichko and Pyotr Samarin came. The line is 42 km long."},
      {"b", "ru", "Пришли Олег Барсуков, Анна Величко и Пётр Самарин. Его длина 57 км."}};
  CHECK(listed(documents).conflicts == 1);
}

TEST_CASE("a value in the place of another, whatever it is of") {
  for (const Case& c :
       {Case{"en", "The mayor Ada Corrin put the losses of the farmers at 1.8 million euros.",
             "The losses of the farmers were put at 2.4 million euros by Ada Corrin."},
        Case{"en", "Under the contract the town leases the harbour for twelve years.",
             "The town leases the harbour under the contract for fifteen years."},
        Case{"zh", "判决书认定，陈志强赔偿合作社三十万元。",
             "判决书认定，陈志强赔偿合作社五十万元。"},
        Case{"ru", "По договору город сдаёт причал рыбакам на двенадцать лет.",
             "Город сдаёт причал рыбакам по договору на пятнадцать лет."}}) {
    CAPTURE(std::string(c.a));
    CHECK(of_one_story(c.lang, c.a, c.b).conflicts == 1);
  }
}

TEST_CASE("values that stand beside other things, or that both tellings have, are no rivals") {
  for (const Case& c :
       {Case{"en", "The town leases the harbour for twelve years.",
             "The school closes its kitchen for fifteen years."},
        Case{"en",
             "The losses of the farmers were 1.8 million euros, those of the shops 2.4 million.",
             "The losses of the shops were 2.4 million euros."},
        Case{"en", "The contract does not run for twelve years.",
             "The contract runs for ten years."},
        Case{"zh", "合作社赔偿陈志强三十万元。", "学校食堂花了五十万元。"},
        Case{"ru", "Город сдаёт причал на двенадцать лет.",
             "Школа закрыла столовую на пять лет."}}) {
    CAPTURE(std::string(c.a));
    CHECK(of_one_story(c.lang, c.a, c.b).conflicts == 0);
  }
}

TEST_CASE("tellings are linked over a third, if few are") {
  std::vector<Telling> tellings(4);
  for (std::size_t i = 0; i < tellings.size(); ++i) tellings[i].document = std::to_string(i);
  const std::vector<StoryPair> pairs{{0, 1, true, true}, {1, 2, true, true}};
  const std::vector<StoryPair> more = linked_over_third(tellings, pairs);
  REQUIRE(more.size() == 1);
  CHECK(more[0].a == 0);
  CHECK(more[0].b == 2);
  tellings[2].document = "0";
  CHECK(linked_over_third(tellings, pairs).empty());
}

TEST_CASE("a section of a long document is a telling, the whole of it is none") {
  std::vector<std::pair<std::uint32_t, std::shared_ptr<const Passage>>> passages;
  for (std::uint32_t i = 0; i < 4; ++i) {
    auto passage = std::make_shared<Passage>();
    passage->document_id = "report";
    passage->section_path = {i < 2 ? "North" : "South"};
    passage->sentences.resize(30);
    passages.emplace_back(i + 1, passage);
  }
  const std::vector<Telling> tellings = tellings_of(passages);
  REQUIRE(tellings.size() == 2);
  CHECK(tellings[0].docids == std::vector<std::uint32_t>{1, 2});
  passages.resize(2);
  CHECK(tellings_of(passages).size() == 1);
}
