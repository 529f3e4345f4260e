#include "indexer/text/passages.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/text/block_size.hpp"

using namespace attest;

namespace {

struct Builder {
  Document d;

  Builder() {
    d.meta.id = std::string("doc");
    d.meta.lang = std::string("en");
  }
  Block& add(std::string text, BlockKind kind = BlockKind::body, int section = -1) {
    if (text.ends_with(". ")) text.pop_back();
    if (!d.published.empty()) d.published += "\n\n";
    Block b;
    b.kind = kind;
    b.section = section;
    b.segments = {{d.published.size(), d.published.size() + text.size()}};
    d.published += text;
    d.blocks.push_back(b);
    return d.blocks.back();
  }
};

std::string repeat(const std::string& s, int n) {
  std::string out;
  for (int i = 0; i < n; ++i) out += s;
  return out;
}

// Every passage quotes the published text exactly.
void check_exact(const Document& d, const std::vector<Passage>& passages) {
  for (std::size_t i = 0; i < passages.size(); ++i) {
    const Passage& p = passages[i];
    CHECK(p.number == i);
    CHECK(p.document_id == d.meta.id);
    CHECK(p.reading == reading_text(p.text));
    std::size_t at = 0;
    for (const RawSegment& s : p.text.segments) {
      CHECK(p.text.raw.substr(at, s.size_bytes) == d.published.substr(s.byte_start, s.size_bytes));
      at += s.size_bytes;
    }
    CHECK(at == p.text.raw.size());
  }
}

}  // namespace

TEST_CASE("units of a text are those of its words") {
  // Words of less than eight bytes are counted sign by sign, the text that they make eight bytes
  // at a time.
  const std::vector<std::string> words = {"a",   "ab1", "x_y", "дом", "大桥", "1,5",
                                          "é-u", "...", "q",   "km²", "it's", "\t\n"};
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string text;
    std::size_t units = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string& word = words[(first + i * 5) % words.size()];
      text += word + " ";
      units += text_units(word);
      CAPTURE(text);
      CHECK(text_units(text) == units);
    }
  }
}

TEST_CASE("blocks of one kind and section are joined, others not") {
  Builder b;
  b.d.sections = {{"Part", -1}, {"Chapter", 0}};
  b.add("Chapter", BlockKind::heading, 1);
  b.add("First paragraph.", BlockKind::body, 1);
  b.add("Second paragraph.", BlockKind::body, 1);
  b.add("A note.", BlockKind::note, 1).note_label = "1";
  b.add("Another note.", BlockKind::note, 1).note_label = "2";
  b.add("Elsewhere.", BlockKind::body, 0);
  b.add("  \n ", BlockKind::body, 0);
  const auto passages = make_passages(b.d);
  REQUIRE(passages.size() == 5);
  CHECK(passages[0].kind == BlockKind::heading);
  CHECK(passages[1].reading == "First paragraph.\nSecond paragraph.");
  CHECK(passages[1].section_path == std::vector<std::string>{"Part", "Chapter"});
  CHECK(passages[2].note_label == "1");
  CHECK(passages[3].note_label == "2");
  CHECK(passages[4].reading == "Elsewhere.");
  check_exact(b.d, passages);
}

TEST_CASE("passages keep to their size in every language") {
  for (const std::string& sentence :
       {std::string("The wall is long and old. "), std::string("Стена длинна и очень стара. "),
        std::string("长城很长而且十分古老。")}) {
    Builder b;
    for (int i = 0; i < 30; ++i) b.add(repeat(sentence, 8));
    b.add(repeat(sentence, 400));
    const auto passages = make_passages(b.d);
    CHECK(passages.size() > 10);
    for (const Passage& p : passages) CHECK(text_units(p.reading) <= 2 * k_target_units);
    check_exact(b.d, passages);
    // Cut between sentences only.
    for (const Passage& p : passages) {
      CAPTURE(p.reading);
      CHECK((p.reading.ends_with('.') || p.reading.ends_with("。")));
      CHECK(p.reading.front() != ' ');
    }
  }
}

TEST_CASE("a text without sentences or blanks is cut all the same") {
  Builder b;
  b.add(repeat("长", 5000));
  const auto passages = make_passages(b.d);
  CHECK(passages.size() > 5);
  std::string all;
  for (const Passage& p : passages) {
    CHECK(is_valid_utf8(p.reading));
    all += p.reading;
  }
  CHECK(all == b.d.published);
}

TEST_CASE("edits survive the cutting of their block") {
  Builder b;
  std::string text;
  std::vector<Edit> edits;
  for (int i = 0; i < 200; ++i) {
    text += "Some words that are hyphe";
    edits.push_back({{text.size(), text.size() + 2}, ""});
    text += "-\nnated here.";
    edits.push_back({{text.size(), text.size() + 1}, " "});
    text += "\n";
  }
  b.add(text).edits = edits;
  const auto passages = make_passages(b.d);
  CHECK(passages.size() > 3);
  std::string all;
  for (const Passage& p : passages) all += (all.empty() ? "" : " ") + p.reading;
  if (all.ends_with(' ')) all.pop_back();
  std::string expected = repeat("Some words that are hyphenated here. ", 200);
  expected.pop_back();
  CHECK(all == expected);
  check_exact(b.d, passages);
}

TEST_CASE("languages of passages") {
  Builder b;
  b.add("The wall was built by the Ming emperors.");
  b.add("Стена была построена императорами династии Мин.", BlockKind::note);
  auto passages = make_passages(b.d);
  REQUIRE(passages.size() == 2);
  CHECK(passages[0].lang == "en");
  CHECK(passages[1].lang == "ru");
  b.d.meta.lang = std::string("fr");
  CHECK(make_passages(b.d)[0].lang == "fr");
  b.d.meta.lang.clear();
  CHECK(make_passages(b.d)[0].lang == "en");
}

TEST_CASE("blank documents and section rings") {
  Document d;
  CHECK(make_passages(d).empty());
  Builder b;
  b.d.sections = {{"A", 1}, {"B", 0}};
  b.add("Text.", BlockKind::body, 1);
  CHECK(make_passages(b.d)[0].section_path.size() <= 2);
}
