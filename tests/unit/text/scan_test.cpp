#include "indexer/text/scan.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace attest;

namespace {

// Atoms as "kind:surface" with a blank between: w word, n number, h han, c complex, s symbol.
std::string shown(std::string_view text) {
  const Scan s = scan(text);
  std::string out;
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    if (i > 0) out += ' ';
    out += "wnhcs"[static_cast<std::size_t>(s.atoms[i].kind)];
    out += ':';
    out += s.surface(i);
  }
  return out;
}

std::string folded(std::string_view text) {
  const Scan s = scan(text);
  std::string out;
  for (std::size_t i = 0; i < s.atoms.size(); ++i) out += std::string(s.folded(i)) + "/";
  return out;
}

}  // namespace

TEST_CASE("scan: kinds of atoms") {
  CHECK(shown("4,300km") == "n:4 s:, n:300 w:km");
  CHECK(shown("snake_case x1") == "w:snake s:_ w:case w:x n:1");
  CHECK(shown("don't O’Brien 'quoted' rock'") == "w:don't w:O’Brien s:' w:quoted s:' w:rock s:'");
  CHECK(shown("Привет, мир!") == "w:Привет s:, w:мир s:!");
  CHECK(shown("IT-отдел") == "w:IT s:- w:отдел");
  CHECK(shown("Cлово") == "w:C w:лово");  // a Latin C
  CHECK(shown("长城2014年") == "h:长 h:城 n:2014 h:年");
  CHECK(shown("ひらがなカタカナー漢字") == "c:ひらがなカタカナー h:漢 h:字");
  CHECK(shown("한국어 ไทย") == "c:한국어 c:ไทย");
  CHECK(shown("１２３％") == "n:１２３ s:％");
  CHECK(shown("") == "");
  CHECK(shown(" \t\n\u00A0\u3000\u200B") == "");
}

TEST_CASE("scan: marks and invisible characters") {
  CHECK(shown("cafe\u0301 x") == "w:cafe\u0301 w:x");
  CHECK(shown("co\u00ADop") == "w:co\u00ADop");
  CHECK(shown("end\u00AD next") == "w:end w:next");
  CHECK(shown("\u0301") == "s:\u0301");
  CHECK(folded("cafe\u0301 co\u00ADop \u0301 ´") == "cafe/coop/\u0301/´/");
  CHECK(folded("Ё й И\u0306 萬") == "е/й/й/万/");
  std::string marks = "a";
  for (int i = 0; i < 100000; ++i) marks += i % 2 == 0 ? "\u0301" : "\u0316";
  CHECK(scan(marks).atoms.size() > 1000);
}

TEST_CASE("scan: folded forms") {
  CHECK(folded("“Hello” WORLD…") == "\"/hello/\"/world/.../");
  CHECK(folded("ＡＢＣ１２") == "abc/12/");
  CHECK(folded("٣٤ Ⅳ ½") == "34/iv/1/2/");
  CHECK(folded("Straße’s") == "strasse's/");
}

TEST_CASE("scan: flags") {
  const Scan s = scan("NATO is\nHere Ёлка USA x A");
  REQUIRE(s.atoms.size() == 7);
  CHECK(s.atoms[0].all_caps);
  CHECK(s.atoms[0].capitalized);
  CHECK(!s.atoms[0].space_before);
  CHECK(!s.atoms[1].capitalized);
  CHECK(s.atoms[1].space_before);
  CHECK(!s.atoms[1].break_before);
  CHECK(s.atoms[2].break_before);
  CHECK(s.atoms[2].capitalized);
  CHECK(!s.atoms[2].all_caps);
  CHECK(s.atoms[3].capitalized);
  CHECK(s.atoms[3].script == Script::cyrillic);
  CHECK(!s.atoms[6].all_caps);
  CHECK(s.atom_at(0) == 0);
  CHECK(s.atom_at(1) == 1);
  CHECK(s.atom_at(1000) == 7);
  CHECK(s.span(0, 1) == Span{0, 7});
}

TEST_CASE("scan: words of every length, at every distance from the end") {
  for (std::size_t size = 1; size < 40; ++size) {
    for (const char* after : {"", " ", "é", "[", "@", "`{", "Ж", "1 more words behind it"}) {
      std::string word;
      for (std::size_t i = 0; i < size; ++i) word += i % 3 == 0 ? 'Z' : i % 3 == 1 ? 'a' : 'z';
      std::string lower = word;
      for (char& c : lower) c = c == 'Z' ? 'z' : c;
      const std::string text = word + after;
      const Scan s = scan(text);
      REQUIRE(!s.atoms.empty());
      const bool accent = std::string_view(after) == "é";
      CHECK(s.surface(0) == word + (accent ? "é" : ""));
      CHECK(s.folded(0) == lower + (accent ? "e" : ""));
      CHECK(s.atoms[0].capitalized);
      CHECK(s.atoms[0].all_caps == false);
    }
  }
  const Scan caps = scan("ABCDEFGHIJKLMNOP ABCDEFGHIJKLMNOp ABCDEFGH");
  CHECK(caps.atoms[0].all_caps);
  CHECK(!caps.atoms[1].all_caps);
  CHECK(caps.atoms[2].all_caps);
}

TEST_CASE("scan: the hash of an atom is that of its folded form") {
  const std::string_view text = "The café isn't “Ёлки”, 上海合作組織 ２０１４年! Straße ÀÉÎ";
  const Scan s = scan(text);
  for (std::size_t i = 0; i < s.atoms.size(); ++i) {
    CHECK(s.atoms[i].hash == quick_hash(s.folded(i)));
    CHECK(s.key(i).text == s.folded(i));
  }
  CHECK(s.atoms[0].any_upper);
  CHECK_FALSE(s.atoms[1].any_upper);
  CHECK(scan("eBay").atoms[0].any_upper);
}
