// Word and OpenDocument texts.
#include <doctest/doctest.h>

#include "indexer/ingest/formats/docx_notes.hpp"
#include "indexer/ingest/reader.hpp"
#include "tests/support/office_files.hpp"

using namespace attest;
using namespace attest::testing;

namespace {

using Lines = std::vector<std::string>;

Lines readings(const Document& document) {
  Lines out;
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    // Offsets give back exactly the quote.
    const Location at = locate(text, {0, reading.size()});
    CHECK(quote(text, {0, reading.size()}).exact ==
          document.published.substr(at.byte_start, at.byte_end - at.byte_start));
    std::string line(to_string(document.blocks[i].kind));
    if (!document.blocks[i].note_label.empty()) line += " " + document.blocks[i].note_label;
    out.push_back(line + ": " + reading);
  }
  return out;
}

Document read(std::string_view bytes) {
  const Format* format = detect_format(bytes, "file.bin");
  REQUIRE(format != nullptr);
  Result<Document> document = format->read(bytes, {}, {});
  REQUIRE_MESSAGE(document, document.error().to_string());
  return *std::move(document);
}

std::string why_not(std::string_view bytes) {
  const Format* format = detect_format(bytes, "file.bin");
  REQUIRE(format != nullptr);
  const Result<Document> document = format->read(bytes, {}, {});
  return document ? "read" : document.error().message;
}

const std::string k_styles =
    "<w:style w:type=\"paragraph\" w:styleId=\"1\"><w:name w:val=\"heading 1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"22\"><w:name w:val=\"Раздел\"/><w:pPr>"
    "<w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"3\"><w:name w:val=\"Свой\"/>"
    "<w:basedOn w:val=\"1\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"cap\"><w:name w:val=\"caption\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"toc\"><w:name w:val=\"toc 1\"/></w:style>";

std::string styled(const std::string& text, const std::string& style) {
  return word_paragraph(text, "<w:pStyle w:val=\"" + style + "\"/>");
}

std::string run(const std::string& inside) {
  return "<w:r>" + inside + "</w:r>";
}

}  // namespace

TEST_CASE("Word: headings by style in any language, sections, captions, no contents list") {
  const Document document = read(make_docx(
      {.body = styled("目录", "toc") + styled("Мосты", "1") + word_paragraph("Мост длиной 16 км.") +
               styled("Through the strait", "22") + word_paragraph("桥长55公里。") +
               styled("Рис. 1. Мост", "cap") + styled("Плотины", "3"),
       .styles = k_styles}));
  CHECK(readings(document) == Lines{"heading: Мосты", "body: Мост длиной 16 км.",
                                    "heading: Through the strait", "body: 桥长55公里。",
                                    "caption: Рис. 1. Мост", "heading: Плотины"});
  REQUIRE(document.sections.size() == 3);
  CHECK(document.sections[1].parent == 0);
  CHECK(document.sections[2].parent == -1);
  CHECK(document.blocks[3].section == 1);
  CHECK(document.meta.title == "Мосты");
}

TEST_CASE("Word: what is deleted, hidden or an instruction is not read; what is inserted is") {
  const Document document = read(make_docx(
      {.body = "<w:p>" + run("<w:t xml:space=\"preserve\">The dam is </w:t>") + "<w:del>" +
               run("<w:delText>80</w:delText>") + "</w:del><w:ins>" + run("<w:t>90</w:t>") +
               "</w:ins>" + run("<w:tab/><w:t>metres</w:t><w:br/><w:t>high</w:t>") +
               run("<w:rPr><w:vanish/></w:rPr><w:t>secretly</w:t>") +
               run("<w:fldChar w:fldCharType=\"begin\"/>") +
               run("<w:instrText>PAGE \\* MERGE</w:instrText>") +
               run("<w:lastRenderedPageBreak/><w:t>.</w:t>") + "</w:p>"}));
  CHECK(readings(document) == Lines{"body: The dam is 90 metres high."});
}

TEST_CASE("Word: notes carry the number of their mark; comments; text boxes; tables") {
  const Document document = read(make_docx(
      {.body = "<w:p>" + run("<w:t>First.</w:t>") + run("<w:footnoteReference w:id=\"9\"/>") +
               run("<w:t xml:space=\"preserve\"> Second.</w:t>") +
               run("<w:footnoteReference w:id=\"4\"/>") + run("<w:endnoteReference w:id=\"2\"/>") +
               run("<w:commentReference w:id=\"0\"/>") +
               run("<w:pict><w:txbxContent>" + word_paragraph("In a box.") +
                   "</w:txbxContent></w:pict>") +
               "</w:p><w:tbl><w:tr><w:tc>" + word_paragraph("Year") + "</w:tc><w:tc>" +
               word_paragraph("Value") + "</w:tc></w:tr><w:tr><w:tc>" + word_paragraph("2014") +
               "</w:tc><w:tc>" + word_paragraph("400") + word_paragraph("bn") +
               "</w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc>" + word_paragraph("Boxed.") +
               "</w:tc></w:tr></w:tbl>",
       .footnotes = "<w:footnote w:id=\"4\">" + word_paragraph("Note B.") +
                    "</w:footnote><w:footnote w:id=\"9\">" + word_paragraph("Note A.") +
                    word_paragraph("More of A.") + "</w:footnote>",
       .endnotes = "<w:endnote w:id=\"2\">" + word_paragraph("End note.") + "</w:endnote>",
       .comments = "<w:comment w:id=\"0\">" + word_paragraph("Is it so?") + "</w:comment>"}));
  CHECK(readings(document) == Lines{"body: First.[1] Second.[2][i]",
                                    "table: Year | Value\n2014 | 400 bn", "body: Boxed.",
                                    "note 1: Note A.", "note 1: More of A.", "note 2: Note B.",
                                    "note i: End note.", "comment: Is it so?", "body: In a box."});
}

TEST_CASE("Word: marks of notes in every format") {
  const auto marks = [](std::string_view format) {
    std::string out;
    for (const int number : {1, 2, 4, 9, 27, 40}) out += word_note_number(format, number) + " ";
    return out;
  };
  CHECK(marks("decimal") == "1 2 4 9 27 40 ");
  CHECK(marks("lowerRoman") == "i ii iv ix xxvii xl ");
  CHECK(marks("upperRoman") == "I II IV IX XXVII XL ");
  CHECK(marks("lowerLetter") == "a b d i aa nn ");
  CHECK(marks("upperLetter") == "A B D I AA NN ");
  CHECK(marks("chicago") == "* † § *** ‡‡‡‡‡‡‡ §§§§§§§§§§ ");
  CHECK(marks("decimalEnclosedCircle") == "1 2 4 9 27 40 ");
  CHECK(marks("chineseCounting") == "1 2 4 9 27 40 ");
}

namespace {

std::string note_of(const char* kind, int id, const std::string& text) {
  return std::string("<w:") + kind + " w:id=\"" + std::to_string(id) + "\">" +
         word_paragraph(text) + "</w:" + kind + ">";
}

std::string with_note(const std::string& text, const std::string& reference,
                      const std::string& properties = {}) {
  return "<w:p><w:pPr>" + properties + "</w:pPr>" + run("<w:t>" + text + "</w:t>") +
         run("<w:" + reference + "/>") + "</w:p>";
}

}  // namespace

TEST_CASE("Word: notes are counted as the settings say, anew in each section or page") {
  const std::string notes = note_of("footnote", 1, "One.") + note_of("footnote", 2, "Два.") +
                            note_of("footnote", 3, "三。");
  const auto labels = [&](const std::string& settings, const std::string& section,
                          const std::string& page_break) {
    const Document document = read(make_docx(
        {.body = with_note("The dam.", "footnoteReference w:id=\"1\"") +
                 with_note("Плотина.", "footnoteReference w:id=\"2\"",
                           "<w:sectPr>" + section + "</w:sectPr>") +
                 with_note("大坝。", "footnoteReference w:id=\"3\"").insert(20, page_break) +
                 "<w:sectPr>" + section + "</w:sectPr>",
         .footnotes = notes,
         .settings = settings}));
    std::string out;
    for (const Block& block : document.blocks)
      if (block.kind == BlockKind::note) out += block.note_label + " ";
    return out;
  };
  CHECK(labels("", "", "") == "1 2 3 ");
  CHECK(labels("<w:footnotePr><w:numStart w:val=\"7\"/></w:footnotePr>", "", "") == "7 8 9 ");
  CHECK(labels("", "<w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr>", "") ==
        "1 2 1 ");
  const std::string each_page = "<w:footnotePr><w:numRestart w:val=\"eachPage\"/></w:footnotePr>";
  CHECK(labels(each_page, "", run("<w:lastRenderedPageBreak/>")) == "1 2 1 ");
  CHECK(labels("", "", run("<w:lastRenderedPageBreak/>")) == "1 2 3 ");
  CHECK(labels("<w:footnotePr><w:numRestart w:val=\"eachSect\"/></w:footnotePr>",
               "<w:footnotePr><w:numRestart w:val=\"continuous\"/></w:footnotePr>",
               "") == "1 2 3 ");
}

TEST_CASE("Word: footnotes and endnotes of the same numbers stay apart") {
  const Document document = read(
      make_docx({.body = with_note("A.", "endnoteReference w:id=\"1\"") +
                         with_note("B.", "footnoteReference w:id=\"1\"") +
                         with_note("C.", "footnoteReference w:id=\"2\""),
                 .footnotes = note_of("footnote", 1, "First.") + note_of("footnote", 2, "Second."),
                 .endnotes = note_of("endnote", 1, "End."),
                 .settings = "<w:endnotePr><w:numFmt w:val=\"decimal\"/></w:endnotePr>"}));
  CHECK(readings(document) == Lines{"body: A.[e1]", "body: B.[1]", "body: C.[2]", "note e1: End.",
                                    "note 1: First.", "note 2: Second."});
}

TEST_CASE("Word: metadata from its properties") {
  const Document document =
      read(make_docx({.body = word_paragraph("Text."),
                      .core = "<dc:title>Отчёт</dc:title><dc:creator>Jane Roe; 王伟</dc:creator>"
                              "<dcterms:created>2014-05-20T10:00:00Z</dcterms:created>"}));
  CHECK(document.meta.title == "Отчёт");
  CHECK(document.meta.authors == Lines{"Jane Roe", "王伟"});
  CHECK(document.meta.published == "2014-05-20");
  CHECK(document.meta.format == "docx");
}

TEST_CASE("OpenDocument: paragraphs, notes, comments, captions, tables, metadata") {
  const Document document = read(make_odt(
      "<text:tracked-changes><text:p>Gone.</text:p></text:tracked-changes>"
      "<text:table-of-content><text:p>Contents</text:p></text:table-of-content>"
      "<text:h text:outline-level=\"2\">Плотины</text:h>"
      "<text:p>Высота <text:s text:c=\"4\"/>90 <text:span>м</text:span>"
      "<text:note><text:note-citation>7</text:note-citation><text:note-body>"
      "<text:p>Иванов, 2014.</text:p></text:note-body></text:note>."
      "<office:annotation><dc:creator>Bob</dc:creator><text:p>Sure?</text:p></office:annotation>"
      "</text:p><text:p text:style-name=\"P1\">图 1 大坝</text:p>"
      "<text:list><text:list-item><text:p>One<text:line-break/>line</text:p></text:list-item>"
      "</text:list><table:table><table:table-row><table:table-cell><text:p>a</text:p>"
      "</table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell>"
      "</table:table-row></table:table>",
      "<style:style style:name=\"P1\" style:parent-style-name=\"Caption\"/>",
      "<dc:title>Dams</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator>"
      "<meta:creation-date>2015-01-02T03:04:05</meta:creation-date>"));
  CHECK(readings(document) == Lines{"heading: Плотины", "body: Высота 90 м[7].",
                                    "caption: 图 1 大坝", "body: One line", "table: a | b",
                                    "note 7: Иванов, 2014.", "comment: Sure?"});
  CHECK(document.meta.title == "Dams");
  CHECK(document.meta.authors == Lines{"Jane Roe"});
  CHECK(document.meta.published == "2015-01-02");
}

TEST_CASE("EPUB: chapters in the order of the spine, metadata, no navigation") {
  const std::string head =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title/></head><body>";
  const Document document = read(make_epub(
      {{"nav.xhtml",
        head + "<nav><ol><li><a href=\"b.xhtml\">Contents</a></li></ol></nav></body></html>"},
       {"b.xhtml", "<?xml version=\"1.0\"?>" + head +
                       "<h1>Плотина</h1><p>Высота 90&#160;метров.</p></body></html>"},
       {"a.xhtml",
        head + "<h1>大坝</h1><p>大坝高90米。</p><p>The <i>dam</i> is high.</p></body></html>"}},
      "<dc:title>Три плотины</dc:title><dc:creator>Jane Roe</dc:creator>"
      "<dc:publisher>Waters</dc:publisher><dc:language>ru-RU</dc:language>"
      "<dc:date>2014-05-20</dc:date>"));
  CHECK(readings(document) == Lines{"heading: Плотина", "body: Высота 90\u00A0метров.",
                                    "heading: 大坝", "body: 大坝高90米。",
                                    "body: The dam is high."});
  CHECK(document.meta.title == "Три плотины");
  CHECK(document.meta.authors == Lines{"Jane Roe"});
  CHECK(document.meta.publisher == "Waters");
  CHECK(document.meta.lang == "ru");
  CHECK(document.meta.published == "2014-05-20");
  REQUIRE(document.sections.size() == 2);
  CHECK(document.blocks[4].section == 1);
  CHECK(why_not(make_archive({{"mimetype", "application/epub+zip"}})) ==
        "has no part META-INF/container.xml");
}

TEST_CASE("EPUB: notes in another file than their markers") {
  const std::string head =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
      "xmlns:epub=\"http://www.idpf.org/2007/ops\"><body>";
  const std::string end = "</body></html>";
  SUBCASE("marked by the format") {
    CHECK(readings(read(make_epub(
              {{"text/a.xhtml", head +
                                    "<p>The dam is 90 m high<a epub:type=\"noteref\" "
                                    "href=\"../notes/n.xhtml#n1\">1</a> and old.</p>" +
                                    end},
               {"text/b.xhtml", head +
                                    "<p>Плотина стара<a role=\"doc-noteref\" "
                                    "href=\"../notes/n.xhtml#n2\">2</a>.</p>" +
                                    end},
               {"notes/n.xhtml",
                head +
                    "<h2>Notes</h2><aside epub:type=\"footnote\" id=\"n1\"><p>Roe 2014, p. 5."
                    "</p></aside><aside epub:type=\"footnote\" id=\"n2\"><p>Иванов, 2014."
                    "</p></aside>" +
                    end}}))) == Lines{"body: The dam is 90 m high[1] and old.",
                                      "body: Плотина стара[2].", "heading: Notes",
                                      "note 1: Roe 2014, p. 5.", "note 2: Иванов, 2014."});
  }
  SUBCASE("numbers that lead there and back") {
    CHECK(readings(read(make_epub(
              {{"a.xhtml", head +
                               "<p>大坝高90米<a id=\"r1\" href=\"n.xhtml#n1\">1</a>，"
                               "建于1936年<sup><a href=\"n.xhtml#n2\" id=\"r2\">2</a></sup>。</p>" +
                               end},
               {"n.xhtml", head +
                               "<p id=\"n1\"><a href=\"a.xhtml#r1\">1</a> 王伟：《大坝》。</p>"
                               "<p>他后来改变了看法。</p>"
                               "<p><a id=\"n2\" href=\"a.xhtml#r2\">2</a> 同上。</p>" +
                               end}}))) == Lines{"body: 大坝高90米[1]，建于1936年[2]。",
                                                 "note 1: 王伟：《大坝》。",
                                                 "note 1: 他后来改变了看法。", "note 2: 同上。"});
  }
  SUBCASE("a single note, and one that is shown only when touched") {
    CHECK(readings(read(make_epub(
              {{"a.xhtml", head +
                               "<p>Height: 90 m<a epub:type=\"noteref\" "
                               "href=\"n.xhtml#n1\">*</a>.</p>" +
                               end},
               {"n.xhtml", head +
                               "<aside epub:type=\"footnote\" hidden=\"hidden\" id=\"n1\">"
                               "Measured in 2014.</aside>" +
                               end}}))) ==
          Lines{"body: Height: 90 m*.", "note *: Measured in 2014."});
  }
  SUBCASE("numbers of a contents page and of chapters lead to no notes") {
    CHECK(readings(read(make_epub(
              {{"c.xhtml", head +
                               "<p id=\"t1\"><a href=\"a.xhtml#s1\">1</a></p>"
                               "<p>See part <a href=\"a.xhtml#s2\">2</a> about the dams.</p>" +
                               end},
               {"a.xhtml", head +
                               "<p id=\"s1\"><a href=\"c.xhtml#t1\">1</a></p><p>Плотины стары.</p>"
                               "<p id=\"s2\">Мост длиннее.</p>" +
                               end}}))) == Lines{"body: 1", "body: See part 2 about the dams.",
                                                 "body: 1", "body: Плотины стары.",
                                                 "body: Мост длиннее."});
  }
}

TEST_CASE("hostile office files: deep nesting, broken XML, odd characters, cycles of styles") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<w:sdt>";
  deep += word_paragraph("Deep text.");
  for (int i = 0; i < 100000; ++i) deep += "</w:sdt>";
  CHECK(readings(read(make_docx({.body = deep}))) == Lines{"body: Deep text."});
  std::string tables;
  for (int i = 0; i < 20000; ++i) tables += "<w:tbl><w:tr><w:tc>";
  tables += word_paragraph("In tables.");
  for (int i = 0; i < 20000; ++i) tables += "</w:tc></w:tr></w:tbl>";
  CHECK(read(make_docx({.body = tables})).published == "In tables.");
  std::string spans = "<text:p>";
  for (int i = 0; i < 100000; ++i) spans += "<text:span>";
  spans += "Deep.";
  for (int i = 0; i < 100000; ++i) spans += "</text:span>";
  CHECK(readings(read(make_odt(spans + "</text:p>"))) == Lines{"body: Deep."});
  std::string divisions;
  for (int i = 0; i < 100000; ++i) divisions += "<div>";
  CHECK(read(make_epub({{"a.xhtml", divisions + "Deep."}})).published == "Deep.");
  CHECK(why_not(make_docx({.body = "<w:p><w:r>"})).find("document.xml is damaged") !=
        std::string::npos);
  CHECK(why_not(make_archive({{"[Content_Types].xml", "<Types/>"}, {"word/a.xml", "x"}})) ==
        "has no part word/document.xml");
  const Document odd =
      read(make_docx({.body = styled("a&#xD800;b&#1;c\xFF", "x"),
                      .styles = "<w:style w:styleId=\"x\"><w:basedOn w:val=\"y\"/></w:style>"
                                "<w:style w:styleId=\"y\"><w:basedOn w:val=\"x\"/></w:style>"}));
  CHECK_FALSE(odd.blocks.empty());
  CHECK(why_not(make_archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                              {"content.xml", "<!DOCTYPE a [<!ENTITY b \"&b;&b;\">]><a>&b;</a>"}}))
            .find("read") == 0);
}

TEST_CASE("a spreadsheet is no document and no archive") {
  CHECK(detect_format(make_archive({{"[Content_Types].xml", "<Types/>"}, {"xl/a.xml", "x"}}),
                      "a.xlsx") == nullptr);
  CHECK(detect_format(make_archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
                                    {"content.xml", "x"}}),
                      "a.zip") == nullptr);
  CHECK(detect_format(make_archive({{"a.txt", "x"}}), "a.docx")->name == "archive");
  CHECK(detect_format(make_docx({}), "a.zip")->name == "docx");
}
