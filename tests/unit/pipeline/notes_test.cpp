// Markers of notes through reading and analysis: each leads to the note that its page means.
#include <doctest/doctest.h>

#include "indexer/ingest/reader.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "tests/support/embedded_rules.hpp"
#include "tests/support/office_files.hpp"

using namespace attest;
using namespace attest::testing;

namespace {

// "marker: text of its note" in lines, in the order of the text.
std::string marked_notes(const std::string& bytes) {
  DocumentMeta meta;
  meta.path = "a";
  Result<Document> document = detect_format(bytes, "a")->read(bytes, meta, {});
  REQUIRE(document);
  DocumentAnalysis analysis(builtin_rules(), *std::move(document));
  std::string out;
  while (const AnalyzedPassage* analyzed = analysis.next())
    for (const auto& mention : analyzed->passage.citations)
      if (!mention.value.marker.empty())
        out += mention.value.marker + ": " + mention.value.text + "\n";
  return out;
}

std::string referring(const std::string& text, int id, const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text +
         "</w:t></w:r><w:r><w:footnoteReference w:id=\"" + std::to_string(id) + "\"/></w:r></w:p>";
}

std::string footnote(int id, const std::string& text) {
  return "<w:footnote w:id=\"" + std::to_string(id) + "\">" + word_paragraph(text) +
         "</w:footnote>";
}

}  // namespace

TEST_CASE("Word: notes counted anew in each section are those of their own section") {
  CHECK(marked_notes(make_docx(
            {.body = referring("The dam is 90 metres high.", 1) +
                     referring("It was built in 1936.", 2, "<w:sectPr/>") +
                     referring("Плотина построена в 1940 году.", 3) +
                     referring("大坝高一百米。", 4) + "<w:sectPr/>",
             .footnotes = footnote(1, "Roe, first.") + footnote(2, "Roe, second.") +
                          footnote(3, "Иванов, третье.") + footnote(4, "王伟，第四。"),
             .settings = "<w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr>"})) ==
        "1: Roe, first.\n2: Roe, second.\n1: Иванов, третье.\n2: 王伟，第四。\n");
}

TEST_CASE("EPUB: notes of all chapters in one file, counted anew in each") {
  const auto chapter = [](const std::string& name, const std::string& text) {
    std::string out = "<html><body><h1>" + name + "</h1>";
    for (const char* n : {"1", "2"})
      out += "<p>" + text + "<sup><a id=\"r" + n + "\" href=\"n.xhtml#" + name + n + "\">" + n +
             "</a></sup></p>";
    return out + "</body></html>";
  };
  std::string notes = "<html><body><h2>Notes</h2>";
  for (const char* name : {"One", "Два"})
    for (const char* n : {"1", "2"})
      notes += std::string("<p id=\"") + name + n + "\"><a href=\"" + name + ".xhtml#r" + n +
               "\">" + n + "</a>. Source " + name + " " + n + ".</p>";
  CHECK(marked_notes(make_epub({{"One.xhtml", chapter("One", "The dam is high.")},
                                {"Два.xhtml", chapter("Два", "Плотина высока.")},
                                {"n.xhtml", notes + "</body></html>"}})) ==
        "1: Source One 1.\n2: Source One 2.\n1: Source Два 1.\n2: Source Два 2.\n");
}
