// A folder of archives, mails and office texts, as a user would index, search and verify it.
#include <doctest/doctest.h>

#include "tests/support/office_files.hpp"
#include "tests/support/run_program.hpp"

using namespace attest_test;
using namespace attest::testing;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::string k_mail =
    "From: Jane Roe <jane@example.org>\nDate: Tue, 20 May 2014 10:00:00 +0400\n"
    "Message-ID: <dam@example.org>\nSubject: Dams\nContent-Type: multipart/mixed; boundary=b\n\n"
    "--b\nContent-Type: text/plain; charset=utf-8\n\nThe causeway is 25 kilometres long.\n--b\n"
    "Content-Type: text/plain; name=\"notes.txt\"\n\nThe aqueduct carries water.\n--b--\n";

struct Place : TemporaryFolder {
  Place() {
    std::filesystem::create_directory(*this / "papers");
    write_text(
        *this / "papers/report.docx",
        make_docx({.body = word_paragraph("Мост длиной 55 километров открыт в 2018 году.")}));
    write_text(*this / "papers/book.odt", make_odt("<text:p>大坝高90米，于1960年建成。</text:p>"));
    write_text(
        *this / "papers/all.zip",
        make_archive({{"texts/tunnel.txt", "The tunnel is 57 km long."},
                      {"mail.eml", k_mail},
                      {"lines.jsonl", "{\"id\":\"l1\",\"text\":\"The pass is steep.\"}\n"}}));
    write_text(*this / "papers/road.tar.xz",
               make_archive({{"road.txt", "The road is 40 km long."}}, {"tar", "xz"}));
    write_text(*this / "papers/box.mbox",
               "From jane@example.org Tue May 20 10:00:00 2014\n" + k_mail);
  }
  RunResult index(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments{"attest-index", "--db", "db", "papers"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_program(std::move(arguments), path());
  }
  RunResult ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"attest", "--db", "db"});
    return run_program(std::move(arguments), path());
  }
};

}  // namespace

TEST_CASE("every document of a mixed folder is indexed, found, shown and verified") {
  const Place place;
  const RunResult indexed = place.index();
  CHECK(indexed.err == "");
  CHECK(indexed.exit_status == 0);
  CHECK(has(indexed.out, "added 9,"));
  CHECK(has(place.ask({"search", "tunnel"}).out, "papers/all.zip/texts/tunnel.txt"));
  CHECK(has(place.ask({"search", "мост"}).out, "report.docx"));
  CHECK(has(place.ask({"search", "大坝"}).out, "book.odt"));
  CHECK(has(place.ask({"search", "causeway"}).out, "Jane Roe, 2014-05-20"));
  CHECK(has(place.ask({"sources"}).out, "box.mbox/dam@example.org/notes.txt"));
  CHECK(place.ask({"show", "--text", "all.zip/texts/tunnel.txt"}).out ==
        "The tunnel is 57 km long.");
  CHECK(has(place.ask({"show", "--text", "all.zip/mail.eml/notes.txt"}).out, "aqueduct"));
  CHECK(place.ask({"show", "--text", "l1"}).out == "The pass is steep.");
  CHECK(place.ask({"show", "--text", "book.odt"}).out == "大坝高90米，于1960年建成。");
  const RunResult verified = place.ask({"verify"});
  CHECK(verified.exit_status == 0);
  CHECK_FALSE(has(verified.out, "mismatched"));
  CHECK(has(place.index().out, "unchanged 9,"));
  CHECK(place.index({"--rebuild", "--jobs", "3"}).exit_status == 0);
}

TEST_CASE("hostile archives cost one line each") {
  const Place place;
  write_text(place / "papers/bomb.zip", make_archive({{"zeros.txt", std::string(40 << 20, '\0')}}));
  write_text(place / "papers/secret.zip",
             make_archive({{"secret.txt", "text"}}, {"zip", {}, false, "word"}));
  write_text(place / "papers/out.zip", make_archive({{"../out.txt", "x"}, {"in.txt", "Inside."}}));
  const RunResult indexed = place.index();
  CHECK(indexed.exit_status == 1);
  CHECK(has(indexed.out, "added 10, "));
  CHECK(has(indexed.err, "papers/bomb.zip: unpacks to far more than it should"));
  CHECK(has(indexed.err, "papers/secret.zip/secret.txt: is encrypted"));
  CHECK(has(indexed.err, "papers/out.zip/../out.txt: has a name that leads out of the archive"));
}
