#include "indexer/ingest/skos.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace attest;

namespace {

const std::vector<std::string> k_langs{"en", "ru", "zh"};

Result<ConceptScheme> read(const std::string& text) {
  return read_skos(text, k_langs, "small.rdf");
}

bool names(const Concept& one, const std::string& text, const std::string& lang) {
  return std::any_of(one.labels.begin(), one.labels.end(), [&](const ConceptLabel& label) {
    return label.text == text && label.lang == lang;
  });
}

std::string rdf(const std::string& body) {
  return "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"r\" xmlns:skos=\"s\">\n" + body +
         "</rdf:RDF>\n";
}

}  // namespace

TEST_CASE("RDF/XML") {
  const auto read_back =
      read(rdf("<skos:Concept rdf:about=\"urn:1\">\n"
               " <skos:prefLabel xml:lang=\"en\">harbour &amp; port</skos:prefLabel>\n"
               " <skos:altLabel xml:lang=\"zh-Hans\">港口</skos:altLabel>\n"
               " <skos:prefLabel xml:lang=\"de\">Hafen</skos:prefLabel>\n"
               " <skos:narrower rdf:resource=\"urn:2\"/>\n"
               "</skos:Concept>\n"
               "<rdf:Description rdf:about=\"urn:2\"><skos:prefLabel xml:lang=\"ru\">пристань"
               "</skos:prefLabel></rdf:Description>\n"));
  REQUIRE(read_back);
  REQUIRE(read_back->concepts.size() == 2);
  const Concept& port = read_back->concepts[0];
  CHECK(names(port, "harbour & port", "en"));
  CHECK(names(port, "港口", "zh"));
  CHECK(port.labels.size() == 2);
  CHECK(port.labels[1].weight < port.labels[0].weight);
  CHECK(read_back->concepts[1].broader == std::vector<std::size_t>{0});
}

TEST_CASE("labels as resources, concepts that match exactly, nodes inside nodes") {
  const auto read_back = read(
      rdf("<skos:Concept rdf:ID=\"a\"><skosxl:prefLabel rdf:resource=\"#l\"/>"
          "<skos:exactMatch rdf:resource=\"#b\"/><skos:broader><skos:Concept rdf:about=\"#c\">"
          "<skos:prefLabel xml:lang=\"en\">vessel</skos:prefLabel></skos:Concept></skos:broader>"
          "</skos:Concept>"
          "<skosxl:Label rdf:about=\"#l\"><skosxl:literalForm xml:lang=\"en\">barge"
          "</skosxl:literalForm></skosxl:Label>"
          "<skos:Concept rdf:about=\"#b\"><skos:prefLabel xml:lang=\"ru\">баржа</skos:prefLabel>"
          "</skos:Concept>"));
  REQUIRE(read_back);
  REQUIRE(read_back->concepts.size() == 2);
  const Concept& barge = names(read_back->concepts[0], "barge", "en") ? read_back->concepts[0]
                                                                      : read_back->concepts[1];
  CHECK(names(barge, "barge", "en"));
  CHECK(names(barge, "баржа", "ru"));
  CHECK(barge.broader.size() == 1);
}

TEST_CASE("Turtle and N-Triples") {
  const auto turtle = read(
      "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <urn:x:> .\n"
      "# a remark\n"
      ":1 a skos:Concept ; skos:prefLabel \"ferry\"@en , \"паром\"@ru, '''渡\\u8F6E'''@zh ;\n"
      "   skos:note [ skos:altLabel \"not this\"@en ] ; skos:broader :2 .\n"
      ":2 skos:prefLabel \"ship\"@en-GB .\n");
  REQUIRE(turtle);
  REQUIRE(turtle->concepts.size() >= 2);
  CHECK(names(turtle->concepts[0], "ferry", "en"));
  CHECK(names(turtle->concepts[0], "паром", "ru"));
  CHECK(names(turtle->concepts[0], "渡轮", "zh"));
  CHECK_FALSE(names(turtle->concepts[0], "not this", "en"));
  REQUIRE(turtle->concepts[0].broader.size() == 1);
  CHECK(names(turtle->concepts[turtle->concepts[0].broader[0]], "ship", "en"));

  const auto triples = read(
      "<urn:1> <http://www.w3.org/2004/02/skos/core#prefLabel> \"ferry\"@en .\n"
      "<urn:1> <http://www.w3.org/2004/02/skos/core#altLabel> \"say \\\"boat\\\"\" .\n");
  REQUIRE(triples);
  REQUIRE(triples->concepts.size() == 1);
  CHECK(names(triples->concepts[0], "say \"boat\"", ""));
}

TEST_CASE("what is no thesaurus is refused in one line with its place") {
  struct Row {
    std::string text, place;
  };
  for (const Row& row : {Row{"<?xml version=\"1.0\"?>\n<rdf:RDF>\n<skos:Concept", "small.rdf:3"},
                         Row{rdf(""), "small.rdf"}, Row{"", "small.rdf"},
                         Row{"just words, no statement", "small.rdf:1"},
                         Row{"<urn:1> <urn:2> \"open", "small.rdf:1"},
                         Row{"<urn:1> <urn:2> " + std::string(100, '['), "small.rdf:1"}}) {
    const auto refused = read(row.text);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().place == row.place);
    CHECK(refused.error().code == ErrorCode::unreadable);
    CHECK(refused.error().to_string().find('\n') == std::string::npos);
  }
}

TEST_CASE("entities of a document type are not read") {
  std::string bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'k'; ++c) {
    const std::string before = std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += before;
    bomb += "\">";
  }
  bomb +=
      "]>\n<rdf:RDF><skos:Concept rdf:about=\"1\"><skos:prefLabel xml:lang=\"en\">&k;</"
      "skos:prefLabel></skos:Concept></rdf:RDF>";
  const auto read_back = read(bomb);
  REQUIRE(read_back);
  CHECK(read_back->concepts[0].labels[0].text.size() < 10);
}
