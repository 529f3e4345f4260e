// Dated claims in order, each event once.
#include "query/evidence/timeline.hpp"

#include <doctest/doctest.h>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;
using Texts = std::vector<std::string>;

namespace {

struct Told {
  std::size_t total = 0;
  Texts dates, documents;
  std::vector<Texts> agreeing, conflicting;
};

Told timeline_of(const QueryIndex& index, const TimelineRequest& request = {}) {
  const IndexReader reader = index.open();
  CorpusView view(reader, builtin_rules());
  const auto timeline = make_timeline(view, request);
  REQUIRE_MESSAGE(timeline, (timeline ? "" : timeline.error().to_string()));
  Told out;
  out.total = timeline->total;
  for (const TimelineEvent& e : timeline->events) {
    out.dates.push_back(e.date.edtf);
    out.documents.push_back(e.claim.passage->document_id);
    out.agreeing.push_back(e.agreement.agreeing_documents);
    out.conflicting.push_back(e.agreement.conflicting_documents);
  }
  return out;
}

const std::vector<QueryDocument>& events() {
  static const std::vector<QueryDocument> documents{
      {"treaty", "en", "The Lunar Treaty was signed on 5 May 2010."},
      {"zh", "zh", "港珠澳大桥于2018年10月24日开通。"},
      {"ru", "ru", "Договор об Антарктике подписан 1 декабря 1959 года."},
  };
  return documents;
}

}  // namespace

TEST_CASE("events of every language in the order of their dates") {
  const QueryIndex index(events());
  const Told told = timeline_of(index);
  CHECK(told.dates == Texts{"1959-12-01", "2010-05-05", "2018-10-24"});
  CHECK(told.documents == Texts{"ru", "treaty", "zh"});
  CHECK(told.total == 3);
}

TEST_CASE("limit, offset, query and the dates spoken of") {
  const QueryIndex index(events());
  TimelineRequest request;
  request.limit = 1;
  request.offset = 1;
  Told told = timeline_of(index, request);
  CHECK(told.total == 3);
  CHECK(told.dates == Texts{"2010-05-05"});
  request.offset = 7;
  CHECK(timeline_of(index, request).dates.empty());
  request = {};
  request.query = "Lunar";
  CHECK(timeline_of(index, request).dates == Texts{"2010-05-05"});
  request = {};
  request.filters.spoken_of = parse_edtf("2000/2012");
  CHECK(timeline_of(index, request).dates == Texts{"2010-05-05"});
  request.filters.spoken_of = parse_edtf("2020/..");
  CHECK(timeline_of(index, request).total == 0);
}

TEST_CASE("one event told by several documents is one entry, with the most precise date") {
  const QueryIndex index({{"a-month", "en", "The Lunar Treaty was signed in May 2010."},
                          {"b-day", "en", "The Lunar Treaty was signed on 5 May 2010."},
                          {"c-other", "en", "The Lunar Treaty was signed in March 2011."}});
  const Told told = timeline_of(index);
  REQUIRE(told.dates == Texts{"2010-05-05", "2011-03"});
  CHECK(told.documents == Texts{"b-day", "c-other"});
  CHECK(told.agreeing[0] == Texts{"a-month"});
  CHECK(told.conflicting[0] == Texts{"c-other"});
}

TEST_CASE("texts without dates make no events") {
  const QueryIndex index({{"a", "en", "Rivers are long."}, {"b", "zh", "河很长。"}});
  CHECK(timeline_of(index).total == 0);
}

TEST_CASE("one event told in several languages is one entry") {
  // The treaty has no id; its sort, its day and the language tell that it is the same.
  const QueryIndex treaty({
      {"a", "en", "The Lunar Treaty was signed on 5 May 2010.", "", "", "A", "2011"},
      {"b", "zh", "《月球条约》于2010年5月5日签署。", "", "", "B", "2012"},
      {"c", "ru", "Лунный договор подписан 5 мая 2010 года.", "", "", "C", "2013"},
  });
  const Told told = timeline_of(treaty);
  CHECK(told.total == 1);
  REQUIRE(told.agreeing.size() == 1);
  CHECK(told.agreeing.front() == Texts{"b", "c"});
  // Another day, another sort of thing, or other countries: another event.
  const QueryIndex others({
      {"a", "en", "The Lunar Treaty was signed on 5 May 2010.", "", "", "A", "2011"},
      {"b", "zh", "《月球条约》于2010年5月6日签署。", "", "", "B", "2012"},
  });
  CHECK(timeline_of(others).total == 2);
  const QueryIndex countries({
      {"a", "en", "France and Spain signed a treaty on 5 May 2010.", "", "", "A", "2011"},
      {"b", "ru", "Япония и Индия подписали договор 5 мая 2010 года.", "", "", "B", "2012"},
  });
  CHECK(timeline_of(countries).total == 2);
}
