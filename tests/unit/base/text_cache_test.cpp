#include "indexer/base/text_cache.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace attest;

TEST_CASE("text cache: gives back what was put in, or nothing") {
  TextCache cache(1000);
  CHECK(!cache.find("слово"));
  cache.add("слово", "слов");
  cache.add("", "nothing");
  cache.add("empty", "");
  CHECK(cache.find("слово") == "слов");
  CHECK(cache.find("") == "nothing");
  CHECK(cache.find("empty") == "");
  cache.add("слово", "other");  // the first answer stays
  CHECK(cache.find("слово") == "слов");
  cache.add(std::string(256, 'a'), "too long");
  CHECK(!cache.find(std::string(256, 'a')));
  cache.add(std::string(255, 'a'), std::string(255, 'b'));
  CHECK(cache.find(std::string(255, 'a')) == std::string(255, 'b'));
}

TEST_CASE("text cache: many entries, and never more than its size") {
  TextCache cache(5000);
  std::size_t wrong = 0, kept = 0;
  for (int i = 0; i < 20000; ++i) cache.add("key" + std::to_string(i), std::to_string(i * 7));
  for (int i = 0; i < 20000; ++i) {
    const auto value = cache.find("key" + std::to_string(i));
    kept += value ? 1 : 0;
    wrong += value && *value != std::to_string(i * 7) ? 1 : 0;
  }
  CHECK(wrong == 0);
  CHECK(kept > 4500);
  CHECK(kept <= 5000);
}

TEST_CASE("same_text tells what == tells, at every length") {
  const std::string text = "Шанхайская организация сотрудничества, 上海合作组织";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    const std::string_view part = std::string_view(text).substr(0, size);
    CHECK(same_text(part, std::string(part)));
    if (size < text.size())
      CHECK_FALSE(same_text(part, std::string_view(text).substr(0, size + 1)));
    for (std::size_t i = 0; i < size; ++i) {
      std::string other(part);
      other[i] = static_cast<char>(other[i] ^ 1);
      CHECK_FALSE(same_text(part, other));
      CHECK(quick_hash(part) != quick_hash(other));
    }
  }
}
