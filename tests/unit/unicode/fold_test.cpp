#include "indexer/unicode/fold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/breaks.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/cldr_names.hpp"
#include "indexer/unicode/scripts.hpp"

using namespace attest;

TEST_CASE("fold: case, accents, compatibility forms") {
  CHECK(fold("Hello WORLD 42") == "hello world 42");
  CHECK(fold("Élan Ångström Łódź Ærø Straße") == "elan angstrom lodz aero strasse");
  CHECK(fold("ΆΘΉΝΑΣ") == "αθηνασ");
  CHECK(fold("ａｂＣ１２３％（）") == "abc123%()");
  CHECK(fold("“quoted” ‘it’s’ „x‟ 1–2 — 3 −4") == "\"quoted\" 'it's' \"x\" 1-2 - 3 -4");
  CHECK(fold("٣٤ ४५ ９") == "34 45 9");
  CHECK(fold("№ ½ ™") == "no 1/2 tm");
  CHECK(fold("co\u00ADoperate") == "cooperate");
  CHECK(fold("") == "");
}

TEST_CASE("fold: Cyrillic keeps й, loses ё and stress") {
  CHECK(fold("ЁЛКА Ёж её") == "елка еж ее");
  CHECK(fold("Йод и\u0306") == "йод й");
  CHECK(fold("Влади\u0301мир Пу\u0301тин") == "владимир путин");
  CHECK(fold("Їжак Ґ Ѓорѓи") == "їжак ґ ѓорѓи");
}

TEST_CASE("fold: traditional Han is simplified") {
  CHECK(fold("萬里長城") == "万里长城");
  CHECK(fold("國際漢學") == "国际汉学");
  CHECK(fold("中国 二〇一四年，。") == "中国 二〇一四年,。");
}

TEST_CASE("fold twice changes nothing, for every code point") {
  std::size_t bad = 0;
  for (char32_t c = 1; c < 0x30000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    append_utf8(s, c);
    const std::string once = fold(s);
    if (!is_valid_utf8(once) || fold(once) != once) {
      ++bad;
      if (bad < 10) MESSAGE(static_cast<unsigned>(c));
    }
  }
  CHECK(bad == 0);
}

TEST_CASE("fold: an endless row of marks takes linear time") {
  std::string s = "a";
  for (int i = 0; i < 200000; ++i) s += i % 2 == 0 ? "\u0301" : "\u0316";
  CHECK(fold(s).size() <= s.size());
}

TEST_CASE("char_info") {
  CHECK(char_info(U'a').cls() == CharClass::letter);
  CHECK(char_info(U'Ж').script() == CharScript::cyrillic);
  CHECK(char_info(U'Ж').is_upper());
  CHECK(char_info(U'长').cls() == CharClass::han);
  CHECK(char_info(U'〇').cls() == CharClass::han);
  CHECK(char_info(U'ー').cls() == CharClass::complex);
  CHECK(char_info(U'한').cls() == CharClass::complex);
  CHECK(char_info(U'٣').cls() == CharClass::digit);
  CHECK(char_info(U'\u00A0').cls() == CharClass::space);
  CHECK(char_info(U'\u2028').cls() == CharClass::line_break);
  CHECK(char_info(U'\u200D').cls() == CharClass::ignorable);
  CHECK(char_info(U'\U0001F600').cls() == CharClass::symbol);
  CHECK(char_info(0x7FFFFFFF).cls() == CharClass::symbol);
}

TEST_CASE("dictionary words") {
  std::vector<std::size_t> ends;
  dictionary_word_ends("北京大学生", ends);
  REQUIRE(!ends.empty());
  CHECK(ends.back() == std::string("北京大学生").size());
  dictionary_word_ends("", ends);
  CHECK(ends.empty());
  std::string longer;
  for (int i = 0; i < 3000; ++i) longer += "长城";
  dictionary_word_ends(longer, ends);
  CHECK(ends.back() == longer.size());
  CHECK(std::is_sorted(ends.begin(), ends.end()));
}

TEST_CASE("what CLDR says of languages") {
  CHECK(has_decimal_comma("ru"));
  CHECK(!has_decimal_comma("en"));
  CHECK(!has_decimal_comma("zh"));
  CHECK(usual_script("ru") == CharScript::cyrillic);
  CHECK(usual_script("zh") == CharScript::han);
  CHECK(usual_script("fr") == CharScript::latin);
  CHECK(usual_script("") == CharScript::common);
  CHECK(usual_script("not a tag") == CharScript::common);
}

TEST_CASE("the tables say of Han characters what ICU's transliteration does") {
  std::size_t changed = 0, bad = 0;
  for (char32_t c = 0x4E00; c < 0xA000; c += 13) {
    std::string s;
    append_utf8(s, c);
    // Some simplified forms are listed as traditional again.
    std::string expected = s;
    for (int step = 0; step < 4; ++step)
      expected = transliterate("Hant-Hans", expected).value_or("");
    changed += expected != s ? 1 : 0;
    bad += fold(s) != expected ? 1 : 0;
  }
  CHECK(changed > 50);
  CHECK(bad == 0);
}
