#include "indexer/extract/entities.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "indexer/text/sentences.hpp"

using namespace attest;

namespace {

const EntityExtractor& extractor() {
  static const EntityExtractor made = [] {
    auto result = EntityExtractor::create(DataFiles::embedded());
    REQUIRE(result.has_value());
    return std::move(*result);
  }();
  return made;
}

std::vector<Mention<Entity>> run(std::string_view text, std::string_view lang,
                                 EntityMemory& memory) {
  const Scan scanned = scan(text);
  // One sentence per line: the tests do not lean on the splitter.
  std::vector<Span> sentences;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    sentences.push_back({begin, end});
    begin = end + 1;
  }
  return extractor().extract({scanned, sentences, lang, {}}, memory);
}
std::vector<Mention<Entity>> run(std::string_view text, std::string_view lang) {
  EntityMemory memory;
  return run(text, lang, memory);
}

const Mention<Entity>* find(const std::vector<Mention<Entity>>& found, std::string_view text,
                            std::string_view surface) {
  for (const auto& m : found) {
    if (m.span.of(text) == surface) return &m;
  }
  return nullptr;
}

void check_id(std::string_view text, std::string_view lang, std::string_view surface,
              std::string_view id) {
  CAPTURE(std::string(text));
  const auto found = run(text, lang);
  const auto* m = find(found, text, surface);
  REQUIRE_MESSAGE(m != nullptr, std::string(surface));
  CHECK(m->value.id == id);
}
void check_type(std::string_view text, std::string_view lang, std::string_view surface,
                EntityType type) {
  CAPTURE(std::string(text));
  const auto found = run(text, lang);
  const auto* m = find(found, text, surface);
  REQUIRE_MESSAGE(m != nullptr, std::string(surface));
  CHECK(to_string(m->value.type) == to_string(type));
}

}  // namespace

TEST_CASE("known names have one id in every language") {
  check_id("Talks in Russia ended.", "en", "Russia", "country:RU");
  check_id("Переговоры с Россией прошли в Пекине.", "ru", "Россией", "country:RU");
  check_id("Переговоры с Россией прошли в Пекине.", "ru", "Пекине", "city:beijing");
  check_id("俄罗斯总统抵达北京。", "zh", "俄罗斯", "country:RU");
  check_id("俄罗斯总统抵达北京。", "zh", "北京", "city:beijing");
  check_id("The Chang Jiang is long.", "en", "Chang Jiang", "place:yangtze");
  check_id("长江全长六千多公里。", "zh", "长江", "place:yangtze");
  check_id("Через Янцзы построен мост.", "ru", "Янцзы", "place:yangtze");
  check_id("It joined the UN in 1971.", "en", "UN", "org:UN");
  check_id("Она вступила в ООН в 1971 году.", "ru", "ООН", "org:UN");
}

TEST_CASE("inflected Russian names reduce to one entity") {
  for (const char* form : {"Путин", "Путина", "Путину", "Путиным", "Путине"}) {
    check_id("Об этом напомнили " + std::string(form) + " вчера.", "ru", form, "person:putin");
  }
  check_id("В Южной Корее прошли выборы.", "ru", "Южной Корее", "country:KR");
  check_id("Послы Соединённых Штатов прибыли.", "ru", "Соединённых Штатов", "country:US");
}

TEST_CASE("known organisations keep their id however they begin and are declined") {
  check_id("Решение приняла Европейская комиссия.", "ru", "Европейская комиссия", "org:EC");
  check_id("Он работал во Всемирном банке.", "ru", "Всемирном банке", "org:WB");
  check_id("Страна вступила в Европейский союз.", "ru", "Европейский союз", "org:EU");
  check_id("доклад Организации Объединённых Наций вышел", "ru", "Организации Объединённых Наций",
           "org:UN");
  // A longer name is another one.
  check_id("Это Европейский союз судоходства.", "ru", "Европейский союз судоходства", "");
}

TEST_CASE("adjectives of countries are demonyms of the country, not places") {
  for (const auto& [text, lang, surface] :
       {std::tuple{"The Russian delegation left.", "en", "Russian"},
        std::tuple{"Делегация российского правительства уехала.", "ru", "российского"}}) {
    const auto found = run(text, lang);
    const auto* m = find(found, text, surface);
    REQUIRE(m != nullptr);
    CHECK(m->value.id == "country:RU");
    CHECK(m->rule == "demonym");
    CHECK(m->value.type != EntityType::place);
  }
}

TEST_CASE("works and buildings are named with what they are") {
  for (const auto& [text, lang, surface] :
       {std::tuple{"Стадион «Заря» вмещает 20 тысяч зрителей.", "ru", "Стадион «Заря»"},
        std::tuple{"На шахте «Глубокая» работают 500 человек.", "ru", "шахте «Глубокая»"},
        std::tuple{"Корельская электростанция закрыта.", "ru", "Корельская электростанция"},
        std::tuple{"云山风电场装机容量为50兆瓦。", "zh", "云山风电场"},
        std::tuple{"京港高速公路全长2000公里。", "zh", "京港高速公路"},
        std::tuple{"The Ellory Refinery was closed.", "en", "Ellory Refinery"}})
    check_type(text, lang, surface, EntityType::place);
  CHECK(run("市政府决定建设一条高速公路。", "zh").empty());
  const std::string_view verbal = "Обсерватория Эллори открыта в 1964 году.";
  CHECK(find(run(verbal, "ru"), verbal, "Обсерватория Эллори") != nullptr);
  CHECK(run("Предприятие снова заработало.", "ru").empty());
}

TEST_CASE("a name ends with its sentence") {
  const std::string_view text = "Ten things about the Severin Bridge\nThe Severin Bridge is long.";
  const auto found = run(text, "en");
  REQUIRE(found.size() == 2);
  for (const auto& m : found) CHECK(m.span.of(text) == "Severin Bridge");
}

TEST_CASE("one-character states only beside another or a side word") {
  check_id("中俄两国签署协议。", "zh", "俄", "country:RU");
  check_id("俄方表示同意。", "zh", "俄", "country:RU");
  const std::string_view text = "他在中学读书。";
  for (const auto& m : run(text, "zh")) CHECK(m.span.of(text) != "中");
}

TEST_CASE("a capital may stand for its state") {
  const std::string_view text = "Officials in Moscow denied it.";
  const auto found = run(text, "en");
  const auto* m = find(found, text, "Moscow");
  REQUIRE(m != nullptr);
  CHECK(m->value.metonym);
  CHECK(m->value.stands_for == "country:RU");
}

TEST_CASE("capitals tell US from us, and possessives stay outside") {
  const std::string_view text = "He told us that the US's partners left.";
  const auto found = run(text, "en");
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.id == "country:US");
  CHECK(found[0].span.of(text) == "US");
}

TEST_CASE("unknown names by title, given name and head word") {
  check_type("Yesterday President Karl Zorbach spoke.", "en", "Karl Zorbach", EntityType::person);
  check_type("He studied at the University of Grelland for years.", "en", "University of Grelland",
             EntityType::organization);
  check_type("They work for Grelland Steel Corporation in town.", "en",
             "Grelland Steel Corporation", EntityType::organization);
  check_type("They swam in the Grelland River at night.", "en", "Grelland River",
             EntityType::place);
  check_type("Об этом сообщил Иван Петрович Брусникин вчера.", "ru", "Иван Петрович Брусникин",
             EntityType::person);
  check_type("Приказ издало Министерство обороны России вчера.", "ru",
             "Министерство обороны России", EntityType::organization);
  check_type("Договор подписала компания «Северный ветер» вчера.", "ru",
             "компания «Северный ветер»", EntityType::organization);
  check_type("总经理张伟明说。", "zh", "张伟明", EntityType::person);
  check_type("弗拉基米尔·科罗廖夫出席了会议。", "zh", "弗拉基米尔·科罗廖夫", EntityType::person);
  check_type("他毕业于南京师范大学。", "zh", "南京师范大学", EntityType::organization);
}

TEST_CASE("foreign names in Han characters are whole, and what stands beside them tells what of") {
  check_type("法院判处谢伊托夫有期徒刑。", "zh", "谢伊托夫", EntityType::person);
  check_type("居民维克托·列别杰夫说。", "zh", "维克托·列别杰夫", EntityType::person);
  check_type("索尔诺克电池厂投产。", "zh", "索尔诺克电池厂", EntityType::organization);
  check_type("她葬在萨尔茨堡。", "zh", "萨尔茨堡", EntityType::place);
  check_type("该镇位于萨尔米亚北部。", "zh", "萨尔米亚", EntityType::place);
  check_type("纳尔沃尔公司应当赔偿。", "zh", "纳尔沃尔公司", EntityType::organization);
  check_type("索雷尔山海拔3871米。", "zh", "索雷尔山", EntityType::place);
  check_type("陈国梁致信矿长。", "zh", "陈国梁", EntityType::person);
}

TEST_CASE("words of grammar and of measure are no names") {
  const auto has = [](std::string_view text, std::string_view surface) {
    return find(run(text, "zh"), text, surface) != nullptr;
  };
  CHECK_FALSE(has("以伊琳娜·沃尔科娃为首的委员会成立。", "以"));
  CHECK_FALSE(has("面积约12平方米。", "平方米"));
  CHECK_FALSE(has("堤上立有一座纪念碑。", "纪念碑"));
  CHECK_FALSE(has("铁路全线贯通。", "全线"));
}

TEST_CASE("a register writes the surname first") {
  const auto found = run("Ольховская Вера Петровна, учительница.", "ru");
  REQUIRE(found.size() == 1);
  CHECK(found[0].value.name == "Вера Петровна Ольховская");
}

TEST_CASE("the base form of a person's name") {
  const std::string_view text = "Встреча с Владимиром Якуниным состоялась.";
  const auto found = run(text, "ru");
  const auto* m = find(found, text, "Владимиром Якуниным");
  REQUIRE(m != nullptr);
  CHECK(m->value.name == "Владимир Якунин");
}

TEST_CASE("memory: acronyms and surnames of earlier passages") {
  EntityMemory memory;
  run("It was shown by the Grelland Research Institute (GRI) and by Maria Zorbach of Berlin.", "en",
      memory);
  const std::string_view later = "Then the GRI and Zorbach agreed.";
  const auto found = run(later, "en", memory);
  const auto* acronym = find(found, later, "GRI");
  REQUIRE(acronym != nullptr);
  CHECK(acronym->value.name == "Grelland Research Institute");
  const auto* surname = find(found, later, "Zorbach");
  REQUIRE(surname != nullptr);
  CHECK(surname->value.name == "Maria Zorbach");
  CHECK(surname->rule == "surname");
}

TEST_CASE("a label before the sentence is no name") {
  CHECK(run("RESULTS A total of 23 patients were enrolled.", "en").empty());
  CHECK(run("METHODS In this trial we enrolled 40 people.", "en").empty());
}

TEST_CASE("ordinary words that begin sentences are no names") {
  CHECK(run("However, this was not enough. \nThe next day it rained.", "en").empty());
  CHECK(run("Однако этого было мало.\nНа следующий день шёл дождь.", "ru").empty());
  CHECK(run("但是这还不够。第二天下了雨。", "zh").empty());
}

TEST_CASE("mentions are sorted, disjoint and inside, whatever the text") {
  for (const char* text :
       {"Of The And & - of the U.S. U.S. . Jean-Paul de de van X. Y. Z.",
        "«»«ОАО «Банк «России»»» по и по", "中俄美英法·李·张市省·阿尔",
        "A A A A A A A A A A A A A A A A A A", "@ @a @b_c @@ http:// http://x"}) {
    const std::string_view view = text;
    std::size_t at = 0;
    for (const auto& m : run(view, "en")) {
      CHECK(m.span.begin >= at);
      CHECK(m.span.end > m.span.begin);
      CHECK(m.span.end <= view.size());
      at = m.span.end;
    }
  }
}

TEST_CASE("names of an id in each language") {
  const auto names = extractor().names("country:RU");
  REQUIRE(names.size() == 3);
  CHECK(names[0].lang == "en");
  CHECK(names[0].names.front() == "Russia");
  CHECK(names[1].lang == "ru");
  CHECK(names[1].names.front() == "Россия");
  CHECK(names[2].names.front() == "俄罗斯");
  CHECK(extractor().names("country:nowhere").empty());
}

TEST_CASE("a broken names file is named with its line") {
  DataFiles data = DataFiles::embedded();
  data.add("lang/en/names.tsv", "given\tAnna\nnosuchkind\tword\n");
  const auto result = EntityExtractor::create(data);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().place == "lang/en/names.tsv:2");
}

TEST_CASE("a name seen inside a sentence is one at the head of a later passage") {
  EntityMemory memory;
  run("She worked for Tekhavia in Riga.", "en", memory);
  const std::string_view later = "Tekhavia rejects the finding.";
  CHECK(find(run(later, "en", memory), later, "Tekhavia") != nullptr);
  CHECK(find(run(later, "en"), later, "Tekhavia") == nullptr);
  // A word that is also written small is none.
  EntityMemory other;
  run("The Ferry left; a ferry is a ship. They saw the Harvest.", "en", other);
  const std::string_view ferry = "Ferry traffic grew.";
  CHECK(find(run(ferry, "en", other), ferry, "Ferry") == nullptr);
}

TEST_CASE("one character inside a word is no state") {
  for (const std::string_view text : {"在3200个样区布设了相机。", "出土了金冠和金币。"})
    CHECK(run(text, "zh").empty());
}
