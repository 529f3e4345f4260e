// Contradictions in a corpus: found, grouped into positions, named for what they are.
#include "query/evidence/conflicts.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

std::vector<Conflict> conflicts_in(const QueryIndex& index, const ConflictsRequest& request = {}) {
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  const auto found = find_conflicts(view, request);
  REQUIRE_MESSAGE(found, (found ? "" : found.error().to_string()));
  std::vector<Conflict> out;
  for (std::size_t i = 0; i < found->size(); ++i) {
    auto conflict = found->tell(view, i);
    REQUIRE(conflict);
    out.push_back(*std::move(conflict));
  }
  return out;
}

std::vector<std::string> documents_of(const Position& position) {
  std::vector<std::string> out;
  for (const ClaimRef& s : position.statements) out.push_back(s.passage->document_id);
  return out;
}

using Ids = std::vector<std::string>;

const std::vector<QueryDocument>& bridges() {
  static const std::vector<QueryDocument> documents{
      {"a", "en", "The Severin Bridge is 55 km long.", "", "", "", "2015"},
      {"b", "en", "It is known that the Severin Bridge is 72 km long.", "", "", "", "2014"},
      {"c", "en", "The mayor is proud. The Severin Bridge is 55 km long.", "", "", "", "2016"},
      {"d", "en", "The Volga is 3,530 km long.", "", "", "", "2014"},
      {"e", "ru", "Длина Волги составляет 3690 км.", "", "", "", "2012"},
      {"f", "zh", "长江全长6300公里。", "", "", "", "2012"},
  };
  return documents;
}

}  // namespace

TEST_CASE("each value is a position, the newest first, with everyone who states it") {
  const QueryIndex index(bridges());
  ConflictsRequest request;
  request.query = "Severin";
  const std::vector<Conflict> found = conflicts_in(index, request);
  REQUIRE(found.size() == 1);
  const Conflict& c = found.front();
  CHECK(c.kind == ClaimKind::quantity);
  CHECK_FALSE(c.is_polarity);
  CHECK(to_string(c.status) == "conflict");
  CHECK(c.confidence > 0);
  CHECK(c.confidence <= 1);
  CHECK(c.topic.find("Severin Bridge") != std::string::npos);
  REQUIRE(c.positions.size() == 2);
  CHECK(c.positions[0].value == "55 km");
  CHECK(documents_of(c.positions[0]) == Ids{"c", "a"});
  CHECK(c.positions[1].value == "72 km");
  CHECK(documents_of(c.positions[1]) == Ids{"b"});
}

TEST_CASE("conflicts are found across languages, and only where sources differ") {
  const QueryIndex index(bridges());
  const std::vector<Conflict> found = conflicts_in(index);
  REQUIRE(found.size() == 2);
  Ids documents;
  for (const Conflict& c : found)
    for (const Position& p : c.positions)
      for (const std::string& id : documents_of(p)) documents.push_back(id);
  std::sort(documents.begin(), documents.end());
  CHECK(documents == Ids{"a", "b", "c", "d", "e"});
}

TEST_CASE("dates of one event, and denials") {
  const QueryIndex dates({{"a", "en", "The Lunar Treaty was signed on 5 May 2010."},
                          {"b", "en", "The Lunar Treaty was signed on 7 June 2010."}});
  std::vector<Conflict> found = conflicts_in(dates);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == ClaimKind::date);
  CHECK(to_string(found[0].status) == "conflict");
  const QueryIndex denials({{"a", "ru", "Швейцария вступила в Европейский союз в 2015 году."},
                            {"b", "ru", "Швейцария не вступила в Европейский союз в 2015 году."}});
  for (const Conflict& c : conflicts_in(denials)) CHECK(c.is_polarity);
}

TEST_CASE("one document against itself") {
  const QueryIndex index(
      {{"self", "en",
        "The Rheintal Dam is 120 metres high.\n\nThe Rheintal Dam is 185 metres high."}});
  const std::vector<Conflict> found = conflicts_in(index);
  REQUIRE(found.size() == 1);
  CHECK(to_string(found[0].status) == "self_contradiction");
}

TEST_CASE("status, confidence and ignored ids narrow the list") {
  const QueryIndex index(bridges());
  const std::vector<Conflict> all = conflicts_in(index);
  REQUIRE(all.size() == 2);
  ConflictsRequest request;
  request.ignored = {all[0].id};
  const std::vector<Conflict> rest = conflicts_in(index, request);
  REQUIRE(rest.size() == 1);
  CHECK(rest[0].id == all[1].id);
  request = {};
  request.statuses = {ConflictStatus::superseded};
  CHECK(conflicts_in(index, request).empty());
  request.statuses = {ConflictStatus::conflict};
  CHECK(conflicts_in(index, request).size() == 2);
  request = {};
  request.min_confidence = 1;
  CHECK(conflicts_in(index, request).empty());
  request = {};
  request.query = "长江";
  CHECK(conflicts_in(index, request).empty());
}

TEST_CASE("ids and order do not depend on the order of the documents") {
  const QueryIndex one(bridges());
  const QueryIndex other({bridges().rbegin(), bridges().rend()});
  const std::vector<Conflict> a = conflicts_in(one);
  const std::vector<Conflict> b = conflicts_in(other);
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    CHECK(a[i].id == b[i].id);
    CHECK(a[i].topic == b[i].topic);
    CHECK(a[i].confidence == b[i].confidence);
  }
}

TEST_CASE("names of statuses go there and back") {
  for (const ConflictStatus s : {ConflictStatus::conflict, ConflictStatus::superseded,
                                 ConflictStatus::self_contradiction, ConflictStatus::implausible})
    CHECK(parse_conflict_status(to_string(s)) == s);
  CHECK_FALSE(parse_conflict_status("Conflict"));
  CHECK_FALSE(parse_conflict_status(""));
}

TEST_CASE("a slip of one source against several, or against itself, is listed apart") {
  const auto statuses = [](const std::vector<QueryDocument>& documents) {
    std::vector<std::string> out;
    for (const Conflict& c : conflicts_in(QueryIndex(documents)))
      out.emplace_back(to_string(c.status));
    return out;
  };
  const Ids implausible{"implausible"};
  // One of three has the point elsewhere, or million for billion.
  CHECK(statuses({{"a", "en", "The Severin Bridge cost €1.25 billion.", "", "", "", "2015"},
                  {"b", "en", "The Severin Bridge cost €1.25 million.", "", "", "", "2015"},
                  {"c", "en", "The Severin Bridge cost €1.25 billion.", "", "", "", "2016"}}) ==
        implausible);
  CHECK(statuses({{"a", "zh", "港珠澳大桥耗资12.5亿元。", "", "", "", "2015"},
                  {"b", "zh", "港珠澳大桥耗资12.5万元。", "", "", "", "2015"},
                  {"c", "zh", "港珠澳大桥耗资12.5亿元。", "", "", "", "2016"}}) == implausible);
  CHECK(statuses({{"a", "ru", "Северинский мост стоил 12,5 млрд рублей.", "", "", "", "2015"},
                  {"b", "ru", "Северинский мост стоил 12,5 млн рублей.", "", "", "", "2015"},
                  {"c", "ru", "Северинский мост стоил 12,5 млрд рублей.", "", "", "", "2016"}}) ==
        implausible);
  // The same number in another unit.
  CHECK(statuses({{"a", "en", "The Severin Bridge is 55 km long.", "", "", "", "2015"},
                  {"b", "en", "The Severin Bridge is 55 miles long.", "", "", "", "2015"},
                  {"c", "en", "The Severin Bridge is 55 km long.", "", "", "", "2016"}}) ==
        implausible);
  // A document off against itself.
  CHECK(statuses({{"a", "en",
                   "Severin Steel had sales of €40,000 million in 2011. Severin Steel had sales of "
                   "€90 million in 2016.",
                   "", "", "", "2017"}}) == implausible);
  // One word against one is a conflict; so are other figures.
  CHECK(statuses({{"a", "en", "The Severin Bridge cost €1.25 billion.", "", "", "", "2015"},
                  {"b", "en", "The Severin Bridge cost €1.25 million.", "", "", "", "2015"}}) ==
        Ids{"conflict"});
  CHECK(statuses({{"a", "en", "The Severin Bridge cost €1.25 billion.", "", "", "", "2015"},
                  {"b", "en", "The Severin Bridge cost €1.75 billion.", "", "", "", "2015"},
                  {"c", "en", "The Severin Bridge cost €1.25 billion.", "", "", "", "2016"}}) ==
        Ids{"conflict"});
}

TEST_CASE("the answer does not depend on how many threads look for it") {
  // More passages than one thread is given.
  std::vector<QueryDocument> documents;
  const auto add = [&](const char* lang, std::string text) {
    documents.push_back({"d" + std::to_string(documents.size()), lang, std::move(text)});
  };
  for (int thing = 0; thing < 260; ++thing) {
    const std::string name(1, static_cast<char>('A' + thing % 26));
    const std::string bridge = name + "or" + static_cast<char>('a' + thing / 26) + "wick Bridge";
    const std::string length = std::to_string(100 + thing);
    const bool is_disputed = thing % 20 == 0;
    add("en", "The " + bridge + " is " + length + " metres long.");
    add("en", "It is known that the " + bridge + " is " + length + " metres long.");
    add("en", "The " + bridge + " is " + (is_disputed ? "2" : "") + length + " metres long.");
    add("en", "Experts say that the " + bridge + " is a fine one. It has " + length + " lamps.");
  }
  add("zh", "长江全长6300公里。");
  add("zh", "众所周知，长江全长6397公里。");
  add("ru", "Длина Волги составляет 3690 км.");
  add("ru", "Длина Волги составляет 3530 км.");
  const QueryIndex index(documents);
  const auto told = [&](std::size_t jobs) {
    ConflictsRequest request;
    request.jobs = jobs;
    std::string out;
    for (const Conflict& c : conflicts_in(index, request)) {
      out += c.id + " " + std::to_string(c.confidence) + " " + c.topic + "\n";
      for (const Position& p : c.positions)
        for (const ClaimRef& s : p.statements) out += "  " + p.value + " " + s.id() + "\n";
    }
    return out;
  };
  const std::string alone = told(1);
  CHECK(alone.find("2100 metres") != std::string::npos);
  CHECK(alone.find("6397公里") != std::string::npos);
  CHECK(alone.find("3530 км") != std::string::npos);
  CHECK(told(2) == alone);
  CHECK(told(4) == alone);
}

TEST_CASE("what several documents say alike is compared once and told of all of them") {
  const QueryIndex index({
      {"a", "en", "The Severin Bridge is 55 km long.", "", "", "", "2015"},
      {"b", "en", "The Severin Bridge is 55 km long.", "", "", "", "2015"},
      {"c", "en", "The Severin Bridge is 55 km long.", "", "", "", "2016"},
      {"d", "en", "The Severin Bridge is 72 km long.", "", "", "", "2014"},
      {"e", "en", "The Severin Bridge is 72 km long. The Severin Bridge is 55 km long.", "", "", "",
       "2013"},
  });
  const std::vector<Conflict> found = conflicts_in(index);
  REQUIRE(found.size() == 1);
  REQUIRE(found.front().positions.size() == 2);
  CHECK(documents_of(found.front().positions[0]) == Ids{"c", "a", "b", "e"});
  CHECK(documents_of(found.front().positions[1]) == Ids{"d", "e"});
}

TEST_CASE("what a sentence leaves unsaid is named for it; an office is no part of a deed") {
  const QueryIndex index({
      {"a", "en",
       "The Severin Bridge joins two towns. It was opened on 3 May 2011 and has a length of 1,420 "
       "metres."},
      {"b", "en", "The Severin Bridge is 1,240 metres long and carries four lanes."},
      {"c", "zh", "市长周敬文没有出席通车仪式。"},
      {"d", "zh", "临江市市长周敬文出席了通车仪式。"},
      {"e", "en", "The Orrin Bridge is 900 metres long and carries two lanes."},
  });
  const std::vector<Conflict> found = conflicts_in(index);
  REQUIRE(found.size() == 2);
  for (const Conflict& c : found) {
    REQUIRE(c.positions.size() == 2);
    Ids documents = documents_of(c.positions[0]);
    documents.push_back(documents_of(c.positions[1]).front());
    std::sort(documents.begin(), documents.end());
    CHECK(documents == (c.is_polarity ? Ids{"c", "d"} : Ids{"a", "b"}));
  }
  ConflictsRequest narrowed;
  narrowed.query = "Severin";
  CHECK(conflicts_in(index, narrowed).size() == 1);
}

TEST_CASE("claims that share no key are found by their words") {
  const QueryIndex index({{"a", "en", "The Harwick Tunnel is 7.4 km long."},
                          {"b", "zh", "哈维克隧道（Harwick Tunnel）全长9.1公里。"},
                          {"c", "zh", "奥林隧道（Orrin Tunnel）全长9.1公里。"}});
  const std::vector<Conflict> found = conflicts_in(index);
  REQUIRE(found.size() == 1);
  REQUIRE(found.front().positions.size() == 2);
  CHECK(documents_of(found.front().positions[0]) == Ids{"a"});
  CHECK(documents_of(found.front().positions[1]) == Ids{"b"});
}

TEST_CASE("two things without a name are one where the same is named around them") {
  const std::string other = "The deal is valued at 55 billion dollars.";
  const std::string one = "The value of the deal is 37 billion dollars.";
  const QueryIndex apart({{"a", "en", other}, {"b", "en", one}});
  CHECK(conflicts_in(apart).empty());
  const std::string around = "Anna Berg of Teklon met Paul Lindqvist in Arhaven. ";
  const QueryIndex together({{"a", "en", around + other}, {"b", "en", around + one}});
  CHECK(conflicts_in(together).size() == 1);
}
