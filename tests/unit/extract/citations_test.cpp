#include "indexer/extract/citations.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace attest;

namespace {

std::vector<Mention<Citation>> run(std::string_view text, const std::vector<NoteText>& notes = {}) {
  const Scan scanned = scan(text);
  const std::vector<Span> sentences = {{0, text.size()}};
  return extract_citations({scanned, sentences, "en", {}}, notes);
}

// Markers as "label@surface", works as "=key@surface".
std::vector<std::string> shown(std::string_view text, const std::vector<NoteText>& notes = {}) {
  std::vector<std::string> out;
  for (const auto& m : run(text, notes)) {
    const Citation& c = m.value;
    out.push_back((c.marker.empty() ? "=" + c.work : c.marker) + "@" +
                  std::string(m.span.of(text)));
  }
  return out;
}
using Shown = std::vector<std::string>;

}  // namespace

TEST_CASE("raised, circled and bracketed marks") {
  CHECK(shown("a new policy¹² was made") == Shown{"12@¹²"});
  CHECK(shown("as they said.[12] Then") == Shown{"12@[12]"});
  CHECK(shown("as they said［1］。") == Shown{"1@［1］"});
  CHECK(shown("as shown [12, 13] before") == Shown{"12@12", "13@13"});
  CHECK(shown("как показано [7, с. 45] ранее") == Shown{"7@[7, с. 45]"});
  CHECK(shown("as said [12, p. 45, https://a.example/b] before") ==
        Shown{"12@12", "=url:a.example/b@https://a.example/b"});
  CHECK(shown("这一政策①。") == Shown{"1@①"});
}

TEST_CASE("powers, lists and years are no marks") {
  CHECK(shown("an area of 5 km² and 3 m³").empty());
  CHECK(shown("площадь 5 км² и больше").empty());
  CHECK(shown("选择①苹果②梨③桃").empty());
  CHECK(shown("the [2014] edition").empty());
}

TEST_CASE("bare numbers behind punctuation") {
  CHECK(shown("it grew in 2020.1 In 1992 it fell.") == Shown{"1@1"});
  CHECK(shown("their materials.2 Later they left.") == Shown{"2@2"});
  CHECK(shown("the ‘most intimate friend’.3 The two met.") == Shown{"3@3"});
  CHECK(shown("it was “very good.”12 Then it was not.") == Shown{"12@12"});
  CHECK(shown("Так сказал министр.4 Потом он уехал.") == Shown{"4@4"});
  CHECK(shown("It costs 3.14 Euro and version 2.5 Beta.").empty());
  CHECK(shown("It was $636m in 2010. In 2011 it fell to 12,500 units.").empty());
  CHECK(shown("See p.5 The book and fig.3 The map.").empty());
}

TEST_CASE("a number in the middle of a sentence needs its note or a run") {
  CHECK(shown("at first,12 and later it fell").empty());
  const std::vector<NoteText> notes = {{"12", "Engelbrekt, Power in 2015, p. 3"}};
  const auto found = run("at first,12 and later it fell", notes);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.marker == "12");
  CHECK(found[0].value.resolved);
  CHECK(found[0].value.work == "engelbrekt-2015:power-in-2015");
  CHECK(found[0].value.keys.back() == "engelbrekt-2015");
  CHECK(found[0].value.text == notes[0].text);
  CHECK(shown("the first,1 and the second,2 of them") == Shown{"1@1", "2@2"});
}

TEST_CASE("unresolved marks say so") {
  const auto found = run("as shown [9] here", {{"1", "a note"}});
  REQUIRE(found.size() == 1);
  CHECK_FALSE(found[0].value.resolved);
}

TEST_CASE("author and year") {
  CHECK(shown("power grew (Smith 2014, p. 5) again") == Shown{"=smith-2014@Smith 2014, p. 5"});
  CHECK(shown("power grew (see Smith and Lee, 2014; Kim 2015a) again") ==
        Shown{"=smith-2014@Smith and Lee, 2014", "=kim-2015a@Kim 2015a"});
  CHECK(shown("это верно (Иванов, 2014, с. 5) и так") == Shown{"=иванов-2014@Иванов, 2014, с. 5"});
  CHECK(shown("这一点很清楚（王某，2014）。") == Shown{"=王某-2014@王某，2014"});
  CHECK(shown("Smith et al. (2014) argue that it grew") ==
        Shown{"=smith-2014@Smith et al. (2014)"});
  CHECK(shown("Smith (2014) argues that it grew") == Shown{"=smith-2014@Smith (2014)"});
}

TEST_CASE("dates and titles in brackets are no references") {
  CHECK(shown("the war (May 2014) ended").empty());
  CHECK(shown("война (в мае 2014) кончилась").empty());
  CHECK(shown("the film Titanic (1997) was long").empty());
  CHECK(shown("he lived (1956–1989) there").empty());
}

TEST_CASE("links and their keys") {
  const std::string_view text = "see https://www.Example.org/a/b/#top, and doi:10.1000/ABC.5.";
  const auto found = run(text);
  REQUIRE(found.size() == 2);
  CHECK(found[0].span.of(text) == "https://www.Example.org/a/b/#top");
  CHECK(found[0].value.work == "url:example.org/a/b");
  CHECK(found[1].value.work == "doi:10.1000/abc.5");
  CHECK(found[1].span.of(text) == "10.1000/ABC.5");
  CHECK(run("见 http://example.cn/页").size() == 1);
}

TEST_CASE("a note's link is the work of its mark") {
  const auto found = run("as said.[3]", {{"3", "Bank, https://doi.org/10.1234/xy, 2019."}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.work == "doi:10.1234/xy");
}

TEST_CASE("marks of more forms") {
  CHECK(shown("as shown [3, 14–16] before") == Shown{"3@3", "14@14–16", "15@14–16", "16@14–16"});
  CHECK(shown("如前所述【12】。") == Shown{"12@【12】"});
  CHECK(shown("如前所述[注3]。") == Shown{"3@[注3]"});
  CHECK(shown("это так [12, с. 45; 14]") == Shown{"12@12", "14@14"});
  CHECK(shown("不断增长。3 此后下降。4 然后停止。5") == Shown{"3@3", "4@4", "5@5"});
  CHECK(shown("The first.1 The “axis.” 2 In the end.3 Later.") == Shown{"1@1", "2@2", "3@3"});
}

TEST_CASE("marks count through a document") {
  // Behind capitals, figures and blanks a number is a mark where the count leads to it.
  CHECK(shown("It joined the SCO.53 For its part, it left the Su-30.54 The $80 per barrel.55 "
              "With oil in 2011,56 and then.57 After that.") ==
        Shown{"53@53", "54@54", "55@55", "56@56", "57@57"});
  CHECK(shown("In 2010. 57 Companies came. It rose by 2.5 Beta and 3.7 Gamma.").empty());
}

TEST_CASE("letters in brackets mark the note of their label, else nothing") {
  const std::vector<NoteText> notes = {{"i", "Lo, River trade, 2014"}, {"e1", "See above."}};
  const auto found = run("It grew.[i] Later it fell.[e1] It rose.[ii]", notes);
  REQUIRE(found.size() == 2);
  CHECK(found[0].value.marker == "i");
  CHECK(found[0].value.resolved);
  CHECK(found[0].value.keys.back() == "lo-2014");
  CHECK(found[1].value.marker == "e1");
  CHECK(found[1].value.text == "See above.");
  CHECK(shown("Вырос.[i] Затем упал.", notes) == Shown{"i@[i]"});
  CHECK(shown("后来增长。[i]", notes) == Shown{"i@[i]"});
  CHECK(shown("he said [i] would go", notes).empty());
  CHECK(shown("It grew.[i] Later").empty());
}

TEST_CASE("a mark means the note of its own run") {
  const std::vector<NoteText> notes = {{"1", "Feld, Trade, London, 2001."},
                                       {"2", "Feld, Rivers, London, 2002."},
                                       {"1", "Grube, Bridges, London, 2011."}};
  const auto found = run("one[1] and two[2] and a chapter on three[1] again", notes);
  REQUIRE(found.size() == 3);
  CHECK(found[0].value.text == notes[0].text);
  CHECK(found[2].value.text == notes[2].text);
}

TEST_CASE("ibid. and op. cit. name the work of a note before") {
  const std::vector<NoteText> notes = {{"1", "Nora Feld, Trade (London: Harbour, 2001), 5."},
                                       {"2", "Ibid., p. 7."},
                                       {"3", "Tom Grube, Bridges (London: Harbour, 2011), 9."},
                                       {"4", "Feld, op. cit., p. 8."},
                                       {"5", "Там же. С. 3."},
                                       {"6", "同上，第5页。"},
                                       {"7", "Grube, Bridges, p. 11."}};
  const auto found = run("a[1] b[2] c[3] d[4] e[5] f[6] g[7]", notes);
  REQUIRE(found.size() == 7);
  const std::string feld = "feld-2001:trade";
  const std::string grube = "grube-2011:bridges";
  const std::vector<std::string> expected = {feld, feld, grube, feld, feld, feld, grube};
  for (std::size_t i = 0; i < found.size(); ++i) {
    CAPTURE(i);
    CHECK(found[i].value.work == expected[i]);
    CHECK(found[i].value.resolved);
  }
}

TEST_CASE("author and year lead to the reference list") {
  const std::vector<NoteText> notes = {{"", "Feld, N. (2001). Trade on rivers. Harbour Press."},
                                       {"", "Иванов И. И. Реки Сибири. М.: Наука, 2014. 256 с."},
                                       {"", "王明．桥梁史[M]．北京：河流出版社，2011．"}};
  const auto found =
      run("so (Feld 2001, p. 5) and (Иванов, 2014) and（王明，2011） and (Kurz 1999)", notes);
  REQUIRE(found.size() == 4);
  CHECK(found[0].value.text == notes[0].text);
  CHECK(found[1].value.work == "иванов-2014:реки-сибири");
  CHECK(found[2].value.resolved);
  CHECK_FALSE(found[3].value.resolved);
}

TEST_CASE("odd input yields disjoint spans inside the text") {
  for (const char* text : {"[[[[1]]]] ((((2014)))) ¹²³⁴⁵⁶", ".1.2.3.4.5.6",
                           "www. http:// https://) 10.1/", "(a 2014; ; 2014)"}) {
    std::size_t at = 0;
    for (const auto& m : run(text)) {
      CHECK(m.span.begin >= at);
      CHECK(m.span.end > m.span.begin);
      CHECK(m.span.end <= std::string_view(text).size());
      at = m.span.end;
    }
  }
}
