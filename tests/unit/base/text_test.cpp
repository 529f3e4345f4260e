#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "indexer/base/data_files.hpp"
#include "indexer/base/json_writer.hpp"
#include "indexer/base/span.hpp"
#include "indexer/base/utf8.hpp"

using namespace attest;

TEST_CASE("utf8: counting and cutting in three scripts") {
  const std::string text = "aЖ长😀";
  CHECK(count_code_points(text) == 4);
  CHECK(byte_of_code_point(text, 0) == 0);
  CHECK(byte_of_code_point(text, 2) == 3);
  CHECK(byte_of_code_point(text, 3) == 6);
  CHECK(byte_of_code_point(text, 99) == text.size());
  CHECK(utf8_prefix(text, 2) == "aЖ");
  CHECK(utf8_suffix(text, 2) == "长😀");
  CHECK(utf8_prefix(text, 9) == text);
  CHECK(utf8_suffix(text, 9) == text);
  CHECK(utf8_prefix("", 3).empty());
}

TEST_CASE("utf8: validity") {
  for (const char* good : {"", "abc", "Жё", "长城", "😀", "\xF4\x8F\xBF\xBF"})
    CHECK(is_valid_utf8(good));
  for (const char* bad : {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE9\x95", "a\xFF",
                          "\xC3"
                          "a"})
    CHECK_FALSE(is_valid_utf8(bad));
}

TEST_CASE("utf8: every code point survives") {
  bool same = true;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string s;
    append_utf8(s, c);
    std::size_t at = 0;
    same &= next_code_point(s, at) == c && at == s.size() && is_valid_utf8(s);
  }
  CHECK(same);
}

TEST_CASE("utf8: malformed bytes read as U+FFFD and always move on") {
  const std::string bytes =
      "\xE9\x95"
      "a\xFF";
  std::size_t at = 0;
  std::u32string read;
  while (at < bytes.size()) read += next_code_point(bytes, at);
  CHECK(read.back() == 0xFFFD);
  CHECK(read.find(U'a') != std::u32string::npos);
}

TEST_CASE("Span") {
  const Span s{2, 5};
  CHECK(s.size() == 3);
  CHECK(s.of("abcdefg") == "cde");
  CHECK(s.contains(Span{2, 5}));
  CHECK_FALSE(s.contains(Span{2, 6}));
  CHECK(s.contains(4));
  CHECK_FALSE(s.contains(5));
  CHECK(s.overlaps({4, 9}));
  CHECK_FALSE(s.overlaps({5, 9}));
  CHECK(s.shifted(-2) == Span{0, 3});
  CHECK(s.joined({7, 8}) == Span{2, 8});
  CHECK(Span{3, 3}.empty());
}

TEST_CASE("JsonWriter") {
  JsonWriter w;
  w.begin_object().member("a", 1).member("b", "x\"\\\n\t\x01 Ж长").key("c").begin_array();
  w.value(true).value(2.5).value(*Decimal::parse("1.50")).begin_object().end_object().end_array();
  w.member_if("none", "").member_if("some", "y").end_object();
  CHECK(w.text() == R"({"a":1,"b":"x\"\\\n\t\u0001 Ж长","c":[true,2.5,1.50,{}],"some":"y"})");
}

TEST_CASE("JsonWriter: escapes at any place of a text") {
  const std::pair<std::string, std::string> escapes[] = {
      {"\"", "\\\""}, {"\\", "\\\\"}, {"\n", "\\n"}, {"\x1f", "\\u001f"}, {"\x7f", "\\u007f"}};
  for (const auto& [plain, escaped] : escapes)
    for (std::size_t before = 0; before < 18; ++before) {
      const std::string head(before, '~'), tail = "é ж 海 end";
      JsonWriter w;
      w.value(head + plain + tail + plain);
      CHECK(w.text() == "\"" + head + escaped + tail + escaped + "\"");
    }
}

TEST_CASE("JsonWriter: malformed UTF-8 becomes U+FFFD") {
  JsonWriter w;
  w.value(
      "a\xFF"
      "b\xE9\x95");
  CHECK(is_valid_utf8(w.text()));
  CHECK(w.text().starts_with("\"a\uFFFDb"));
}

TEST_CASE("numbers with 6 digits, never an exponent") {
  CHECK(plain_number(1234567.0) == "1234570");
  CHECK(plain_number(0.000012345678) == "0.0000123457");
  CHECK(plain_number(2.0) == "2");
  CHECK(plain_number(0.0) == "0");
  CHECK(round_to_6_digits(1.23456789) == doctest::Approx(1.23457).epsilon(1e-12));
}

TEST_CASE("DataFiles: embedded, found, listed") {
  const DataFiles data = DataFiles::embedded();
  REQUIRE(data.find("stopwords/en.txt") != nullptr);
  CHECK(data.find("stopwords/README.md") == nullptr);
  CHECK(data.find("lang/none.txt") == nullptr);
  DataFiles own;
  own.add("lang/en/a", "");
  own.add("lang/ru/b", "");
  own.add("lang/c", "");
  CHECK(own.subfolders("lang") == std::vector<std::string>{"en", "ru"});
  CHECK(own.subfolders("other").empty());
}

TEST_CASE("DataFiles: a folder replaces a prefix, all of it") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "attest_unit_base_data_files";
  fs::remove_all(folder);
  fs::create_directories(folder / "sub");
  std::ofstream(folder / "sub" / "x.txt") << "hello";
  DataFiles data;
  data.add("stop/old.txt", "old");
  data.add("stopper/kept.txt", "kept");
  CHECK(data.replace_folder("stop", folder).has_value());
  CHECK(data.find("stop/old.txt") == nullptr);
  CHECK(data.find("stopper/kept.txt") != nullptr);
  REQUIRE(data.find("stop/sub/x.txt") != nullptr);
  CHECK(*data.find("stop/sub/x.txt") == "hello");
  fs::remove_all(folder);
  const Status missing = data.replace_folder("stop", folder);
  REQUIRE(!missing);
  CHECK(missing.error().code == ErrorCode::unreadable);
}

TEST_CASE("tables and word lists") {
  const auto rows = parse_tsv("# comment\n\na\t b \tc\r\n  # too\nd\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].line == 3);
  CHECK(rows[0].cells == std::vector<std::string_view>{"a", "b", "c"});
  CHECK(rows[1].cells == std::vector<std::string_view>{"d"});
  CHECK(parse_word_list("a | why\n| all comment\n\n в \r\n的") ==
        std::vector<std::string_view>{"a", "в", "的"});
}
