#include "query/retrieve/search.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryIndex;

namespace {

const QueryIndex& corpus() {
  static const QueryIndex index(
      {{"en1", "en", "The gas deal was signed in Shanghai on 21 May 2014. Pipelines carry the gas.",
        "Gas deal", "Kjell Engelbrekt", "Swedish Press", "2015"},
       {"en2", "en", "The bridge is 55 km long. It is the longest sea bridge.", "A bridge",
        "Ann Lee", "", "2019-03"},
       {"en3", "en", "The deal about oil and gas was never signed. To be or not to be.", "", "", "",
        "2010"},
       {"zh1", "zh", "中国农业发展银行成立于1994年。安装简单。", "银行", "王毅", "", "2014-05-21"},
       {"zh2", "zh", "臺灣海峽的天然氣管道。ＧＤＰ增长5%。", "", "", "", ""},
       {"ru1", "ru", "Газовый контракт подписали в Шанхае. Ещё один договор о границе.", "Контракт",
        "Иван Петров", "", "2014-06"}});
  return index;
}

std::vector<std::string> found(SearchRequest request) {
  const IndexReader index = corpus().open();
  auto result = search(index, builtin_rules(), request);
  if (!result) return {"error: " + result.error().to_string()};
  std::vector<std::string> out;
  for (const Hit& hit : result->hits) out.push_back(hit.document_id);
  CHECK(result->total == out.size());
  return out;
}

std::vector<std::string> found(std::string query) {
  SearchRequest request;
  request.query = std::move(query);
  auto out = found(request);
  std::sort(out.begin(), out.end());
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("words: stems, case, accents, scripts") {
  CHECK(found("pipeline") == Ids{"en1"});
  CHECK(found("BRIDGES") == Ids{"en2"});
  CHECK(found("договоры") == Ids{"ru1"});
  CHECK(found("еще") == Ids{"ru1"});
  CHECK(found("контракта") == Ids{"ru1"});
  CHECK(found("简单") == Ids{"zh1"});
  CHECK(found("农业") == Ids{"zh1"});
  CHECK(found("台湾海峡") == Ids{"zh2"});
  CHECK(found("gdp") == Ids{"zh2"});
  CHECK(found("海") == Ids{"zh2"});
  CHECK(found("zebra").empty());
  CHECK(found("???").empty());
}

TEST_CASE(
    "derived words are found by a question, less than the word itself, and by nothing stricter") {
  const QueryIndex index(
      {{"a", "en", "The invasion of the island began.", "", "", "", ""},
       {"b", "en", "They invade the island.", "", "", "", ""},
       {"c", "en", "An invalid island claim.", "", "", "", ""},
       {"d", "ru", "Оборонительный рубеж построили.", "", "", "", ""},
       {"e", "en", "The U.N. met the U.S. envoy and asked us.", "", "", "", ""}});
  const IndexReader reader = index.open();
  const auto ids = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    auto result = search(reader, builtin_rules(), request);
    REQUIRE(result);
    Ids out;
    for (const Hit& hit : result->hits) out.push_back(hit.document_id);
    return out;
  };
  CHECK(ids("invade") == Ids{"b", "a"});
  CHECK(ids("invasion") == Ids{"a", "b"});
  CHECK(ids("оборона") == Ids{"d"});
  CHECK(ids("+invade") == Ids{"b"});
  CHECK(ids("island -invade").size() == 2);
  CHECK(ids("island AND invade") == Ids{"b"});
  CHECK(ids("\"invade\"") == Ids{"b"});
  CHECK(ids("=\"invade\"") == Ids{"b"});
  CHECK(ids("UN") == Ids{"e"});
  CHECK(ids("U.N.") == Ids{"e"});
  CHECK(ids("\"U.N. met\"") == Ids{"e"});
  CHECK(ids("US") == Ids{"e"});
}

TEST_CASE("of a document's passages those that pass a test of their text are found") {
  std::string text;
  for (int i = 0; i < 6; ++i) {
    text += "Paragraph " + std::to_string(i) + " has its number. ";
    for (int k = 0; k < 20; ++k) text += "Filler words make a passage of this paragraph alone. ";
    text += i % 3 == 0 ? "They named the Gas Deal.\n\n" : "They named the gas deal.\n\n";
  }
  const QueryIndex index({{"long", "en", text, "", "", "", ""}});
  const IndexReader reader = index.open();
  const auto count = [&](const std::string& query) {
    SearchRequest request;
    request.query = query;
    const auto result = search(reader, builtin_rules(), request);
    REQUIRE(result);
    return result->total;
  };
  CHECK(count("\"gas deal\"") == 6);
  CHECK(count("=\"Gas Deal\"") == 2);
  CHECK(count("filler -=\"Gas Deal\"") == 4);
}

TEST_CASE("operators keep their meaning") {
  CHECK(found("+gas +signed -never") == Ids{"en1"});
  CHECK(found("gas AND oil") == Ids{"en3"});
  CHECK(found("bridge OR oil") == Ids{"en2", "en3"});
  CHECK(found("gas NOT oil") == Ids{"en1"});
  CHECK(found("NOT gas") == Ids{"en2", "ru1", "zh1", "zh2"});
  CHECK(found("-gas") == Ids{"en2", "ru1", "zh1", "zh2"});
  CHECK(found("NOT (gas OR bridge)") == Ids{"ru1", "zh1", "zh2"});
  CHECK(found("*") == Ids{"en1", "en2", "en3", "ru1", "zh1", "zh2"});
  CHECK(found("+农业银行").empty());
  CHECK(found("+农业发展银行") == Ids{"zh1"});
}

TEST_CASE("phrases hold stop words and inflections, exact ones are as written") {
  CHECK(found("\"gas deal\"") == Ids{"en1"});
  CHECK(found("\"to be or not to be\"") == Ids{"en3"});
  CHECK(found("\"газового контракта\"") == Ids{"ru1"});
  CHECK(found("\"农业发展\"") == Ids{"zh1"});
  CHECK(found("title:\"gas deal\"") == Ids{"en1"});
  CHECK(found("title:\"deal gas\"").empty());
  CHECK(found("\"deal gas\"").empty());
  CHECK(found("deal -\"gas deal\"") == Ids{"en3"});
  CHECK(found("\"gas deal\" OR \"天然气管道\"") == Ids{"en1", "zh2"});
  CHECK(found("“天然气管道”") == Ids{"zh2"});
  CHECK(found("\"GDP增长5\"") == Ids{"zh2"});
  CHECK(found("=\"Pipelines carry\"") == Ids{"en1"});
  CHECK(found("=\"pipelines carry\"").empty());
  CHECK(found("=\"天然氣\"") == Ids{"zh2"});
  CHECK(found("=\"天然气\"").empty());
  CHECK(found("gas NEAR/2 deal") == Ids{"en1"});
  CHECK(found("gas NEAR/4 deal") == Ids{"en1", "en3"});
  CHECK(found("long NEAR/1 longest").empty());
}

TEST_CASE("wildcards expand, and say so when they cannot") {
  CHECK(found("pip*") == Ids{"en1"});
  CHECK(found("ship* brid*e") == Ids{"en2"});
  CHECK(found("контр*") == Ids{"ru1"});
  CHECK(found("carr*") == Ids{"en1"});
  CHECK(found("carri*").empty());  // the stem of "carry" is no word of the text
  CHECK(found("carry*") == Ids{"en1"});
  CHECK(found("дог*р").size() == 1);
  CHECK(found("договорам*").empty());
  CHECK(found("title:бан* OR title:конт*") == Ids{"ru1"});
  CHECK(found("-pip* gas") == Ids{"en3"});
  CHECK(found("*ipe")[0].starts_with("error: query, column 1: a wildcard needs a letter"));
}

TEST_CASE("fields and filters narrow") {
  CHECK(found("title:gas") == Ids{"en1"});
  CHECK(found("title:bridge deal").size() == 1);
  CHECK(found("author:engelbrekt") == Ids{"en1"});
  CHECK(found("author:\"Иван Петров\"") == Ids{"ru1"});
  CHECK(found("author:王毅") == Ids{"zh1"});
  CHECK(found("publisher:\"swedish press\" gas") == Ids{"en1"});
  CHECK(found("lang:en lang:zh") == Ids{"en1", "en2", "en3", "zh1", "zh2"});
  CHECK(found("-lang:en") == Ids{"ru1", "zh1", "zh2"});
  CHECK(found("doc:ru1") == Ids{"ru1"});
  CHECK(found("published:2014..2015") == Ids{"en1", "ru1", "zh1"});
  CHECK(found("published:2014-06..") == Ids{"en1", "en2", "ru1"});
  CHECK(found("published:x")[0].starts_with("error: query, column 1"));
  SearchRequest request;
  request.filters.languages = {"zh"};
  CHECK(found(request).size() == 2);
  request.query = "银行";
  CHECK(found(request) == Ids{"zh1"});
}

TEST_CASE("dates spoken of are checked exactly") {
  CHECK(found("date:2014") == Ids{"en1"});
  CHECK(found("date:2014-05") == Ids{"en1"});
  CHECK(found("date:2014-06").empty());
  CHECK(found("date:..2000") == Ids{"zh1"});
  CHECK(found("date:\"21 May 2014\"") == Ids{"en1"});
}

TEST_CASE("a plain question has no operators, and stop words alone still count") {
  SearchRequest request;
  request.is_plain = true;
  request.query = "Which (bridge is the longest?";
  CHECK(found(request) == Ids{"en2"});
  request.query = "to be or not to be";
  CHECK(found(request)[0] == "en3");
}

TEST_CASE("highlights cover what matched and nothing else") {
  const IndexReader index = corpus().open();
  const auto marks = [&](std::string query) {
    SearchRequest request;
    request.query = std::move(query);
    auto result = search(index, builtin_rules(), request);
    REQUIRE(result);
    std::vector<std::string> out;
    for (const Hit& hit : result->hits)
      for (const Span span : hit.highlights) out.emplace_back(span.of(hit.passage.reading));
    return out;
  };
  CHECK(marks("pipeline gas -oil") == Ids{"gas", "Pipelines", "gas"});
  CHECK(marks("\"gas deal\"") == Ids{"gas deal"});
  CHECK(marks("\"газовый контракт\"") == Ids{"Газовый контракт"});
  CHECK(marks("农业发展") == Ids{"农业发展"});
  CHECK(marks("=\"Pipelines\"") == Ids{"Pipelines"});
  CHECK(marks("brid*") == Ids{"bridge", "bridge"});
}

TEST_CASE("a word of very many passages: the same hits, and their number is not told") {
  std::vector<attest::testing::QueryDocument> texts;
  for (int i = 0; i < 1200; ++i)
    texts.push_back({"d" + std::to_string(10000 + i), "en",
                     (i % 100 == 0 ? "The bridge is a bridge over a river, number "
                                   : "A bridge of stone, number ") +
                         std::to_string(i)});
  const QueryIndex many(texts);
  const IndexReader index = many.open();
  const auto ids = [&](const std::string& query, bool by_document) {
    SearchRequest request;
    request.query = query;
    request.limit = 20;
    request.best_per_document = by_document;
    const auto result = search(index, builtin_rules(), request);
    REQUIRE(result);
    CHECK(result->total == 1000);
    CHECK_FALSE(result->total_is_exact);
    Ids out;
    for (const Hit& hit : result->hits) out.push_back(hit.document_id);
    return out;
  };
  // One passage a document: what is folded is counted, and finds the same.
  for (const std::string query : {"bridge", "bridge river", "river bridge stone"})
    CHECK(ids(query, false) == ids(query, true));
}

TEST_CASE("of hits alike the same are shown first, however many are asked for") {
  std::vector<attest::testing::QueryDocument> texts;
  for (int i = 300; i-- > 0;)
    texts.push_back({"d" + std::to_string(1000 + i), "en",
                     i % 100 == 50 ? "Tesla, Tesla and Tesla." : "Tesla was an inventor."});
  texts.push_back({"ru", "ru", "Тесла был изобретателем."});
  const QueryIndex many(texts);
  const IndexReader index = many.open();
  const auto ids = [&](std::size_t limit) {
    SearchRequest request;
    request.query = "Tesla";
    request.limit = limit;
    request.bridge = Bridge{nullptr, true, true};
    const auto result = search(index, builtin_rules(), request);
    REQUIRE(result);
    Ids out;
    for (const Hit& hit : result->hits)
      if (hit.document_id != "ru") out.push_back(hit.document_id);
    return out;
  };
  for (const std::size_t limit : {4U, 7U}) {
    Ids first = ids(150);
    const Ids shown = ids(limit);
    REQUIRE(first.size() > shown.size());
    first.resize(shown.size());
    CHECK(shown == first);
  }
}

TEST_CASE("limits, offsets and orders") {
  SearchRequest request;
  request.query = "*";
  request.limit = 2;
  const IndexReader index = corpus().open();
  auto page = search(index, builtin_rules(), request);
  REQUIRE(page);
  CHECK(page->total == 6);
  CHECK(page->total_is_exact);
  REQUIRE(page->hits.size() == 2);
  CHECK(page->hits[0].document_id == "en1");
  CHECK(page->hits[1].document_id == "en2");
  request.offset = 2;
  page = search(index, builtin_rules(), request);
  CHECK(page->hits[0].document_id == "en3");
  CHECK(page->hits[0].rank == 3);
  request.offset = 0;
  request.limit = 6;
  request.sort = SortOrder::published;
  page = search(index, builtin_rules(), request);
  CHECK(page->hits[0].document_id == "en2");
  CHECK(page->hits[5].document_id == "zh2");
}

TEST_CASE("a passage that several documents have is one hit, if asked for, and pages join") {
  const std::string story = "The harbour was closed after the storm of that winter.";
  const QueryIndex copies(
      {{"a", "en", story, "", "", "", ""},
       {"b", "en", story + " ", "", "", "", ""},
       {"c", "en", "The harbour was not closed after the storm.", "", "", "", ""},
       {"d", "en", story, "", "", "", ""}});
  const IndexReader index = copies.open();
  SearchRequest request;
  request.query = "harbour closed storm";
  CHECK(search(index, builtin_rules(), request)->hits.size() == 4);
  request.fold_near_copies = true;
  const auto folded = search(index, builtin_rules(), request);
  REQUIRE(folded->hits.size() == 2);
  CHECK(folded->total == 4);
  const Hit& story_hit = folded->hits[folded->hits[0].also_in.empty() ? 1 : 0];
  CHECK(story_hit.document_id == "a");
  CHECK(story_hit.also_in == std::vector<std::string>{"b#0", "d#0"});
  request.limit = 1;
  request.offset = 1;
  const auto second = search(index, builtin_rules(), request);
  REQUIRE(second->hits.size() == 1);
  CHECK(second->hits[0].rank == 2);
  CHECK(second->hits[0].document_id == folded->hits[1].document_id);
  request.query = "lang:en";  // a list of all is a list of all
  request.limit = 10;
  request.offset = 0;
  CHECK(search(index, builtin_rules(), request)->hits.size() == 4);
}
