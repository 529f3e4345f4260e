#include "query/compare/relation.hpp"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

Relation compare(const char* lang, const char* a, const char* b) {
  return compare_statements(testing::builtin_rules(),
                            analyze_text(testing::builtin_rules(), a, lang, std::nullopt),
                            analyze_text(testing::builtin_rules(), b, lang, std::nullopt));
}

struct Row {
  const char* lang;
  const char* a;
  const char* b;
  RelationKind relation;
};

void check(const Row& row) {
  const Relation r = compare(row.lang, row.a, row.b);
  CAPTURE(row.a);
  CAPTURE(row.b);
  CAPTURE(r.reasons.empty() ? std::string() : r.reasons.front().text);
  CHECK(std::string(to_string(r.kind)) == to_string(row.relation));
}

constexpr RelationKind k_agree = RelationKind::agree, k_conflict = RelationKind::conflict,
                       k_unrelated = RelationKind::unrelated;

}  // namespace

TEST_CASE("quantities across units and words") {
  for (const Row& row : {
           Row{"en", "The mast is 300 m tall.", "The mast's height is 984 feet.", k_agree},
           Row{"en", "The tower is 300 m tall.", "The tower is 984 feet high.", k_agree},
           Row{"zh", "大桥全长约55公里。", "大桥的长度为55公里。", k_agree},
           Row{"ru", "Длина моста — 55 км.", "Мост имеет длину 55 километров.", k_agree},
           Row{"en", "The strait is 90 km wide.", "The strait's narrowest point is 53 km.",
               k_unrelated},
           Row{"en", "Output of France rose 12% in 2019.",
               "Output of France was 12 million tonnes in 2019.", k_unrelated},
           Row{"en", "The pipe will carry 10 million tonnes a year.",
               "In 2020 the pipe carried 4 million tonnes.", k_unrelated},
           Row{"en", "The company employs some 5,000 people.", "The company has 7,200 employees.",
               k_conflict},
       })
    check(row);
}

TEST_CASE("a later value supersedes, it does not conflict") {
  const Relation r = compare("en", "In 2015 the company employed some 5,000 people.",
                             "In 2019 the company had 7,200 employees.");
  CHECK(r.kind != RelationKind::conflict);
  CHECK(r.kind != RelationKind::agree);
}

TEST_CASE("dates of one event") {
  for (const Row& row : {
           Row{"en", "The treaty was signed in March 1998.",
               "The treaty was signed on 2 April 1998.", k_conflict},
           Row{"ru", "Договор был подписан в марте 1998 года.",
               "Договор был подписан 2 апреля 1998 года.", k_conflict},
           Row{"zh", "条约于1998年3月签署。", "条约于1998年4月2日签署。", k_conflict},
           Row{"en", "The treaty was signed on 2 April 1998.",
               "The treaty was signed in April 1998.", k_agree},
           Row{"en", "Spain joined in 1986.", "Spain did not join until 1986.", k_agree},
       })
    check(row);
}

TEST_CASE("one deal told in several ways") {
  const char* deal = "In May 2014 Russia and China signed a gas deal worth $400 billion.";
  for (const Row& row : {
           Row{"en", deal, "In May 2014 Russia and China signed a gas deal worth $250 billion.",
               k_conflict},
           Row{"en", deal, "In May 2014 Russia and China signed a deal worth $400 billion.",
               k_agree},
           Row{"ru",
               "В мае 2014 года Россия и Китай подписали газовое соглашение на 400 млрд долларов.",
               "В мае 2014 года Россия и Китай подписали газовое соглашение на 250 млрд долларов.",
               k_conflict},
           Row{"zh", "2014年5月，俄罗斯和中国签署了价值4000亿美元的天然气协议。",
               "2014年5月，俄罗斯和中国签署了价值2500亿美元的天然气协议。", k_conflict},
       })
    check(row);
}

TEST_CASE("claims of different languages meet") {
  const AnalyzedPassage en =
      analyze_text(testing::builtin_rules(),
                   "In May 2014 Russia and China signed a gas deal worth $400 billion.", "en", {});
  const AnalyzedPassage zh =
      analyze_text(testing::builtin_rules(),
                   "2014年5月，俄罗斯和中国签署了价值4000亿美元的天然气协议。", "zh", {});
  const AnalyzedPassage ru = analyze_text(
      testing::builtin_rules(),
      "В мае 2014 года Россия и Китай подписали газовое соглашение на 250 млрд долларов.", "ru",
      {});
  const auto worst = [](const AnalyzedPassage& a, const AnalyzedPassage& b) {
    Relation found;
    for (const Claim& x : a.passage.claims)
      for (const Claim& y : b.passage.claims) {
        const Relation r = compare_claims({x, {}}, {y, {}});
        if (x.kind == ClaimKind::quantity && r.kind != RelationKind::unrelated) found = r;
      }
    return found.kind;
  };
  CHECK(worst(en, zh) == RelationKind::agree);
  CHECK(worst(en, ru) == RelationKind::conflict);
  CHECK(worst(zh, ru) == RelationKind::conflict);
}

TEST_CASE("what is denied is compared") {
  for (const Row& row : {
           Row{"en", "The minister denied that talks had begun.",
               "Talks have begun, a diplomat said.", k_conflict},
           Row{"zh", "部长否认谈判已经开始。", "外交官表示，谈判已经开始。", k_conflict},
           Row{"ru", "Министр отрицает, что переговоры начались.",
               "Переговоры начались, сообщил дипломат.", k_conflict},
           Row{"en", "The bridge was not finished.", "The bridge was finished.", k_conflict},
           // Two words that deny once.
           Row{"ru", "Никто не пострадал при пожаре.", "При пожаре пострадали.", k_conflict},
           Row{"ru", "Никто никогда не строил этот мост.", "Этот мост строили.", k_conflict},
           Row{"en", "Exports of the country increased.", "Exports of the country decreased.",
               k_conflict},
       })
    check(row);
}

TEST_CASE("statements about different things are unrelated") {
  for (const Row& row : {
           Row{"en", "The cat slept on the sofa.", "Parliament passed the budget.", k_unrelated},
           Row{"zh", "天气很好。", "公司发布了新产品。", k_unrelated},
           Row{"ru", "Кошка спит на диване.", "Парламент утвердил бюджет.", k_unrelated},
           Row{"en", "", "The tower is made of steel.", k_unrelated},
           // Two things with names of their own, though a place and an event are the same.
           Row{"en", "Fort Hale is a hotel in Kenya, completed in 1985.",
               "Crane Road is a street in Kenya, completed in 1922.", k_unrelated},
           Row{"ru", "Отель «Форт» в Кении построен в 1985 году.",
               "Дорога Крейна в Кении построена в 1922 году.", k_unrelated},
           Row{"zh", "“海燕号”轮船在宁波没有修理。", "“飞鱼号”轮船在宁波修理。", k_unrelated},
           // What is denied is nothing of what the other says.
           Row{"en", "Nobody came.", "The tower is made of steel.", k_unrelated},
           Row{"zh", "他没有来。", "公园里的花开了。", k_unrelated},
           Row{"ru", "Никто не пришёл.", "Башня построена из стали.", k_unrelated},
           // A year in common is no subject in common.
           Row{"en", "The harbour was completed in November 2022.",
               "In June 2022 forty guests of the hotel fell ill.", k_unrelated},
           Row{"ru", "В 2018 году музей посетили 160 тысяч человек.",
               "Пожар случился 12 августа 2021 года.", k_unrelated},
       })
    check(row);
}

TEST_CASE("the bridge of one document need not be the bridge of another") {
  const AnalyzedPassage a =
      analyze_text(testing::builtin_rules(), "The bridge is 55 km long.", "en", {});
  const AnalyzedPassage b =
      analyze_text(testing::builtin_rules(), "The bridge is 12 km long.", "en", {});
  REQUIRE(a.passage.claims.size() == 1);
  REQUIRE(b.passage.claims.size() == 1);
  CHECK(compare_claims({a.passage.claims[0], {}}, {b.passage.claims[0], {}}).kind ==
        RelationKind::unrelated);
}

TEST_CASE("another length of time is not the same statement, in words or in digits") {
  for (const Row& row : {
           Row{"en", "The repair of the cable took three months.",
               "The repair of the cable took two months.", k_agree},
           Row{"ru", "Ремонт кабеля занимал три месяца.", "Ремонт кабеля занимал два месяца.",
               k_agree},
           Row{"ru", "Ремонт кабеля занял три года.", "Ремонт кабеля занял 2 года.", k_agree},
           Row{"zh", "电缆的维修用了三个月。", "电缆的维修用了两个月。", k_agree},
       }) {
    CAPTURE(row.a);
    CHECK(compare(row.lang, row.a, row.b).kind != row.relation);
  }
}

TEST_CASE("days and months without a year are compared as such") {
  for (const Row& row : {
           Row{"en", "Mara Holt was born on 26 December 1970.", "Mara Holt was born in May.",
               k_conflict},
           Row{"en", "Mara Holt was born on 26 December 1970.", "Mara Holt was born in December.",
               k_agree},
           Row{"ru", "Выставка в Ломске открылась 5 мая.", "Выставка в Ломске открылась 7 мая.",
               k_conflict},
           Row{"ru", "Выставка в Ломске открылась 5 мая.", "Выставка в Ломске открылась в мае.",
               k_agree},
           Row{"zh", "展览于5月3日开幕。", "展览于5月8日开幕。", k_conflict},
           Row{"zh", "展览于5月3日开幕。", "展览于5月开幕。", k_agree},
       })
    check(row);
  for (const Row& row : {
           Row{"en", "The school is closed on Monday.", "The school is closed on Tuesday.",
               k_conflict},
           Row{"ru", "Школа закрыта в понедельник.", "Школа закрыта во вторник.", k_conflict},
           Row{"zh", "会议星期三举行。", "会议星期五举行。", k_conflict},
           Row{"zh", "博物馆每周一闭馆。", "博物馆每周二闭馆。", k_unrelated},
           Row{"zh", "博物馆每周一闭馆。", "该博物馆每周一闭馆。", k_agree},
       })
    check(row);
  // What hangs on the day of writing says nothing of the calendar.
  CHECK(
      compare("en", "The fair in Lom opened on 3 May.", "The fair in Lom opened yesterday.").kind !=
      RelationKind::conflict);
}

TEST_CASE("what one did is not what the other did") {
  for (const Row& row : {
           Row{"en", "The bridge was designed by Anna Lee and built by Harkon Construction.",
               "The bridge was designed by Harkon Construction.", k_unrelated},
           Row{"en", "The bridge was designed by Anna Lee and built by Harkon Construction.",
               "The bridge was built by Harkon Construction.", k_agree},
           Row{"en", "The bridge was designed by Anna Lee and Tom Hall.",
               "The bridge was designed by Tom Hall.", k_agree},
           Row{"en", "Anna Lee designed the bridge and Tom Hall built it.",
               "Tom Hall designed the bridge.", k_unrelated},
           Row{"en", "Anna Lee designed the bridge and Tom Hall built it.",
               "Anna Lee designed the bridge.", k_agree},
           Row{"en", "The song was recorded by American singer Mara Holt for her second album.",
               "The song was recorded by Mara Holt.", k_agree},
           Row{"en", "Arsenal beat Chelsea 2-1.", "Chelsea beat Arsenal 2-1.", k_unrelated},
           Row{"en", "Russia exports gas to China.", "China exports gas to Russia.", k_unrelated},
           Row{"en", "Chelsea was beaten by Arsenal.", "Arsenal beat Chelsea.", k_agree},
           Row{"en", "China and Russia signed a treaty.", "Russia and China signed a treaty.",
               k_agree},
           Row{"en", "Putin met Xi Jinping.", "Xi Jinping met Putin.", k_agree},
           Row{"zh", "俄罗斯入侵芬兰。", "芬兰入侵俄罗斯。", k_unrelated},
           Row{"ru", "Сидоров обыграл Кузьмина.", "Кузьмин обыграл Сидорова.", k_unrelated},
           Row{"ru", "Вера Громова спроектировала мост, а Том Холл его построил.",
               "Том Холл спроектировал мост.", k_unrelated},
           Row{"zh", "大桥由林岚设计，由哈康建设公司承建。", "大桥由哈康建设公司设计。",
               k_unrelated},
           Row{"zh", "大桥由林岚设计，由哈康建设公司承建。", "大桥由林岚设计。", k_agree},
           Row{"ru", "Мост спроектирован Анной Ли и построен компанией «Харкон».",
               "Мост спроектирован компанией «Харкон».", k_unrelated},
           Row{"ru", "Мост спроектирован Анной Ли и построен компанией «Харкон».",
               "Мост спроектирован Анной Ли.", k_agree},
       })
    check(row);
}
