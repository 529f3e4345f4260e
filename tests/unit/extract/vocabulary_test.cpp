// What was compiled when the program was built is what its files compile to.
#include <doctest/doctest.h>

#include "indexer/base/flat.hpp"
#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/claims_lexicon_maker.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/dates_grammar.hpp"
#include "indexer/extract/entities.hpp"
#include "indexer/extract/entities_lexicon.hpp"
#include "indexer/extract/entities_lexicon_maker.hpp"
#include "indexer/extract/units.hpp"
#include "indexer/extract/units_maker.hpp"
#include "indexer/extract/vocabulary.hpp"

namespace attest {
namespace {

std::vector<Mention<Entity>> names_in(const DataFiles& data, std::string_view text,
                                      std::string_view lang) {
  const auto names = EntityExtractor::create(data);
  REQUIRE(names);
  const Scan atoms = scan(text);
  const std::vector<Span> whole = {{0, text.size()}};
  EntityMemory memory;
  return names->extract({atoms, whole, lang, {}}, memory);
}

TEST_CASE("the names built into the program are those of its files") {
  const auto made = names::make_lexicon(DataFiles::embedded());
  REQUIRE(made);
  CHECK(FlatImage(*made).bytes() == compiled_vocabulary(Vocabulary::names));
}

TEST_CASE("the words of claims built into the program are those of its files") {
  const auto made = make_claim_lexicon(DataFiles::embedded());
  REQUIRE(made);
  CHECK(FlatImage(*made).bytes() == compiled_vocabulary(Vocabulary::claims));
}

TEST_CASE("the rules for dates built into the program are those of its files") {
  const auto made = make_date_grammars(DataFiles::embedded());
  REQUIRE(made);
  CHECK(FlatImage(*made).bytes() == compiled_vocabulary(Vocabulary::dates));
}

TEST_CASE("the names of measures built into the program are those of its files") {
  const auto made = make_measure_names(DataFiles::embedded());
  REQUIRE(made);
  CHECK(FlatImage(*made).bytes() == compiled_vocabulary(Vocabulary::measures));
}

TEST_CASE("names of measures in a user's files are compiled from them") {
  DataFiles data = DataFiles::embedded();
  const std::string path = "lang/shared/units.tsv";
  data.add(path, *data.find(path) + "\nzorqs\ten\tunit\tkilometer\tpower=3\n");
  const auto own = MeasureNames::create(DataFiles::embedded());
  const auto changed = MeasureNames::create(data);
  REQUIRE(own);
  REQUIRE(changed);
  const Scan text = scan("5 zorqs");
  CHECK(own->behind(text, 1, "en").measure == nullptr);
  const auto found = changed->behind(text, 1, "en");
  REQUIRE(found.measure != nullptr);
  CHECK(found.measure->id == "kilometer");
  CHECK(found.measure->power == 3);
  CHECK(changed->behind(text, 1, "ru").measure == nullptr);
}

TEST_CASE("rules for dates in a user's files are compiled from them") {
  DataFiles data = DataFiles::embedded();
  const std::string path = "lang/en/dates.rules";
  data.add(path, *data.find(path) +
                     "\nrule zorq : date\n  zorqday {year}\n  -> inside(year, date(none, 3, 5))\n");
  const Scan text = scan("It opened on Zorqday 2014.");
  const std::vector<Span> whole = {{0, text.text.size()}};
  const auto own = DateExtractor::create(DataFiles::embedded());
  const auto changed = DateExtractor::create(data);
  REQUIRE(own);
  REQUIRE(changed);
  CHECK(own->extract({text, whole, "en", {}}).at(0).value.interval->edtf == "2014");
  const auto found = changed->extract({text, whole, "en", {}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.interval->edtf == "2014-03-05");
  CHECK(found[0].rule == "en.date.zorq");
}

TEST_CASE("words of claims in a user's files are compiled from them") {
  DataFiles data = DataFiles::embedded();
  const std::string path = "lang/shared/attributes.tsv";
  data.add(path, *data.find(path) + "\nsize.zorq\tlength\tpeak\tzorque line\n");
  const auto own = ClaimLexicon::create(DataFiles::embedded());
  const auto changed = ClaimLexicon::create(data);
  REQUIRE(own);
  REQUIRE(changed);
  CHECK(own->find_attribute("size.zorq") == nullptr);
  const Attribute* added = changed->find_attribute("size.zorq");
  REQUIRE(added != nullptr);
  CHECK(added->is_peak);
  CHECK(added->measures("length"));
  CHECK_FALSE(added->measures("mass"));
}

TEST_CASE("a lexicon knows words, forms, names and ids") {
  const auto lexicon = names::Lexicon::build(DataFiles::embedded());
  REQUIRE(lexicon);
  const std::uint32_t russia = lexicon->find_entity("country:RU");
  REQUIRE(russia != names::Lexicon::k_none);
  CHECK(lexicon->entity(russia).name == "Russia");
  CHECK(lexicon->entity(russia).type == EntityType::place);
  std::string langs;
  for (const auto& name : lexicon->names_of(russia))
    if (!langs.ends_with(name.lang)) langs += name.lang;
  CHECK(langs == "enruzh");
  CHECK(lexicon->find_entity("country:") == names::Lexicon::k_none);
  CHECK(lexicon->word("no such word") == names::Lexicon::k_none);
  const std::uint32_t form = lexicon->word("россией");
  REQUIRE(form != names::Lexicon::k_none);
  CHECK(lexicon->begins(form));
  CHECK(lexicon->base_form(form) == "Россия");
  CHECK(lexicon->state_of_char("俄") == russia);
}

TEST_CASE("names of a user's files are compiled from them") {
  DataFiles data = DataFiles::embedded();
  const std::string path = "lang/shared/entities.tsv";
  data.add(path, *data.find(path) + "\norg:ZQX\t-\tZorquex\t佐奎斯\tЗоркекс\n");
  REQUIRE_FALSE(data.is_embedded());
  const auto en = names_in(data, "The firm Zorquex grew.", "en");
  REQUIRE(en.size() == 1);
  CHECK(en[0].value.id == "org:ZQX");
  CHECK(en[0].value.type == EntityType::organization);
  CHECK(names_in(data, "佐奎斯成长了。", "zh").at(0).value.id == "org:ZQX");
  CHECK(names_in(data, "Вырос Зоркекс.", "ru").at(0).value.id == "org:ZQX");
  for (const auto& entity : names_in(DataFiles::embedded(), "The firm Zorquex grew.", "en"))
    CHECK(entity.value.id.empty());
}

}  // namespace
}  // namespace attest
