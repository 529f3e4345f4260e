#include "indexer/text/sounds.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace attest {
namespace {

const SoundRules& rules() {
  static const Result<SoundRules> made = SoundRules::create(DataFiles::embedded());
  return *made;
}

const Analyzer& analyzer() {
  static const Result<Analyzer> made = Analyzer::create(DataFiles::embedded());
  return *made;
}

bool meet(std::string_view a, std::string_view b) {
  const std::vector<std::string> x = rules().keys(a), y = rules().keys(b);
  return std::any_of(x.begin(), x.end(), [&](const std::string& key) {
    return std::find(y.begin(), y.end(), key) != y.end();
  });
}

std::vector<std::string> names_in(std::string_view text, std::string_view lang) {
  const Scan atoms = scan(text);
  return rules().name_keys(atoms, analyzer().tokenize(atoms, lang));
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& key) {
    return std::binary_search(b.begin(), b.end(), key);
  });
}

}  // namespace

TEST_CASE("a name meets itself in the other scripts") {
  CHECK(meet("tesla", "тесла"));
  CHECK(meet("tesla", "特斯拉"));
  CHECK(meet("newton", "ньютон"));
  CHECK(meet("newton", "牛顿"));
  CHECK(meet("manning", "мэннинг"));
  CHECK(meet("manning", "曼宁"));
  CHECK(meet("schwarzenegger", "施瓦辛格"));
  CHECK(meet("william", "уильям"));
  CHECK(meet("washington", "вашингтон"));
  CHECK(meet("jackson", "джексон"));
  CHECK(meet("jackson", "杰克逊"));
  CHECK(meet("харьков", "kharkov"));
}

TEST_CASE("other names do not") {
  CHECK_FALSE(meet("tesla", "newton"));
  CHECK_FALSE(meet("manning", "牛顿"));
  CHECK(rules().keys("io").empty());
  CHECK(rules().keys("國x").empty());
}

TEST_CASE("a Chinese name is found by how it is spelt") {
  const auto found = [](std::string_view letters, std::string_view text) {
    const Scan atoms = scan(text);
    std::vector<std::string> out;
    for (const Span span : rules().find_spelled(atoms, letters)) out.emplace_back(span.of(text));
    return out;
  };
  CHECK(found("linjiang", "第十届临江国际马拉松") == std::vector<std::string>{"临江"});
  CHECK(found("линьцзяне", "第十届临江国际马拉松") == std::vector<std::string>{"临江"});
  CHECK(found("цяньнань", "黔南射电望远镜") == std::vector<std::string>{"黔南"});
  CHECK(found("linjian", "第十届临江国际马拉松").empty());
  CHECK(found("линь", "第十届临江国际马拉松").empty());
  CHECK(found("линьцзянский", "第十届临江国际马拉松").empty());
  CHECK(found("jiang", "临江").empty());
  CHECK(rules().spellings("南仁东") == std::vector<std::string>{"nanrendong", "наньжэньдун"});
  CHECK(rules().spellings("阿").empty());
  CHECK(rules().spellings("abc").empty());
  CHECK(rules().is_spelling("nanrendong", "南仁东"));
  CHECK(rules().is_spelling("наньжэньдун", "南仁东"));
  CHECK_FALSE(rules().is_spelling("nanrendong", "南仁"));
  CHECK_FALSE(rules().is_spelling("nanrendong", "abc"));
}

TEST_CASE("names are found in running text") {
  const auto zh = names_in("发明家特斯拉在此工作。", "zh");
  CHECK(share(zh, rules().keys("tesla")));
  const auto ru = names_in("Лаборатория была подарена Тесле.", "ru");
  CHECK(share(ru, rules().keys("tesla")));
  CHECK(names_in("the inventor worked here", "en").empty());
  CHECK(share(names_in("It was Beyoncé who sang.", "en"), names_in("碧昂丝演唱了这首歌。", "zh")));
}

TEST_CASE("a malformed row names its place") {
  DataFiles data = DataFiles::embedded();
  data.add("lang/en/sounds.tsv", "a\ta\nx\t?\n");
  const auto made = SoundRules::create(data);
  REQUIRE_FALSE(made);
  CHECK(made.error().place == "lang/en/sounds.tsv:2");
}

}  // namespace attest
