// The common ground of the markup readers: blocks, white space, sections, notes, pages, places.
#include "indexer/ingest/formats/document_builder.hpp"

#include <doctest/doctest.h>

#include "indexer/ingest/formats/decode.hpp"

using namespace attest;

TEST_CASE("blocks are set apart, empty ones leave no trace") {
  Document document;
  DocumentBuilder out(document);
  out.begin_block(BlockKind::heading, 1);
  out.add_flowing("  Bridges\n of the world ");
  out.begin_block();
  out.add_flowing(" \n ");
  out.begin_block(BlockKind::heading, 2);
  out.add_flowing("跨海\n大桥");
  out.set_page(3, "iii");
  out.begin_block();
  out.add_flowing("One");
  out.add_note_marker("12");
  out.add_break();
  out.add_flowing(" two ");
  out.add_text("\u00A0three");
  out.add_line_end();
  out.add_flowing("four");
  out.add_break();
  out.begin_note("12");
  out.add_flowing("A note.");
  out.end_block();
  out.add_flowing("Мост");
  out.end_block();
  CHECK(document.published ==
        "Bridges of the world\n\n跨海大桥\n\nOne[12]\ntwo \u00A0three\nfour\n\nA note.\n\nМост");
  REQUIRE(document.blocks.size() == 5);
  const OffsetIndex index(document);
  CHECK(reading_text(passage_text(index, 2, 2)) == "One[12] two \u00A0three\nfour");
  CHECK(document.blocks[1].section == 1);
  CHECK(document.sections[1].parent == 0);
  CHECK_FALSE(document.blocks[1].page_index);
  CHECK(document.blocks[2].page_index == 3);
  CHECK(document.blocks[2].page_label == "iii");
  CHECK(document.blocks[3].kind == BlockKind::note);
  CHECK(document.blocks[3].note_label == "12");
  CHECK(document.blocks[4].kind == BlockKind::body);
}

TEST_CASE("places lead into the file's own bytes in any encoding") {
  // "Мост  55 км &amp; путь" in windows-1251.
  const std::string bytes = "\xCC\xEE\xF1\xF2  55 \xEA\xEC &amp; \xEF\xF3\xF2\xFC";
  ReadOptions options;
  options.encoding = "windows-1251";
  const auto source = decode_document(bytes, {}, options);
  REQUIRE(source);
  const OffsetIndex source_index(*source);
  Document document;
  DocumentBuilder out(document, &source_index);
  const std::string_view text = source->published;
  const std::size_t entity = text.find('&');
  out.add_flowing(text.substr(0, entity), 0);
  out.add_text("&", {entity, entity + 5});
  out.add_flowing(text.substr(entity + 5), entity + 5);
  out.end_block();
  CHECK(document.published == "Мост 55 км & путь");
  const OffsetIndex index(document);
  const PassageText passage = passage_text(index, 0, 0);
  const auto source_bytes = [&](std::string_view part) {
    const std::size_t at = document.published.find(part);
    return locate(passage, {at, at + part.size()}).source_bytes->of(bytes);
  };
  CHECK(source_bytes("ст 55") == "\xF1\xF2  55");
  CHECK(source_bytes("км") == "\xEA\xEC");
  CHECK(source_bytes("км & п") == "\xEA\xEC &amp; \xEF");
  CHECK(source_bytes("уть") == "\xF3\xF2\xFC");
}
