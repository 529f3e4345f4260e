#include "indexer/ingest/reader.hpp"

#include <doctest/doctest.h>

#include "indexer/ingest/sources.hpp"

using namespace attest;

namespace {

std::string_view format_of(std::string_view bytes, std::string_view name) {
  const Format* format = detect_format(bytes, name);
  return format == nullptr ? "none" : format->name;
}

std::vector<std::string> readings(const Document& document) {
  const OffsetIndex index(document);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    out.push_back(std::string(to_string(document.blocks[i].kind)) + ": " +
                  reading_text(passage_text(index, i, i)));
  return out;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("the format is told by content, then by name") {
  CHECK(format_of("Hello", "a.txt") == "text");
  CHECK(format_of("# Hello", "a.MD") == "markdown");
  CHECK(format_of("{\"id\":\"1\",\"text\":\"x\"}\n", "a.dat") == "jsonl");
  CHECK(format_of("", "a.jsonl") == "jsonl");
  CHECK(format_of("Notes", "README") == "text");
  CHECK(format_of("%PDF-1.7", "a.txt") == "pdf");
  CHECK(format_of("<html>", "a.txt") == "html");
  CHECK(format_of("\xEF\xBB\xBF\n<!-- x --><!DOCTYPE HTML PUBLIC \"x\">", "page") == "html");
  CHECK(format_of(std::string_view("\xFF\xFE<\0h\0t\0m\0l\0>\0", 14), "page") == "html");
  CHECK(format_of("<?xml version=\"1.0\"?><html xmlns=\"x\">", "a.xml") == "html");
  CHECK(format_of("<div>x</div>", "page") == "html");
  CHECK(format_of("<div>x</div>", "a.md") == "markdown");
  CHECK(format_of("<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"b\">]><d>", "a.txt") == "xml");
  CHECK(format_of("<TEI xmlns=\"x\">", "a") == "xml");
  CHECK(format_of("<note>x</note>", "a.xml") == "xml");
  CHECK(format_of("<?xml version=\"1.0\"?><svg>", "a.xml") == "none");
  CHECK(format_of("a < b and c > d", "a.txt") == "text");
  CHECK(format_of("<5 km", "notes") == "text");
  CHECK(format_of(std::string_view("\x7F\x45LF\0\0\1\2\3\4\5\0\0\0", 14), "prog") == "none");
  CHECK(format_of("", "empty") == "text");
  CHECK(formats().size() > 3);
}

TEST_CASE("a JSON line becomes a document") {
  const std::string line =
      R"({"id":"q1","title":"Мост","text":"Длина 55 км.\n\n第二段。","lang":"ru","authors":["A","B"],"date":2018,"x":[1,{"y":null}]})";
  const auto document = read_json_line(line, {});
  REQUIRE(document);
  CHECK(document->meta.id == "q1");
  CHECK(document->meta.title == "Мост");
  CHECK(document->meta.published == "2018");
  CHECK(document->meta.authors == Lines{"A", "B"});
  CHECK(document->meta.sha256 == sha256_hex(line));
  CHECK(document->published == "Длина 55 км.\n\n第二段。");
  CHECK(readings(*document) == Lines{"body: Длина 55 км.", "body: 第二段。"});
}

TEST_CASE("plain JSON lines are read as all others") {
  // A number with a point is left to the reader of all of JSON.
  const auto members = [](std::string body, bool is_plain) {
    const std::string line = "{" + body + (is_plain ? "" : ",\"other\":1.5") + " }\n";
    const auto read = read_json_line(line, {});
    if (!read) return Lines{"error: " + read.error().message.substr(0, 17)};
    Lines out{read->meta.id, read->meta.title, read->published, read->meta.published};
    out.insert(out.end(), read->meta.authors.begin(), read->meta.authors.end());
    return out;
  };
  for (
      const std::string_view body : {
          R"("id":"1","text":"a\"b\\c\/d\be\ff\ng\rh\ti")",
          R"("id":"1","text":"\u0041\u00e9\u4e2d\uD83D\uDE00 \u000a and the rest of a long line")",
          R"( "id" : 17 , "text":"дом大桥","date":2018,"authors":["A","\u0411"], "x":null,"y":true)",
          R"("id":"1","text":"x","text":"later","authors":[],"author":"B","z":false)",
          R"("id":"1","text":"\ud800")",
          R"("id":"1","text":"\udc00")",
          R"("id":"1","text":"\ud800\u0041")",
          R"("id":"1","text":"\x")",
          R"("id":"1","text":"\u00g0")",
          R"("id":01,"text":"x")",
          R"("id":12345678901234567890123,"text":"x")",
          R"("id":-5,"text":"x")",
          R"("id":"1","text":"x",)",
          R"("id":"1" "text":"x")",
          R"("id":"1","text":"x","y":tru)",
          R"("id":"1","text":["x","y"])",
          R"("id":"1","text":"x","authors":[["A"],"B"])",
          R"("id":"1","text":{"text":"x"})",
          "\"id\":\"1\",\"text\":\"a\nb\"",
          "\"id\":\"1\",\"text\":\"a\xC0\x80\"",
      }) {
    CAPTURE(body);
    CHECK(members(std::string(body), true) == members(std::string(body), false));
  }
  CHECK(members(R"("id":"1","text":"\uD83D\uDE00\t\"")", true) ==
        Lines{"1", "", "\U0001F600\t\"", ""});
  CHECK_FALSE(read_json_line(R"({"id":"1","text":"x"} {})", {}));
}

TEST_CASE("bad JSON lines say what is wrong") {
  const auto why = [](std::string_view line) {
    const auto document = read_json_line(line, {});
    return document ? std::string("fine") : document.error().message;
  };
  CHECK(why(R"({"id":"1"})") == "has no \"text\"");
  CHECK(why(R"({"text":"x"})") == "has no \"id\"");
  CHECK(why("[1]") == "is no JSON object");
  CHECK(why("{\"id\":").starts_with("is malformed JSON at byte"));
  CHECK(why("{\"id\":\"\xFF\",\"text\":\"x\"}").starts_with("is not valid UTF-8"));
  CHECK(why("{\"id\":\"1\",\"text\":" + std::string(100000, '[')) == "is nested too deeply");
  CHECK(why(R"({"id":"1","text":""})") == "fine");
}

TEST_CASE("Markdown: structure, metadata, footnotes and places in the source") {
  const std::string source =
      "---\ntitle: \"Bridges\"\nauthors: [Ann Lee, Иван Петров]\ndate: 2018-10\n---\n"
      "# Bridges\n\nThe *longest* bridge[^1] is\n55 km &amp; more.\n\n## Lists\n\n- one\n- two\n\n"
      "| a | b |\n|---|---|\n| 1 | 2 |\n\n大桥全长\n约55公里。\n\n[^1]: By **length**,\n    not "
      "width.\n";
  const auto document = read_markdown(source, {}, {});
  REQUIRE(document);
  CHECK(document->meta.title == "Bridges");
  CHECK(document->meta.authors == Lines{"Ann Lee", "Иван Петров"});
  CHECK(document->meta.published == "2018-10");
  CHECK(readings(*document) ==
        Lines{"heading: Bridges", "body: The longest bridge[^1] is 55 km & more.", "heading: Lists",
              "body: one", "body: two", "table: a | b\n1 | 2", "body: 大桥全长约55公里。",
              "note: By length, not width."});
  CHECK(document->blocks.back().note_label == "1");
  CHECK(document->sections[1].parent == 0);
  const OffsetIndex index(*document);
  const PassageText text = passage_text(index, 1, 1);
  const std::string reading = reading_text(text);
  const std::size_t at = reading.find("longest");
  const Location place = locate(text, {at, at + 7});
  REQUIRE(place.source_bytes);
  CHECK(place.source_bytes->of(source) == "longest");
  const std::size_t bridge = reading.find("bridge");
  const Location more = locate(text, {bridge, reading.find(" more")});
  CHECK(more.source_bytes->of(source) == "bridge[^1] is\n55 km &amp;");
  const PassageText note = passage_text(index, 7, 7);
  CHECK(locate(note, {3, 9}).source_bytes->of(source) == "length");
}

TEST_CASE("metadata already known is never overridden") {
  DocumentMeta meta;
  meta.title = "From the manifest";
  const auto document = read_markdown("# Other\n\nText.", meta, {});
  CHECK(document->meta.title == "From the manifest");
}

TEST_CASE("binary input is refused, empty input is an empty document") {
  const auto binary = read_text(std::string_view("\x00\x01\x02\x03\x00\x00", 6), {}, {});
  REQUIRE_FALSE(binary);
  CHECK(binary.error().code == ErrorCode::unsupported);
  const auto empty = read_text("", {}, {});
  REQUIRE(empty);
  CHECK(empty->blocks.empty());
  CHECK(read_text("\n \n\f\n", {}, {})->blocks.empty());
  CHECK(read_markdown("", {}, {})->blocks.empty());
}
