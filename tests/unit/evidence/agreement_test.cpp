// What other documents say of a passage's claims.
#include "query/evidence/agreement.hpp"

#include <doctest/doctest.h>

#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryIndex;
using Ids = std::vector<std::string>;

namespace {

class Asked {
 public:
  explicit Asked(const QueryIndex& index)
      : x_reader(index.open()), x_view(x_reader, builtin_rules()) {}

  Agreement about(const std::string& document, const std::string& highlighted = "") {
    auto passages = x_reader.passages_of(document);
    REQUIRE(passages);
    REQUIRE(!passages->empty());
    const auto passage = std::make_shared<const Passage>(passages->front());
    std::vector<Span> marks;
    if (!highlighted.empty()) {
      const std::size_t at = passage->reading.find(highlighted);
      REQUIRE(at != std::string::npos);
      marks.push_back({at, at + highlighted.size()});
    }
    auto agreement = agreement_of(x_view, passage, marks);
    REQUIRE(agreement);
    return std::move(*agreement);
  }

 private:
  IndexReader x_reader;
  CorpusView x_view;
};

}  // namespace

TEST_CASE("documents in any language agree or conflict; copies count once") {
  const QueryIndex index(
      {{"own", "en", "The Volga is 3,530 km long.", "", "", "", "2015"},
       {"ru", "ru", "Длина Волги составляет 3530 км.", "", "Соколова", "", "2014"},
       {"ru-copy", "ru", "Длина Волги составляет 3530 км.", "", "Соколова", "", "2014"},
       {"zh", "zh", "伏尔加河全长3530公里。", "", "", "", "2013"},
       {"far", "en", "Books say that the Volga is 3,900 km long.", "", "", "", "2015"}});
  Asked asked(index);
  const Agreement agreement = asked.about("own");
  CHECK(agreement.agreeing_documents == Ids{"ru", "ru-copy", "zh"});
  CHECK(agreement.conflicting_documents == Ids{"far"});
  CHECK(agreement.independent_agreeing == 2);
  REQUIRE(agreement.claims.size() >= 1);
  CHECK(agreement.claims[0].claim_id == "own#0.c0");
  CHECK(agreement.claims[0].agreeing_documents == Ids{"ru", "ru-copy", "zh"});
}

TEST_CASE("only the claims whose sentence a highlight touches are asked about") {
  const QueryIndex index({{"own", "en", "The Volga is 3,530 km long. The Ob is 3,650 km long."},
                          {"ob", "en", "Maps tell that the Ob is 3,650 km long."},
                          {"volga", "en", "Maps tell that the Volga is 3,530 km long."}});
  Asked asked(index);
  CHECK(asked.about("own").agreeing_documents == Ids{"ob", "volga"});
  CHECK(asked.about("own", "Volga").agreeing_documents == Ids{"volga"});
  CHECK(asked.about("own", "Ob").agreeing_documents == Ids{"ob"});
}

TEST_CASE("a document never agrees with itself; a passage without claims has no agreement") {
  const QueryIndex index(
      {{"own", "en", "The Volga is 3,530 km long.\n\nThe Volga is 3,530 km long."},
       {"plain", "en", "Rivers are long."}});
  Asked asked(index);
  const Agreement own = asked.about("own");
  CHECK(own.agreeing_documents.empty());
  CHECK(own.independent_agreeing == 0);
  CHECK(asked.about("plain").agreeing_documents.empty());
}

TEST_CASE("a less precise telling agrees") {
  const QueryIndex index({{"day", "en", "The Lunar Treaty was signed on 5 May 2010."},
                          {"month", "en", "The Lunar Treaty was signed in May 2010."},
                          {"other", "en", "The Lunar Treaty was signed in March 2011."}});
  Asked asked(index);
  CHECK(asked.about("day").agreeing_documents == Ids{"month"});
  CHECK(asked.about("month").agreeing_documents == Ids{"day"});
  CHECK(asked.about("day").conflicting_documents == Ids{"other"});
}

TEST_CASE("a later value supersedes the earlier, never the other way") {
  const QueryIndex index(
      {{"old", "en", "In 2010 the Marlow Company employed 5,000 people.", "", "", "", "2010"},
       {"new", "en", "In 2019 the Marlow Company employed 7,200 people.", "", "", "", "2019"}});
  Asked asked(index);
  CHECK(asked.about("old").conflicting_documents.empty());
  CHECK(asked.about("new").conflicting_documents.empty());
  REQUIRE(!asked.about("new").claims.empty());
  CHECK(asked.about("new").claims[0].superseded_by.empty());
}
