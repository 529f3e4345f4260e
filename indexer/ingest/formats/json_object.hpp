// Reads the JSON objects that most lines of a corpus are, by the events of nlohmann's reader.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"

namespace attest {

/// An object of strings, lists of strings, short whole numbers, true, false and null. Anything
/// else, and whatever is not valid, is left to a reader of all of JSON: run() is false then.
template <typename Handler>
class PlainObjectReader {
 public:
  /// `text` is valid UTF-8. The handler gets the events of what was read, also before a false.
  PlainObjectReader(std::string_view text, Handler& handler) : x_text(text), x_handler(handler) {}

  bool run() {
    if (!take('{')) return false;
    x_handler.start_object(k_unknown);
    if (!take('}')) {
      do {
        if (!string() || !x_handler.key(x_string) || !take(':') || !value()) return false;
      } while (take(','));
      if (!take('}')) return false;
    }
    skip_space();
    return x_at == x_text.size() && x_handler.end_object();
  }

 private:
  static constexpr auto k_unknown = static_cast<std::size_t>(-1);

  void skip_space() {
    while (x_at < x_text.size() && (x_text[x_at] == ' ' || x_text[x_at] == '\t' ||
                                    x_text[x_at] == '\n' || x_text[x_at] == '\r'))
      ++x_at;
  }
  bool take(char c) {
    skip_space();
    if (x_at >= x_text.size() || x_text[x_at] != c) return false;
    ++x_at;
    return true;
  }
  bool take_word(std::string_view word) {
    if (x_text.substr(x_at, word.size()) != word) return false;
    x_at += word.size();
    return true;
  }

  bool value() {
    skip_space();
    if (x_at >= x_text.size()) return false;
    switch (x_text[x_at]) {
      case '"':
        return string() && x_handler.string(x_string);
      case '[':
        return list();
      case 't':
        return take_word("true") && x_handler.boolean(true);
      case 'f':
        return take_word("false") && x_handler.boolean(false);
      case 'n':
        return take_word("null") && x_handler.null();
      default:
        return number();
    }
  }

  bool list() {
    take('[');
    if (!x_handler.start_array(k_unknown)) return false;
    if (!take(']')) {
      do {
        if (!string() || !x_handler.string(x_string)) return false;
      } while (take(','));
      if (!take(']')) return false;
    }
    return x_handler.end_array();
  }

  bool number() {
    constexpr std::size_t k_most_digits = 18;
    const std::size_t begin = x_at;
    std::uint64_t value = 0;
    for (; x_at < x_text.size() && x_text[x_at] >= '0' && x_text[x_at] <= '9'; ++x_at)
      value = value * 10 + static_cast<std::uint64_t>(x_text[x_at] - '0');
    const std::size_t digits = x_at - begin;
    if (digits == 0 || digits > k_most_digits || (digits > 1 && x_text[begin] == '0')) return false;
    const bool goes_on = x_at < x_text.size() &&
                         std::string_view(".eE").find(x_text[x_at]) != std::string_view::npos;
    return !goes_on && x_handler.number_unsigned(value);
  }

  // Reads a string into x_string.
  bool string() {
    if (!take('"')) return false;
    x_string.clear();
    for (;;) {
      const std::size_t begin = x_at;
      x_at = end_of_plain(x_at);
      x_string.append(x_text, begin, x_at - begin);
      if (x_at >= x_text.size()) return false;
      const char c = x_text[x_at++];
      if (c == '"') return true;
      if (c != '\\' || !escape()) return false;
    }
  }

  // Where characters end that stand for themselves: at a quote, a backslash or a control character.
  std::size_t end_of_plain(std::size_t at) const {
    for (; x_text.size() - at >= 8; at += 8) {
      const std::uint64_t bytes = load_eight(x_text.data() + at);
      const std::uint64_t ends =
          bytes_below(bytes, 0x20) | bytes_equal(bytes, '"') | bytes_equal(bytes, '\\');
      if (ends != 0) return at + first_byte(ends);
    }
    const auto is_plain = [](char c) {
      return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    };
    while (at < x_text.size() && is_plain(x_text[at])) ++at;
    return at;
  }

  bool escape() {
    if (x_at >= x_text.size()) return false;
    const char c = x_text[x_at++];
    if (c == 'u') return code_unit_escape();
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    const std::size_t which = letters.find(c);
    if (which == std::string_view::npos) return false;
    x_string += meant[which];
    return true;
  }

  bool code_unit_escape() {
    char32_t code = 0;
    if (!hex(code)) return false;
    if (code >= 0xDC00 && code < 0xE000) return false;
    if (code >= 0xD800 && code < 0xDC00) {
      char32_t low = 0;
      if (!take_word("\\u") || !hex(low) || low < 0xDC00 || low >= 0xE000) return false;
      code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    }
    append_utf8(x_string, code);
    return true;
  }

  bool hex(char32_t& code) {
    if (x_text.size() - x_at < 4) return false;
    for (const char c : x_text.substr(x_at, 4)) {
      const bool is_digit = c >= '0' && c <= '9';
      const char letter = static_cast<char>(c | 0x20);
      if (!is_digit && (letter < 'a' || letter > 'f')) return false;
      code = code << 4U | static_cast<char32_t>(is_digit ? c - '0' : letter - 'a' + 10);
    }
    x_at += 4;
    return true;
  }

  std::string_view x_text;
  Handler& x_handler;
  std::size_t x_at = 0;
  std::string x_string;
};

}  // namespace attest
