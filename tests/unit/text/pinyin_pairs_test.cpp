#include "indexer/text/pinyin_pairs.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace attest;

TEST_CASE("characters that a name in pinyin may stand for") {
  const auto has = [](const char* letters, const char* pair) {
    const std::vector<std::string> pairs = pinyin_pairs(letters, 20000);
    return std::find(pairs.begin(), pairs.end(), pair) != pairs.end();
  };
  CHECK(has("zhoulan", "\u5468\u5c9a"));   // 周岚
  CHECK(has("wangfang", "\u738b\u82b3"));  // 王芳
  CHECK_FALSE(has("zhoulan", "\u738b\u82b3"));
  CHECK(pinyin_pairs("tesla", 4000).empty());  // no syllables of Mandarin
  CHECK(pinyin_pairs("lan", 4000).empty());    // one alone
  CHECK(pinyin_pairs("zhoulan", 3).empty());   // too many
  CHECK(pinyin_pairs("", 4000).empty());
  CHECK(pinyin_pairs(std::string(5000, 'a'), 4000).empty());
}
