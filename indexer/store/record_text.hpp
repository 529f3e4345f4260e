// Lines of tab-separated cells: how records are written into the index and read back.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

namespace attest {

/// Appends "kind<TAB>cell<TAB>cell\n". Tabs, line feeds and backslashes inside cells are escaped as
/// \t, \n and \\ .
class LineWriter {
 public:
  LineWriter& line(std::string_view kind);
  LineWriter& text(std::string_view cell);
  template <typename Int>
  LineWriter& number(Int value) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    x_out += '\t';
    x_out.append(digits, end);
    return *this;
  }
  LineWriter& end() {
    x_out += '\n';
    return *this;
  }
  std::string take() { return std::move(x_out); }

 private:
  std::string x_out;
};

/// Reads what LineWriter wrote. Strict: after any cell that is missing, malformed or too many, ok()
/// is false for good and every read yields an empty value. Refers to the text it reads.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : x_rest(text) {}

  /// Moves to the next line; the cells of the one before must all have been read (unless skipped).
  /// False at the end or after a failure.
  bool next_line();
  std::string_view kind() const { return x_kind; }
  void skip_line() { x_has_cell = false; }
  bool at_line_end() const { return !x_has_cell; }

  std::string text();
  template <typename Int>
  Int number() {
    static_assert(std::is_integral_v<Int>);
    return parse_number<Int>(raw_cell());
  }
  template <typename Int>
  Int parse_number(std::string_view cell) {
    Int value{};
    const auto result = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (cell.empty() || result.ec != std::errc{} || result.ptr != cell.data() + cell.size()) {
      fail();
      return Int{};
    }
    return value;
  }
  /// The next cell as it stands, escapes included.
  std::string_view raw_cell();

  /// True while all that was read was well-formed.
  bool ok() const { return x_ok; }
  void fail() { x_ok = false; }

 private:
  std::string_view x_rest;
  std::string_view x_line;  // cells not yet read
  std::string_view x_kind;
  bool x_has_cell = false;
  bool x_ok = true;
};

/// Undoes LineWriter's escapes; sets `ok` to false at a malformed one.
std::string unescaped(std::string_view cell, bool& ok);
void append_escaped(std::string& out, std::string_view text);

}  // namespace attest
