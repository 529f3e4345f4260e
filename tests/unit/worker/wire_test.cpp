#include "indexer/ingest/worker/wire.hpp"

#include <doctest/doctest.h>

#include "indexer/ingest/worker/document_check.hpp"

using namespace attest;

namespace {

Document sample() {
  Document d;
  d.meta.id = "id";
  d.meta.title = "Мост";
  d.meta.authors = {"A", "鲁迅"};
  d.meta.origins = {{"title", "h1"}};
  d.meta.published = "2014-05";
  d.meta.source_bytes = 77;
  d.published = "Мост че-\nрез пролив. 桥长55公里。";
  d.byte_offset = 3;
  d.char_offset = 1;
  d.sections = {{"Top", -1}, {"Below", 0}};
  Block b;
  b.kind = BlockKind::note;
  b.segments = {{0, 14}, {15, d.published.size()}};
  b.edits = {{{13, 14}, ""}, {{14, 14}, " "}};
  b.section = 1;
  b.page_index = 4;
  b.page_label = "iv";
  b.note_label = "12";
  b.heading_level = 2;
  d.blocks = {b, b};
  d.source_pieces = {{0, 4, 10, 8}, {4, 2, 20, 2}};
  d.replaced_bytes = 5;
  return d;
}

}  // namespace

TEST_CASE("documents and errors cross the pipe whole") {
  const Document d = sample();
  const DecodedAnswer decoded = decode_answer(encode_answer(d));
  REQUIRE(decoded.is_sound);
  REQUIRE(decoded.answer);
  const Document& r = *decoded.answer;
  CHECK(r.meta.title == d.meta.title);
  CHECK(r.meta.authors == d.meta.authors);
  CHECK(r.meta.origins == d.meta.origins);
  CHECK(r.published == d.published);
  CHECK(r.char_offset == 1);
  CHECK(r.byte_offset == 3);
  CHECK(r.replaced_bytes == 5);
  REQUIRE(r.blocks.size() == 2);
  CHECK(r.blocks[1].kind == BlockKind::note);
  CHECK(r.blocks[1].segments == d.blocks[1].segments);
  CHECK(r.blocks[1].edits == d.blocks[1].edits);
  CHECK(r.blocks[1].page_index == 4);
  CHECK(r.blocks[1].page_label == "iv");
  CHECK(r.blocks[1].note_label == "12");
  CHECK(r.sections[1].parent == 0);
  CHECK(r.sections[0].parent == -1);
  CHECK(r.source_pieces[1].source_begin == 20);
  CHECK(check_document(r, 77));

  const DecodedAnswer failed =
      decode_answer(encode_answer(Error{ErrorCode::too_large, "m", "p", "h"}));
  REQUIRE(failed.is_sound);
  REQUIRE(!failed.answer);
  CHECK(failed.answer.error().to_string() == "p: m (h)");
  CHECK(failed.answer.error().code == ErrorCode::too_large);
}

TEST_CASE("requests cross the pipe whole") {
  const auto r = decode_request(encode_request({"pdf", {"GB18030"}, sample().meta}));
  REQUIRE(r);
  CHECK(r->format == "pdf");
  CHECK(r->options.encoding == "GB18030");
  CHECK(r->meta.title == "Мост");
  CHECK(!decode_request("\x05pdf"));
}

TEST_CASE("requests to unpack and members cross the pipe whole") {
  ReadRequest request;
  ContainerLimits limits;
  limits.archive.max_member_bytes = 12345;
  limits.budget = {7, 1ULL << 40};
  limits.max_depth = 3;
  request.unpack = UnpackRequest{"Книги.zip", limits};
  const auto r = decode_request(encode_request(request));
  REQUIRE(r);
  REQUIRE(r->unpack);
  CHECK(r->unpack->file_name == "Книги.zip");
  CHECK(r->unpack->limits.archive.max_member_bytes == 12345);
  CHECK(r->unpack->limits.budget.members == 7);
  CHECK(r->unpack->limits.budget.bytes == 1ULL << 40);
  CHECK(r->unpack->limits.max_depth == 3);
  ContainerMember member;
  member.name = "信/1.jsonl";
  member.source_offset = 99;
  member.line = 0;
  const std::string bytes = encode_member(member);
  const auto m = decode_member(bytes);
  REQUIRE(m);
  CHECK(m->name == member.name);
  CHECK(m->source_offset == 99);
  CHECK(m->line == std::optional<std::size_t>(0));
  CHECK_FALSE(m->error);
  for (std::size_t size = 0; size < bytes.size(); ++size)
    CHECK_FALSE(decode_member(std::string_view(bytes).substr(0, size)));
  for (const char* name : {"/etc/passwd", "../a", "a/../b", "a//b", "a\nb", "a\xFF", "."}) {
    CAPTURE(name);
    member.name = name;
    CHECK_FALSE(decode_member(encode_member(member)));
  }
}

TEST_CASE("every cut or lengthened answer is refused") {
  const std::string whole = encode_answer(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK(!decode_answer(std::string_view(whole).substr(0, size)).is_sound);
  CHECK(!decode_answer(whole + "x").is_sound);
  // A length that no memory could hold takes none.
  CHECK(!decode_answer("\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F").is_sound);
}

TEST_CASE("a document that breaks a promise is refused") {
  const auto broken = [](auto change) {
    Document d = sample();
    change(d);
    return !check_document(d, 77);
  };
  CHECK(!broken([](Document&) {}));
  CHECK(broken([](Document& d) { d.published[0] = '\xFF'; }));
  CHECK(broken([](Document& d) { d.blocks[0].segments[0].begin = 1; }));  // inside a character
  CHECK(broken([](Document& d) { d.blocks[0].segments[1].end += 1; }));
  CHECK(broken([](Document& d) { d.blocks[0].segments[0] = {5, 4}; }));
  CHECK(broken([](Document& d) { d.blocks[0].segments.clear(); }));
  CHECK(broken([](Document& d) { d.blocks[0].edits[0].raw.end = 16; }));  // crosses a segment
  CHECK(broken([](Document& d) { std::swap(d.blocks[0].edits[0], d.blocks[0].edits[1]); }));
  CHECK(broken([](Document& d) { d.blocks[0].section = 2; }));
  CHECK(broken([](Document& d) { d.blocks[0].page_index = 0; }));
  CHECK(broken([](Document& d) { d.sections[0].parent = 1; }));
  CHECK(broken([](Document& d) { d.sections[1].parent = 1; }));
  CHECK(broken([](Document& d) { d.source_pieces[0].source_begin = 78; }));
  CHECK(broken([](Document& d) { d.source_pieces[1].raw_begin = 3; }));
  CHECK(broken([](Document& d) { d.widths = {{3, 2}}; }));
  CHECK(broken([](Document& d) { d.meta.title = "\xC0"; }));
}
