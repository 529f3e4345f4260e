// Countries that only stand in the name of a currency.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

std::vector<std::string> countries_in(const char* lang, const char* text) {
  const AnalyzedPassage read = analyze_text(testing::builtin_rules(), text, lang, std::nullopt);
  std::vector<std::string> out;
  for (const Mention<Entity>& m : read.passage.entities)
    if (m.value.id.starts_with("country:")) out.push_back(m.value.id);
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a currency's country is not named") {
  CHECK(countries_in("en", "The contracts are settled in US dollars.").empty());
  CHECK(countries_in("en", "He lost 5 billion US dollars and much Japanese yen.").empty());
  CHECK(countries_in("en", "Hong Kong dollars fell.").empty());
  CHECK(countries_in("ru", "Расчёты в долларах США сократились.").empty());
  CHECK(countries_in("ru", "Сделка на 5 млрд долларов США.").empty());
  CHECK(countries_in("zh", "以美元结算的合同价值50亿美元。").empty());
}

TEST_CASE("a country beside an amount stays one") {
  CHECK(countries_in("en", "South Korea won the match.") == Ids{"country:KR"});
  CHECK(countries_in("en", "The US lent 3 billion dollars.") == Ids{"country:US"});
  CHECK(countries_in("ru", "10 млрд долларов Китай выделил сразу.") == Ids{"country:CN"});
  CHECK(countries_in("ru", "США выделили 10 млрд долларов.") == Ids{"country:US"});
  CHECK(countries_in("zh", "美国提供了30亿美元。") == Ids{"country:US"});
}
