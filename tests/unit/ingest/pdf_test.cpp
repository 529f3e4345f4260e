// PDF files in three languages: pages, columns, headers, notes, hyphens, and exact quotes.
#include <doctest/doctest.h>

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/pdf/pdf_meta.hpp"
#include "indexer/ingest/reader.hpp"
#include "tests/support/pdf_writer.hpp"

using namespace attest;
using attest_test::PdfWriter;

namespace {

// Every block's quote is the published text at its offsets; returns the reading texts, one a line.
std::string checked(const Document& document) {
  const OffsetIndex index(document);
  std::string all;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const PassageText text = passage_text(index, i, i);
    const std::string whole = reading_text(text);
    Location at = locate(text, {0, whole.size()});
    if (at.segments.empty())
      at.segments.push_back({at.char_start, at.char_end, at.byte_start, at.byte_end});
    std::string joined;
    for (const SegmentLocation& s : at.segments) {
      if (!joined.empty()) joined += " […] ";
      const std::string_view published = document.published;
      const std::size_t begin = byte_of_code_point(published, s.char_start);
      CHECK(begin == s.byte_start);
      joined += published.substr(begin, byte_of_code_point(published, s.char_end) - begin);
    }
    CHECK(quote(text, {0, whole.size()}).exact == joined);
    const Block& block = document.blocks[i];
    all += std::string(to_string(block.kind)) + (block.note_label.empty() ? "" : " ") +
           block.note_label + "|" + whole + "\n";
  }
  return all;
}

Document read(const PdfWriter& pdf) {
  auto document = read_pdf(pdf.bytes(), {}, {});
  if (!document) FAIL(document.error().to_string());
  return *std::move(document);
}

bool holds(const std::string& text, std::string_view part) {
  const bool found = text.find(part) != std::string::npos;
  if (!found) MESSAGE("not found: ", part, "\nin:\n", text);
  return found;
}

}  // namespace

TEST_CASE("paragraphs, headings and hyphens of one page") {
  PdfWriter pdf;
  pdf.info("Title", "Microsoft Word - draft3.doc");
  pdf.info("Author", "Anna Petrova; 李明");
  pdf.info("CreationDate", "D:20140521103000+08'00'");
  pdf.page();
  pdf.text(72, 80, 20, "The Bridge over the Strait");
  pdf.text(72, 120, 14, "Construction");
  double y = pdf.lines(72, 150, 11,
                       {"The bridge was built in four years and crosses the strait at its narrow-",
                        "est place. It is 19 kilometres long and carries two railway tracks and a",
                        "road with four lanes."});
  y = pdf.lines(90, y, 11, {"A second paragraph begins with an indent and goes on for more than"});
  y = pdf.lines(72, y, 11, {"one line, so that it ends here."});
  pdf.text(72, y + 20, 14, "Cost");
  pdf.lines(72, y + 45, 11, {"It cost 227.92 billion roubles."});
  const Document document = read(pdf);
  const std::string all = checked(document);
  CHECK(holds(all, "heading|The Bridge over the Strait\n"));
  CHECK(holds(all, "heading|Construction\n"));
  CHECK(holds(all,
              "body|The bridge was built in four years and crosses the strait at its "
              "narrowest place. It is 19 kilometres long and carries two railway tracks and a "
              "road with four lanes.\n"));
  CHECK(holds(all,
              "body|A second paragraph begins with an indent and goes on for more than one "
              "line, so that it ends here.\n"));
  CHECK(document.meta.title == "The Bridge over the Strait");
  CHECK(document.meta.authors == std::vector<std::string>{"Anna Petrova", "李明"});
  CHECK(document.meta.published == "2014-05-21");
  CHECK(document.meta.format == "pdf");
  REQUIRE(document.sections.size() == 3);
  CHECK(document.sections[1].parent == 0);
  CHECK(document.sections[2].parent == 0);
  CHECK(document.blocks.back().section == 2);
}

TEST_CASE("two columns are read one after the other") {
  PdfWriter pdf;
  pdf.page();
  pdf.text(72, 80, 18, "A heading over both columns of the page");
  std::vector<std::string> left;
  std::vector<std::string> right;
  for (int i = 1; i <= 20; ++i) {
    left.push_back("left column line number " + std::to_string(i) + " of text");
    right.push_back("right column line number " + std::to_string(i) + " of it");
  }
  pdf.lines(72, 120, 10, left);
  pdf.lines(320, 120, 10, right);
  const std::string all = checked(read(pdf));
  CHECK(holds(all, "line number 19 of text left column line number 20 of text"));
  CHECK(holds(all, "left column line number 20 of text right column line number 1 of it"));
  CHECK(holds(all, "line number 19 of it right column line number 20 of it"));
}

TEST_CASE("running headers, footers and page numbers are in no block; pages are named as printed") {
  PdfWriter pdf;
  for (int p = 0; p < 6; ++p) {
    pdf.page();
    pdf.text(72, 40, 9, p % 2 == 0 ? "Journal of Bridges" : "Anna Petrova");
    pdf.text(500, 40, 9, std::to_string(31 + p));
    pdf.lines(
        72, 100, 11,
        {"Page " + std::to_string(p) + " begins with a sentence of its own and it is long",
         "enough to fill more than a line. The next sentence runs over the end of the page and"});
    pdf.lines(72, 750, 11, {"goes on at the foot without a"});
    pdf.text(250, 810, 8, "Downloaded from example.org on 3 May 2015");
  }
  const Document document = read(pdf);
  const std::string all = checked(document);
  CHECK(all.find("Journal of Bridges") == std::string::npos);
  CHECK(all.find("Downloaded") == std::string::npos);
  CHECK(document.published.find("Journal of Bridges") != std::string::npos);
  CHECK(std::count(document.published.begin(), document.published.end(), '\f') == 5);
  for (const Block& block : document.blocks) {
    REQUIRE(block.page_index);
    CHECK(block.page_label == std::to_string(30 + *block.page_index));
  }
}

TEST_CASE("pages have the labels of the file") {
  PdfWriter pdf;
  pdf.page_labels("0 << /S /r >> 2 << /S /D /St 1 >>");
  for (const char* text : {"Preface.", "Contents.", "The beginning.", "The end."}) {
    pdf.page();
    pdf.text(72, 200, 11, text);
  }
  const Document document = read(pdf);
  REQUIRE(document.blocks.size() == 4);
  CHECK(document.blocks[0].page_label == "i");
  CHECK(document.blocks[1].page_label == "ii");
  CHECK(document.blocks[2].page_label == "1");
  CHECK(document.blocks[3].page_label == "2");
  CHECK(document.blocks[3].page_index == 4);
}

TEST_CASE("pages between named ones have a name where only one fits") {
  const auto labels = [](const char* of_file) {
    PdfWriter pdf;
    pdf.page_labels(of_file);
    for (int p = 0; p < 8; ++p) {
      pdf.page();
      if (p < 2) pdf.text(300, 810, 9, std::to_string(31 + p));
      const std::string name(static_cast<std::size_t>(p + 1), 'x');
      pdf.text(72, 200 + p * 30, 11, "Страница " + name + ".");
    }
    std::string out;
    for (const Block& block : read(pdf).blocks) out += block.page_label + ",";
    return out;
  };
  CHECK(labels("0 << >> 5 << /S /D /St 36 >>") == "31,32,33,34,35,36,37,38,");
  CHECK(labels("0 << >> 5 << /S /D /St 37 >>") == "31,32,,,,37,38,39,");
  CHECK(labels("0 << >> 5 << /S /r /St 36 >>") == "31,32,,,,xxxvi,xxxvii,xxxviii,");
}

TEST_CASE("labels that do not begin with the first page are not the pages' own") {
  PdfWriter pdf;
  pdf.page_labels("2 << /S /D /St 7 >>");
  for (const char* text : {"Preface.", "Contents.", "The beginning.", "The end."}) {
    pdf.page();
    pdf.text(72, 200, 11, text);
  }
  const Document document = read(pdf);
  REQUIRE(document.blocks.size() == 4);
  for (const Block& block : document.blocks) CHECK(block.page_label.empty());
}

TEST_CASE("a page without number or label has none") {
  PdfWriter pdf;
  for (const char* text : {"One.", "Two."}) {
    pdf.page();
    pdf.text(72, 200, 11, text);
  }
  const Document document = read(pdf);
  CHECK(document.blocks[1].page_label.empty());
  CHECK(document.blocks[1].page_index == 2);
}

TEST_CASE("footnotes: marks in the text, notes at the foot, a note over two pages") {
  PdfWriter pdf;
  const auto body = [&](double y, const char* text, const char* mark, const char* rest) {
    pdf.runs(72, y, {{11, text, 0}, {6, mark, 4}, {11, rest, 0}});
  };
  const auto note = [&](double y, const char* label, const char* text) {
    pdf.runs(72, y, {{5, label, 3}, {8, std::string(" ") + text, 0}});
  };
  pdf.page();
  pdf.text(72, 100, 11, "The first sentence stands by itself and needs no note at all here.");
  body(114, "Russia and China signed the treaty in 2001.", "1", " It was renewed in 2021.");
  body(128, "The gas deal followed in 2014", "2", ", as many had expected for years and");
  note(760, "1", "Bobo Lo, Axis of Convenience (London: Chatham House, 2008), 12.");
  note(771, "2", "See Jane Doe, The Deal of the Century, which tells the whole story at");
  pdf.page();
  pdf.text(72, 100, 11, "planned together ever since. Another sentence stands on this page too.");
  pdf.text(72, 760, 8, "some length and with many details.");
  note(771, "3", "Ibid.");
  const Document document = read(pdf);
  const std::string all = checked(document);
  CHECK(holds(all, "signed the treaty in 2001.¹ It was renewed in 2021."));
  CHECK(holds(all, "followed in 2014², as many had expected for years and planned together"));
  CHECK(holds(all, "note 1|1 Bobo Lo, Axis of Convenience"));
  CHECK(holds(all,
              "note 2|2 See Jane Doe, The Deal of the Century, which tells the whole story at "
              "some length and with many details.\n"));
  CHECK(holds(all, "note 3|3 Ibid.\n"));
}

TEST_CASE("Chinese and Russian") {
  PdfWriter pdf;
  pdf.info("Title", "中俄关系");
  for (int p = 0; p < 3; ++p) {
    pdf.page();
    pdf.text(250, 40, 9, "中国外交评论");
    pdf.text(290, 810, 9, std::to_string(5 + p));
    pdf.text(72, 90, 16, p == 0 ? "一、合作的基础" : "二、合作的发展");
    pdf.lines(72, 120, 11,
              {"　　二〇一四年五月，中俄两国签署了为期三十年的天然气供应合同，",
               "合同总额达到四千亿美元。这是两国能源合作史上规模最大的一份", "合同。"});
    double y = pdf.lines(
        72, 200, 11,
        {"В мае 2014 года Россия и Китай подписали контракт на постав-",
         "ку газа стоимостью 400 миллиардов долларов. Срок контракта", "составляет тридцать лет."});
    pdf.text(72, std::max(y, 770.0), 8, p == 0 ? "① 新华社，2014年5月21日。" : "① 同上。");
  }
  const Document document = read(pdf);
  const std::string all = checked(document);
  CHECK(document.meta.title == "中俄关系");
  CHECK(holds(all, "heading|一、合作的基础\n"));
  CHECK(holds(all,
              "签署了为期三十年的天然气供应合同，合同总额达到四千亿美元。这是两国能源合作史上规模"
              "最大的一份合同。"));
  CHECK(holds(all,
              "подписали контракт на поставку газа стоимостью 400 миллиардов долларов. Срок "
              "контракта составляет тридцать лет."));
  CHECK(holds(all, "note 1|① 新华社，2014年5月21日。"));
  CHECK(all.find("中国外交评论") == std::string::npos);
  CHECK(document.blocks.back().page_label == "7");
  CHECK(document.replaced_bytes == 0);
}

TEST_CASE("captions and rows of cells") {
  PdfWriter pdf;
  pdf.page();
  pdf.lines(72, 100, 11,
            {"The table shows what the two countries sold each other in those years, and it",
             "is taken from the report."});
  pdf.text(72, 150, 11, "Table 2. Trade by year, billions of dollars");
  const char* const rows[3][3] = {
      {"2012", "88.2", "44.1"}, {"2013", "89.2", "39.6"}, {"2014", "95.3", "41.6"}};
  for (int r = 0; r < 3; ++r)
    for (int c = 0; c < 3; ++c) pdf.text(80 + 120 * c, 180 + 14 * r, 10, rows[r][c]);
  const std::string all = checked(read(pdf));
  CHECK(holds(all, "caption|Table 2. Trade by year, billions of dollars\n"));
  CHECK(holds(all, "88.2"));
}

TEST_CASE("files that cannot be read say why") {
  const auto error_of = [](const std::string& bytes) {
    DocumentMeta meta;
    meta.path = "a.pdf";
    const auto document = read_pdf(bytes, meta, {});
    return document ? std::string() : document.error().to_string();
  };
  CHECK(error_of("%PDF-1.4\nnothing") == "a.pdf: is a damaged PDF");
  PdfWriter empty;
  empty.page();
  CHECK(error_of(empty.bytes()).starts_with("a.pdf: holds no text (scanned images?)"));
  PdfWriter locked;
  locked.encrypt();
  locked.page();
  locked.text(72, 100, 11, "Secret.");
  CHECK(error_of(locked.bytes()).starts_with("a.pdf: is locked by a password"));
  PdfWriter nameless;
  nameless.page();
  nameless.text(72, 100, 11, "\uE001\uE002\uE003\uE004 a");
  CHECK(error_of(nameless.bytes()).starts_with("a.pdf: does not say which characters"));
}

TEST_CASE("characters that no one knows are counted") {
  PdfWriter pdf;
  pdf.page();
  pdf.text(72, 100, 11, "Мост \uE001 длиной 19 км \uF0B7 да");
  const Document document = read(pdf);
  CHECK(document.replaced_bytes == 1);
  CHECK(holds(document.published, "Мост \uFFFD длиной 19 км • да"));
}

TEST_CASE("a damaged tail loses nothing before it") {
  PdfWriter pdf;
  pdf.page();
  pdf.text(72, 100, 11, "The text is still there.");
  const std::string whole = pdf.bytes();
  const auto document = read_pdf(whole.substr(0, whole.rfind("startxref")), {}, {});
  REQUIRE(document);
  CHECK(holds(checked(*document), "The text is still there."));
}

TEST_CASE("what programs write into the information dictionary is no title or author") {
  CHECK(pdf_title("Microsoft Word - Отчёт.docx") == "");
  CHECK(pdf_title("untitled") == "");
  CHECK(pdf_title("paper_final2.tex") == "");
  CHECK(pdf_title("12345") == "");
  CHECK(pdf_title(" Sino-Russian  Relations\n") == "Sino-Russian Relations");
  CHECK(pdf_title("中俄关系研究") == "中俄关系研究");
  CHECK(pdf_authors("Administrator").empty());
  CHECK(pdf_authors("jsmith3").empty());
  CHECK(pdf_authors("Smith, John") == std::vector<std::string>{"Smith, John"});
  CHECK(pdf_authors("John Smith, Jane Doe") == std::vector<std::string>{"John Smith", "Jane Doe"});
  CHECK(pdf_authors("李明、王芳") == std::vector<std::string>{"李明", "王芳"});
  CHECK(pdf_date("D:20140521103000+08'00'") == "2014-05-21");
  CHECK(pdf_date("D:2014") == "2014");
  CHECK(pdf_date("D:20141321") == "2014");
  CHECK(pdf_date("yesterday") == "");
}
