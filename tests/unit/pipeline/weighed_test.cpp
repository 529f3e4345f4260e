// What `attest extract --explain` tells: readings that were not taken, and why.
#include <doctest/doctest.h>

#include <string>

#include "indexer/pipeline/analysis.hpp"
#include "tests/support/embedded_rules.hpp"

using namespace attest;

namespace {

/// "12 quantity label_before; …", without what only lists single capitalised common words.
std::string weighed(const char* lang, std::string_view text, const char* reference = "") {
  WeighedReadings readings;
  analyze_text(testing::builtin_rules(), text, lang, parse_edtf(reference), &readings);
  constexpr std::string_view k_kinds[] = {"date", "quantity", "entity"};
  std::string out;
  for (const WeighedReading& r : readings)
    out += std::string(r.span.of(text)) + " " + std::string(k_kinds[r.value.index()]) + " " +
           std::string(code_of(r.why)) + "; ";
  return out;
}

bool has(const std::string& all, std::string_view one) {
  const bool found = all.find(std::string(one) + "; ") != std::string::npos;
  if (!found) MESSAGE(all);
  return found;
}

}  // namespace

TEST_CASE("shorter and later readings of a date") {
  const std::string en = weighed("en", "It ended on 21 May 2014.");
  CHECK(has(en, "21 May date shorter"));
  CHECK(has(en, "2014 date begins_later"));
  CHECK(has(en, "2014 quantity taken_by_date"));
  const std::string zh = weighed("zh", "协议于2014年5月21日签署。");
  CHECK(has(zh, "2014年5月 date shorter"));
  CHECK(has(zh, "2014年 quantity taken_by_date"));
  const std::string ru = weighed("ru", "Договор подписан 21 мая 2014 года.");
  CHECK(has(ru, "21 мая date shorter"));
  CHECK(has(ru, "2014 года date begins_later"));
}

TEST_CASE("numbers that are no dates and no amounts") {
  const std::string page = weighed("en", "See page 12 of the report.");
  CHECK(has(page, "12 quantity label_before"));
  CHECK(has(page, "12 date no_rule"));
  CHECK(has(weighed("ru", "Об этом см. стр. 12."), "12 quantity label_before"));
  CHECK(has(weighed("zh", "四川省面积很大。"), "四 quantity part_of_word"));
  CHECK(has(weighed("en", "The A320 landed."), "320 quantity part_of_name"));
  CHECK(has(weighed("en", "It ships with v1.2014 today."), "2014 date part_of_number"));
  CHECK(has(weighed("en", "They sold 1500 people."), "1500 date no_words_before"));
  CHECK(has(weighed("ru", "Это было 31 июня."), "31 июня date no_such_date"));
}

TEST_CASE("dates with nothing to count from") {
  CHECK(has(weighed("en", "It closed yesterday."), "yesterday date no_reference"));
  CHECK(has(weighed("ru", "Завод закрылся вчера."), "вчера date no_reference"));
  CHECK(has(weighed("zh", "工厂昨天关闭。"), "昨天 date no_reference"));
  CHECK(weighed("en", "It closed yesterday.", "2014-05-21").find("no_reference") ==
        std::string::npos);
}

TEST_CASE("capitals that make no name") {
  CHECK(has(weighed("en", "The prices of gas fell."), "The entity common_word"));
  CHECK(has(weighed("en", "Investors left. They met us."), "us entity not_capitalized"));
  CHECK(has(weighed("ru", "Договор подписан."), "Договор entity sentence_start"));
  CHECK(has(weighed("en", "He lost 5 billion US dollars."), "US entity currency_name"));
}

TEST_CASE("asking changes nothing") {
  for (const auto& [lang, text] :
       {std::pair{"en", "On 21 May 2014 Ann Lee of the SCO paid $5 million [3], see page 12."},
        std::pair{"zh", "2014年5月21日，王方向上合组织支付了500万美元，见第12页。"},
        std::pair{"ru", "21 мая 2014 года Анна Ли заплатила ШОС 5 млн долларов, см. стр. 12."}}) {
    WeighedReadings readings;
    const auto asked = analyze_text(testing::builtin_rules(), text, lang, {}, &readings).passage;
    const auto plain = analyze_text(testing::builtin_rules(), text, lang, {}).passage;
    CHECK(!readings.empty());
    CHECK(asked.dates.size() == plain.dates.size());
    CHECK(asked.quantities.size() == plain.quantities.size());
    CHECK(asked.entities.size() == plain.entities.size());
    CHECK(asked.claims.size() == plain.claims.size());
  }
}
