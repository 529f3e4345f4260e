// Quotes are the file's own bytes, segment by segment, in every encoding and language.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"
#include "indexer/unicode/charset.hpp"

using namespace attest;

namespace {

void check_document(const std::string& bytes, const std::string& charset) {
  ReadOptions options;
  options.encoding = charset;
  const auto document = read_text(bytes, {}, options);
  REQUIRE(document);
  const OffsetIndex index(*document);
  std::string covered(document->published.size(), ' ');
  for (std::size_t i = 0; i < document->blocks.size(); ++i) {
    for (const Span& s : document->blocks[i].segments)
      covered.replace(s.begin, s.size(), s.size(), 'x');
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    const Span whole{0, reading.size()};
    Location at = locate(text, whole);
    if (at.segments.empty())
      at.segments.push_back({at.char_start, at.char_end, at.byte_start, at.byte_end});
    std::string joined;
    for (const SegmentLocation& s : at.segments) {
      if (!joined.empty()) joined += " […] ";
      const auto part =
          decode_text(std::string_view(bytes).substr(s.byte_start, s.byte_end - s.byte_start),
                      charset.empty() ? "UTF-8" : charset);
      REQUIRE(part);
      joined += part->text;
      const std::size_t begin =
          byte_of_code_point(document->published, s.char_start - document->char_offset);
      const std::size_t end =
          byte_of_code_point(document->published, s.char_end - document->char_offset);
      CHECK(document->published.substr(begin, end - begin) == part->text);
    }
    CHECK(quote(text, whole).exact == joined);
  }
  // What no block holds is blank, a page number or a running header.
  std::size_t lost = 0;
  for (std::size_t i = 0; i < covered.size(); ++i)
    lost += covered[i] == ' ' && static_cast<unsigned char>(document->published[i]) > ' ' ? 1 : 0;
  CHECK(lost * 100 <= covered.size());
}

}  // namespace

TEST_CASE("quotes equal the file at their offsets") {
  check_document(
      "\xEF\xBB\xBFМост через про-\nлив длиной 19 км.\n\n桥长\n55公里。\n\nThe end is near\nto "
      "us.\n",
      "");
  check_document("\xCC\xEE\xF1\xF2 \xE4\xEB\xE8\xED\xEE\xE9\n55 \xEA\xEC.\n", "windows-1251");
  check_document("\xB4\xF3\xC7\xC5\xC8\xAB\xB3\xA4 55\n\xB9\xAB\xC0\xEF\xA1\xA3\n", "GB18030");
  check_document(std::string("A\0b\0 \0/\x04<\0\n\0c\0", 14), "UTF-16LE");
}

TEST_CASE("quotes of the customer's documents equal the files") {
  const char* data = std::getenv("ATTEST_TEST_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: ATTEST_TEST_DATA is not set");
    return;
  }
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(data) / "seeds")) {
    if (entry.path().extension() != ".txt") continue;
    CAPTURE(entry.path().string());
    check_document(*read_file(entry.path(), 1U << 24U), "");
  }
}

TEST_CASE("the customer's documents show their structure") {
  const char* data = std::getenv("ATTEST_TEST_DATA");
  if (data == nullptr) {
    MESSAGE("skipped: ATTEST_TEST_DATA is not set");
    return;
  }
  const auto count = [&](std::string_view prefix, BlockKind kind) {
    std::size_t n = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(std::filesystem::path(data) / "seeds"))
      if (entry.path().filename().string().starts_with(prefix)) {
        const auto document = read_text(*read_file(entry.path(), 1U << 24U), {}, {});
        for (const Block& block : document->blocks) n += block.kind == kind ? 1 : 0;
      }
    return n;
  };
  CHECK(count("001_", BlockKind::note) >= 34);
  CHECK(count("004_", BlockKind::caption) == 7);
  CHECK(count("003_", BlockKind::comment) == 5);
}
