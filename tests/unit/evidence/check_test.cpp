// Verdicts over small corpora: what supports, what refutes, and what decides when sources differ.
#include "query/evidence/check.hpp"

#include <doctest/doctest.h>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;
using Ids = std::vector<std::string>;

namespace {

Verdict verdict_on(const QueryIndex& index, const CheckRequest& request) {
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  Result<Verdict> verdict = check(view, request);
  REQUIRE_MESSAGE(verdict, (verdict ? "" : verdict.error().to_string()));
  return std::move(*verdict);
}

Verdict verdict_on(const QueryIndex& index, const std::string& statement,
                   const std::string& lang = "") {
  CheckRequest request;
  request.statement = statement;
  request.lang = lang;
  return verdict_on(index, request);
}

std::string words_of(const Evidence& evidence) {
  return std::string(evidence.words.of(evidence.passage->reading));
}

const std::vector<QueryDocument>& lengths() {
  static const std::vector<QueryDocument> documents{
      {"en", "en", "The Volga rises north of Moscow. The Volga is 3,530 km long."},
      {"zh", "zh", "长江是亚洲第一长河。长江全长6300公里。"},
      {"ru", "ru", "Енисей течёт на север. Длина Енисея составляет 3487 км."},
  };
  return documents;
}

}  // namespace

TEST_CASE("a source that gives the same value supports, another value refutes") {
  const QueryIndex index(lengths());
  const struct {
    const char* statement;
    const char* lang;
    VerdictKind kind;
    const char* document;
    const char* sentence;
  } cases[] = {
      {"The Volga is 3,530 km long.", "en", VerdictKind::supported, "en",
       "The Volga is 3,530 km long."},
      {"The Volga is 2,900 km long.", "en", VerdictKind::refuted, "en",
       "The Volga is 3,530 km long."},
      {"长江全长6300公里。", "zh", VerdictKind::supported, "zh", "长江全长6300公里。"},
      {"长江全长5100公里。", "zh", VerdictKind::refuted, "zh", "长江全长6300公里。"},
      {"Длина Енисея составляет 3487 км.", "ru", VerdictKind::supported, "ru",
       "Длина Енисея составляет 3487 км."},
      {"Длина Енисея составляет 2100 км.", "ru", VerdictKind::refuted, "ru",
       "Длина Енисея составляет 3487 км."},
  };
  for (const auto& c : cases) {
    CAPTURE(c.statement);
    const Verdict verdict = verdict_on(index, c.statement, c.lang);
    CHECK(to_string(verdict.kind) == to_string(c.kind));
    CHECK(verdict.confidence > 0.5);
    CHECK(verdict.confidence < 1);
    REQUIRE(!verdict.evidence.empty());
    const Evidence& first = verdict.evidence.front();
    const bool supports = c.kind == VerdictKind::supported;
    CHECK(to_string(first.stance) == (supports ? "supports" : "refutes"));
    CHECK(to_string(first.reason.code) == (supports ? "same_value" : "value_differs"));
    CHECK(!first.reason.text.empty());
    CHECK(words_of(first) == c.sentence);
    CHECK((supports ? verdict.supporting_documents : verdict.refuting_documents) ==
          Ids{c.document});
    CHECK((supports ? verdict.refuting_documents : verdict.supporting_documents).empty());
    CHECK(verdict.independent_supporting == (supports ? 1 : 0));
    CHECK(verdict.independent_refuting == (supports ? 0 : 1));
  }
}

TEST_CASE("evidence is found across languages") {
  const QueryIndex index(lengths());
  CHECK(to_string(verdict_on(index, "Длина Волги составляет 3530 км.", "ru").kind) == "supported");
  CHECK(to_string(verdict_on(index, "The Yangtze is 6,300 km long.", "en").kind) == "supported");
  CHECK(to_string(verdict_on(index, "伏尔加河全长2900公里。", "zh").kind) == "refuted");
}

TEST_CASE("what no source speaks of is not decided") {
  const QueryIndex index(lengths());
  for (const auto& [statement, lang] :
       {std::pair<const char*, const char*>{"The Rhine is 1,230 km long.", "en"},
        {"The Volga is 25 metres deep.", "en"},
        {"黄河全长5464公里。", "zh"},
        {"Длина Дона составляет 1870 км.", "ru"},
        {"", "en"}}) {
    CAPTURE(statement);
    const Verdict verdict = verdict_on(index, statement, lang);
    CHECK(to_string(verdict.kind) == "not_enough_evidence");
    CHECK(verdict.supporting_documents.empty());
    CHECK(verdict.refuting_documents.empty());
    for (const Evidence& e : verdict.evidence) CHECK(to_string(e.stance) == "related");
  }
  CHECK(to_string(verdict_on(QueryIndex({{"e", "en", "Nothing."}}), "The Volga is long.").kind) ==
        "not_enough_evidence");
}

TEST_CASE("sources that disagree make the verdict conflicting, with both sides named") {
  const struct {
    const char* lang;
    std::string one, other;
  } cases[] = {
      {"en", "The Severin Bridge is 55 km long.", "The Severin Bridge is 72 km long."},
      {"zh", "长江全长6300公里。", "长江全长7300公里。"},
      {"ru", "Длина Волги составляет 3530 км.", "Длина Волги составляет 3690 км."},
  };
  for (const auto& c : cases) {
    CAPTURE(c.one);
    const QueryIndex index({{"one", c.lang, c.one}, {"other", c.lang, c.other}});
    const Verdict verdict = verdict_on(index, c.one, c.lang);
    CHECK(to_string(verdict.kind) == "conflicting");
    CHECK(verdict.supporting_documents == Ids{"one"});
    CHECK(verdict.refuting_documents == Ids{"other"});
  }
}

TEST_CASE("evidence is sorted: deciding first, then by score, document and place; limit cuts it") {
  const QueryIndex index({{"b", "en", "The Severin Bridge is 55 km long.", "", "Ann"},
                          {"a", "en", "The Severin Bridge is 55 km long. It opened.", "", "Bob"},
                          {"c", "en", "The Severin Bridge is 72 km long.", "", "Cid"}});
  CheckRequest request;
  request.statement = "The Severin Bridge is 55 km long.";
  request.lang = "en";
  const Verdict all = verdict_on(index, request);
  REQUIRE(all.evidence.size() == 3);
  for (std::size_t i = 1; i < all.evidence.size(); ++i) {
    CHECK(all.evidence[i - 1].score >= all.evidence[i].score);
    if (all.evidence[i - 1].score == all.evidence[i].score)
      CHECK(all.evidence[i - 1].passage->document_id < all.evidence[i].passage->document_id);
  }
  request.limit = 1;
  const Verdict cut = verdict_on(index, request);
  CHECK(cut.evidence.size() == 1);
  CHECK(to_string(cut.kind) == to_string(all.kind));  // what is shown does not decide
  CHECK(cut.supporting_documents == all.supporting_documents);
  CHECK(cut.refuting_documents == all.refuting_documents);
}

TEST_CASE("filters decide which sources are heard") {
  const QueryIndex index(
      {{"one", "en", "The Severin Bridge is 55 km long.", "", "", "", "2015"},
       {"other", "en", "The Severin Bridge is 72 km long.", "", "", "", "2020"}});
  CheckRequest request;
  request.statement = "The Severin Bridge is 55 km long.";
  request.lang = "en";
  request.filters.documents = {"one"};
  CHECK(to_string(verdict_on(index, request).kind) == "supported");
  request.filters.documents = {"other"};
  CHECK(to_string(verdict_on(index, request).kind) == "refuted");
  request.filters.documents.clear();
  request.filters.published = parse_edtf("2019/2021");
  CHECK(to_string(verdict_on(index, request).kind) == "refuted");
}

TEST_CASE("as-of leaves later sources out") {
  const QueryIndex index(
      {{"old", "en", "The Severin Bridge is 55 km long.", "", "", "", "2010"},
       {"new", "en", "The Severin Bridge is 72 km long.", "", "", "", "2020-06-01"}});
  CheckRequest request;
  request.statement = "The Severin Bridge is 55 km long.";
  request.lang = "en";
  CHECK(to_string(verdict_on(index, request).kind) == "conflicting");
  request.as_of = parse_edtf("2015");
  CHECK(to_string(verdict_on(index, request).kind) == "supported");
  request.as_of = parse_edtf("2020-05-31");
  CHECK(to_string(verdict_on(index, request).kind) == "supported");
  request.as_of = parse_edtf("2005");
  CHECK(to_string(verdict_on(index, request).kind) == "not_enough_evidence");
}

TEST_CASE("a later value supersedes the earlier one and decides") {
  const QueryIndex index(
      {{"old", "en", "In 2010 the Marlow Company employed 5,000 people.", "", "", "", "2010"},
       {"new", "en", "In 2019 the Marlow Company employed 7,200 people.", "", "", "", "2019"}});
  const Verdict now = verdict_on(index, "The Marlow Company employs 7,200 people.", "en");
  CHECK(to_string(now.kind) == "supported");
  CHECK(now.supporting_documents == Ids{"new"});
  CHECK(now.refuting_documents.empty());
}

TEST_CASE("the same question gives the same answer") {
  const QueryIndex one(lengths());
  std::vector<QueryDocument> reversed(lengths().rbegin(), lengths().rend());
  const QueryIndex other(reversed);
  for (const char* statement : {"The Volga is 3,530 km long.", "长江全长5100公里。"}) {
    const Verdict a = verdict_on(one, statement);
    const Verdict b = verdict_on(other, statement);
    CHECK(a.confidence == b.confidence);
    REQUIRE(a.evidence.size() == b.evidence.size());
    for (std::size_t i = 0; i < a.evidence.size(); ++i) {
      CHECK(passage_id(*a.evidence[i].passage) == passage_id(*b.evidence[i].passage));
      CHECK(a.evidence[i].score == b.evidence[i].score);
      CHECK(a.evidence[i].reason.text == b.evidence[i].reason.text);
    }
  }
}

TEST_CASE("how many were dismissed is not how many are employed") {
  const QueryIndex index({{"en", "en", "Brixham Foods laid off 300 workers in 2015."},
                          {"ru", "ru", "Компания «Нордейл» уволила 240 сотрудников в 2015 году."},
                          {"zh", "zh", "布里克瑟姆食品公司2015年裁员180名员工。"}});
  CHECK(verdict_on(index, "Brixham Foods laid off 300 workers in 2015.").kind ==
        VerdictKind::supported);
  for (const std::string statement : {"Brixham Foods employed 300 workers in 2015.",
                                      "В 2015 году в компании «Нордейл» работали 240 сотрудников.",
                                      "布里克瑟姆食品公司2015年有180名员工。"}) {
    CAPTURE(statement);
    CHECK(verdict_on(index, statement).kind == VerdictKind::not_enough_evidence);
  }
}
