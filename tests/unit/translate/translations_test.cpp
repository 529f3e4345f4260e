#include "query/translate/translations.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>

namespace attest {
namespace {

std::string sample() {
  TranslationTables tables;
  tables[{"en", "ru"}]["bridg"] = {{"переправ", 0.5}, {"мост", 1}};
  tables[{"en", "ru"}]["river"] = {{"рек", 1}};
  tables[{"en", "ru"}]["river bank"] = {{"берег рек", 1}};
  tables[{"zh", "en"}]["大桥"] = {{"bridg", 1}};
  return encode_translations(tables);
}

}  // namespace

TEST_CASE("what is written is found again, best first") {
  const auto lists = Translations::from_bytes(sample());
  REQUIRE(lists);
  CHECK(lists->has("en", "ru"));
  CHECK_FALSE(lists->has("ru", "en"));
  const auto found = lists->find("en", "ru", "bridg");
  REQUIRE(found.size() == 2);
  CHECK(found[0] == Translation{"мост", 1});
  CHECK(found[1].text == "переправ");
  CHECK(found[1].weight == doctest::Approx(0.5).epsilon(0.01));
  CHECK(lists->find("zh", "en", "大桥").size() == 1);
  CHECK(lists->find("en", "ru", "riv").empty());
  CHECK(lists->find("en", "zh", "bridg").empty());
  CHECK(lists->keys_like("en", "ru", "river", 9) ==
        std::vector<std::string>{"river", "river bank"});
  CHECK(lists->keys_like("en", "ru", "river", 1).size() == 1);
}

TEST_CASE("a file that is none is refused, a damaged one does no harm") {
  CHECK_FALSE(Translations::from_bytes("something else"));
  CHECK_FALSE(Translations::from_bytes(""));
  CHECK_FALSE(Translations::open("no/such/file"));
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes = sample();
    for (int i = 0; i < 8; ++i)
      bytes[22 + random() % (bytes.size() - 22)] = static_cast<char>(random());
    if (round % 2 == 0) bytes.resize(22 + random() % (bytes.size() - 22));
    const auto lists = Translations::from_bytes(bytes);
    REQUIRE(lists);
    CHECK(lists->find("en", "ru", "bridg").size() <= 255);
    CHECK(lists->keys_like("en", "ru", "r", 3).size() <= 3);
  }
}

TEST_CASE("the same from a file") {
  const auto file = std::filesystem::temp_directory_path() / "attest_translations_test";
  std::ofstream(file, std::ios::binary) << sample();
  const auto lists = Translations::open(file);
  REQUIRE(lists);
  CHECK(lists->find("en", "ru", "river") == std::vector<Translation>{{"рек", 1}});
  std::filesystem::remove(file);
}

}  // namespace attest
