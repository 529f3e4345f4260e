#include "query/translate/tools/dictionaries.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace attest {
namespace {

// Words as they are, lower-case letters and blanks only.
std::string plain(std::string_view phrase) {
  std::string out;
  for (const char c : phrase) {
    const bool is_mark = std::string_view(",.()").find(c) != std::string_view::npos;
    if (is_mark || (c == ' ' && (out.empty() || out.back() == ' '))) continue;
    out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

const DictionaryPair* pair_of(const std::vector<DictionaryPair>& pairs, std::string_view word,
                              std::string_view translation) {
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const DictionaryPair& pair) {
    return pair.word == word && pair.translation == translation;
  });
  return found == pairs.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("an article with senses, labels and examples") {
  const auto pairs = read_mueller(
      "ferry\n   [ferry]\n   1. _n.\n      1) паром, перевоз; ferry boat паромное судно\n"
      "      2) переправа (через реку)\n   2. _v. перевозить\n"
      "lake\n   [leik] _n. озеро\n",
      plain);
  const DictionaryPair* first = pair_of(pairs, "ferry", "паром");
  const DictionaryPair* later = pair_of(pairs, "ferry", "переправа");
  REQUIRE(first != nullptr);
  REQUIRE(later != nullptr);
  CHECK(first->weight > later->weight);
  CHECK(pair_of(pairs, "ferry boat", "паромное судно") != nullptr);
  CHECK(pair_of(pairs, "ferry", "перевозить") != nullptr);
  CHECK(pair_of(pairs, "lake", "озеро") != nullptr);
  CHECK(pair_of(pairs, "lake", "паром") == nullptr);
}

TEST_CASE("a short word list") {
  const auto pairs =
      read_freedict("shed /shet/\nсарай, навес\nside /said/\n1. бок\n2. сторона\n", plain);
  CHECK(pair_of(pairs, "shed", "навес") != nullptr);
  REQUIRE(pair_of(pairs, "side", "сторона") != nullptr);
  CHECK(pair_of(pairs, "side", "бок")->weight > pair_of(pairs, "side", "сторона")->weight);
}

TEST_CASE("rows of glosses; remarks are no translations") {
  const auto pairs = read_cedict(
      "export default {\"all\":[[\"橋\",\"桥\",\"qiao2\",[\"bridge\",\"CL:座[zuo4]\"],[],[]],"
      "[\"渡口\",\"渡口\",\"du4 kou3\",\"ferry crossing (over a river)\",[],[]]]};",
      plain);
  CHECK(pair_of(pairs, "桥", "bridge") != nullptr);
  CHECK(pair_of(pairs, "渡口", "ferry crossing") != nullptr);
  CHECK(pairs.size() == 2);
  CHECK(read_cedict("no json {", plain).empty());
  CHECK(read_cedict("{\"all\":[1,[],[\"a\",2,3,4]]}", plain).empty());
}

}  // namespace attest
