#include "indexer/model/document.hpp"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

Block block(std::vector<Span> segments, std::vector<Edit> edits = {}) {
  Block out;
  out.segments = std::move(segments);
  out.edits = std::move(edits);
  return out;
}

Span find(const Document& document, std::string_view what) {
  const std::size_t at = document.published.find(what);
  REQUIRE(at != std::string::npos);
  return {at, at + what.size()};
}

}  // namespace

TEST_CASE("offset index counts characters, lines and file bytes") {
  Document document;
  document.published = "Мост\r\n长55公里\rend\n";
  document.byte_offset = 3;
  const OffsetIndex index(document);
  CHECK(index.chars_before(0) == 0);
  const std::size_t zh = document.published.find("长");
  CHECK(index.chars_before(zh) == 6);
  CHECK(index.line_of(zh) == 2);
  CHECK(index.line_of(document.published.find("end")) == 3);
  CHECK(index.file_byte_of(zh) == 3 + zh);
  CHECK(index.chars_before(document.published.size()) == count_code_points(document.published));
}

TEST_CASE("offset index agrees with counting over many checkpoints") {
  Document document;
  for (int i = 0; i < 5000; ++i)
    document.published += i % 7 == 0 ? "line\n" : i % 3 == 0 ? "мост " : "桥";
  const OffsetIndex index(document);
  std::size_t chars = 0;
  std::size_t lines = 1;
  for (std::size_t i = 0; i <= document.published.size(); ++i) {
    if (i == document.published.size() || is_utf8_boundary(document.published[i])) {
      if (i % 13 == 0 || i % 4096 < 4) {
        CHECK(index.chars_before(i) == chars);
        CHECK(index.line_of(i) == lines);
      }
      if (i < document.published.size()) {
        ++chars;
        lines += document.published[i] == '\n' ? 1 : 0;
      }
    }
  }
}

TEST_CASE("file bytes follow the widths, and widths_of cuts them") {
  Document document;
  document.published = "Мост 55 км и 大桥";
  document.byte_offset = 2;
  document.widths = {{4, 2}, {4, 1}, {2, 2}, {3, 1}, {2, 4}};
  const OffsetIndex index(document);
  CHECK(index.file_byte_of(0) == 2);
  CHECK(index.file_byte_of(find(document, "55").begin) == 2 + 8 + 1);
  CHECK(index.file_byte_of(find(document, "大").begin) == 2 + 8 + 4 + 4 + 3);
  CHECK(index.file_byte_of(document.published.size()) == 2 + 8 + 4 + 4 + 3 + 8);
  const auto widths =
      index.widths_of({find(document, "т 55 к").begin, find(document, "т 55 к").end});
  CHECK(widths == std::vector<CharWidths>{{1, 2}, {4, 1}, {1, 2}});
  CHECK(index.widths_of({0, document.published.size()}) == document.widths);
}

TEST_CASE("one block that a page number interrupts") {
  Document document;
  document.published = "The rise of China's\n\n12\n\ndefence industry.\n";
  document.blocks.push_back(
      block({find(document, "The rise of China's"), find(document, "defence industry.")},
            {{{19, 19}, " "}}));
  const OffsetIndex index(document);
  const PassageText text = passage_text(index, 0, 0);
  const std::string reading = reading_text(text);
  CHECK(reading == "The rise of China's defence industry.");
  REQUIRE(text.segments.size() == 2);
  CHECK(text.segments[1].line_start == 5);
  CHECK(quote(text, {0, reading.size()}).exact == "The rise of China's […] defence industry.");
  const Location at = locate(text, {0, reading.size()});
  CHECK(document.published.substr(at.segments[1].byte_start,
                                  at.segments[1].byte_end - at.segments[1].byte_start) ==
        "defence industry.");
}

TEST_CASE("a word cut by a hyphen at the interruption") {
  Document document;
  document.published = "Their col-\n7\nlaboration grew.";
  document.blocks.push_back(
      block({find(document, "Their col-"), find(document, "laboration grew.")}, {{{9, 10}, ""}}));
  const OffsetIndex index(document);
  const PassageText text = passage_text(index, 0, 0);
  const std::string reading = reading_text(text);
  CHECK(reading == "Their collaboration grew.");
  const std::size_t at = reading.find("collaboration");
  CHECK(quote(text, {at, at + 13}).exact == "col- […] laboration");
}

TEST_CASE("blocks in a row join by a line break and merge their segments") {
  Document document;
  document.published = "First  one.\n\n  Second\none.\n\nThird.";
  document.blocks = {block({find(document, "First  one.")}),
                     block({find(document, "Second\none.")}, {{{6, 7}, " "}}),
                     block({find(document, "Third.")})};
  const OffsetIndex index(document);
  const PassageText text = passage_text(index, 0, 2);
  CHECK(reading_text(text) == "First  one.\nSecond one.\nThird.");
  REQUIRE(text.segments.size() == 1);
  CHECK(text.raw == document.published);
  const PassageText middle = passage_text(index, 1, 1);
  CHECK(reading_text(middle) == "Second one.");
  CHECK(middle.prefix == "First  one.\n\n  ");
  CHECK(middle.suffix == "\n\nThird.");
  CHECK(middle.segments.front().line_start == 3);
}

TEST_CASE("a note between the halves of a paragraph") {
  Document document;
  document.published = "He came to\n1 Ibid.\nMoscow.\nThe end.";
  document.blocks = {
      block({find(document, "He came to"), find(document, "Moscow.")}, {{{10, 10}, " "}}),
      block({find(document, "1 Ibid.")}), block({find(document, "The end.")})};
  const OffsetIndex index(document);
  const PassageText text = passage_text(index, 0, 2);
  CHECK(reading_text(text) == "He came to Moscow.\n1 Ibid.\nThe end.");
  std::size_t sum = 0;
  for (const RawSegment& s : text.segments) sum += s.size_bytes;
  CHECK(sum == text.raw.size());
}

TEST_CASE("source pieces and widths are cut to the passage") {
  Document document;
  document.published = "Alpha\n\nBeta & Co";
  document.source_pieces = {{0, 5, 2, 5}, {7, 5, 20, 5}, {12, 1, 25, 5}, {13, 3, 30, 3}};
  document.blocks = {block({{0, 5}}), block({{7, 16}})};
  const OffsetIndex index(document);
  const PassageText text = passage_text(index, 1, 1);
  REQUIRE(text.source_pieces.size() == 3);
  CHECK(text.source_pieces[0].raw_begin == 0);
  CHECK(locate(text, {0, 4}).source_bytes == Span{20, 24});
  CHECK(locate(text, {0, 9}).source_bytes == Span{20, 33});
}
