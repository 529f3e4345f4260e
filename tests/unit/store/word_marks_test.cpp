#include "indexer/store/word_marks.hpp"

#include <doctest/doctest.h>

#include "indexer/text/scan.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

std::string marks_of(std::string_view text, std::string_view lang) {
  return encode_word_marks(builtin_rules().analyzer.tokenize(scan(text), lang));
}

}  // namespace

TEST_CASE("a mark stands at the position of each word, stop words too") {
  const std::string bytes = marks_of("The pipelines carry 1,100 tons", "en");
  const WordMarks marks(bytes);
  REQUIRE(marks.size() == 5);
  CHECK(marks[0] == word_mark("Z", "the", "the"));
  CHECK(marks[1] == word_mark("Z", "pipelin", "pipelines"));
  CHECK(marks[3] == word_mark("", "1100", "1100"));
  CHECK(WordMarks("").size() == 0);
}

TEST_CASE("marks come back as they were, however many there are") {
  std::string text;
  for (std::size_t words = 1; words <= 9; ++words) {
    text += "word" + std::string(words, 'a') + " ";
    const std::string bytes = marks_of(text, "fr");
    const WordMarks marks(bytes);
    CHECK(bytes.size() == words + (3 * words + 1) / 2);
    REQUIRE(marks.size() == words);
    for (std::size_t i = 0; i < words; ++i) {
      const std::string word = "word" + std::string(i + 1, 'a');
      CHECK(marks[i] == word_mark("", word, word));
      CHECK(marks.find(marks[i], k_whole_mark, 0) == i);
    }
  }
}

TEST_CASE("forms of one stem differ in the form's bits alone") {
  for (const auto& [text, lang] :
       {std::pair{"pipeline pipelines", "en"}, std::pair{"договор договоры", "ru"}}) {
    const std::string bytes = marks_of(text, lang);
    const WordMarks marks(bytes);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0] != marks[1]);
    CHECK((marks[0] & k_term_of_mark) == (marks[1] & k_term_of_mark));
  }
}

TEST_CASE("Han text has a mark for each character: it and the next") {
  const std::string bytes = marks_of("农业银行", "zh");
  const WordMarks marks(bytes);
  REQUIRE(marks.size() == 4);
  CHECK(marks[0] == word_mark("", "农业", "农业"));
  CHECK(marks[3] == word_mark("", "行", "行"));
}

TEST_CASE("the first of two Han characters is told by bits of its own") {
  const std::string bytes = marks_of("农业 农村 工业", "zh");
  const WordMarks marks(bytes);
  REQUIRE(marks.size() == 6);
  const WordMark first = first_han_mark("农");
  for (const std::size_t at : {0, 2}) CHECK((marks[at] & k_first_han_of_mark) == first);
  for (const std::size_t at : {1, 3, 4, 5}) CHECK((marks[at] & k_first_han_of_mark) != first);
  CHECK((marks[0] & k_term_of_mark) != (marks[2] & k_term_of_mark));
}

TEST_CASE("prefix and body may be divided anywhere, and nothing is never 0") {
  CHECK((word_mark("Z", "gas", "") & k_term_of_mark) ==
        (word_mark("", "Zgas", "") & k_term_of_mark));
  for (int i = 0; i < 5000; ++i)
    CHECK((word_mark("Z", std::to_string(i), "") & k_term_of_mark) != 0);
}

TEST_CASE("a mark is found at its places and nowhere else") {
  const std::string bytes = marks_of("gas deal, gas price; gases and the gas", "en");
  const WordMarks marks(bytes);
  const WordMark gas = word_mark("Z", "gas", "gas");
  std::vector<std::size_t> whole, term;
  for (std::size_t i = marks.find(gas, k_whole_mark, 0); i < marks.size();
       i = marks.find(gas, k_whole_mark, i + 1))
    whole.push_back(i);
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i] == gas) term.push_back(i);
  CHECK(whole == term);
  CHECK(whole.size() == 3);
  CHECK(marks.find(word_mark("Z", "oil", "oil"), k_term_of_mark, 0) == marks.size());
  CHECK(marks.find(gas, k_whole_mark, marks.size()) == marks.size());
  CHECK(WordMarks("").find(gas, k_whole_mark, 0) == 0);
}
