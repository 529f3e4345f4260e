// What holds of scanning, tokenizing and splitting for any text whatever.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/text/sentences.hpp"
#include "indexer/text/token.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold.hpp"

using namespace attest;

namespace {

// Random text of the kinds that go wrong: mixed scripts, marks, invisible characters,
// right-to-left, astral planes, stops and quotes, digits with signs between them.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> k_pieces = {
      "the",    "Walls",  "O’Brien's",  "U.S.",       "NATO",       "стены", "Москвы", "ёж",
      "т. е.",  "长城",   "萬里",       "北京大学",   "的",         "。",    "，",     "ラーメン",
      "한국어", "ไทยคำ",  "שלום",       "مرحبا",      "हिन्दी",      "1,100", "4.5",    "2014",
      "１２",   "٣٤",     ".",          "…",          "!",          "?",     "\"",     "“",
      "”",      "(",      ")",          "[3]",        ".12",        "-",     "—",      "'",
      "_",      "\u0301", "\u00AD",     "\u200D",     "\uFE0F",     "\n",    "\t",     "\u00A0",
      "\u2009", "\u2028", "\U0001F600", "\U00020000", "\U0001D400", "½",     "\u00B4", "\u0345",
      "ﬁ",      "İ",      "ß",          "\uFFFD",     "\u0E33",     "ΑΣ",    "µm"};
  std::uniform_int_distribution<std::size_t> piece(0, k_pieces.size() - 1);
  std::uniform_int_distribution<std::uint32_t> any(1, 0x10FFFF);
  std::uniform_int_distribution<int> die(0, 9);
  std::string out;
  for (int n = die(random) * 4 + 1; n > 0; --n) {
    const std::uint32_t c = any(random);
    if (die(random) == 0 && (c < 0xD800 || c > 0xDFFF))
      append_utf8(out, c);
    else
      out += k_pieces[piece(random)];
    if (die(random) < 4) out += ' ';
  }
  return out;
}

bool is_invisible(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const CharClass cls = char_info(next_code_point(text, i)).cls();
    if (cls != CharClass::space && cls != CharClass::line_break && cls != CharClass::ignorable)
      return false;
  }
  return true;
}

void check_scan(const std::string& text, const Scan& s) {
  std::size_t at = 0;
  bool covered = true, ordered = true, boundaries = true;
  for (const Atom& atom : s.atoms) {
    ordered &= atom.span.begin >= at && atom.span.end > atom.span.begin;
    covered &= is_invisible(std::string_view(text).substr(at, atom.span.begin - at));
    boundaries &= is_utf8_boundary(text[atom.span.begin]);
    at = atom.span.end;
  }
  CHECK(ordered);
  CHECK(covered);
  CHECK(boundaries);
  CHECK(at <= text.size());
  CHECK(is_invisible(std::string_view(text).substr(at)));
  CHECK(is_valid_utf8(s.folded_text));
}

auto shown(const Tokens& tokens) {
  std::vector<
      std::tuple<std::size_t, std::size_t, TokenKind, std::uint32_t, std::string, std::string>>
      out;
  for (const Token& t : tokens.tokens)
    out.emplace_back(t.span.begin, t.span.end, t.kind, t.position, tokens.term(t), tokens.stem(t));
  return out;
}

bool is_complex(std::string_view text, Span span) {
  std::size_t at = span.begin;
  return char_info(next_code_point(text, at)).cls() == CharClass::complex;
}

// Tokenizing the token's own words finds its term again.
bool finds_itself(const Analyzer& analyzer, const std::string& text, const Tokens& tokens,
                  const Token& token) {
  const std::string own(token.span.of(text));
  const Scan s = scan(own);
  const Tokens again = analyzer.tokenize(s, "en");
  for (const Token& t : again.tokens)
    if (again.term(t) == tokens.term(token)) return true;
  return false;
}

}  // namespace

TEST_CASE("scan, tokenize and split hold their promises for any text") {
  const auto data = DataFiles::embedded();
  const auto analyzer = Analyzer::create(data);
  const auto splitter = SentenceSplitter::create(data);
  REQUIRE(analyzer);
  REQUIRE(splitter);
  for (unsigned seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    const std::string text = random_text(random);
    CAPTURE(seed);
    CAPTURE(text);
    REQUIRE(is_valid_utf8(text));
    const Scan s = scan(text);
    check_scan(text, s);
    const std::string folded = fold(text);
    CHECK(is_valid_utf8(folded));

    const Tokens tokens = analyzer->tokenize(s, "en");
    CHECK(shown(tokens) == shown(analyzer->tokenize(s, "en")));
    bool sorted = true, inside = true;
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
      const Token& t = tokens.tokens[i];
      inside &= t.span.end <= text.size() && !t.span.empty() && t.term_size > 0 &&
                t.position >= 1 && t.position < tokens.next_position;
      if (i > 0) {
        const Token& p = tokens.tokens[i - 1];
        sorted &= std::tuple(p.span.begin, p.kind, p.span.end) <=
                  std::tuple(t.span.begin, t.kind, t.span.end);
        sorted &= p.position <= t.position;
      }
      // What a dictionary makes of a piece may differ from what it made of the whole.
      if (t.kind == TokenKind::han_word || is_complex(text, t.span)) continue;
      CAPTURE(std::string(tokens.term(t)));
      CHECK(finds_itself(*analyzer, text, tokens, t));
    }
    CHECK(sorted);
    CHECK(inside);

    const std::vector<Span> sentences = splitter->split(s, "en");
    std::size_t sentence = 0;
    for (const Atom& atom : s.atoms) {
      while (sentence < sentences.size() && sentences[sentence].end <= atom.span.begin) ++sentence;
      REQUIRE(sentence < sentences.size());
      REQUIRE(sentences[sentence].contains(atom.span));
    }
  }
}
