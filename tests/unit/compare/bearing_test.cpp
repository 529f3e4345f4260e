#include "query/compare/bearing.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

AnalyzedPassage analyzed(const char* lang, const char* text) {
  return analyze_text(testing::builtin_rules(), text, lang, std::nullopt);
}

RelationKind asked(const char* lang, const char* statement, const char* sentence_lang,
                   const char* sentence, const Surroundings& around = {}) {
  const AnalyzedPassage ours = analyzed(lang, statement);
  const AnalyzedPassage theirs = analyzed(sentence_lang, sentence);
  return Question(testing::builtin_rules(), ours).ask(theirs, around).kind;
}

struct Row {
  const char* lang;
  const char* statement;
  const char* sentence_lang;
  const char* sentence;
  RelationKind relation;
};

constexpr RelationKind k_agree = RelationKind::agree, k_conflict = RelationKind::conflict,
                       k_unrelated = RelationKind::unrelated;

void check_rows(const std::vector<Row>& rows) {
  for (const Row& row : rows)
    CHECK_MESSAGE(asked(row.lang, row.statement, row.sentence_lang, row.sentence) == row.relation,
                  std::string(row.statement), " / ", std::string(row.sentence));
}

}  // namespace

TEST_CASE("a value with all that is said of it") {
  check_rows({
      {"en", "The Norwegian Air Force had 40 aircraft in 2010.", "en",
       "A total of 40 aircraft were in service with the Norwegian Air Force in 2010.", k_agree},
      {"en", "The Norwegian Air Force had 90 aircraft in 2010.", "en",
       "The Norwegian Air Force had 40 aircraft in 2010.", k_conflict},
      {"en", "Norwegian fish sales to Japan fell to $636 million in 2010.", "en",
       "Norwegian fish sales to Japan shrank, falling from $1,609m ($ 1990) in 2008 to $636m in "
       "2010.",
       k_agree},
      {"en", "From 2008 to 2013 India accounted for 36% of Norwegian fish exports.", "en",
       "From 2008 to 2013 Japan accounted for 13% and India for 36%, of Norwegian fish exports.",
       k_agree},
      {"zh", "2020年法国向西班牙出口额为50亿美元。", "zh", "2020年法国向西班牙出口额达到50亿美元。",
       k_agree},
      {"ru", "Глубина Байкала — 1642 метра.", "ru",
       "Наибольшая глубина Байкала — 1642 метра, средняя глубина — 744 метра.", k_agree},
      {"ru", "Франция посетила Испанию восемь раз.", "en", "Germany visited Spain eight times.",
       k_unrelated},
  });
}

TEST_CASE("what looks alike is not the same") {
  check_rows({
      {"en", "Norway's exports were $5 billion in 2010.", "en",
       "Norway's exports of cars were $5 billion in 2010.", k_unrelated},
      {"en", "Norway's exports were $5 billion in 2010.", "en",
       "Norway's exports to Japan were $5 billion in 2010.", k_unrelated},
      {"en", "Japanese fish sales to Norway fell to $636 million in 2010.", "en",
       "Norwegian fish sales to Japan fell to $636 million in 2010.", k_unrelated},
      {"en", "Merkel has visited Madrid three times.", "en",
       "Macron has visited Lisbon eight times (he has visited Madrid three times).", k_unrelated},
      {"en", "Macron has visited Lisbon seven times.", "en",
       "Macron has visited Lisbon fifteen times, seven of those since 2019.", k_conflict},
      {"en", "Norway exported 5 million tonnes in 2010.", "en",
       "Norway plans to export 5 million tonnes in 2010.", k_unrelated},
  });
}

TEST_CASE("as much in the other direction") {
  check_rows({
      {"en", "The number of dolphins has risen by 60%.", "en",
       "The number of dolphins has fallen by 60%.", k_conflict},
      {"en", "The number of dolphins has risen by 60%.", "en",
       "The number of dolphins has fallen by 40%.", k_unrelated},
      {"zh", "海豚数量增长了60%。", "zh", "海豚数量下降了60%。", k_conflict},
      {"ru", "Число дельфинов выросло на 60%.", "ru", "Число дельфинов сократилось на 60%.",
       k_conflict},
  });
}

TEST_CASE("bounds, and what was going to be") {
  check_rows({
      {"en", "At most 45 Norwegian instructors will be in Spain.", "en",
       "No more than 45 Norwegian instructors will be in Spain.", k_agree},
      {"en", "At most 135 Norwegian instructors will be in Spain.", "en",
       "No more than 45 Norwegian instructors will be in Spain.", k_unrelated},
      {"en", "Spain will take on 250 workers.", "en",
       "Marta Diaz said Spain would take on 250 workers.", k_agree},
      {"en", "Spain will take on 250 workers.", "en", "Spain would take on 250 workers.",
       k_unrelated},
  });
}

TEST_CASE("dates of one event") {
  check_rows({
      {"en", "The Lunar Society was founded in March 2011.", "en",
       "Members praised the Lunar Society, founded on 21 May 2014.", k_conflict},
      {"en", "The Lunar Society was founded in May 2014.", "en",
       "Members praised the Lunar Society, founded on 21 May 2014.", k_agree},
      {"en", "France and Spain signed an agreement in 2011.", "en",
       "France and Spain signed an agreement in 2014.", k_unrelated},
      {"en", "Macron visited Spain in 2014.", "en", "Macron visited Spain in 2018.", k_unrelated},
  });
}

TEST_CASE("plain statements and what denies them") {
  check_rows({
      {"en", "Spain does not recognise Norway's annexation of Bouvet Island.", "en",
       "Spain still does not recognize Norway's 1928 annexation of Bouvet Island.", k_agree},
      {"en", "Spain recognises Norway's annexation of Bouvet Island.", "en",
       "Spain still does not recognize Norway's 1928 annexation of Bouvet Island.", k_conflict},
      {"en", "Norway annexed Bouvet Island.", "en",
       "Spain does not recognize Norway's annexation of Bouvet Island.", k_unrelated},
  });
}

TEST_CASE("comparisons, what no evidence was found for, and ages") {
  check_rows({
      {"en", "Ferries are more likely to sink than trawlers.", "en",
       "Ferries are more likely to sink than trawlers.", k_agree},
      {"en", "Ferries are more likely to sink than trawlers.", "en",
       "Trawlers are more likely to sink than ferries.", k_unrelated},
      {"en", "Ferries are as likely to sink, with the same crew, as trawlers.", "en",
       "Ferries are more likely to sink than trawlers with a crew.", k_unrelated},
      {"en", "The vaccine harms dolphins.", "en",
       "There is no evidence that the vaccine harms dolphins.", k_unrelated},
      {"ru", "Вакцина вредит дельфинам.", "ru", "Нет доказательств, что вакцина вредит дельфинам.",
       k_unrelated},
      {"zh", "疫苗伤害海豚。", "zh", "没有证据表明疫苗伤害海豚。", k_unrelated},
      {"ru", "Паромы тонут чаще, чем траулеры.", "ru", "Траулеры тонут чаще, чем паромы.",
       k_unrelated},
      {"zh", "渡轮比拖网船安全。", "zh", "拖网船比渡轮安全。", k_unrelated},
      {"en", "Children under 18 in Norway are at lower risk.", "en",
       "The survey covered 91 children in Norway at lower risk.", k_unrelated},
  });
}

TEST_CASE("the title and the heading say what the sentence leaves out") {
  Surroundings around;
  around.parties = {"country:FR", "country:ES"};
  CHECK(asked("en", "Trade between France and Spain reached $147 billion in 2021.", "en",
              "Trade hit a record in 2021, jumping 35 percent to $147 billion.",
              around) == k_agree);
  around.parties = {"country:FR", "country:IT"};
  CHECK(asked("en", "Trade between France and Spain reached $147 billion in 2021.", "en",
              "Trade hit a record in 2021, jumping 35 percent to $147 billion.",
              around) == k_unrelated);
  const AnalyzedPassage heading = analyzed("en", "Joint vetoes by France and Spain");
  Surroundings list;
  list.heading = &heading;
  CHECK(asked("en", "France and Spain vetoed a draft resolution on Chad on 22 May 2014.", "en",
              "22/05/2014: Draft resolution S/2014/348 on Chad", list) == k_agree);
  CHECK(asked("en", "France and Spain vetoed a draft resolution on Mali on 22 May 2014.", "en",
              "22/05/2014: Draft resolution S/2014/348 on Chad", list) == k_unrelated);
}

TEST_CASE("words of another language come from the lists") {
  const AnalyzedPassage ours = analyzed("ru", "Испания передразнила Францию.");
  const AnalyzedPassage theirs = analyzed("en", "Spain mimicked France.");
  const WordLists lists = [](std::string_view stem, std::string_view, std::string_view to) {
    return stem.starts_with("передразн") && to == "en" ? std::vector<std::string>{"mimick"}
                                                       : std::vector<std::string>{};
  };
  CHECK(Question(testing::builtin_rules(), ours, lists).ask(theirs, {}).kind == k_agree);
  CHECK(Question(testing::builtin_rules(), ours).ask(theirs, {}).kind == k_unrelated);
}

TEST_CASE("a Chinese name is met in the letters it is read with") {
  check_rows({
      {"en", "The Lianhai Bridge is 300 metres long.", "zh", "莲海大桥全长300米。", k_agree},
      {"en", "The Lianhai Bridge is 300 metres long.", "zh", "莲海大桥全长500米。", k_conflict},
      {"ru", "Длина моста в Ляньхае — 300 метров.", "zh", "莲海大桥全长300米。", k_agree},
      {"ru", "Длина моста в Ляньхае — 300 метров.", "zh", "莲海大桥全长500米。", k_conflict},
      {"en", "The Lianhai Bridge is 300 metres long.", "zh", "青山大桥全长500米。", k_unrelated},
      {"en", "The Lianhu Bridge is 300 metres long.", "zh", "莲海大桥全长500米。", k_unrelated},
      {"ru", "Длина моста в Ляньху — 300 метров.", "zh", "莲海大桥全长500米。", k_unrelated},
      {"en", "The Lianhai Bridge is 300 metres long.", "zh", "莲海大桥宽500米。", k_unrelated},
  });
}

TEST_CASE("what the document is called is named by all its sentences") {
  const auto dated = [](const char* lang, const char* title, const char* statement,
                        const char* sentence) {
    const AnalyzedPassage heading = analyzed(lang, title);
    Surroundings around;
    around.title = &heading;
    return asked(lang, statement, lang, sentence, around);
  };
  const char* zh = "青海湖自然博物馆2020年度报告";
  CHECK(dated("zh", zh, "青海湖自然博物馆新馆于2011年开放。", "新馆于2015年5月8日开放。") ==
        k_conflict);
  CHECK(dated("zh", zh, "青海湖自然博物馆新馆于2015年开放。", "新馆于2015年5月8日开放。") ==
        k_agree);
  CHECK(dated("zh", zh, "青海湖自然博物馆于2011年开放。", "新馆于2015年5月8日开放。") ==
        k_unrelated);
  CHECK(dated("zh", zh, "青海湖自然博物馆新馆于2011年开放。", "老馆于1958年5月开放。") ==
        k_unrelated);
  CHECK(dated("zh", zh, "青海湖自然博物馆新馆于2011年开放。", "新馆餐厅于2015年5月8日开放。") ==
        k_unrelated);
  CHECK(dated("zh", "东山报告", "青海湖自然博物馆新馆于2011年开放。", "新馆于2015年5月8日开放。") ==
        k_unrelated);
}

TEST_CASE("one named twice, and what a dependent clause speaks of") {
  check_rows({
      {"en", "40 percent of Spaniards believed that the treaty with France had weakened Spain.",
       "en",
       "70 percent of Spaniards liked France; 40 percent of Spaniards believed that the treaty "
       "with France had weakened Spain.",
       k_agree},
      {"en", "40 percent of Spaniards believed that the treaty with France had weakened Spain.",
       "en", "40 percent of the French believed that the treaty with Spain had weakened France.",
       k_unrelated},
      {"en", "60% of timber contracts with Norway are signed in Oslo.", "en",
       "Although Japan buys most of the fish, 60% of timber contracts with Norway are signed in "
       "Oslo.",
       k_agree},
      {"en", "60% of timber contracts with Norway are signed in Oslo.", "en",
       "Although Japan buys most of the fish, 80% of timber contracts with Norway are signed in "
       "Oslo.",
       k_conflict},
      {"en", "60% of timber contracts with Norway are signed in Oslo.", "en",
       "In Japan, 80% of timber contracts with Norway are signed in Oslo.", k_unrelated},
      {"ru", "60% контрактов с Норвегией подписаны в Осло.", "ru",
       "Хотя Япония покупает больше рыбы, 60% контрактов с Норвегией подписаны в Осло.", k_agree},
      {"ru", "60% контрактов с Норвегией подписаны в Осло.", "ru",
       "В Японии 80% контрактов с Норвегией подписаны в Осло.", k_unrelated},
  });
}

TEST_CASE("the noun of what is measured says what the verb says") {
  check_rows({
      {"ru", "Проект «Тайга-7» оценивается в 45 миллионов рублей.", "ru",
       "Стоимость проекта «Тайга-7» оценивается в 71 миллион рублей.", k_conflict},
      {"ru", "Проект «Тайга-7» оценивается в 45 миллионов рублей.", "ru",
       "Прибыль проекта «Тайга-7» оценивается в 71 миллион рублей.", k_unrelated},
      {"en", "The Tarn project is valued at £45 million.", "en",
       "The value of the Tarn project is put at £45 million.", k_agree},
  });
}

TEST_CASE("of two places of a verb the one counts that has its object beside it") {
  check_rows({
      {"zh", "东山调查期间发现了盗猎。", "zh", "东山调查期间共发现16只死亡个体，没有发现盗猎。",
       k_conflict},
      {"zh", "东山调查期间没有发现盗猎。", "zh", "东山调查期间共发现16只死亡个体，没有发现盗猎。",
       k_agree},
      {"zh", "东山调查期间发现了盗猎。", "zh", "东山调查期间没有发现死亡个体，发现了盗猎。",
       k_agree},
  });
}

TEST_CASE("since when") {
  check_rows({
      {"en", "Ida Moss has led the Harwick Museum since 2012.", "en",
       "Ida Moss has led the Harwick Museum since 2012.", k_agree},
      {"en", "Ida Moss has led the Harwick Museum since 2012.", "en",
       "Ida Moss has led the Harwick Museum since 2018.", k_conflict},
      {"en", "Ida Moss has led the Harwick Museum since 2012.", "en",
       "Ida Moss led the Harwick Museum in 2018.", k_unrelated},
      {"en", "Ida Moss has led the Harwick Museum since 2012.", "en",
       "Rosa Bell will succeed Ida Moss, who has led the Harwick Museum since 2018.", k_conflict},
      {"en", "Rosa Bell has led the Harwick Museum since 2018.", "en",
       "Rosa Bell will succeed Ida Moss, who has led the Harwick Museum since 2018.", k_unrelated},
      {"ru", "Ида Мосс руководит музеем с 2012 года.", "ru",
       "Ида Мосс руководит музеем с 2018 года.", k_conflict},
      {"zh", "方致远2012年起担任市长。", "zh", "方致远2018年起担任市长。", k_conflict},
  });
}

TEST_CASE("one of several of a kind, and a part that is picked out") {
  check_rows({
      {"zh", "澄江地铁二号线全长36公里。", "zh", "澄江地铁二号线全长36公里。", k_agree},
      {"zh", "澄江地铁二号线全长36公里。", "zh", "澄江地铁一号线全长36公里。", k_unrelated},
      {"zh", "澄江地铁全长36公里。", "zh", "澄江地铁一号线全长36公里。", k_unrelated},
      {"en", "Harwick Council covers 86 hectares.", "en",
       "Harwick Council has three sites, the largest of which, at Moss Hill, covers 86 hectares.",
       k_unrelated},
      {"en", "Ida Moss has been Chancellor since 2019.", "en",
       "Ida Moss has been Vice-Chancellor since 2019.", k_unrelated},
      {"ru", "Длина озера Сулгай — 187 км.", "ru",
       "В озеро Сулгай впадает река Карасу (длина 187 км).", k_unrelated},
  });
}

TEST_CASE("a value beside the one before, and as much of the opposite") {
  check_rows({
      {"en", "The income of Harwick Council in 2022 was £412 million.", "en",
       "The income of Harwick Council came to £412 million, against £389 million in 2022.",
       k_conflict},
      {"zh", "瑞泽公司去年盈利6亿元。", "zh", "瑞泽公司去年亏损6亿元。", k_conflict},
      {"en", "Norlink Ferries has a fleet of twelve ships.", "en",
       "Norlink Ferries has seven ships.", k_conflict},
      {"zh", "远澜公司有员工6000人。", "zh", "远澜公司现有员工9600人。", k_conflict},
      {"en", "The Turey dam has 4,000 workers.", "en",
       "Twenty-three workers of the Turey dam were killed.", k_unrelated},
  });
}

TEST_CASE("a value or date behind a comma belongs to the words that stand there") {
  check_rows({
      {"en", "Torvan Dairy's revenue in 2021 was 212 million euros.", "en",
       "Torvan Dairy's revenue in 2021 was 4.1 billion euros, its net profit 212 million euros.",
       k_conflict},
      {"ru", "Комбинат «Торван» основан в 1993 году.", "ru",
       "Комбинат «Торван» основан в 1934 году, в 1993 году приватизирован.", k_conflict},
      {"ru", "Комбинат «Торван» основан в 1934 году.", "ru",
       "Комбинат «Торван» основан в 1934 году, в 1993 году приватизирован.", k_agree},
      {"zh", "临河博物馆占地面积1.8万平方米。", "zh",
       "临河博物馆占地面积3.2万平方米，建筑面积1.8万平方米。", k_conflict},
      {"zh", "临河博物馆占地面积3.2万平方米。", "zh",
       "临河博物馆占地面积3.2万平方米，建筑面积1.8万平方米。", k_agree},
  });
}

TEST_CASE("of so many in all") {
  check_rows({
      {"en", "The Green Party won 45 seats in the council.", "en",
       "The Green Party won 17 of the 45 seats in the council.", k_unrelated},
      {"en", "The Green Party won 17 of the 45 seats in the council.", "en",
       "The Green Party won 17 of the 45 seats in the council.", k_agree},
  });
}

TEST_CASE("times that come again are the same or none") {
  check_rows({
      {"en", "The Torvan Museum is closed on Tuesdays.", "en",
       "The Torvan Museum is closed on Mondays.", k_unrelated},
      {"en", "The Torvan Museum is closed on Mondays.", "en",
       "The Torvan Museum is closed on Mondays.", k_agree},
      {"zh", "临河博物馆每周二闭馆。", "zh", "临河博物馆每周一闭馆。", k_unrelated},
      {"zh", "临河博物馆每周一闭馆。", "zh", "临河博物馆每周一闭馆。", k_agree},
  });
}

TEST_CASE("who stands beside the verb does it") {
  check_rows({
      {"ru", "Экспедицию возглавляет Андрей Кузьмин.", "ru",
       "Экспедицию возглавляет Дмитрий Савельев, его заместитель — Андрей Кузьмин.", k_unrelated},
      {"ru", "Экспедицию возглавляет Дмитрий Савельев.", "ru",
       "Экспедицию возглавляет Дмитрий Савельев, его заместитель — Андрей Кузьмин.", k_agree},
  });
}
