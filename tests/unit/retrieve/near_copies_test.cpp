#include "query/retrieve/near_copies.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/store/word_marks.hpp"
#include "indexer/text/scan.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

std::string marks_of(std::string_view text, std::string_view lang) {
  return encode_word_marks(builtin_rules().analyzer.tokenize(scan(text), lang));
}

bool is_copy(std::string_view a, std::string_view b, std::string_view lang = "en") {
  NearCopies copies;
  CHECK_FALSE(copies.find_or_add(marks_of(a, lang)));
  const bool one = copies.find_or_add(marks_of(b, lang)).has_value();
  NearCopies turned;
  turned.find_or_add(marks_of(b, lang));
  CHECK(turned.find_or_add(marks_of(a, lang)).has_value() == one);
  return one;
}

}  // namespace

TEST_CASE("the same words in another layout are a copy") {
  CHECK(is_copy("The bridge is 55 km long.", "THE BRIDGE  is 55 km long"));
  CHECK(is_copy("Мост имеет длину 55 км.", "мост имеет длину 55 км", "ru"));
  CHECK(is_copy("大桥全长55公里。", "大桥全长５５公里", "zh"));
  CHECK(is_copy("Yes.", "yes"));
}

TEST_CASE("a text cut elsewhere is a copy as long as it is most of it") {
  const std::string body = "one two three four five six seven eight nine ten eleven twelve";
  CHECK(is_copy(body, "nought " + body + " thirteen"));
  CHECK_FALSE(is_copy(body, body + " " + "a b c d e f g h i j k l"));
}

TEST_CASE("one other word, and it is none") {
  const std::string begin = "After years of work by many hands the great bridge over the bay is ";
  const std::string end = " and that is what every report of that year says of it";
  CHECK_FALSE(is_copy(begin + "55 km long" + end, begin + "72 km long" + end));
  CHECK_FALSE(is_copy(begin + "open" + end, begin + "not open" + end));
}

TEST_CASE("nothing is no copy of nothing") {
  NearCopies copies;
  CHECK_FALSE(copies.find_or_add(""));
  CHECK_FALSE(copies.find_or_add(""));
}

TEST_CASE("a copy is told with what it is one of") {
  NearCopies copies;
  copies.find_or_add(marks_of("gas deal signed in May", "en"));
  copies.find_or_add(marks_of("the bridge was opened in spring", "en"));
  CHECK(copies.find_or_add(marks_of("The bridge was opened in spring.", "en")) == 1);
  CHECK(copies.find_or_add(marks_of("Gas deal signed in May!", "en")) == 0);
}
