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

std::vector<Mention<DateValue>> mentions(std::string_view lang, std::string_view text,
                                         std::string_view reference = "") {
  const Scan scanned = scan(text);
  const std::vector<Span> sentences = {{0, text.size()}};
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
