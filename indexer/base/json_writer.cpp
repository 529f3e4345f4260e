#include "indexer/base/json_writer.hpp"

#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || c == '"' || c == '\\' || byte == 0x7F;
}

void append_escape(std::string& out, char c) {
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += "\\n";
      break;
    case '\r':
      out += "\\r";
      break;
    case '\t':
      out += "\\t";
      break;
    default: {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
      out += buffer;
    }
  }
}

/// Where the first byte that needs an escape stands; eight at a time until there is one.
std::size_t plain_size(std::string_view text) {
  std::size_t at = 0;
  for (; text.size() - at >= 8; at += 8) {
    const std::uint64_t bytes = load_eight(text.data() + at);
    const std::uint64_t found = bytes_below(bytes, 0x20) | bytes_equal(bytes, '"') |
                                bytes_equal(bytes, '\\') | bytes_equal(bytes, '\x7F');
    if (found != 0) return at + first_byte(found);
  }
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

void append_escaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = plain_size(text);
    out += text.substr(0, size);
    if (size == text.size()) return;
    append_escape(out, text[size]);
    text.remove_prefix(size + 1);
  }
}

}  // namespace

void JsonWriter::separate() {
  if (x_after_key) {
    x_after_key = false;
    return;
  }
  if (x_has_item.empty()) return;
  if (x_has_item.back()) x_out += ',';
  x_has_item.back() = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  x_out += '{';
  x_has_item.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  assert(!x_has_item.empty() && !x_after_key);
  x_has_item.pop_back();
  x_out += '}';
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  x_out += '[';
  x_has_item.push_back(false);
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  assert(!x_has_item.empty() && !x_after_key);
  x_has_item.pop_back();
  x_out += ']';
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  x_out += ':';
  x_after_key = true;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  x_out += '"';
  if (is_valid_utf8(text)) {
    append_escaped(x_out, text);
  } else {
    std::string mended;
    for (std::size_t i = 0; i < text.size();) append_utf8(mended, next_code_point(text, i));
    append_escaped(x_out, mended);
  }
  x_out += '"';
  return *this;
}

JsonWriter& JsonWriter::value(bool flag) {
  return raw(flag ? "true" : "false");
}

JsonWriter& JsonWriter::value(double number) {
  return raw(plain_number(number));
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
  begin_array();
  for (const std::string& t : texts) value(t);
  return end_array();
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  x_out += json;
  return *this;
}

std::string plain_number(double number) {
  if (!std::isfinite(number)) return "0";
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.5e", number);
  const auto exact = Decimal::parse(buffer);
  std::string out = exact ? exact->to_string() : "0";
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out;
}

double round_to_6_digits(double number) {
  if (!std::isfinite(number)) return 0;
  char buffer[64];
  const char* end =
      std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific, 5).ptr;
  std::from_chars(buffer, end, number);
  return number;
}

}  // namespace attest
