// XML: TEI, JATS, DocBook and what nobody knows.
#include <doctest/doctest.h>

#include <chrono>

#include "indexer/ingest/reader.hpp"
#include "tests/support/markup.hpp"

using namespace attest;
using namespace attest::test;

TEST_CASE("TEI: header, sections, pages as printed, notes in their sentence") {
  const std::string source =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" "
      "xml:lang=\"ru\"><teiHeader><fileDesc><titleStmt><title>Мост через <hi>пролив</hi></title>"
      "<author><persName><forename>Иван</forename> <surname>Петров</surname></persName></author>"
      "</titleStmt><publicationStmt><publisher>Архив</publisher><date when=\"2014-05-21\"/>"
      "</publicationStmt></fileDesc></teiHeader><text><body><div><head>Глава 1</head>"
      "<p>Длина моста<note n=\"1\">По проекту &lt;2009&gt;.</note> <hi rend=\"b\">55</hi>\n  км "
      "&amp; больше.</p><pb n=\"12\"/><fw type=\"header\">Мосты</fw><div><head>Раздел</head>"
      "<lg><l>Строка раз</l><l>Строка два</l></lg><list><item>один</item><item>два</item></list>"
      "<table><row><cell>А</cell><cell>Б</cell></row><row><cell>1</cell><cell>2</cell></row></"
      "table>"
      "<figure><head>Вид моста</head></figure></div></div></body></text></TEI>";
  const auto document = read_xml(source, {}, {});
  REQUIRE(document);
  CHECK(readings(*document) == Lines{"heading: Глава 1", "body: Длина моста[1] 55 км & больше.",
                                     "note: По проекту <2009>.", "boilerplate: Мосты",
                                     "heading: Раздел", "body: Строка раз\nСтрока два",
                                     "body: один", "body: два", "table: А | Б\n1 | 2",
                                     "caption: Вид моста"});
  CHECK(document->blocks[2].note_label == "1");
  CHECK(document->blocks[1].page_label.empty());
  CHECK(document->blocks[4].page_label == "12");
  CHECK(document->sections[1].parent == 0);
  CHECK(document->meta.title == "Мост через пролив");
  CHECK(document->meta.authors == Lines{"Иван Петров"});
  CHECK(document->meta.publisher == "Архив");
  CHECK(document->meta.published == "2014-05-21");
  CHECK(document->meta.lang == "ru");
  CHECK(source_of(*document, source, "55 км & больше") == "55</hi>\n  км &amp; больше");
  CHECK(source_of(*document, source, "<2009>") == "&lt;2009&gt;");
  check_round_trip(*document, source);
}

TEST_CASE("JATS: metadata, citations of works, their list") {
  const std::string source =
      "<article><front><journal-meta><publisher><publisher-name>Press</publisher-name></publisher>"
      "</journal-meta><article-meta><title-group><article-title>Gas <italic>deals</italic>"
      "</article-title></title-group><contrib-group><contrib "
      "contrib-type=\"author\"><name><surname>"
      "Lee</surname><given-names>Ann</given-names></name></contrib></contrib-group><pub-date><day>5"
      "</day><month>3</month><year>2014</year></pub-date></article-meta></front><body><sec><title>"
      "Results</title><p>Gas was sold<xref ref-type=\"bibr\" rid=\"B1\">1</xref>.</p><fig><label>"
      "Figure 1</label><caption><p>Sales by year.</p></caption></fig></sec></body><back><ref-list>"
      "<title>References</title><ref id=\"B1\"><label>1</label><element-citation><surname>Chow"
      "</surname><year>2012</year></element-citation></ref></ref-list></back></article>";
  const auto document = read_xml(source, {}, {});
  REQUIRE(document);
  CHECK(readings(*document) == Lines{"heading: Results", "body: Gas was sold[1].", "body: Figure 1",
                                     "caption: Sales by year.", "heading: References",
                                     "note: Chow 2012"});
  CHECK(document->blocks.back().note_label == "1");
  CHECK(document->meta.title == "Gas deals");
  CHECK(document->meta.authors == Lines{"Ann Lee"});
  CHECK(document->meta.published == "2014-03-05");
  CHECK(document->meta.publisher == "Press");
  check_round_trip(*document, source);
}

TEST_CASE("XML that nobody knows: mixed text makes paragraphs, in any encoding") {
  const std::string source =
      "<?xml version=\"1.0\" encoding=\"GB18030\"?><doc><entry><name>\xB4\xF3\xC7\xC5</name><desc>"
      "\xC8\xAB\xB3\xA4<x>55</x>\xB9\xAB\xC0\xEF<![CDATA[ & <more>]]></desc></entry></doc>";
  const auto document = read_xml(source, {}, {});
  REQUIRE(document);
  CHECK(readings(*document) == Lines{"body: 大桥", "body: 全长55公里 & <more>"});
  CHECK(source_of(*document, source, "长55公") == "\xB3\xA4<x>55</x>\xB9\xAB");
  CHECK(source_of(*document, source, "& <more>") == "& <more>");
}

TEST_CASE("XML: hostile and broken files") {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  std::string all = deep + "text";
  for (int i = 0; i < 100000; ++i) all += "</a>";
  const auto begin = std::chrono::steady_clock::now();
  const auto document = read_xml(all, {}, {});
  REQUIRE(document);
  CHECK(readings(*document) == Lines{"body: text"});
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  const auto bomb = read_xml(
      "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY x SYSTEM "
      "\"file:///etc/passwd\">]><d>&b;&x;</d>",
      {}, {});
  REQUIRE(bomb);
  CHECK(readings(*bomb) == Lines{"body: &b;&x;"});
  DocumentMeta meta;
  meta.path = "a.xml";
  const auto broken = read_xml("<a>\n<b></a>", meta, {});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().message.starts_with("malformed XML"));
  CHECK(broken.error().place == "a.xml:2");
  CHECK_FALSE(read_xml("<corpus><document href=\"a.txt\"/></corpus>", {}, {}));
}
