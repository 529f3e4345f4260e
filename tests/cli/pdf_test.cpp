// A PDF from the file to the answer, through a worker process; hostile files cost only themselves.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "tests/support/pdf_writer.hpp"
#include "tests/support/run_program.hpp"

using namespace attest_test;

namespace {

std::string bridge_pdf() {
  PdfWriter pdf;
  pdf.info("Title", "Bridges of the World");
  pdf.page_labels("0 << /S /r >> 1 << /S /D /St 1 >>");
  pdf.page();
  pdf.text(72, 100, 11, "This preface says nothing of any length at all.");
  pdf.page();
  pdf.lines(72, 100, 11,
            {"The Crimean Bridge is 19 kilometres long and was opened in 2018. It car-",
             "ries cars and trains."});
  pdf.lines(72, 200, 11, {"港珠澳大桥全长55公里，于2018年通车。"});
  pdf.lines(72, 300, 11, {"Крымский мост длиной 19 км открыт в 2018 году."});
  return pdf.bytes();
}

}  // namespace

TEST_CASE("a PDF is indexed, found, quoted and verified") {
  const TemporaryFolder place;
  write_text(place / "docs/bridges.pdf", bridge_pdf());
  write_text(place / "docs/broken.pdf", "%PDF-1.4\nnothing of the kind");
  const RunResult indexed = run_program({"attest-index", "--db", "db", "docs"}, place.path());
  CHECK(indexed.exit_status == 1);
  CHECK(indexed.err == "attest-index: docs/broken.pdf: is a damaged PDF\n");

  const RunResult shown =
      run_program({"attest", "--db", "db", "show", "--text", "bridges.pdf"}, place.path());
  CHECK(shown.exit_status == 0);
  CHECK(shown.out.find('\f') != std::string::npos);
  for (const char* query : {"carries cars", "大桥 公里", "мост"}) {
    CAPTURE(query);
    const RunResult found =
        run_program({"attest", "--db", "db", "search", query, "--format", "json"}, place.path());
    REQUIRE(found.exit_status == 0);
    const auto answer = nlohmann::json::parse(found.out);
    REQUIRE(answer["hits"].size() >= 1);
    const auto& passage = answer["hits"][0]["passage"];
    CHECK(passage["document"]["title"] == "Bridges of the World");
    const auto& location = passage["location"];
    CHECK(location["page"] == "1");
    CHECK(location["page_index"] == 2);
    const std::size_t begin = location["byte_start"];
    const std::size_t end = location["byte_end"];
    CHECK(shown.out.substr(begin, end - begin) == passage["quote"]["exact"]);
  }
  const RunResult verified = run_program({"attest", "--db", "db", "verify"}, place.path());
  CHECK(verified.exit_status == 0);
  CHECK(verified.out.starts_with("ok "));
}

TEST_CASE("attest without attest-index beside it says that it cannot read") {
  const TemporaryFolder place;
  write_text(place / "bridges.pdf", bridge_pdf());
  REQUIRE(run_program({"attest-index", "--db", "db", "bridges.pdf"}, place.path()).exit_status ==
          0);
  const char* programs = std::getenv("ATTEST_BIN_DIR");
  REQUIRE(programs != nullptr);
  std::filesystem::copy_file(std::filesystem::path(programs) / "attest", place / "attest");
  const std::string alone = (place / "attest").string();
  const RunResult verified = run_program({alone, "--db", "db", "verify"}, place.path());
  CHECK(verified.exit_status == 4);
  CHECK(verified.out.empty());
  CHECK(verified.err.find("a process to parse it in cannot be started") != std::string::npos);
  const RunResult shown =
      run_program({alone, "--db", "db", "show", "--text", "bridges.pdf"}, place.path());
  CHECK(shown.err.find("cannot be read as it was") != std::string::npos);
}

TEST_CASE("the hidden worker call ends with its input") {
  const TemporaryFolder place;
  const RunResult ended = run_program({"attest-index", "--parse-documents"}, place.path());
  CHECK(ended.exit_status != 0);  // there is nobody at the other end
  CHECK(ended.out.empty());
}
