// What lines begin and end with.
#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/plain_lines.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {
namespace {

constexpr std::u32string_view k_openers = U"\"'“‘«„‹([{《〈「『（【";
constexpr std::u32string_view k_closers = U"\"'”’»›)]}》〉」』）】";
constexpr std::u32string_view k_stops = U".!?…。！？．｡";
constexpr std::u32string_view k_bullets = U"•·‣▪■●○◦◆►▶✓❖*";
constexpr std::u32string_view k_dashes = U"-–—";

bool among(std::u32string_view set, char32_t c) {
  return set.find(c) != std::u32string_view::npos;
}

char32_t last_of(std::string_view s, std::size_t& end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && !is_utf8_boundary(s[at])) --at;
  end = at;
  return next_code_point(s, at);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// First character behind quotation marks and brackets.
char32_t first_letter(std::string_view line) {
  for (std::size_t i = 0; i < line.size();) {
    const char32_t c = next_code_point(line, i);
    if (!among(k_openers, c)) return c;
  }
  return 0;
}

}  // namespace

char32_t first_char(std::string_view text) {
  std::size_t i = 0;
  return text.empty() ? 0 : next_code_point(text, i);
}

char32_t last_char(std::string_view text) {
  std::size_t end = text.size();
  return text.empty() ? 0 : last_of(text, end);
}

bool is_wide(char32_t c) {
  if (c < 0x2E80) return false;
  if (c >= 0xFF00 && c <= 0xFFEF) return true;
  if (c <= 0x303F) return true;
  const CharClass cls = char_info(c).cls();
  return (cls == CharClass::han || cls == CharClass::complex) && !(c >= 0xAC00 && c <= 0xD7A3);
}

bool starts_wide(std::string_view text) {
  for (std::size_t i = 0; i < text.size() && i < 12;) {
    const char32_t c = next_code_point(text, i);
    if (is_wide(c)) return true;
    if (!among(U"“‘…—", c)) return false;
  }
  return false;
}

bool ends_wide(std::string_view text) {
  for (std::size_t end = text.size(); end > 0 && text.size() - end < 12;) {
    const char32_t c = last_of(text, end);
    if (is_wide(c)) return true;
    if (!among(U"”’…—", c)) return false;
  }
  return false;
}

bool is_spoken(std::string_view line) {
  std::size_t i = 0;
  if (line.empty() || !among(k_openers, next_code_point(line, i))) return false;
  bool stopped = false;
  while (i < line.size()) {
    const char32_t c = next_code_point(line, i);
    if (stopped && among(k_closers, c)) return true;
    stopped = among(k_stops, c);
  }
  return false;
}

bool ends_sentence(std::string_view line) {
  std::size_t end = line.size();
  // A footnote's number may stand behind the stop: `so.12`, `so.” 2`, `so[3].`.
  std::size_t digits = 0;
  while (end > 0 && is_digit(line[end - 1]) && digits < 4) --end, ++digits;
  if (digits > 0 && end > 0 && line[end - 1] == ' ') --end;
  if (digits == 4 || end == 0) end = line.size();
  for (int closers = 0; end > 0 && closers < 6; ++closers) {
    const char32_t c = last_of(line, end);
    if (among(k_stops, c)) return true;
    const bool superscript = c == 0xB2 || c == 0xB3 || c == 0xB9 || (c >= 0x2070 && c <= 0x2079) ||
                             (c >= 0x2460 && c <= 0x2473);
    if (!among(k_closers, c) && !superscript && !(c >= '0' && c <= '9')) return false;
  }
  return false;
}

bool starts_lower(std::string_view line) {
  const char32_t c = first_letter(line);
  return c != 0 && char_info(c).is_lower();
}

bool starts_upper(std::string_view line) {
  const char32_t c = first_letter(line);
  if (c == 0) return false;
  const CharInfo info = char_info(c);
  return info.is_upper() || info.cls() == CharClass::digit || info.cls() == CharClass::han ||
         info.cls() == CharClass::complex;
}

bool is_address(std::string_view line) {
  if (!line.starts_with("http://") && !line.starts_with("https://") && !line.starts_with("www."))
    return false;
  return line.find_first_of(" \t") == std::string_view::npos;
}

int bullet_number(std::string_view line) {
  std::size_t i = line.starts_with('(') ? 1 : 0;
  const std::size_t first = i;
  int value = 0;
  while (i < line.size() && i - first < 4 && is_digit(line[i]))
    value = value * 10 + (line[i++] - '0');
  if (i == first || i >= line.size()) return -1;
  const std::string_view rest = line.substr(i);
  if (rest.starts_with("、") || rest.starts_with("．")) return value;
  if (rest.size() >= 2 && (rest[0] == '.' || rest[0] == ')') && (rest[1] == ' ' || rest[1] == '\t'))
    return value;
  return -1;
}

std::size_t bullet_size(std::string_view line) {
  std::size_t i = 0;
  if (line.empty()) return 0;
  const char32_t c = next_code_point(line, i);
  if (among(k_bullets, c) || among(k_dashes, c)) {
    const bool gap =
        i < line.size() && (line[i] == ' ' || line[i] == '\t' || c == U'•' || c == U'●');
    return gap && i + 1 < line.size() ? i + 1 : 0;
  }
  if (bullet_number(line) >= 0) {
    i = line.find_first_of(".)\xE3\xEF");
    return line[i] == '.' || line[i] == ')' ? i + 2 : i + 3;
  }
  return 0;
}

}  // namespace attest
