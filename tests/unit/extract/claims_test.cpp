#include "indexer/extract/claims.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/dates.hpp"
#include "indexer/extract/entities.hpp"
#include "indexer/extract/quantities.hpp"
#include "indexer/text/sentences.hpp"

using namespace attest;

namespace {

struct Extractors {
  Analyzer analyzer;
  SentenceSplitter sentences;
  DateExtractor dates;
  QuantityExtractor quantities;
  EntityExtractor entities;
  ClaimExtractor claims;
};

const Extractors& extractors() {
  static const Extractors made = [] {
    const DataFiles data = DataFiles::embedded();
    auto a = Analyzer::create(data);
    auto s = SentenceSplitter::create(data);
    auto d = DateExtractor::create(data);
    auto q = QuantityExtractor::create(data);
    auto e = EntityExtractor::create(data);
    auto c = ClaimExtractor::create(data);
    REQUIRE((a && s && d && q && e && c));
    return Extractors{*std::move(a), *std::move(s), *std::move(d),
                      *std::move(q), *std::move(e), *std::move(c)};
  }();
  return made;
}

Passage read(std::string_view lang, std::string_view text, std::string_view title = {},
             ClaimStory* story = nullptr) {
  const Extractors& x = extractors();
  Passage passage;
  passage.lang = lang;
  passage.reading = text;
  const Scan scanned = scan(passage.reading);
  const Tokens tokens = x.analyzer.tokenize(scanned, lang);
  passage.sentences = x.sentences.split(scanned, lang);
  const TextContext context{scanned, passage.sentences, passage.lang, std::nullopt};
  EntityMemory memory;
  passage.dates = x.dates.extract(context);
  std::vector<Span> taken;
  for (const auto& date : passage.dates) taken.push_back(date.span);
  passage.quantities = x.quantities.extract(context, taken);
  passage.entities = x.entities.extract(context, memory);
  passage.claims =
      x.claims.extract(passage, scanned, tokens, ClaimContext{title, {}, nullptr, story});
  return passage;
}

const Claim* find(const Passage& passage, ClaimKind kind, std::string_view attribute) {
  for (const Claim& claim : passage.claims)
    if (claim.kind == kind && claim.attribute == attribute) return &claim;
  return nullptr;
}

bool is_about(const Claim& claim, std::string_view key) {
  return std::any_of(claim.subjects.begin(), claim.subjects.end(),
                     [key](const Subject& s) { return s.key == key; });
}

std::string seen(const Passage& passage) {
  std::string out;
  for (const Claim& c : passage.claims) {
    out += std::string(to_string(c.kind)) + " " + c.attribute + " [";
    for (const Subject& s : c.subjects) out += s.key + " ";
    out += "] ";
  }
  return out;
}

}  // namespace

TEST_CASE("the worth and the signing of a deal, in each language") {
  const std::pair<const char*, const char*> said[] = {
      {"en", "In May 2014 Russia and China signed a gas deal worth $400 billion."},
      {"zh", "2014年5月，俄罗斯和中国签署了价值4000亿美元的天然气协议。"},
      {"ru", "В мае 2014 года Россия и Китай подписали газовое соглашение на 400 млрд долларов."}};
  for (const auto& [lang, text] : said) {
    const Passage passage = read(lang, text);
    CAPTURE(text);
    CAPTURE(seen(passage));
    const Claim* worth = find(passage, ClaimKind::quantity, "size.worth");
    REQUIRE(worth != nullptr);
    CHECK(worth->quantity->currency == "USD");
    CHECK(worth->quantity->value->to_double() == 400e9);
    REQUIRE(worth->time.has_value());
    CHECK(worth->time->edtf == "2014-05");
    const Claim* signing = find(passage, ClaimKind::date, "event.signing");
    REQUIRE(signing != nullptr);
    CHECK(signing->date->edtf == "2014-05");
    for (const Claim* claim : {worth, signing})
      for (const char* key : {"country:CN", "country:RU", "~gas #agreement"})
        CHECK(is_about(*claim, key));
  }
}

TEST_CASE("measures find their attribute by word and dimension") {
  struct Row {
    const char* lang;
    const char* text;
    const char* attribute;
    const char* subject;
  };
  const Row rows[] = {
      {"en", "The bridge is 55 km long.", "size.length", "~#bridge"},
      {"zh", "大桥全长约55公里。", "size.length", "~#bridge"},
      {"ru", "Длина моста — 55 км.", "size.length", "~#bridge"},
      {"en", "France has a population of 68 million.", "stock.population", "country:FR"},
      {"ru", "Население Франции составляет 68 млн человек.", "stock.population", "country:FR"},
      {"en", "The company employs 5,000 people.", "stock.employees", "~#company"},
  };
  for (const Row& row : rows) {
    const Passage passage = read(row.lang, row.text);
    CAPTURE(row.text);
    CAPTURE(seen(passage));
    const Claim* claim = find(passage, ClaimKind::quantity, row.attribute);
    REQUIRE(claim != nullptr);
    CHECK(is_about(*claim, row.subject));
  }
}

TEST_CASE("a rise is a change and its ends are levels") {
  const Passage rise = read("en", "Russian exports rose by 12% in 2019.");
  const Claim* by = find(rise, ClaimKind::quantity, "flow.exports");
  REQUIRE(by != nullptr);
  CHECK(by->is_change);
  CHECK(by->time->edtf == "2019");

  const Passage ends =
      read("en", "Russian exports rose from €18 billion in 2003 to €28 billion in 2009.");
  CAPTURE(seen(ends));
  std::vector<std::string> times;
  for (const Claim& c : ends.claims) {
    if (c.kind != ClaimKind::quantity) continue;
    CHECK_FALSE(c.is_change);
    if (c.time) times.push_back(c.time->edtf);
  }
  CHECK(times == std::vector<std::string>{"2003", "2009"});
}

TEST_CASE("polarity, modality and attribution") {
  CHECK(find(read("en", "Spain did not join until 1986."), ClaimKind::date, "event.joining")
            ->polarity == Polarity::positive);
  CHECK(
      find(read("en", "Spain did not join in 1986."), ClaimKind::date, "event.joining")->polarity ==
      Polarity::negative);
  const Passage plan = read("en", "France will export 10 million tonnes a year.");
  REQUIRE(find(plan, ClaimKind::quantity, "flow.exports") != nullptr);
  CHECK(find(plan, ClaimKind::quantity, "flow.exports")->modality == Modality::plan);
  const Passage said = read("ru", "По словам министра, экспорт Франции вырос на 12% в 2013 году.");
  REQUIRE(find(said, ClaimKind::quantity, "flow.exports") != nullptr);
  CHECK(find(said, ClaimKind::quantity, "flow.exports")->attributed_to == "министра");
}

TEST_CASE("restrictors make another attribute") {
  const Passage arms = read("en", "French arms exports reached $5 billion in 2010.");
  const Claim* claim = find(arms, ClaimKind::quantity, "flow.exports");
  REQUIRE(claim != nullptr);
  CHECK(std::find(claim->restrictors.begin(), claim->restrictors.end(), "arms") !=
        claim->restrictors.end());
}

TEST_CASE("what another clause says is not mixed in; nothing is made of nothing") {
  CHECK(read("en", "It was a long day.").claims.empty());
  CHECK(read("en", "").claims.empty());
  CHECK(read("zh", "。").claims.empty());
  const Passage two =
      read("en", "Spain exported 5 million tonnes; Italy imported 3 million tonnes.");
  const Claim* exports = find(two, ClaimKind::quantity, "flow.exports");
  REQUIRE(exports != nullptr);
  CHECK(is_about(*exports, "country:ES"));
  CHECK_FALSE(is_about(*exports, "country:IT"));
}

TEST_CASE("an age says which ones are meant and not how many") {
  CHECK(find(read("en", "Children under 18 in Italy were vaccinated."), ClaimKind::quantity,
             "stock.children") == nullptr);
  CHECK(find(read("en", "In 2010 Italy had 91 children in this camp."), ClaimKind::quantity,
             "stock.children") != nullptr);
}

TEST_CASE("spans of claims lie in their sentences, in order") {
  const Passage passage = read("en",
                               "France has a population of 68 million. Spain joined in 1986. The "
                               "bridge was opened in May 2018 and is 55 km long.");
  REQUIRE(passage.claims.size() >= 3);
  std::size_t begin = 0;
  for (const Claim& c : passage.claims) {
    CHECK(c.span.begin >= begin);
    CHECK(c.sentence.contains(c.span));
    CHECK(c.span.contains(c.value_span));
    begin = c.span.begin;
  }
}

TEST_CASE("every cue category finds its examples") {
  const DataFiles data = DataFiles::embedded();
  auto lexicon = ClaimLexicon::create(data);
  REQUIRE(lexicon);
  std::size_t examples = 0;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string* content = data.find("lang/" + lang + "/claims.tsv");
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content)) {
      const char sign = row.cells[0].front();
      if (sign != '+' && sign != '-') continue;
      const auto kind = parse_cue_kind(row.cells[0].substr(1));
      REQUIRE(kind.has_value());
      const Scan scanned = scan(row.cells[1]);
      const Tokens tokens = extractors().analyzer.tokenize(scanned, lang);
      const std::vector<ClaimWord> words = claim_words(scanned, tokens);
      const std::vector<Cue> cues = lexicon->find(words, 0, words.size());
      const bool found =
          std::any_of(cues.begin(), cues.end(), [&](const Cue& c) { return c.kind == *kind; });
      CAPTURE(std::string(row.cells[0]));
      CAPTURE(std::string(row.cells[1]));
      CHECK(found == (sign == '+'));
      ++examples;
    }
  }
  CHECK(examples > 30);
}

TEST_CASE("a malformed attribute file is refused with its line") {
  DataFiles data = DataFiles::embedded();
  data.add("lang/shared/attributes.tsv", "id\tdimensions\ttraits\ten\nsize.length\n");
  const auto lexicon = ClaimLexicon::create(data);
  REQUIRE_FALSE(lexicon);
  CHECK(lexicon.error().place == "lang/shared/attributes.tsv:2");
}

TEST_CASE("results of games, articles and cut units are no claims of amounts") {
  const std::pair<const char*, const char*> said[] = {
      {"en", "Marland beat Norvale 5-4."},
      {"en", "Marland is one city of many."},
      {"en", "The mass of Marland was 25 kg/x in 2010."},
      {"zh", "马兰队以5比4战胜北城队。"},
      {"zh", "马兰是一座城市。"},
      {"ru", "Марландия обыграла Норвейл 5-4."}};
  for (const auto& [lang, text] : said) {
    CAPTURE(text);
    for (const Claim& claim : read(lang, text).claims) CHECK(claim.kind != ClaimKind::quantity);
  }
}

TEST_CASE("what opens a sentence is said of the name behind its comma") {
  const Passage passage =
      read("en", "With an area of 280 km², Lake Orrin is the largest in Marland.");
  const Claim* area = find(passage, ClaimKind::quantity, "stock.area");
  REQUIRE(area != nullptr);
  CHECK(is_about(*area, "~orrin/lake"));
}

TEST_CASE("a noun beside a name is its sort and no second subject") {
  const std::pair<const char*, const char*> said[] = {
      {"en", "The company Teklon was founded in 1987."},
      {"ru", "Компания «Теклон» основана в 1987 году."}};
  for (const auto& [lang, text] : said) {
    CAPTURE(text);
    const Passage passage = read(lang, text);
    const Claim* founding = find(passage, ClaimKind::date, "event.founding");
    REQUIRE(founding != nullptr);
    CHECK(founding->subjects.size() == 1);
    CHECK(founding->subjects.front().key.ends_with("/company"));
  }
}

TEST_CASE("a value is said of what its sentence opens with") {
  struct Row {
    const char* lang;
    const char* text;
    const char* attribute;
    const char* subject;
  };
  const Row rows[] = {
      {"en", "It is known that the Severin Bridge is 72 km long.", "size.length",
       "~severin/bridge"},
      {"en", "Severin Bridge is closed. It was built by Arcos Ltd and is 72 km long.",
       "size.length", "~severin/bridge"},
      {"en", "The new wing, designed by Jonas Brandt, cost 31 million euros.", "size.cost",
       "~#wing"},
      {"en", "The depth of the lake is 64 metres.", "size.depth", "~#lake"},
      {"ru", "Музей «Заря» закрыт. В музее работает 120 человек.", "stock.employees",
       "~зар/museum"},
      {"zh", "该公司在南浦新建的工厂占地20公顷。", "stock.area", "~#factory"},
  };
  for (const Row& row : rows) {
    const Passage passage = read(row.lang, row.text);
    CAPTURE(row.text);
    CAPTURE(seen(passage));
    const Claim* claim = find(passage, ClaimKind::quantity, row.attribute);
    REQUIRE(claim != nullptr);
    REQUIRE(claim->subjects.size() == 1);
    CHECK(claim->subjects.front().key == row.subject);
  }
}

TEST_CASE("a part of what a sentence opens with has no name") {
  const Passage passage =
      read("en", "Harwick University has three campuses, the largest of which covers 86 hectares.");
  CAPTURE(seen(passage));
  CHECK(find(passage, ClaimKind::quantity, "stock.area") == nullptr);
}

TEST_CASE("a document goes on calling by its kind what it has named") {
  constexpr std::string_view k_title = "Quillon Systems: a year of growth";
  ClaimStory story;
  read("en", "Quillon Systems had a good year. Harwick Bridge was opened in 2016.", k_title,
       &story);
  const Passage company = read("en", "The company employs 3,200 people.", k_title, &story);
  const Passage bridge = read("en", "The bridge is 412 metres long.", k_title, &story);
  const Passage alone = read("en", "The company employs 3,200 people.", k_title);
  const Claim* employees = find(company, ClaimKind::quantity, "stock.employees");
  REQUIRE(employees != nullptr);
  CHECK(is_about(*employees, "~quillon system"));
  const Claim* length = find(bridge, ClaimKind::quantity, "size.length");
  REQUIRE(length != nullptr);
  CHECK(is_about(*length, "~harwick/bridge"));
  employees = find(alone, ClaimKind::quantity, "stock.employees");
  REQUIRE(employees != nullptr);
  CHECK(is_about(*employees, "~#company"));
}

TEST_CASE("an article on a person goes on about the person that its title names") {
  struct Case {
    const char *lang, *title, *text, *attribute, *subject;
  };
  const Case cases[] = {
      {"ru", "Ольховская Вера Петровна", "Родилась 3 мая 1933 года в Орле.", "event.birth",
       "~вер петровн ольховск"},
      {"ru", "Вера Ольховская", "В 1961 году вышла замуж.", "event.marriage", "~вер ольховск"},
      {"ru", "Вера Ольховская", "Родился Пётр Зимин 3 мая 1933 года.", "event.birth",
       "~петр зимин"},
      {"zh", "陈若溪", "1961年3月出生于长沙。", "event.birth", "~陈若溪"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Extractors& x = extractors();
    Passage title;
    title.lang = c.lang;
    title.reading = c.title;
    title.sentences = {{0, title.reading.size()}};
    const Scan scanned = scan(title.reading);
    EntityMemory memory;
    title.entities = x.entities.extract({scanned, title.sentences, title.lang, {}}, memory);
    bool is_alone = false;
    ClaimStory story;
    story.lead =
        x.claims.lead_of_title(title, scanned, x.analyzer.tokenize(scanned, title.lang), is_alone);
    CHECK(is_alone);
    const Passage passage = read(c.lang, c.text, c.title, &story);
    CAPTURE(seen(passage));
    const Claim* claim = find(passage, ClaimKind::date, c.attribute);
    REQUIRE(claim != nullptr);
    CHECK(is_about(*claim, c.subject));
  }
}

TEST_CASE("what nobody knows any more is not meant by its kind") {
  const Passage passage = read(
      "en",
      "Quillon Systems had a good year. The minister resigned. The company employs 3,200 people.");
  CAPTURE(seen(passage));
  const Claim* employees = find(passage, ClaimKind::quantity, "stock.employees");
  REQUIRE(employees != nullptr);
  CHECK(is_about(*employees, "~#company"));
}

TEST_CASE("what a sentence says by itself, also of nobody in particular") {
  const Extractors& x = extractors();
  struct Case {
    const char *lang, *text, *attribute;
  };
  for (const Case& c :
       {Case{"en", "The Aldous Bridge opened. Five people died.", "tally.death"},
        Case{"zh", "临港大桥通车了。总投资196亿元。", "flow.investment"},
        Case{"ru", "Мост «Заря» открыт. Ущерб составил 3 миллиона рублей.", "flow.loss"}}) {
    CAPTURE(std::string(c.text));
    const Passage passage = read(c.lang, c.text);
    const Scan scanned = scan(passage.reading);
    const auto alone =
        x.claims.extract_alone(passage, scanned, x.analyzer.tokenize(scanned, c.lang));
    REQUIRE(alone.size() == 1);
    CHECK(alone.front().attribute == c.attribute);
    CHECK(alone.front().subjects.empty());
  }
}
