// Numbers of those to whom something happened, and nouns that stand for what was named before.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "tests/support/embedded_rules.hpp"

using namespace attest;
using attest::testing::builtin_rules;

namespace {

Passage read_deeds(const std::string& lang, std::string_view text) {
  return analyze_text(builtin_rules(), text, lang, {}).passage;
}

/// The claim of the value, where it stands last; an empty one if there is none.
Claim claim_of(const Passage& passage, std::string_view value) {
  const std::size_t at = passage.reading.rfind(value);
  REQUIRE(at != std::string::npos);
  for (const Claim& claim : passage.claims)
    if ((claim.quantity || claim.date) && claim.value_span.overlaps({at, at + value.size()}))
      return claim;
  return {};
}

bool is_narrowed(const Claim& claim, std::string_view by) {
  return std::find(claim.restrictors.begin(), claim.restrictors.end(), by) !=
         claim.restrictors.end();
}

}  // namespace

TEST_CASE("the noun says of whom the number of dead is") {
  for (const auto& [lang, text] :
       {std::pair{"en", "Two workers at Aldous Bridge lost their lives."},
        std::pair{"ru", "На Алдусском мосту погибли двое рабочих."}}) {
    CAPTURE(text);
    const Claim claim = claim_of(read_deeds(lang, text), lang[0] == 'e' ? "Two" : "двое");
    CHECK(claim.attribute == "tally.death");
    CHECK(is_narrowed(claim, "employees"));
  }
  const Claim people = claim_of(read_deeds("en", "The storm in Iceland claimed 17 lives."), "17");
  CHECK(people.attribute == "tally.death");
  CHECK(people.restrictors.empty());
}

TEST_CASE("a verb with a number of its own leaves the noun before it alone") {
  const Claim claim =
      claim_of(read_deeds("en", "At the Nordale plant 300 workers rescued 12 people."), "300");
  CHECK(claim.attribute != "tally.rescued");
}

TEST_CASE("a count right behind a verb of change is a difference") {
  const Claim cut = claim_of(read_deeds("en", "Brixham Foods cut 450 jobs in 2015."), "450");
  CHECK(cut.attribute == "stock.jobs");
  CHECK(cut.is_change);
  CHECK(is_narrowed(cut, "fall"));
  CHECK_FALSE(claim_of(read_deeds("en", "Brixham Foods has 450 jobs."), "450").is_change);
}

TEST_CASE("one who died at some age is one; a day on which many died is no date of one thing") {
  CHECK(claim_of(read_deeds("en", "Harriet Lowell died at 72 on 9 June 2003."), "9 June 2003")
            .attribute == "event.death");
  CHECK(claim_of(read_deeds("en", "In Iceland 17 people died on 9 June 2003."), "9 June 2003")
            .attribute.empty());
}

TEST_CASE("once another dam is named, the station is no longer that of the first") {
  const std::string first = "Плотина Верхотомской ГЭС стоит на реке Тамма. ";
  const std::string asked = "В 2014 году станция выработала 98 млрд киловатт-часов.";
  const Claim alone = claim_of(read_deeds("ru", first + asked), "98 млрд");
  REQUIRE(alone.subjects.size() == 1);
  CHECK(alone.subjects.front().key.find("верхотомск") != std::string::npos);
  const std::string other = "Плотина «Белый порог» построена на реке Иска. ";
  for (const Subject& s : claim_of(read_deeds("ru", first + other + asked), "98 млрд").subjects)
    CHECK(s.key.find("верхотомск") == std::string::npos);
}
