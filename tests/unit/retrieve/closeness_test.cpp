#include "query/retrieve/closeness.hpp"

#include <doctest/doctest.h>

#include "indexer/store/word_marks.hpp"

using namespace attest;

namespace {

std::string marks(const std::vector<std::string>& forms) {
  std::vector<WordMark> out;
  // "gases" and "gas" have the term "gas".
  for (const std::string& form : forms) out.push_back(word_mark("Z", form.substr(0, 3), form));
  return pack_word_marks(out);
}

const std::vector<PlacedWord> k_question = {{word_mark("Z", "gas", "gas"), 1, 2.0, true},
                                            {word_mark("Z", "dea", "deal"), 2, 3.0, true}};

}  // namespace

TEST_CASE("a word in the question's own form says more than another form of it") {
  CHECK(closeness(k_question, marks({"gas"})) > closeness(k_question, marks({"gases"})));
  CHECK(closeness(k_question, marks({"gases"})) == 0);
}

TEST_CASE("neighbours of the question say more the nearer they stand, and in its order") {
  const double next = closeness(k_question, marks({"gas", "deal"}));
  const double apart = closeness(k_question, marks({"gas", "xxx", "deal"}));
  const double turned = closeness(k_question, marks({"deal", "gas"}));
  const double far =
      closeness(k_question, marks({"gas", "1xx", "2xx", "3xx", "4xx", "5xx", "deal"}));
  CHECK(next > apart);
  CHECK(apart > turned);
  CHECK(turned > far);
  CHECK(far == closeness(k_question, marks({"gas"})) + closeness(k_question, marks({"deal"})));
}

TEST_CASE("nothing asked or nothing there is nothing") {
  CHECK(closeness({}, marks({"gas"})) == 0);
  CHECK(closeness(k_question, "") == 0);
  CHECK(closeness(k_question, "x") == 0);
}
