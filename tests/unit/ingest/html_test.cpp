// Pages: what is text and what is not, its structure, and its place in the file.
#include "indexer/ingest/formats/html.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <functional>

#include "indexer/ingest/reader.hpp"
#include "tests/support/markup.hpp"

using namespace attest;
using namespace attest::test;

TEST_CASE("HTML: an article in English with all around it") {
  const std::string source =
      "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Strait bridge opens | Daily</title>"
      "<meta property=\"og:site_name\" content=\"Daily\"><script>var a = \"<p>no</p>\";</script>"
      "<style>p{}</style></head><body>\n"
      "<nav class=\"main-nav\"><ul><li><a href=\"/\">Home</a><li><a "
      "href=\"/w\">World</a></ul></nav>"
      "<div class=\"cookie-banner\">We use cookies on this site.</div>"
      "<article><h1>Strait bridge opens</h1><p class=byline>By Ann Lee and Bo Chen</p>"
      "<p>The   bridge\n is <b>55&nbsp;km</b> long<sup><a href=\"#fn1\">1</a></sup> &amp; cost "
      "&lt;&nbsp;$20&#160;bn.</p>"
      "<h2>History</h2><ul><li>Begun in 2009</li><li>Opened in 2018</li></ul>"
      "<figure><img src=x alt=y><figcaption>The bridge at dusk.</figcaption></figure>"
      "<table><caption>Lengths</caption><tr><th>Bridge<th>km<tr><td>Strait<td>55</table>"
      "<p>The area is 12 km<sup>2</sup>.<br>It ends here.</p>"
      "<ol class=footnotes><li id=fn1>By length, <i>not</i> width. <a href=\"#r\">↩</a></li></ol>"
      "</article><aside><h3>Related stories</h3><ul><li><a href=/x>Another bridge opens</a></li>"
      "</ul></aside><section id=comments><h2>Comments</h2><p>I doubt it is 55 km.</p></section>"
      "<p hidden>secret</p><footer>© Daily. All rights reserved.</footer></body></html>";
  const auto document = read_html(source, {}, {});
  REQUIRE(document);
  CHECK(readings(*document) ==
        Lines{"boilerplate: Home", "boilerplate: World",
              "boilerplate: We use cookies on this site.", "heading: Strait bridge opens",
              "body: By Ann Lee and Bo Chen",
              "body: The bridge is 55\u00A0km long[1] & cost <\u00A0$20\u00A0bn.",
              "heading: History", "body: Begun in 2009", "body: Opened in 2018",
              "caption: The bridge at dusk.", "caption: Lengths", "table: Bridge | km\nStrait | 55",
              "body: The area is 12 km².\nIt ends here.", "note: By length, not width.",
              "boilerplate: Related stories", "boilerplate: Another bridge opens",
              "comment: Comments", "comment: I doubt it is 55 km.",
              "boilerplate: © Daily. All rights reserved."});
  CHECK(document->blocks[13].note_label == "1");
  CHECK(document->meta.title == "Strait bridge opens");
  CHECK(document->meta.authors == Lines{"Ann Lee", "Bo Chen"});
  CHECK(document->meta.publisher == "Daily");
  CHECK(document->meta.lang == "en");
  CHECK(source_of(*document, source, "55\u00A0km") == "55&nbsp;km");
  CHECK(source_of(*document, source, "bridge is") == "bridge\n is");
  CHECK(source_of(*document, source, "55\u00A0km long") == "55&nbsp;km</b> long");
  CHECK(source_of(*document, source, "& cost <") == "&amp; cost &lt;");
  CHECK(source_of(*document, source, "12 km²") == "12 km<sup>2");
  check_round_trip(*document, source);
}

TEST_CASE("HTML: Chinese in GB18030, Russian in windows-1251, their places in the file") {
  const std::string chinese =
      "<html><head><meta charset=gb2312><title>\xB4\xF3\xC7\xC5</title></head><body><h1>"
      "\xB4\xF3\xC7\xC5</h1><p>\xB4\xF3\xC7\xC5\xC8\xAB\xB3\xA4\n55\xB9\xAB\xC0\xEF\xA1\xA3"
      "\xBA\xDC\xB3\xA4\xA1\xA3</p></body></html>";
  const auto zh = read_html(chinese, {}, {});
  REQUIRE(zh);
  CHECK(readings(*zh) == Lines{"heading: 大桥", "body: 大桥全长 55公里。很长。"});
  CHECK(source_of(*zh, chinese, "55公里") == "55\xB9\xAB\xC0\xEF");
  CHECK(source_of(*zh, chinese, "很长") == "\xBA\xDC\xB3\xA4");
  check_round_trip(*zh, chinese);
  const std::string russian =
      "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">"
      "</head><body><p>\xCC\xEE\xF1\xF2&nbsp;\xE4\xEB\xE8\xED\xEE\xE9 <b>55</b> \xEA\xEC.</p>"
      "</body></html>";
  const auto ru = read_html(russian, {}, {});
  REQUIRE(ru);
  CHECK(readings(*ru) == Lines{"body: Мост\u00A0длиной 55 км."});
  CHECK(source_of(*ru, russian, "длиной 55") == "\xE4\xEB\xE8\xED\xEE\xE9 <b>55");
  CHECK(source_of(*ru, russian, "км") == "\xEA\xEC");
  check_round_trip(*ru, russian);
}

TEST_CASE("HTML: the declared charset, and when it is wrong") {
  CHECK(declared_charset("<?xml version='1.0' encoding='KOI8-R'?><html>") == "koi8-r");
  CHECK(declared_charset("<meta http-equiv=x content='text/html; charset=GBK'>") == "GB18030");
  CHECK(declared_charset("<meta name=a><meta charset = \"big5\">") == "big5");
  CHECK(declared_charset("<p>charset=utf-8") == "");
  CHECK(readings(*read_html("<meta charset=gbk><p>Мост через пролив", {}, {})) ==
        Lines{"body: Мост через пролив"});
  CHECK(readings(*read_html("<meta charset=nonsense><p>Plain", {}, {})) == Lines{"body: Plain"});
  const std::string wide("\xFF\xFE<\0p\0>\0A\0\x11\x04", 12);
  const auto utf16 = read_html(wide, {}, {});
  REQUIRE(utf16);
  CHECK(readings(*utf16) == Lines{"body: AБ"});
  CHECK(source_of(*utf16, wide, "Б") == "\x11\x04");
}

TEST_CASE("HTML: footnotes in the forms that people and programs write") {
  const auto notes = [](std::string_view html) {
    const auto document = read_html(html, {}, {});
    Lines out;
    const Lines all = readings(*document);
    for (std::size_t i = 0; i < all.size(); ++i)
      out.push_back(document->blocks[i].note_label + " " + all[i]);
    return out;
  };
  CHECK(
      notes("<p>Мост<sup id=cite_ref-1 class=reference><a href=#cite_note-1>[1]</a></sup> длинный."
            "</p><ol class=references><li id=cite_note-1><a href=#cite_ref-1>↑</a> Иванов, 2014."
            "</li></ol>") == Lines{" body: Мост[1] длинный.", "1 note: Иванов, 2014."});
  CHECK(
      notes("<p>It grew.<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a></p><p>More text follows here "
            "and it is longer than the note.</p><div id=ftn1><p><a href=\"#_ftnref1\" "
            "name=\"_ftn1\">[1]</a> A source.</p></div>") ==
      Lines{" body: It grew.[1]", " body: More text follows here and it is longer than the note.",
            "1 note: A source."});
  CHECK(notes("<p>桥长<a epub:type=\"noteref\" href=\"#n2\">2</a>公里，这是一座很长的桥。</p>"
              "<aside epub:type=\"footnote\" id=n2><p>据报告。</p></aside>") ==
        Lines{" body: 桥长[2]公里，这是一座很长的桥。", "2 note: 据报告。"});
  CHECK(notes("<p>Trade grew<span class=sidenote>By value.</span> in 2014, as all the reports of "
              "the time agree.</p>") ==
        Lines{" body: Trade grew in 2014, as all the reports of the time agree.",
              " note: By value."});
  // A table of contents numbers its entries, too.
  CHECK(notes("<ul><li><a href=#s1>1</a> Trade</ul><h2 id=s1>Trade</h2><p>Text of it.</p>") ==
        Lines{" body: 1 Trade", " heading: Trade", " body: Text of it."});
}

TEST_CASE("HTML: layout tables, preformatted text, line breaks, printed pages") {
  CHECK(readings(*read_html("<table><tr><td><table><tr><td>Menu</table><td><p>One paragraph of "
                            "the page.<p>Two.</table>",
                            {}, {})) ==
        Lines{"boilerplate: Menu", "body: One paragraph of the page.", "body: Two."});
  CHECK(readings(*read_html("<pre>A line\nthat goes on.\n\nAnother.</pre>", {}, {})) ==
        Lines{"body: A line that goes on.", "body: Another."});
  CHECK(readings(*read_html("<pre><code>int a;\n\n  int b;</code></pre>", {}, {})) ==
        Lines{"table: int a;\nint b;"});
  CHECK(readings(*read_html("<p>First<br>second line.<br/>Third.<br><br>New.", {}, {})) ==
        Lines{"body: First second line.\nThird.", "body: New."});
  const auto paged =
      read_html("<p>One.</p><span role=doc-pagebreak aria-label=12></span><p>Two.</p>", {}, {});
  CHECK(paged->blocks[0].page_label.empty());
  CHECK(paged->blocks[1].page_label == "12");
}

TEST_CASE("HTML: metadata, the surest mark first") {
  const auto document = read_html(
      "<html><head><title>T - Site</title><meta name=citation_title content=\"The gas deal\">"
      "<meta name=citation_author content=\"Chow, Edward C.\"><meta name=citation_author "
      "content=\"Иван Петров\"><meta name=citation_date content=\"2014/05/21\">"
      "<link rel=canonical href=\"https://example.org/a\">"
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":"
      "\"Other\",\"datePublished\":\"2015-01-01T00:00:00Z\",\"publisher\":{\"name\":\"报社\"}}]}"
      "</script></head><body><p>Text.</p></body></html>",
      {}, {});
  REQUIRE(document);
  CHECK(document->meta.title == "The gas deal");
  CHECK(document->meta.authors == Lines{"Edward C. Chow", "Иван Петров"});
  CHECK(document->meta.published == "2014-05-21");
  CHECK(document->meta.publisher == "报社");
  CHECK(document->meta.type == "news");
  CHECK(document->meta.url == "https://example.org/a");
  CHECK(std::find(document->meta.origins.begin(), document->meta.origins.end(),
                  MetaOrigin{"publisher", "JSON-LD publisher"}) != document->meta.origins.end());
  DocumentMeta known;
  known.title = "From the manifest";
  const auto kept = read_html("<title>Mine</title><p>x", known, {});
  CHECK(kept->meta.title == "From the manifest");
  CHECK(kept->meta.origins.empty());
  // The template's language is not the text's; escapes never reach a title.
  const auto other = read_html(
      "<html lang=en><title>\x1B[31mМост\x07</title><p>Мост через пролив открыт для движения.", {},
      {});
  CHECK(other->meta.lang.empty());
  CHECK(other->meta.title == "[31mМост");
}

TEST_CASE("HTML: hostile pages cost linear time") {
  const auto repeat = [](std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
  };
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string& page :
       {repeat("<div>", 20000) + "deep", repeat("<b><i>", 20000) + "deep",
        repeat("<table><tr><td>", 20000) + "deep", repeat("<font size=1><p>deep", 5000),
        repeat("<title>", 20000) + "</title>deep", "<p " + repeat("a=1 ", 20000) + ">deep",
        repeat("<svg><title><div>", 5000) + "</svg>deep", repeat("<!--><div>", 20000) + "deep",
        std::string("a\0deep", 6) + repeat("x", 400), repeat("<li><ul>", 20000) + "deep"}) {
    const auto document = read_html("<p>First</p>" + page, {}, {});
    CAPTURE(page.substr(0, 30));
    REQUIRE(document);
    CHECK(document->published.find("First") != std::string::npos);
    check_round_trip(*document, "<p>First</p>" + page);
  }
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(60));
}

TEST_CASE("HTML: a fragment joins another format's document") {
  Document document;
  DocumentBuilder out(document);
  out.begin_block(BlockKind::heading, 1);
  out.add_text("Глава 1");
  REQUIRE(add_html("<h2>第一节</h2><p>One <em>two</em>.</p>", {}, out));
  CHECK(readings(document) == Lines{"heading: Глава 1", "heading: 第一节", "body: One two."});
  CHECK(document.sections[1].parent == 0);
  CHECK(document.source_pieces.empty());
}
