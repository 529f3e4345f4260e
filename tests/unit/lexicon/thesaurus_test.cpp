#include "query/lexicon/thesaurus.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "query/lexicon/lexicon.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

Thesaurus small_thesaurus() {
  ConceptScheme scheme;
  scheme.concepts.push_back(
      {{{"transport of goods", "en", 1}, {"перевозка грузов", "ru", 1}, {"货物运输", "zh", 1}},
       {}});
  scheme.concepts.push_back({{{"cabotage", "en", 1},
                              {"coastal shipping", "en", 0.8},
                              {"каботаж", "ru", 1},
                              {"沿海运输", "zh", 1}},
                             {0}});
  return Thesaurus(scheme, testing::builtin_rules().analyzer);
}

}  // namespace

TEST_CASE("names of a concept in three languages mean the same") {
  const Thesaurus thesaurus = small_thesaurus();
  const Lexicon lexicon(nullptr, nullptr, &thesaurus);
  CHECK_FALSE(lexicon.is_empty());
  const WordMeanings ours = lexicon.meanings("каботаж", "ru");
  REQUIRE(ours.own.size() == 1);
  CHECK(tie_of(ours, lexicon.meanings("沿海运输", "zh")).same == doctest::Approx(1));
  CHECK(tie_of(ours, lexicon.meanings("货物运输", "zh")).narrower > 0.9);
  CHECK(tie_of(lexicon.meanings("货物运输", "zh"), ours).wider > 0.9);
  CHECK(lexicon.meanings("каботаж", "en").own.empty());
}

TEST_CASE("names of several words") {
  const Thesaurus thesaurus = small_thesaurus();
  const Lexicon lexicon(nullptr, nullptr, &thesaurus);
  std::vector<WordMeanings> meanings(3);
  lexicon.add_phrases({"the", "coastal", "ship"}, "en", {false, false, false}, meanings);
  CHECK(meanings[0].own.empty());
  CHECK(meanings[1].own.size() == 1);
  CHECK(meanings[1].own == meanings[2].own);
  std::vector<WordMeanings> parts(2);
  lexicon.add_phrases({"沿海", "运输"}, "zh", {true, true}, parts);
  CHECK(parts[0].own == meanings[1].own);
}

TEST_CASE("translations, the preferred name first") {
  const Thesaurus thesaurus = small_thesaurus();
  const TranslationTables& tables = thesaurus.translations();
  const auto& found = tables.at({"ru", "en"}).at("каботаж");
  REQUIRE(found.size() == 2);
  const auto best = std::max_element(
      found.begin(), found.end(), [](const auto& a, const auto& b) { return a.weight < b.weight; });
  CHECK(best->text == "cabotag");
  CHECK(tables.at({"zh", "ru"}).at("沿海运输").front().text == "каботаж");
}

TEST_CASE("a user's lists beside the packaged ones") {
  TranslationTables packaged;
  packaged[{"ru", "en"}]["каботаж"] = {{"coast", 0.4}};
  auto lists = Translations::from_bytes(encode_translations(packaged));
  auto own = Translations::from_bytes(encode_translations(small_thesaurus().translations()));
  REQUIRE(lists);
  REQUIRE(own);
  lists->add(std::move(*own));
  const auto found = lists->find("ru", "en", "каботаж");
  REQUIRE(found.size() == 3);
  CHECK(found.front().text == "cabotag");
  CHECK(found.back().text == "coast");
  CHECK(lists->has("zh", "ru"));
  CHECK(lists->keys_like("ru", "en", "кабот", 9) == std::vector<std::string>{"каботаж"});
}

TEST_CASE("concepts that are wider than each other end somewhere") {
  ConceptScheme scheme;
  for (std::size_t i = 0; i < 500; ++i) {
    Concept one{{{"name" + std::to_string(i), "en", 1}}, {}};
    for (std::size_t k = 0; k < 500; k += 7) one.broader.push_back(k);
    scheme.concepts.push_back(std::move(one));
  }
  const Thesaurus thesaurus(scheme, testing::builtin_rules().analyzer);
  WordMeanings found;
  REQUIRE(thesaurus.find("name 3", "en", found));
  CHECK(found.above.size() <= 200);
}
