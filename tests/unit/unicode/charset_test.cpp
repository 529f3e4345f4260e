#include "indexer/unicode/charset.hpp"

#include <doctest/doctest.h>
#include <iconv.h>

#include <string>

#include "indexer/base/utf8.hpp"

using namespace attest;

namespace {

std::string encode(std::string text, const char* charset) {
  iconv_t converter = iconv_open(charset, "UTF-8");
  REQUIRE(converter != iconv_t(-1));
  std::string out(text.size() * 4 + 16, '\0');
  char* from = text.data();
  std::size_t from_left = text.size();
  char* to = out.data();
  std::size_t to_left = out.size();
  REQUIRE(iconv(converter, &from, &from_left, &to, &to_left) != std::size_t(-1));
  out.resize(out.size() - to_left);
  iconv_close(converter);
  return out;
}

const std::string k_ru =
    "Мост через пролив построен в 2018 году. Его длина девятнадцать километров, и он самый длинный "
    "в стране. Строители работали три года, сообщило министерство транспорта.";
const std::string k_zh =
    "大桥全长约55公里，是世界上最长的跨海大桥。工程于2009年开工，2018年10月正式通车。中国的工程师用"
    "了九年时间。";
const std::string k_zh_tw =
    "大橋全長約55公里，是世界上最長的跨海大橋。工程於2009年開工，2018年10月正式通車。台灣的工程師用"
    "了九年時間。";
const std::string k_fr =
    "Le traité fut signé à Évian en été ; la délégation était présente, dit-on, déjà à l’aube.";

void check(const std::string& text, const char* charset, const std::string& expected) {
  CAPTURE(charset);
  const std::string bytes = encode(text, charset);
  CHECK(detect_charset(bytes) == expected);
  const auto decoded = decode_text(bytes, "");
  REQUIRE(decoded);
  CHECK(decoded->text == text);
  CHECK(decoded->replaced_bytes == 0);
  std::size_t chars = 0;
  std::size_t size = decoded->bom_bytes;
  for (const CharWidths& w : decoded->widths) chars += w.size_chars, size += w.size_chars * w.bytes;
  if (!decoded->widths.empty()) {
    CHECK(chars == count_code_points(text));
    CHECK(size == bytes.size());
  }
}

}  // namespace

TEST_CASE("charsets are recognised and decoded") {
  check(k_ru, "UTF-8", "UTF-8");
  check(k_ru, "WINDOWS-1251", "windows-1251");
  check(k_ru, "KOI8-R", "KOI8-R");
  check(k_zh, "GB18030", "GB18030");
  check(k_zh, "GBK", "GB18030");
  check(k_zh_tw, "BIG5", "Big5");
  check(k_fr, "WINDOWS-1252", "windows-1252");
  for (const std::string& text : {k_ru, k_zh, k_fr}) {
    check(text + "\n" + text, "UTF-16LE", "UTF-16LE");
    check(text + "\n" + text, "UTF-16BE", "UTF-16BE");
  }
}

TEST_CASE("short texts and single foreign words") {
  check("Путин прибыл в Пекин", "WINDOWS-1251", "windows-1251");
  check("Путин прибыл в Пекин", "KOI8-R", "KOI8-R");
  check("The café in Zürich opened in 1999.", "ISO-8859-1", "windows-1252");
  check("The mayor of Москва said so.", "WINDOWS-1251", "windows-1251");
}

TEST_CASE("byte order marks count as one character in front") {
  const auto utf8 = decode_text("\xEF\xBB\xBFмост", "");
  REQUIRE(utf8);
  CHECK(utf8->bom_bytes == 3);
  CHECK(utf8->text == "мост");
  CHECK(utf8->widths.empty());
  const auto utf16 = decode_text("\xFF\xFE" + encode("桥A😀", "UTF-16LE"), "");
  REQUIRE(utf16);
  CHECK(utf16->bom_bytes == 2);
  CHECK(utf16->text == "桥A😀");
  CHECK(utf16->widths == std::vector<CharWidths>{{2, 2}, {1, 4}});
}

TEST_CASE("GB18030 with four-byte characters over many pieces") {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += i % 5 == 0 ? "Ж桥a" : i % 7 == 0 ? "😀." : "中文，";
  const std::string bytes = encode(text, "GB18030");
  const auto decoded = decode_text(bytes, "GB18030");
  REQUIRE(decoded);
  CHECK(decoded->text == text);
  std::size_t size = 0;
  for (const CharWidths& w : decoded->widths) size += w.size_chars * w.bytes;
  CHECK(size == bytes.size());
}

TEST_CASE("malformed bytes are replaced and counted") {
  const auto decoded = decode_text("мост \xFF\xD0 длиной 55 км, река Нева", "");
  REQUIRE(decoded);
  CHECK(decoded->text == "мост \uFFFD\uFFFD длиной 55 км, река Нева");
  CHECK(decoded->replaced_bytes == 2);
  CHECK(is_valid_utf8(decoded->text));
  const auto gb = decode_text("\xD6\xD0\xFF\xFF\xB9\xFA", "GB18030");
  REQUIRE(gb);
  CHECK(gb->replaced_bytes > 0);
  std::size_t size = 0;
  for (const CharWidths& w : gb->widths) size += w.size_chars * w.bytes;
  CHECK(size == 6);
}

TEST_CASE("binary is no text, and nobody's charset is a usage error") {
  std::string binary;
  for (int i = 0; i < 4000; ++i) binary += static_cast<char>(i * 7 % 256);
  CHECK(detect_charset(binary).empty());
  const auto refused = decode_text(binary, "");
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::unsupported);
  const auto unknown = decode_text("x", "klingon-8");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().code == ErrorCode::usage);
  CHECK(decode_text("", "")->text.empty());
}
