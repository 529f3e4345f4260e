// Plain text as reports and papers come: notes, reference lists, running headers, in three
// languages.
#include <doctest/doctest.h>

#include "tests/support/plain_document.hpp"

using namespace attest;

namespace {

using Lines = std::vector<std::string>;

// "note 1 p2: text" of each block that is not body, heading or boilerplate.
Lines notes(const Document& document) {
  const OffsetIndex index(document);
  Lines out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& b = document.blocks[i];
    if (b.kind != BlockKind::note) continue;
    std::string line = b.note_label.empty() ? "-" : b.note_label;
    if (!b.page_label.empty()) line += " p" + b.page_label;
    out.push_back(line + ": " + reading_text(passage_text(index, i, i)));
  }
  return out;
}

Lines bodies(const Document& document) {
  const OffsetIndex index(document);
  Lines out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    if (document.blocks[i].kind == BlockKind::body)
      out.push_back(reading_text(passage_text(index, i, i)));
  return out;
}

}  // namespace

TEST_CASE("bracketed notes at the end, without a heading") {
  CHECK(notes(testing::read_plain("River Trade\n\nTrade grew [1]. It fell [2, p. 5].\n\n"
                                  "[1] Feld N. Trade on rivers. J Waters. 2009;12(3):45-60.\n"
                                  "[2] Kurz A. Locks. London: Harbour; 2011.\n")) ==
        Lines{"1: [1] Feld N. Trade on rivers. J Waters. 2009;12(3):45-60.",
              "2: [2] Kurz A. Locks. London: Harbour; 2011."});
}

TEST_CASE("closing lists under their heading in three languages") {
  CHECK(notes(testing::read_plain(
            "Речная торговля\n\nТорговля росла.1 Она упала.2 Потом она\nвыросла снова.\n\n"
            "Примечания\n\n1. Иванов И. И. Реки. М.: Наука, 2014.\n2. Там же. С. 15.\n")) ==
        Lines{"1: 1. Иванов И. И. Реки. М.: Наука, 2014.", "2: 2. Там же. С. 15."});
  CHECK(notes(testing::read_plain(
            "长江水运研究\n\n　　水运不断增长［1］。运量下降［2］。\n\n参考文献\n"
            "［1］王明．水运［J］．水利学报，2014．\n［2］王明．桥梁史［M］．北京，2011．\n")) ==
        Lines{"1: ［1］王明．水运［J］．水利学报，2014．",
              "2: ［2］王明．桥梁史［M］．北京，2011．"});
}

TEST_CASE("entries of a reference list part by indent or by their shape") {
  const Lines expected = {
      "-: Feld, N. (2009). The rise of river trade: A review of the evidence from three countries. "
      "Journal of Inland Waters, 12(3), 45–60.",
      "-: Grube, T. (2011). Bridges of the north and the trade that they have made now.",
      "-: Kurz, A. (2013). Closed locks. Harbour Press."};
  const std::string text =
      "River Trade\n\nTrade on the northern rivers grew for thirty years (Feld 2009, p. 12). It\n"
      "fell in 2012 (Kurz 2013), when the locks of the lower river were closed.\n\nReferences\n\n";
  CHECK(notes(testing::read_plain(
            text + "Feld, N. (2009). The rise of river trade: A review of the evidence from three\n"
                   "    countries. Journal of Inland Waters, 12(3), 45–60.\n"
                   "Grube, T. (2011). Bridges of the north and the trade that they have made now.\n"
                   "Kurz, A. (2013). Closed locks. Harbour Press.\n")) == expected);
  CHECK(notes(testing::read_plain(
            text + "Feld, N. (2009). The rise of river trade: A review of the evidence from three\n"
                   "countries. Journal of Inland Waters, 12(3), 45–60.\n"
                   "Grube, T. (2011). Bridges of the north and the trade that they have made now.\n"
                   "Kurz, A. (2013). Closed locks. Harbour Press.\n")) == expected);
}

TEST_CASE("page numbers inside running headers, with and without form feeds") {
  for (const std::string feed : {"", "\f"}) {
    CAPTURE(feed.size());
    const Document document = testing::read_plain(
        "RIVER REPORT                                    1\n\n"
        "Trade on the northern rivers grew for thirty years.¹ It was the longest rise\n"
        "in the history of the country, and it ended at once when the locks of the\n"
        "lower river were\n\n¹ Feld, Trade on Rivers (London: Harbour, 2001), 12.\n" +
        feed +
        "RIVER REPORT                                    2\n\n"
        "closed for repair. No ship has passed them since.¹ The minister said so, and\n"
        "nobody in the country has said anything else for all of these years.\n\n"
        "¹ Kurz, Locks (London: Harbour, 2011), 7.\n" +
        feed +
        "RIVER REPORT                                    3\n\n"
        "The end of the report says that nothing changed at all.\n");
    CHECK(notes(document) == Lines{"1 p1: ¹ Feld, Trade on Rivers (London: Harbour, 2001), 12.",
                                   "1 p2: ¹ Kurz, Locks (London: Harbour, 2011), 7."});
    const Lines body = bodies(document);
    REQUIRE(body.size() == 2);
    CHECK(body[0].find("of the lower river were closed for repair.") != std::string::npos);
  }
}

TEST_CASE("numbered articles are no page headers") {
  std::string text = "A Treaty\n\n";
  for (int i = 1; i <= 5; ++i)
    text += "Article " + std::to_string(i) +
            "\n\nThe parties agree that they will do what they have promised to do in the\n"
            "articles that stand before this one, and that nothing else is meant by it at\n"
            "any time or in any place whatever.\n\n";
  for (const Block& block : testing::read_plain(text).blocks) CHECK(block.page_label.empty());
}

TEST_CASE("a heading that asks is a heading") {
  const Document document = testing::read_plain(
      "The Locks\n\nThe locks were closed for repair in May of that year.\n\n"
      "What Comes After The Rivalry With The U.S.?\n\nAnn Lee, a scholar of rivers\n\n"
      "Nobody knows what will come after the locks have been opened again.\n");
  REQUIRE(document.sections.size() == 2);
  CHECK(document.sections[1].title == "What Comes After The Rivalry With The U.S.?");
}
