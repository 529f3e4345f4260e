// What is close to what a source says, and not borne out by it.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "query/evidence/check.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

struct Case {
  const char* lang;
  const char* statement;
  const char* verdict;
};

void check_cases(const std::vector<QueryDocument>& documents, const std::vector<Case>& cases) {
  const QueryIndex index(documents);
  const IndexReader reader = index.open();
  for (const Case& c : cases) {
    CorpusView view(reader, builtin_rules());
    CheckRequest request;
    request.statement = c.statement;
    request.lang = c.lang;
    const Result<Verdict> verdict = check(view, request);
    REQUIRE(verdict);
    CHECK_MESSAGE(to_string(verdict->kind) == std::string(c.verdict), std::string(c.statement));
  }
}

constexpr const char *k_yes = "supported", *k_no = "refuted", *k_open = "not_enough_evidence";

}  // namespace

TEST_CASE("a bound is told of what lies near it") {
  check_cases({{"en", "en", "The Orla Dam is over 120 metres high."},
               {"zh", "zh", "塞扬大坝高度超过120米。"},
               {"ru", "ru", "Высота плотины Саян превышает 120 метров."}},
              {{"en", "The Orla Dam is 121 metres high.", k_yes},
               {"en", "The Orla Dam is over 100 metres high.", k_yes},
               {"en", "The Orla Dam is 900 metres high.", k_open},
               {"en", "The Orla Dam is 90 metres high.", k_no},
               {"zh", "塞扬大坝高900米。", k_open},
               {"ru", "Высота плотины Саян — 900 метров.", k_open}});
}

TEST_CASE("what nobody plans to do is not going to be done") {
  check_cases({{"en", "en", "To rebuild the Orla Dam in Tarn, the governor said, is not planned."},
               {"ru", "ru",
                "Восстанавливать плотину Саян в Тарне, сказала губернатор, никто не собирается."}},
              {{"en", "The Orla Dam in Tarn will be rebuilt.", k_open},
               {"ru", "Плотину Саян в Тарне восстановят.", k_open}});
}

TEST_CASE("what changed to a value is that value") {
  check_cases({{"ru", "ru", "Население города Орлов сократилось до 5 тысяч человек."},
               {"en", "en", "The population of Arnay fell to 5,000."},
               {"zh", "zh", "雁渡镇的人口减少到5000人。"}},
              {{"ru", "Население города Орлов сократилось до 5 тысяч человек.", k_yes},
               {"ru", "Население города Орлов сократилось до 3 тысяч человек.", k_no},
               {"en", "The population of Arnay fell to 3,000.", k_no},
               {"zh", "雁渡镇的人口减少到3000人。", k_no}});
}

TEST_CASE("what is told of a period is told of no other") {
  check_cases(
      {{"en", "en", "From 2008 to 2013 Norway accounted for 13.6% of Spanish ship exports."},
       {"zh", "zh", "2008年至2013年，挪威的出口增长了13.6%。"},
       {"ru", "ru", "С 2008 по 2013 год экспорт Норвегии вырос на 13,6%."}},
      {{"en", "From 2008 to 2013 Norway accounted for 13.6% of Spanish ship exports.", k_yes},
       {"en", "From 2005 to 2013 Norway accounted for 13.6% of Spanish ship exports.", k_open},
       {"en", "From 2008 to 2015 Norway accounted for 13.6% of Spanish ship exports.", k_open},
       {"zh", "2005年至2013年，挪威的出口增长了13.6%。", k_open},
       {"ru", "С 2005 по 2013 год экспорт Норвегии вырос на 13,6%.", k_open}});
}

TEST_CASE("a day that no calendar has") {
  check_cases({{"en", "en", "The Lunar Treaty was signed in Geneva on 1 December 1959."},
               {"zh", "zh", "《月球条约》于1959年12月1日在日内瓦签署。"},
               {"ru", "ru", "Лунный договор подписан в Женеве 1 декабря 1959 года."}},
              {{"en", "The Lunar Treaty was signed on 1 December 1959.", k_yes},
               {"en", "The Lunar Treaty was signed on 34 December 1959.", k_open},
               {"zh", "《月球条约》于1959年12月34日签署。", k_open},
               {"ru", "Лунный договор подписан 34 декабря 1959 года.", k_open}});
}

TEST_CASE("a denial is borne out by no sentence that denies nothing") {
  check_cases(
      {{"en", "en", "75% of gas sales in Norway are settled in euros."},
       {"ru", "ru", "В 2012 году торговля Испании и Норвегии выросла до 88 млн евро."}},
      {{"en", "75% of gas sales in Norway are settled in euros.", k_yes},
       {"en", "75% of gas sales in Norway are not settled in euros.", k_open},
       {"ru", "В 2012 году торговля Испании и Норвегии не выросла до 88 млн евро.", k_open}});
}

TEST_CASE("whose it is, who does it and where") {
  check_cases(
      {{"en", "en",
        "Anna Moretti has visited Lisbon eight times, and she gets on well with Pavel Orlov."},
       {"two", "en", "Eighty percent of Spain's ship imports come from Norway."},
       {"three", "en",
        "The excavation is paid for by the Halden Foundation and carried out by the Institute of "
        "Archaeology in Bergen."}},
      {{"en", "Anna Moretti has visited Lisbon eight times.", k_yes},
       {"en", "Pavel Orlov has visited Lisbon eight times.", k_open},
       {"zh", "Pavel Orlov曾八次访问里斯本。", k_open},
       {"en", "Eighty percent of Spain's ship imports come from Norway.", k_yes},
       {"en", "Eighty percent of Norway's ship imports come from Spain.", k_open},
       {"en", "The Halden Foundation pays for the excavation.", k_yes},
       {"en", "The Halden Foundation pays for the excavation at Bergen.", k_open}});
}

TEST_CASE("lengths of time are values") {
  check_cases({{"en", "en", "Pavel Orlov was sentenced to seven years in prison."},
               {"zh", "zh", "孙凯被判处有期徒刑三年。"},
               {"ru", "ru", "Иван Петров приговорён к семи годам тюрьмы."}},
              {{"en", "Pavel Orlov was sentenced to seven years in prison.", k_yes},
               {"en", "Pavel Orlov was sentenced to nine years in prison.", k_no},
               {"zh", "孙凯被判五年有期徒刑。", k_no},
               {"ru", "Иван Петров приговорён к семи годам тюрьмы.", k_yes},
               {"ru", "Иван Петров приговорён к девяти годам тюрьмы.", k_no}});
}

TEST_CASE("ranks of one scale, and shares in words") {
  check_cases({{"en", "en", "Lake Sayan is the second largest lake in Portugal."},
               {"zh", "zh", "塞扬湖是葡萄牙第二大湖。"},
               {"two", "en", "Norway sells a fifth of its gas to Spain."}},
              {{"en", "Lake Sayan is the second largest lake in Portugal.", k_yes},
               {"en", "Lake Sayan is the largest lake in Portugal.", k_no},
               {"zh", "塞扬湖是葡萄牙最大的湖。", k_no},
               {"en", "Norway sells 20 percent of its gas to Spain.", k_yes}});
}

TEST_CASE("a capital where something is done is not its state") {
  check_cases({{"en", "en", "Portugal and Norway signed the Lunar Treaty in May 2023."},
               {"zh", "zh", "葡萄牙和挪威于2023年5月签署《月球条约》。"}},
              {{"en", "The Lunar Treaty was signed in May 2023.", k_yes},
               {"en", "The Lunar Treaty was signed in Lisbon in May 2023.", k_open},
               {"zh", "《月球条约》2023年5月在里斯本签署。", k_open}});
}

TEST_CASE("the contrary of a word, and another measure") {
  check_cases(
      {{"en", "en", "Bilateral trade between Norway and Spain rose to $88,210 million in 2012."},
       {"two", "en", "Pavel Orlov bought the Ashcombe Mill in 2018."},
       {"three", "en", "The Orla Tunnel is 6.7 kilometres long."},
       {"zh", "zh", "雁渡镇位于清芷江北岸。2012年挪威的出口增加到880亿欧元。"},
       {"ru", "ru", "В 2012 году экспорт Норвегии вырос до 88 млрд евро."}},
      {{"en", "Bilateral trade between Norway and Spain rose to $88,210 million in 2012.", k_yes},
       {"en", "Bilateral trade between Norway and Spain fell to $88,210 million in 2012.", k_no},
       {"en", "Pavel Orlov bought the Ashcombe Mill in 2018.", k_yes},
       {"en", "Pavel Orlov sold the Ashcombe Mill in 2018.", k_open},
       {"en", "The Orla Tunnel is 6.7 kilometres long.", k_yes},
       {"en", "The Orla Tunnel is 6.7 kilometres wide.", k_open},
       {"zh", "2012年挪威的出口减少到880亿欧元。", k_no},
       {"ru", "В 2012 году экспорт Норвегии снизился до 88 млрд евро.", k_no}});
}
