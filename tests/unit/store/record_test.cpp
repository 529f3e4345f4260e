#include "indexer/store/record.hpp"

#include <doctest/doctest.h>

#include "tests/support/random_passage.hpp"

using namespace attest;

namespace {

Passage plain(std::string raw) {
  Passage p;
  p.document_id = "dams/three-gorges.txt";
  p.lang = "en";
  p.text.raw = std::move(raw);
  p.text.segments = {{p.text.raw.size(), 120, 130, 7}};
  p.reading = reading_text(p.text);
  return p;
}

void check_same(const Passage& a, const Passage& b) {
  CHECK(a.document_id == b.document_id);
  CHECK(a.number == b.number);
  CHECK(a.kind == b.kind);
  CHECK(a.page_index == b.page_index);
  CHECK(a.section_path == b.section_path);
  CHECK(a.text.raw == b.text.raw);
  CHECK(a.text.edits == b.text.edits);
  CHECK(a.text.widths == b.text.widths);
  CHECK(a.text.source_pieces.size() == b.text.source_pieces.size());
  CHECK(a.reading == b.reading);
  CHECK(a.sentences == b.sentences);
  REQUIRE(a.quantities.size() == b.quantities.size());
  for (std::size_t i = 0; i < a.quantities.size(); ++i) {
    const std::optional<Decimal>& x = a.quantities[i].value.value;
    const std::optional<Decimal>& y = b.quantities[i].value.value;
    REQUIRE(x.has_value() == y.has_value());
    if (!x) continue;
    CHECK(x->digits() == y->digits());  // equal values may be stated to another precision
    CHECK(x->exponent() == y->exponent());
  }
  REQUIRE(a.dates.size() == b.dates.size());
  for (std::size_t i = 0; i < a.dates.size(); ++i)
    CHECK(a.dates[i].value.interval == b.dates[i].value.interval);
  REQUIRE(a.claims.size() == b.claims.size());
  for (std::size_t i = 0; i < a.claims.size(); ++i) {
    CHECK(a.claims[i].span == b.claims[i].span);
    CHECK(a.claims[i].restrictors == b.claims[i].restrictors);
    CHECK(a.claims[i].time == b.claims[i].time);
    CHECK(a.claims[i].citations == b.claims[i].citations);
    CHECK(claim_keys(a.claims[i]) == claim_keys(b.claims[i]));
  }
}

}  // namespace

TEST_CASE("random passages survive the round trip") {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const Passage passage = attest::testing::RandomPassage(seed).make();
    const std::string record = encode_passage(passage);
    const Result<Passage> back = decode_passage(record);
    REQUIRE_MESSAGE(back, back.error().message);
    check_same(passage, *back);
    CHECK(encode_passage(*back) == record);  // nothing at all is lost
  }
}

TEST_CASE("stated precision survives") {
  Passage p = plain("88.2 billion and 1.50");
  Quantity q;
  q.value = Decimal::parse("88.2")->scaled(9);
  q.lower = Decimal::parse("1.50");
  p.quantities.push_back({{0, 12}, q, "number"});
  const Result<Passage> back = decode_passage(encode_passage(p));
  REQUIRE(back);
  CHECK(back->quantities[0].value.value->stated_precision() == q.value->stated_precision());
  CHECK(back->quantities[0].value.lower->to_string() == "1.50");
}

TEST_CASE("a re-flowed line break costs one short cell") {
  Passage p = plain("Плотина\nвысотой 185 м");
  p.text.edits = {{{14, 15}, " "}};
  const std::string record = encode_passage(p);
  CHECK(record.find("edit\t14\n") != std::string::npos);
  CHECK(decode_passage(record)->reading == "Плотина высотой 185 м");
}

TEST_CASE("unknown lines are skipped") {
  const std::string record =
      encode_passage(plain("大坝高185米。")) + "later\tinvention\twith\tcells\n";
  const Result<Passage> back = decode_passage(record);
  REQUIRE(back);
  CHECK(back->reading == "大坝高185米。");
}

TEST_CASE("damage is named, never guessed at") {
  Passage p = plain("The dam is 185 m high.");
  p.sentences = {{0, 22}};
  const std::string good = encode_passage(p);
  REQUIRE(decode_passage(good));
  const auto damaged = [](const std::string& record) {
    const Result<Passage> back = decode_passage(record);
    return !back && back.error().code == ErrorCode::index_damaged && !back.error().hint.empty();
  };
  CHECK(damaged(""));
  CHECK(damaged("v 2\n" + good.substr(4)));
  CHECK(damaged(good.substr(0, good.size() - 3)));  // cut off
  CHECK(damaged(good + "sent\t0\t999\n"));          // outside the text
  CHECK(damaged(good + "sent\t0\t22\n"));           // sentences out of order
  CHECK(damaged(good + "sent\t0\n"));               // a cell missing
  CHECK(damaged(good + "edit\t5-100\n"));
  CHECK(damaged(good + "edit\t-5\n"));
  CHECK(damaged(good + "ent\t0\t3\trule\t9\tid\tname\t0\t\n"));  // no such type
  CHECK(damaged(good + "doc\tx\t1\t0\ten\t\t\t\tmore\n"));       // a cell too many
  CHECK(damaged(good + "ctx\t\\q\t\n"));                         // no such escape
  CHECK(damaged(good + "src\t18446744073709551615\t18446744073709551615\t1\t1\n"));
}

TEST_CASE("every cut of a record is refused or whole lines short") {
  const std::string good = encode_passage(attest::testing::RandomPassage(7).make());
  for (std::size_t size = 0; size < good.size(); ++size) {
    if (size > 0 && good[size - 1] == '\n') continue;
    CHECK_FALSE(decode_passage(std::string_view(good).substr(0, size)));
  }
}
