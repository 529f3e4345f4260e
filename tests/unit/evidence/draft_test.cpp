#include "query/evidence/draft.hpp"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

std::vector<std::string> read(const char* lang, const char* text) {
  const AnalyzedPassage draft = analyze_text(testing::builtin_rules(), text, lang, std::nullopt);
  std::vector<std::string> out;
  for (const DraftSentence& s : draft_sentences(testing::builtin_rules(), draft)) {
    CHECK(s.span.end <= draft.passage.reading.size());
    out.push_back(s.statement);
  }
  return out;
}

}  // namespace

TEST_CASE("a pronoun and a bare noun give way to the name they stand for") {
  auto en = read("en", "Lake Baikal lies in Siberia. It is 1,642 metres deep.");
  REQUIRE(en.size() == 2);
  CHECK(en[0] == "Lake Baikal lies in Siberia.");
  CHECK(en[1] == "Lake Baikal is 1,642 metres deep.");
  auto ru = read("ru", "Байкал находится в Сибири. Он имеет глубину 1642 метра.");
  REQUIRE(ru.size() == 2);
  CAPTURE(ru[1]);
  CHECK(ru[1].find("Байкал") != std::string::npos);
  auto zh = read("zh", "贝加尔湖位于西伯利亚。其深度为1642米。");
  REQUIRE(zh.size() == 2);
  CAPTURE(zh[1]);
  CHECK(zh[1].find("贝加尔") != std::string::npos);
}

TEST_CASE("a date that is counted from another one is written out") {
  auto en =
      read("en", "France and Spain signed the treaty in 1998. A year later exports fell by 5%.");
  REQUIRE(en.size() == 2);
  CHECK(en[1].find("1999") != std::string::npos);
}

TEST_CASE("what could be two things is left as it is") {
  auto en = read("en", "France and Spain share a border. It is 623 km long.");
  REQUIRE(en.size() == 2);
  CHECK(en[1] == "It is 623 km long.");
  CHECK(read("en", "").empty());
}

TEST_CASE("that year and a bare month are of the year told before, in words its language reads") {
  for (const auto& [lang, text] : std::vector<std::pair<const char*, const char*>>{
           {"en",
            "The treaty was signed in 1959. That year the bridge opened. In March it closed."},
           {"zh", "条约于1959年签署。当年大桥通车。3月大桥关闭。"},
           {"ru",
            "Договор подписан в 1959 году. В том же году мост открыли. В марте его закрыли."}}) {
    const auto sentences = read(lang, text);
    REQUIRE(sentences.size() == 3);
    for (std::size_t i = 1; i < 3; ++i) {
      CAPTURE(sentences[i]);
      const AnalyzedPassage alone =
          analyze_text(testing::builtin_rules(), sentences[i], lang, std::nullopt);
      REQUIRE(alone.passage.dates.size() == 1);
      REQUIRE(alone.passage.dates.front().value.interval);
      CHECK(alone.passage.dates.front().value.interval->edtf == (i == 1 ? "1959" : "1959-03"));
    }
  }
}
