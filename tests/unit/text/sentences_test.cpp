#include "indexer/text/sentences.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attest;

namespace {

const SentenceSplitter& splitter() {
  static const SentenceSplitter made = [] {
    Result<SentenceSplitter> r = SentenceSplitter::create(DataFiles::embedded());
    REQUIRE(r);
    return std::move(r).value();
  }();
  return made;
}

// Cases write "|" where a sentence ends; the text itself has none.
void check(std::string marked) {
  std::vector<std::string> expected(1);
  std::string text;
  for (const char c : marked) {
    if (c == '|') {
      expected.emplace_back();
      continue;
    }
    text += c;
    if (expected.back().empty() && (c == ' ' || c == '\n')) continue;
    expected.back() += c;
  }
  CAPTURE(text);
  const Scan scanned = scan(text);
  std::vector<std::string> found;
  for (const Span s : splitter().split(scanned, "en")) found.emplace_back(s.of(text));
  CHECK(found == expected);
}

}  // namespace

TEST_CASE("plain sentences") {
  check("The wall is long.| It was built by the Ming.| Was it?| Yes!| Good");
  check("Стена длинная.| Её построили при Мин.| Правда?| Да!");
  check("长城很长。|它建于明朝。|是吗？|是！|好；但是贵");
  check("他说：“你好。”|然后走了。");
  check("他写道（见附录。）|后来没有。");
}

TEST_CASE("abbreviations and initials keep a sentence whole") {
  check("Mr. Smith met Dr. Jones.| They talked.");
  check("The U.S. President spoke.| He left the U.S.| The talks went on.");
  check("See No. 5 and Fig. 3 for this.| The answer is no.| Nobody came.");
  check("Take e.g. Apples or i.e. Pears.| Then go.");
  check("J. R. Smith and George W. Bush agreed.| Fine.");
  check("Acme Inc. Chairman Lee resigned.| Acme Inc.| The firm closed.");
  check("It opened on Dec. 5 at 5 p.m. Moscow time.| Good.");
  check("St. Petersburg lies on the Neva.| So it is.");
  check("He bought cars, trucks, etc.| Then he left.");
}

TEST_CASE("сокращения и инициалы") {
  check("Это т. е. Москва.| Да.");
  check("Он живет в г. Москва.| Да.");
  check("В 2011 г. Россия подписала договор.| Это было в 2011 г.| Он уехал.");
  check("А. С. Пушкин родился в 1799 г. в Москве.| Он поэт.");
  check("Цена 5 тыс. руб. за штуку, см. рис. 5 на стр. 7.| Всё.");
  check("Театр им. Ленина открыт.| Там были столы, стулья и т. д.| Москва спала.");
  check("До н. э. Рим был мал.");
  check("Проф. Иванов приехал.| Его встретили.");
}

TEST_CASE("numbers and lists") {
  check("Growth was 4.5 percent in 2010.| Then 3.2.| 15 people came.");
  check("1. First point.");
  check("Built in 1990.| It stands.");
}

TEST_CASE("quotes and brackets behind the stop") {
  check("He said “It is done.”| Then he left.");
  check("“Really?” he asked.| “Yes!” she said.");
  check("He left (it was late.) and slept.| Good.");
  check("«Что?» — спросил он.| «Да.»| Он ушел.");
  check("(It was late.)| He left.");
  check("\"It is done.\"| \"Good.\"| He left.");
  check("「是的。」|他走了。");
}

TEST_CASE("ellipses") {
  check("He waited… and left.| It was over…| Nobody came.");
  check("“… and so it was.”| He left.");
  check("Он ждал... и ушел.| Всё...| Никого.");
  check("他等了……走了。");
  check("It was . . . strange.| Yes.");
}

TEST_CASE("footnote marks stay with the sentence before") {
  check("It bought aircraft.14| Of particular note is this.");
  check("He praised the “work.”12| That was all.");
  check("It was done.[3]| Next came more.[4][5]| End.");
  check("Это сделано.[3]| Затем другое.12| Конец.");
  check("这是真的。[3]|后来不是。|2014年他走了。");
  check("It was done.²| It is.");
  check("Version 4.5 Is out.");
  check("See p.14 For more.");
}

TEST_CASE("line breaks end a sentence") {
  check("A heading|\nThe text follows.|\n\nMore");
  check("第一章|\n长城很长。");
}

TEST_CASE("odd input") {
  check("?!");
  check("www.example.com/a?b=c is a site.");
  const std::string many(5000, '(');
  const std::string text = many + "…a…b" + many;
  CHECK(splitter().split(scan(text), "en").size() >= 1);
  CHECK(splitter().split(scan(""), "en").empty());
  CHECK(splitter().split(scan(" \n "), "en").empty());
}

TEST_CASE("a kind of abbreviation nobody knows is an error") {
  DataFiles data;
  data.add("lang/en/abbreviations.txt", "mr sometimes\n");
  const auto made = SentenceSplitter::create(data);
  REQUIRE(!made);
  CHECK(made.error().place == "lang/en/abbreviations.txt");
}
