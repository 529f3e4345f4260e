#include "indexer/model/passage_text.hpp"

#include <doctest/doctest.h>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

// "Mos-\ncow and Bei\n[page 7]\njing signed." as published: two segments, a page number between.
PassageText interrupted() {
  PassageText text;
  text.raw = "Mos-\ncow has 5 km,and it ends";
  text.segments = {{18, 100, 200, 9}, {11, 130, 240, 12}};
  text.edits = {{{3, 5}, ""}, {{18, 18}, " "}};
  text.prefix = "before ";
  text.suffix = " after";
  return text;
}

}  // namespace

TEST_CASE("lines end at LF, at CRLF once, at a lone CR") {
  const std::string text = "a\nb\r\nc\rd and a long line\n\n\r\r\nmore of it without an end\r";
  for (std::size_t begin = 0; begin <= text.size(); ++begin)
    for (std::size_t end = begin; end <= text.size(); ++end) {
      std::size_t lines = 0;
      for (std::size_t i = begin; i < end; ++i) {
        const bool is_before_lf = i + 1 < text.size() && text[i + 1] == '\n';
        lines += text[i] == '\n' || (text[i] == '\r' && !is_before_lf) ? 1 : 0;
      }
      REQUIRE(count_lines(text, {begin, end}) == lines);
    }
}

TEST_CASE("reading text carries out the edits") {
  CHECK(reading_text(interrupted()) == "Moscow has 5 km, and it ends");
  PassageText plain;
  plain.raw = "大桥全长\n约55公里";
  plain.segments = {{plain.raw.size(), 0, 0, 1}};
  plain.edits = {{{12, 13}, ""}};
  CHECK(reading_text(plain) == "大桥全长约55公里");
}

TEST_CASE("a span of the reading text goes back to the raw bytes") {
  const PassageText text = interrupted();
  const std::string reading = reading_text(text);
  const std::size_t moscow = reading.find("Moscow");
  CHECK(reading_to_raw(text, {moscow, moscow + 6}) == Span{0, 8});
  const std::size_t has = reading.find("has");
  CHECK(reading_to_raw(text, {has, has + 3}).of(text.raw) == "has");
  // Up to a deletion: its hyphen is not in the quote; from behind it: neither.
  CHECK(reading_to_raw(text, {0, 3}).of(text.raw) == "Mos");
  CHECK(reading_to_raw(text, {3, 6}).of(text.raw) == "cow");
  CHECK(reading_to_raw(text, {0, reading.size()}) == Span{0, text.raw.size()});
  CHECK(reading_to_raw(text, {reading.size(), reading.size()}).empty());
  CHECK(reading_to_raw(text, {reading.size() + 50, reading.size() + 60}).end <= text.raw.size());
}

TEST_CASE("every span of the reading text, edits applied to its raw range, reads the same") {
  const PassageText text = interrupted();
  const std::string reading = reading_text(text);
  for (std::size_t begin = 0; begin < reading.size(); ++begin)
    for (std::size_t end = begin + 1; end <= reading.size(); ++end) {
      const Span raw = reading_to_raw(text, {begin, end});
      PassageText part;
      part.raw = raw.of(text.raw);
      for (const Edit& e : text.edits)
        if (raw.begin <= e.raw.begin && e.raw.end <= raw.end &&
            !(e.raw.empty() && e.raw.end == raw.end) &&
            !(e.raw.empty() && e.raw.begin == raw.begin))
          part.edits.push_back({e.raw.shifted(-static_cast<std::ptrdiff_t>(raw.begin)), e.text});
      const std::string again = reading_text(part);
      const std::string wanted = reading.substr(begin, end - begin);
      // A span that begins or ends at the inserted blank maps to the text beside it.
      const auto trimmed = [](std::string s) {
        while (!s.empty() && s.front() == ' ') s.erase(0, 1);
        while (!s.empty() && s.back() == ' ') s.pop_back();
        return s;
      };
      CHECK(trimmed(again) == trimmed(wanted));
    }
}

TEST_CASE("locations and quotes of an interrupted passage") {
  const PassageText text = interrupted();
  const std::string reading = reading_text(text);
  const Location whole = locate(text, {0, reading.size()});
  REQUIRE(whole.segments.size() == 2);
  CHECK(whole.char_start == 100);
  CHECK(whole.char_end == 141);
  CHECK(whole.byte_start == 200);
  CHECK(whole.byte_end == 251);
  CHECK(whole.segments[0].char_end == 118);
  CHECK(whole.segments[1].byte_start == 240);
  CHECK(whole.line_start == 9);
  CHECK(whole.line_end == 12);
  const Quote quoted = quote(text, {0, reading.size()});
  CHECK(quoted.exact == "Mos-\ncow has 5 km, […] and it ends");
  CHECK(quoted.prefix == "before ");
  CHECK(quoted.suffix == " after");

  const std::size_t five = reading.find("5 km");
  const Location inside = locate(text, {five, five + 4});
  CHECK(inside.segments.empty());
  CHECK(inside.char_start == 113);
  CHECK(inside.line_start == 10);
  CHECK(inside.line_end == 10);
  const Quote part = quote(text, {five, five + 4});
  CHECK(part.exact == "5 km");
  CHECK(part.prefix == "before Mos-\ncow has ");
  CHECK(part.suffix == ",");
}

TEST_CASE("byte offsets follow the widths of the file's encoding") {
  PassageText text;
  text.raw = "Мост 55 км";  // in a two-byte charset with one-byte digits
  text.segments = {{text.raw.size(), 10, 20, 1}};
  text.widths = {{4, 2}, {4, 1}, {2, 2}};
  const std::string reading = reading_text(text);
  const std::size_t km = reading.find("км");
  const Location at = locate(text, {km, reading.size()});
  CHECK(at.char_start == 18);
  CHECK(at.char_end == 20);
  CHECK(at.byte_start == 20 + 8 + 4);
  CHECK(at.byte_end == 20 + 8 + 4 + 4);
}

TEST_CASE("carriage returns count as lines once") {
  PassageText text;
  text.raw = "a\r\nb\rc\nd";
  text.segments = {{text.raw.size(), 0, 0, 5}};
  CHECK(locate(text, {0, 1}).line_start == 5);
  CHECK(locate(text, {3, 4}).line_start == 6);
  CHECK(locate(text, {5, 6}).line_start == 7);
  CHECK(locate(text, {7, 8}).line_start == 8);
  CHECK(locate(text, {2, 3}).line_start == 5);  // the LF itself still ends line 5
}

TEST_CASE("source bytes are the smallest range that holds the quote") {
  PassageText text;
  text.raw = "A & B";
  text.segments = {{5, 0, 0, 1}};
  // From "**A** &amp; B": verbatim "A", " ", an entity, " B".
  text.source_pieces = {{0, 1, 2, 1}, {1, 1, 5, 1}, {2, 1, 6, 5}, {3, 2, 11, 2}};
  CHECK(locate(text, {0, 1}).source_bytes == Span{2, 3});
  CHECK(locate(text, {2, 3}).source_bytes == Span{6, 11});
  CHECK(locate(text, {0, 5}).source_bytes == Span{2, 13});
  CHECK(locate(text, {4, 5}).source_bytes == Span{12, 13});
}

TEST_CASE("the line of the file is counted in the file's own text") {
  PassageText text;
  text.raw = "A\nB & C";
  text.segments = {{7, 0, 0, 1}};
  // From "<p>\nA\nB &amp;\n C": the entity is one piece, what follows it stands a line below.
  text.source_pieces = {{0, 4, 4, 4, 2}, {4, 1, 8, 5, 3}, {5, 2, 14, 2, 4}};
  CHECK(locate(text, {0, 1}).source_line_start == 2);
  CHECK(locate(text, {2, 3}).source_line_start == 3);
  CHECK(locate(text, {4, 5}).line() == 3);
  CHECK(locate(text, {2, 7}).source_line_end == 4);
  text.source_pieces.clear();
  CHECK(locate(text, {2, 3}).source_line_start == 0);
  CHECK(locate(text, {2, 3}).line() == 2);
}

TEST_CASE("context is cut at 32 code points, never inside one") {
  PassageText text;
  for (int i = 0; i < 50; ++i) text.raw += "я";
  text.raw += "X";
  for (int i = 0; i < 50; ++i) text.raw += "国";
  text.segments = {{text.raw.size(), 0, 0, 1}};
  const Quote quoted = quote(text, {100, 101});
  CHECK(quoted.exact == "X");
  CHECK(count_code_points(quoted.prefix) == 32);
  CHECK(count_code_points(quoted.suffix) == 32);
  CHECK(is_valid_utf8(quoted.prefix));
  CHECK(is_valid_utf8(quoted.suffix));
}

TEST_CASE("an empty passage answers without a place") {
  const PassageText text;
  CHECK(reading_text(text).empty());
  CHECK(quote(text, {0, 0}).exact.empty());
  CHECK(locate(text, {0, 3}).char_end == 0);
}
