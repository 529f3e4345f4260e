// What must hold of every document, whichever it is: data in, an index out, nothing lost on the
// way.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "indexer/pipeline/index_run.hpp"
#include "indexer/pipeline/verify.hpp"
#include "indexer/store/metadata.hpp"
#include "indexer/store/record.hpp"
#include "tests/support/embedded_rules.hpp"
#include "tests/support/index_dump.hpp"
#include "tests/support/run_program.hpp"

using namespace attest;
namespace fs = std::filesystem;

namespace {

void check_passage(const Passage& passage) {
  CAPTURE(passage_id(passage));
  const Result<Passage> again = decode_passage(encode_passage(passage));
  REQUIRE(again);
  CHECK(encode_passage(*again) == encode_passage(passage));
  const Span whole{0, passage.reading.size()};
  std::size_t done = 0;
  for (const Span& sentence : passage.sentences) {
    CHECK(whole.contains(sentence));
    CHECK(sentence.begin >= done);
    done = sentence.end;
  }
  for (const Claim& claim : passage.claims) {
    CHECK(claim.sentence.contains(claim.span));
    CHECK(whole.contains(claim.value_span));
  }
}

// Indexes `source` and checks every passage of every document.
void check_source(const fs::path& source) {
  const attest_test::TemporaryFolder place;
  IndexOptions options;
  options.folder = (place / "db").string();
  options.sources = {source.string()};
  options.jobs = 2;
  const Result<IndexSummary> summary = run_index(testing::builtin_rules(), options, {});
  REQUIRE_MESSAGE(summary, summary.error().to_string());
  REQUIRE(summary->documents > 0);
  const Result<IndexReader> index = IndexReader::open({options.folder});
  REQUIRE(index);
  std::size_t passages = 0;
  for (const std::string& id : index->document_ids()) {
    const auto found = index->passages_of(id);
    REQUIRE(found);
    passages += found->size();
    for (const Passage& passage : *found) check_passage(passage);
  }
  CHECK(passages == summary->passages);
  const auto verified = verify(*index, {}, {});
  REQUIRE(verified);
  for (const VerifiedDocument& document : *verified) {
    CAPTURE(document.id);
    CHECK(to_string(document.status) == "ok");
    CHECK(document.mismatched == 0);  // every quote is the source's own text
  }
  IndexOptions single = options;
  single.folder = (place / "single").string();
  single.jobs = 1;
  single.commit_every_bytes = 4096;
  REQUIRE(run_index(testing::builtin_rules(), single, {}));
  CHECK(attest::testing::dump_index(single.folder) == attest::testing::dump_index(options.folder));
}

}  // namespace

TEST_CASE("every quote of the sample corpus is its source's text") {
  check_source(attest_test::source_folder() / "corpus" / "corpus.xml");
}

TEST_CASE("every quote of the customer's documents is its source's text") {
  const fs::path data = attest_test::test_data_folder();
  if (data.empty()) {
    MESSAGE("skipped: ATTEST_TEST_DATA is not set");
    return;
  }
  check_source(data / "seeds" / "corpus.xml");
}
