#include "indexer/extract/dates.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <random>

using namespace attest;

namespace {

const DateExtractor& extractor() {
  static const auto made = DateExtractor::create(DataFiles::embedded());
  REQUIRE(made.has_value());
  return *made;
}

/// Cut behind "。" and before a capital behind ". ".
std::vector<Span> sentences_of(std::string_view text) {
  std::vector<Span> out;
  std::size_t begin = 0;
  const auto cut = [&](std::size_t end) {
    out.push_back({begin, end});
    begin = end;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    const bool is_capital = rest.size() > 2 && (rest[2] >= 'A' && rest[2] <= 'Z');
    const bool is_cyrillic = rest.size() > 2 && rest[2] == '\xD0';
    if (rest.starts_with(". ") && (is_capital || is_cyrillic)) cut(i + 2);
    if (rest.starts_with("。")) cut(i + 3);
  }
  if (begin < text.size()) cut(text.size());
  return out;
}

std::vector<Mention<DateValue>> mentions(std::string_view lang, std::string_view text,
                                         std::string_view reference = "") {
  const Scan scanned = scan(text);
  const std::vector<Span> sentences = sentences_of(text);
  return extractor().extract({scanned, sentences, lang, parse_edtf(reference)});
}

/// "text=EDTF" of each mention.
std::vector<std::string> read(std::string_view lang, std::string_view text,
                              std::string_view reference = "") {
  std::vector<std::string> out;
  for (const auto& m : mentions(lang, text, reference))
    out.push_back(
        std::string(m.span.of(text)) + "=" +
        (m.value.interval ? m.value.interval->edtf : std::string(to_string(m.value.type))));
  return out;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("one day in every written order") {
  for (const char* text : {"21 May 2014", "May 21, 2014", "21st of May, 2014", "2014-05-21",
                           "21/05/2014", "05/21/2014", "21.05.2014", "Wednesday, 21 May 2014"}) {
    CAPTURE(text);
    const auto found = mentions("en", std::string("On ") + text + " they met.");
    REQUIRE(found.size() == 1);
    CHECK(found[0].value.interval->edtf == "2014-05-21");
  }
  CHECK(read("zh", "中俄于2014年5月21日签署") == Strings{"2014年5月21日=2014-05-21"});
  CHECK(read("zh", "中俄于二〇一四年五月二十一日簽署") ==
        Strings{"二〇一四年五月二十一日=2014-05-21"});
  CHECK(read("ru", "21 мая 2014 года подписали") == Strings{"21 мая 2014 года=2014-05-21"});
  CHECK(read("ru", "Подписан 21.05.2014") == Strings{"21.05.2014=2014-05-21"});
}

TEST_CASE("a day without a year takes that of the last date, or of the document") {
  CHECK(read("en", "On 9 September 1914 it began. On 7 October they left.") ==
        Strings{"9 September 1914=1914-09-09", "7 October=1914-10-07"});
  CHECK(read("en", "On 20 December 1950 it began. On 4 January they left.").back() ==
        "4 January=1951-01-04");
  CHECK(read("ru", "19 марта 2001 было тепло. 20 марта похолодало.").back() ==
        "20 марта=2001-03-20");
  CHECK(read("zh", "3月5日开会", "2014-06-01") == Strings{"3月5日=2014-03-05"});
  CHECK(read("en", "On 7 October they left.").empty());
}

TEST_CASE("ranges share what one end leaves out") {
  CHECK(read("en", "from 2008 to 2013") == Strings{"from 2008 to 2013=2008/2013"});
  CHECK(read("en", "12 to 16 September 2013") ==
        Strings{"12 to 16 September 2013=2013-09-12/2013-09-16"});
  CHECK(read("en", "between March and June 2014").front().ends_with("=2014-03/2014-06"));
  CHECK(read("zh", "2011年至2014年") == Strings{"2011年至2014年=2011/2014"});
  CHECK(read("zh", "2018年12月9日到15日").front().ends_with("=2018-12-09/2018-12-15"));
  CHECK(read("ru", "с 2008 по 2013 год") == Strings{"с 2008 по 2013 год=2008/2013"});
  CHECK(read("ru", "с 10 по 22 августа 2012 года").front().ends_with("=2012-08-10/2012-08-22"));
}

TEST_CASE("the same relative time in three languages") {
  CHECK(read("en", "last year", "2014-05-22") == Strings{"last year=2013"});
  CHECK(read("zh", "去年", "2014-05-22") == Strings{"去年=2013"});
  CHECK(read("ru", "в прошлом году", "2014-05-22") == Strings{"в прошлом году=2013"});
  CHECK(read("en", "yesterday", "2014-05-22") == Strings{"yesterday=2014-05-21"});
  CHECK(read("zh", "昨天", "2014-05-22") == Strings{"昨天=2014-05-21"});
  CHECK(read("ru", "вчера", "2014-05-22") == Strings{"вчера=2014-05-21"});
  CHECK(read("en", "yesterday").empty());
  CHECK(mentions("en", "yesterday", "2014-05-22").front().value.is_relative);
  CHECK_FALSE(mentions("en", "in 2014", "2014-05-22").front().value.is_relative);
}

TEST_CASE("numbers that are no dates") {
  for (const char* text :
       {"300 pages", "a total of 2882015", "1,984 people", "in 1500 people", "$1990",
        "Tel. 138-2010-2015", "192.168.1.1", "a bare 100", "They may go.", "version 2.2014.1"}) {
    CAPTURE(text);
    CHECK(read("en", text, "2014-05-22").empty());
  }
  CHECK(read("zh", "共2014元", "2014-05-22").empty());
  CHECK(read("ru", "всего 2014 рублей", "2014-05-22").empty());
}

TEST_CASE("other languages yield nothing, mentions are sorted and disjoint") {
  CHECK(read("fr", "le 21 mai 2014").empty());
  const auto found =
      mentions("en", "From 2008 to 2013, since 2012, in May 2014 and on 3 June, for three years.");
  CHECK(found.size() == 5);
  for (std::size_t i = 1; i < found.size(); ++i)
    CHECK(found[i - 1].span.end <= found[i].span.begin);
  CHECK(found.front().rule == "en.date.from_to");
  CHECK(found[2].rule == "en.date.my");
}

TEST_CASE("random text of date words never breaks and stays linear") {
  const char* words[] = {"2014", "5",    "年",  "月",    "日",    "May",   "the",  "of", "last",
                         "year", "from", "to",  "-",     "/",     ".",     "1900", "в",  "мая",
                         "году", "前",   "two", "weeks", "after", "first", "第",   "个", "31"};
  std::mt19937 random(7);
  const auto run = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) {
      text += words[random() % std::size(words)];
      if (random() % 3 != 0) text += ' ';
    }
    const auto start = std::chrono::steady_clock::now();
    for (const char* lang : {"en", "zh", "ru"})
      for (const auto& m : mentions(lang, text, "2014-05-22")) {
        REQUIRE(m.span.begin < m.span.end);
        REQUIRE(m.span.end <= text.size());
        if (!m.value.interval) continue;
        REQUIRE(m.value.interval->begin < m.value.interval->end);
        REQUIRE(parse_edtf(m.value.interval->edtf).has_value());
      }
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  run(500);
  const double small = run(2000), large = run(16000);
  CHECK(large < 8 * small * 4 + 0.1);
}

TEST_CASE("a year told in passing does not move a story that goes by the day") {
  CHECK(read("en", "It fell on 10 March 1975. They had planned it for 1976. On 11 March they fled.")
            .back() == "11 March=1975-03-11");
  CHECK(read("en", "On 2 August 1964 it began. A study of 2005 denies it. On 4 August it went on.")
            .back() == "4 August=1964-08-04");
  CHECK(read("ru",
             "Город пал 10 марта 1975 года. План штурма был на 1976 год. А 11 марта они бежали.")
            .back() == "11 марта=1975-03-11");
  CHECK(read("zh", "该城于1975年3月10日陷落。原计划在1976年进攻。3月11日他们逃走。").back() ==
        "3月11日=1975-03-11");
}

TEST_CASE("a year that a report of its own days tells in passing does not move it") {
  const auto last = [](const char* lang, const char* text) {
    return read(lang, text, "2025-09-05").back();
  };
  CHECK(last("en",
             "On 1 September it opened. It has been planned since 2017. On 12 August the "
             "board agreed.") == "12 August=2025-08-12");
  CHECK(
      last("en", "On 1 September it opened. From 2027 it pays. On 1 August 4,700 worked there.") ==
      "1 August=2025-08-01");
  CHECK(
      last("ru", "1 сентября его открыли. С 2017 года его строили. 12 августа совет согласился.") ==
      "12 августа=2025-08-12");
  CHECK(last("zh", "9月1日开业。自2017年起筹备。8月12日董事会同意。") == "8月12日=2025-08-12");
}

TEST_CASE("a date that names a thing does not take the story back") {
  CHECK(read("en",
             "On 13 July 1793 Marat died. A leader of the August 1792 rising left. On 24 June "
             "they")
            .back() == "24 June=1793-06-24");
  CHECK(read("en", "On 13 July 1793 Marat died. In the previous April he spoke. On 24 July they")
            .back() == "24 July=1793-07-24");
  // One that goes on does.
  CHECK(read("en", "On 13 July 1793 Marat died. The March 1795 rising failed. In April they")
            .back() == "April=1795-04");
  CHECK(read("en", "In the 1917 revolution he led. In May they").back() == "May=1917-05");
}

TEST_CASE("what has lasted since then began before") {
  CHECK(read("en", "On 25 June 1950 it began. They had stayed away since January, they said.")
            .back() == "since January=1950-01/..");
  CHECK(read("en", "On 25 June 1950 it began. They had stayed away since May, they said.").back() ==
        "since May=1950-05/..");
  CHECK(read("en", "In 1918 it began. Since March they fought.").back() ==
        "Since March=1918-03/..");
  CHECK(read("en", "since August", "2014-05-22").back() == "since August=2013-08/..");
  CHECK(read("zh", "8月以来增长", "2014-05-22").back() == "8月以来=2013-08/..");
}

TEST_CASE("a weekday in a story of other times is one of its days") {
  CHECK(read("en", "They left on 25 June 1950 and came back on Tuesday, all of them.", "2014-05-22")
            .back() == "Tuesday=1950-06-27");
  CHECK(read("ru", "Они ушли 25 июня 1950 года и вернулись во вторник.", "2014-05-22")
            .back()
            .ends_with("=1950-06-27"));
  CHECK(read("zh", "他们于1950年6月25日离开，周二返回。", "2014-05-22").back() ==
        "周二=1950-06-27");
  CHECK(read("en", "They left on 18 May 2014 and came back on Tuesday, all of them.", "2014-05-22")
            .back() == "Tuesday=2014-05-20");
}

TEST_CASE("a story goes on into the next year") {
  CHECK(read("en", "On 26 October 1955 he won. In May they protested.").back() == "May=1956-05");
  CHECK(read("ru", "26 октября 1955 года он победил. В мае протестовали.").back() == "мае=1956-05");
  CHECK(read("zh", "1955年10月26日他获胜。5月民众抗议。").back() == "5月=1956-05");
  CHECK(read("en", "In April and June 1955 they met.").front() == "April=1955-04");
  CHECK(read("ru", "В апреле и июне 1955 года встретились.").front() == "апреле=1955-04");
}

TEST_CASE("a text that tells of other times goes on in them from passage to passage") {
  DateStory story;
  const auto tell = [&](std::string_view text) {
    const Scan scanned = scan(text);
    const std::vector<Span> sentences = {{0, text.size()}};
    const auto found =
        extractor().extract({scanned, sentences, "en", parse_edtf("2014-06-01")}, story);
    return found.back().value.interval->edtf;
  };
  CHECK(tell("On 5 May they met.") == "2014-05-05");
  CHECK(tell("It began on 3 April 1914.") == "1914-04-03");
  CHECK(tell("On 5 May they meet.") == "2014-05-05");
  CHECK(tell("On 3 August 1914 and on 9 September 1914 they left.") == "1914-09-09");
  CHECK(tell("On 7 October they came back.") == "1914-10-07");
  CHECK(tell("By Monday, they said, all had gone.") == "1914-10-05");
}

TEST_CASE("a day alone at the head of a text is the day of writing") {
  const std::string text = "19 March 2001. They met yesterday.";
  const Scan scanned = scan(text);
  const auto found =
      extractor().extract({scanned, {{0, 14}, {15, text.size()}}, "en", parse_edtf("2014-06-01")});
  REQUIRE(found.size() == 2);
  CHECK(found[1].value.interval->edtf == "2001-03-18");
}

TEST_CASE("feasts move with the moon and with Easter") {
  CHECK(read("zh", "2012年农历正月十五").front().ends_with("=2012-02-06"));
  CHECK(read("zh", "2020年闰四月初一", "2020-01-01").back().ends_with("=2020-05-23"));
  CHECK(read("en", "Easter 1961") == Strings{"Easter 1961=1961-04-02"});
  CHECK(read("en", "Chinese New Year 2014").front().ends_with("=2014-01-31"));
  CHECK(read("ru", "Пасха 2021 года") == Strings{"Пасха 2021 года=2021-05-02"});
  CHECK(read("zh", "2014年清明节").front().ends_with("=2014-04-05"));
  // Out of the lunar calendar's reach: the year is known.
  CHECK(read("zh", "1500年农历正月初一") == Strings{"1500年农历正月初一=1500"});
}

TEST_CASE("what other extractors of dates got wrong") {
  CHECK(read("en", "Received 19-Nov-12 by mail") == Strings{"19-Nov-12=2012-11-19"});
  CHECK(read("ru", "Отчёт от 27.03.2015 принят") == Strings{"27.03.2015=2015-03-27"});
  CHECK(read("zh", "会议于2014-05-21举行").front().ends_with("=2014-05-21"));
  CHECK(read("zh", "在2019-8-1签署的协议").front().ends_with("=2019-08-01"));
  CHECK(read("zh", "数据截至2014/05/21，已更新").size() == 1);
  for (const char* lang : {"en", "zh", "ru"}) {
    CAPTURE(lang);
    for (const char* text : {"100", "2882015", "20 000", "No. 1914-7755"}) {
      CAPTURE(text);
      CHECK(read(lang, text, "2014-06-01").empty());
    }
  }
  CHECK(read("zh", "共300页").empty());
  CHECK(read("ru", "300 страниц").empty());
}

TEST_CASE("a story comes back from where it looked ahead") {
  const auto en = read(
      "en", "There were few in March 1965, and many by December. In May they lost.", "2009-12-19");
  CHECK(en == Strings{"March 1965=1965-03", "by December=1965-12", "May=1965-05"});
  const auto ru = read(
      "ru", "В марте 1965 года их было мало, к декабрю много. В мае они отступили.", "2009-12-19");
  CHECK(ru == Strings{"марте 1965 года=1965-03", "к декабрю=1965-12", "мае=1965-05"});
  const auto zh = read("zh", "1965年3月人很少，截至12月人很多。5月，他们战败。", "2009-12-19");
  REQUIRE(zh.size() == 3);
  CHECK(zh[2] == "5月=1966-05");  // what is told to be so then is told
}

TEST_CASE("a story comes back from a date that it gives in full") {
  const auto en =
      read("en",
           "On 28 March 1918 they came. The council was made on 5 November 1917 by six. "
           "The attack of the others was on 15 July.",
           "2009-12-19");
  REQUIRE(en.size() == 3);
  CHECK(en[2] == "15 July=1918-07-15");
  const auto ru = read("ru",
                       "28 марта 1918 года они пришли. Совет был создан 5 ноября 1917 года шестью "
                       "странами. Новый бой начался 15 июля.",
                       "2009-12-19");
  REQUIRE(ru.size() == 3);
  CHECK(ru[2] == "15 июля=1918-07-15");
  const auto zh = read("zh",
                       "1918年3月28日他们到达。委员会是由六个国家在1917年11月5日成立的。"
                       "对方于7月15日发动了新的进攻。",
                       "2009-12-19");
  REQUIRE(zh.size() == 3);
  CHECK(zh[2] == "7月15日=1918-07-15");
}

TEST_CASE("a story that looked back goes on there if it goes on at once") {
  const auto dates = read("en",
                          "On 28 March 1918 they came. The council was made on 5 November 1917 by "
                          "six. Its first meeting was on 1 December.",
                          "2009-12-19");
  REQUIRE(dates.size() == 3);
  CHECK(dates[2] == "1 December=1917-12-01");
}

TEST_CASE("of two years a month is told of the one that is nearer to the day of telling") {
  CHECK(read("en", "The summit is on 4 September in Wales. In April they had agreed.",
             "2014-08-28") == Strings{"4 September=2014-09-04", "April=2014-04"});
  CHECK(read("ru", "Саммит пройдёт 4 сентября в Уэльсе. Ещё в апреле приняли решение.",
             "2014-08-28") == Strings{"4 сентября=2014-09-04", "апреле=2014-04"});
  CHECK(read("zh", "峰会9月4日在威尔士举行。早在4月就作出了决定。", "2014-08-28") ==
        Strings{"9月4日=2014-09-04", "4月=2014-04"});
}

TEST_CASE("a length in a story of other times is no day to come") {
  CHECK(read("en", "War came in May 1754. It was over in six years.", "2014-08-28") ==
        Strings{"May 1754=1754-05", "in six years=duration"});
  CHECK(read("en", "The line opens in six years.", "2014-08-28") ==
        Strings{"in six years=2020-08"});
}

TEST_CASE("later is later than something that was told") {
  CHECK(read("en", "Four years later she married.", "2014-08-28") ==
        Strings{"Four years later=duration"});
  CHECK(read("en", "She came in 1910. Four years later she married.", "2014-08-28") ==
        Strings{"1910=1910", "Four years later=1914"});
  CHECK(read("ru", "Спустя четыре года она вышла замуж.", "2014-08-28") ==
        Strings{"Спустя четыре года=duration"});
  CHECK(read("ru", "Она приехала в 1910 году. Спустя четыре года она вышла замуж.", "2014-08-28") ==
        Strings{"1910 году=1910", "Спустя четыре года=1914"});
  CHECK(read("zh", "她1910年来到这里，四年后结婚。", "2014-08-28") ==
        Strings{"1910年=1910", "四年后=1914"});
}
