#include "indexer/unicode/breaks.hpp"

#include <doctest/doctest.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

std::vector<std::size_t> plain_ends(icu::BreakIterator& words, const std::string& run) {
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(run);
  words.setText(text);
  std::vector<std::size_t> ends;
  for (int at = words.next(); at != icu::BreakIterator::DONE; at = words.next()) {
    std::string before;
    text.tempSubString(0, at).toUTF8String(before);
    ends.push_back(before.size());
  }
  return ends;
}

// Words, names and figures among characters drawn at random, rare ones past U+FFFF too.
std::string random_run(std::mt19937& random) {
  static const std::vector<std::string> parts = {
      "中华人民共和国", "长城", "的",   "北京大学", "二〇一四年", "研究",
      "生命",           "起源", "在",   "计算机",   "一",         "国际",
      "汉学",           "不",   "了解", "数据",     "库",         "环境保护"};
  std::string out;
  const std::size_t count = 1 + random() % 40;
  for (std::size_t i = 0; i < count; ++i) {
    const auto kind = random() % 8;
    if (kind < 5)
      out += parts[random() % parts.size()];
    else if (kind < 7)
      append_utf8(out, 0x4E00 + static_cast<char32_t>(random() % 0x5000));
    else
      append_utf8(out, 0x20000 + static_cast<char32_t>(random() % 0x5000));
  }
  return out;
}

}  // namespace

TEST_CASE("words of Han runs are those of plain ICU, seen before or not") {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  REQUIRE(U_SUCCESS(status));
  std::mt19937 random(7);
  std::size_t bad = 0, found = 0;
  std::vector<std::size_t> ends;
  for (int round = 0; round < 1500; ++round) {
    const std::string run = random_run(random);
    const std::vector<std::size_t> expected = plain_ends(*words, run);
    for (int again = 0; again < 2; ++again) {
      dictionary_word_ends(run, ends);
      bad += ends != expected ? 1 : 0;
    }
    found += ends.size();
  }
  CHECK(bad == 0);
  CHECK(found > 10000);
}

TEST_CASE("words of kana, Hangul and Thai are those of plain ICU") {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  REQUIRE(U_SUCCESS(status));
  std::vector<std::size_t> ends;
  for (const char* run : {"ひらがなとカタカナー", "한국어", "ภาษาไทยเป็นภาษาที่มีระดับเสียง"}) {
    dictionary_word_ends(run, ends);
    CHECK(ends == plain_ends(*words, run));
  }
}
