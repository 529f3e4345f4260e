#include "indexer/text/token.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <thread>
#include <tuple>

#include "indexer/text/language.hpp"
#include "indexer/text/stem.hpp"

using namespace attest;

namespace {

const Analyzer& analyzer() {
  static const Analyzer made = [] {
    Result<Analyzer> r = Analyzer::create(DataFiles::embedded());
    REQUIRE(r);
    return std::move(r).value();
  }();
  return made;
}

// "term(stem)@position", words only, stop words marked by "!".
std::string words(std::string_view text, std::string_view lang) {
  const Scan s = scan(text);
  const Tokens tokens = analyzer().tokenize(s, lang);
  std::string out;
  for (const Token& t : tokens.tokens) {
    if (t.kind == TokenKind::han_bigram) continue;
    if (!out.empty()) out += ' ';
    out += tokens.term(t);
    if (t.stem_size > 0) out += "(" + std::string(tokens.stem(t)) + ")";
    out += "@" + std::to_string(t.position);
    if (t.is_stop) out += '!';
  }
  return out;
}

std::string bigrams(std::string_view text) {
  const Scan s = scan(text);
  const Tokens tokens = analyzer().tokenize(s, "zh");
  std::string out;
  for (const Token& t : tokens.tokens)
    if (t.kind == TokenKind::han_bigram)
      out += std::string(tokens.term(t)) + "@" + std::to_string(t.position) + " ";
  return out;
}

}  // namespace

TEST_CASE("words and stems") {
  CHECK(words("The running walls", "en") == "the(the)@1! running(run)@2 walls(wall)@3");
  CHECK(words("Стены Кремля", "ru") == "стены(стен)@1 кремля(кремл)@2");
  CHECK(words("walls", "fr") == "walls@1");
  CHECK(words("Putin’s well-known O'Brien", "en") ==
        "putin(putin)@1 well(well)@2 known(know)@3 o'brien(o'brien)@4");
  CHECK(words("NATO в Москве", "ru") == "nato(nato)@1 в(в)@2! москве(москв)@3");
}

TEST_CASE("capitals with points are one word besides") {
  CHECK(words("the U.N. chief", "en") == "the(the)@1! u(u)@2 un(un)@2 n(n)@3 chief(chief)@4");
  CHECK(words("U.S.A", "en") == "u(u)@1 usa(usa)@1 s(s)@2 a(a)@3!");
  CHECK(words("А.С. Пушкин", "ru") == "а(а)@1! ас(ас)@1 с(с)@2! пушкин(пушкин)@3");
  CHECK(words("J. Smith, p.m. A. B.", "en") ==
        "j(j)@1 smith(smith)@2 p(p)@3 m(m)@4 a(a)@5! b(b)@6");
  const Scan s = scan("the U.S. and so on");
  const Tokens tokens = analyzer().tokenize(s, "en");
  REQUIRE(tokens.tokens[2].kind == TokenKind::initials);
  CHECK(tokens.tokens[2].span == Span{4, 8});
  CHECK(letters_of_initials(tokens) ==
        std::vector<bool>{false, true, false, true, false, false, false});
}

TEST_CASE("abbreviations that look like stop words") {
  CHECK(words("US and us", "en") == "us(us)@1 and(and)@2! us(us)@3!");
  CHECK(words("US", "en") == "us(us)@1");
  CHECK(words("GIVE IT TO US", "en") == "give(give)@1 it(it)@2! to(to)@3! us(us)@4!");
}

TEST_CASE("numbers") {
  CHECK(words("1,100 4.5 1,234,567.89", "en") == "1100@1 4.5@2 1234567.89@3");
  CHECK(words("4,5 1\u00A0100 1\u202F000\u202F000,5", "ru") == "4.5@1 1100@2 1000000.5@3");
  CHECK(words("4,5 1 100", "en") == "4@1 5@2 1@3 100@4");
  CHECK(words("12.05.2014 1.2.3", "en") == "12@1 05@2 2014@3 1@4 2@5 3@6");
  CHECK(words("1.100.000 1,00,000", "en") == "1100000@1 100000@2");
  CHECK(words("[4,5]", "ru") == "4@1 5@2");
  CHECK(words("4,300km", "en") == "4300@1 km(km)@2");
  CHECK(words("１，１００", "zh") == "1100@1");
  CHECK(words("2014,2015", "en") == "2014@1 2015@2");
  const Scan s = scan("about 1,100 men");
  const Tokens t = analyzer().tokenize(s, "en");
  CHECK(t.tokens[1].span == Span{6, 11});
}

TEST_CASE("Chinese") {
  CHECK(bigrams("长城很长") == "长城@1 城很@2 很长@3 长@4 ");
  CHECK(bigrams("萬里長城") == "万里@1 里长@2 长城@3 城@4 ");
  CHECK(bigrams("王") == "王@1 ");
  CHECK(words("中国的经济", "zh") == "中国@1 的@3! 经济@4");
  CHECK(words("中國的經濟", "zh") == words("中国的经济", "zh"));
  CHECK(words("中国GDP增长", "zh") == "中国@1 gdp(gdp)@3 增长@4");
}

TEST_CASE("order and spans") {
  const std::string text = "Great 长城 стена ラーメン 4.5";
  const Scan s = scan(text);
  const Tokens t = analyzer().tokenize(s, "en");
  for (std::size_t i = 1; i < t.tokens.size(); ++i)
    CHECK(std::tuple(t.tokens[i - 1].span.begin, t.tokens[i - 1].kind, t.tokens[i - 1].span.end) <
          std::tuple(t.tokens[i].span.begin, t.tokens[i].kind, t.tokens[i].span.end));
  CHECK(t.next_position == t.tokens.back().position + 1);
}

TEST_CASE("stop words and languages") {
  for (const char* word : {"the", "of", "и", "в", "еще", "的", "我们"})
    CHECK(analyzer().is_stop_word(word));
  for (const char* word : {"not", "не", "不", "wall", "before", "до"})
    CHECK(!analyzer().is_stop_word(word));
  for (const char* lang : {"en", "ru", "zh"})
    CHECK(std::count(analyzer().languages().begin(), analyzer().languages().end(), lang) == 1);
  CHECK(std::count(analyzer().languages().begin(), analyzer().languages().end(), "shared") == 0);
}

TEST_CASE("bad script rules are errors") {
  DataFiles data;
  CHECK(!Analyzer::create(data));
  data.add("lang/shared/scripts.tsv", "latin\tklingon\n");
  CHECK(!Analyzer::create(data));
  data.add("lang/shared/scripts.tsv", "runes\tenglish\n");
  const auto bad = Analyzer::create(data);
  REQUIRE(!bad);
  CHECK(bad.error().place == "lang/shared/scripts.tsv:1");
  data.add("lang/shared/scripts.tsv", "latin\tenglish\n");
  CHECK(Analyzer::create(data));
}

TEST_CASE("threads tokenize alike") {
  const std::string text = "The walls of 北京大学 стены Москвы 1,100";
  const std::string here = words(text, "en");
  std::string there;
  std::thread([&] { there = words(text, "en"); }).join();
  CHECK(here == there);
}

TEST_CASE("stems") {
  CHECK(is_stemmer("english"));
  CHECK(!is_stemmer("klingon"));
  CHECK(!is_stemmer(""));
  StemCache stems("english");
  CHECK(stems.stem("treaties") == "treati");
  CHECK(stems.stem("treaties") == "treati");
  const std::string longer(1000, 'a');
  CHECK(stems.stem(longer) == longer);
}

TEST_CASE("languages") {
  CHECK(detect_language("") == "und");
  CHECK(detect_language("1234 !!") == "und");
  CHECK(detect_language("The Great Wall") == "en");
  CHECK(detect_language("Москва") == "ru");
  CHECK(detect_language("长城有多长") == "zh");
  CHECK(detect_language("萬里長城") == "zh");
  CHECK(detect_language("中国的GDP和WTO") == "zh");
  CHECK(detect_language("ひらがなで書いた文章です") == "ja");
  CHECK(detect_language("한국어로 쓴 문장입니다") == "ko");
  CHECK(
      detect_language("Україна є незалежною державою, розташованою у східній Європі, де живе понад "
                      "сорок мільйонів людей.") == "uk");
  CHECK(
      detect_language("Le gouvernement français a annoncé hier de nouvelles mesures pour soutenir "
                      "l'économie du pays pendant la crise.") == "fr");
  CHECK(detect_language("Россия и Китай подписали договор о поставках газа на сумму 400 миллиардов "
                        "долларов в мае 2014 года.") == "ru");
  CHECK(language_of_part("Стена была построена в эпоху Мин и стоит до сих пор", "en") == "ru");
  CHECK(language_of_part("Gazprom", "ru") == "ru");
  CHECK(language_of_part("any text at all in these letters", "fr") == "fr");
}
