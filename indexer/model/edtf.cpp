#include "indexer/model/date.hpp"

namespace attest {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Value of text[0, count) if it is all digits.
std::optional<int> digits(std::string_view text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(0, count)) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool is_long_year(int year) {  // 53 weeks: the year begins or ends on a Thursday
  return iso_weekday(to_day({year, 1, 1})) == 4 || iso_weekday(to_day({year, 12, 31})) == 4;
}

/// What stands behind "YYYY-": "W05", "05", "05-21", "21" (season), "33" (quarter), "40" (half).
std::optional<DateInterval> parse_in_year(int year, std::string_view rest) {
  if (rest.size() == 3 && rest.front() == 'W') {
    const auto week = digits(rest.substr(1), 2);
    if (!week || *week < 1 || *week > (is_long_year(year) ? 53 : 52)) return std::nullopt;
    return week_interval(year, *week);
  }
  const auto code = digits(rest, 2);
  if (!code) return std::nullopt;
  if (rest.size() == 5 && rest[2] == '-') {
    const auto day = digits(rest.substr(3), 2);
    if (!day || !is_valid({year, *code, *day})) return std::nullopt;
    return day_interval({year, *code, *day});
  }
  if (rest.size() != 2) return std::nullopt;
  if (*code >= 1 && *code <= 12) return month_interval(year, *code);
  if (*code >= 21 && *code <= 24) return sub_year_interval(year, *code, Grain::season);
  if (*code >= 33 && *code <= 36) return sub_year_interval(year, *code, Grain::quarter);
  if (*code == 40 || *code == 41) return sub_year_interval(year, *code, Grain::half);
  return std::nullopt;
}

std::optional<DateInterval> parse_plain(std::string_view text) {
  if (text.size() == 4 && text.ends_with("XX")) {
    const auto century = digits(text, 2);
    return century ? std::optional(century_interval(*century * 100)) : std::nullopt;
  }
  if (text.size() == 4 && text.ends_with('X')) {
    const auto decade = digits(text, 3);
    return decade ? std::optional(decade_interval(*decade * 10)) : std::nullopt;
  }
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  auto year = digits(text, 4);
  if (!year || (negative && *year == 0)) return std::nullopt;
  if (negative) *year = -*year;
  if (text.size() == 4) return year_interval(*year);
  if (text[4] != '-') return std::nullopt;
  return parse_in_year(*year, text.substr(5));
}

std::optional<DateInterval> parse_flagged(std::string_view text) {
  const bool flagged =
      !text.empty() && std::string_view("~?%").find(text.back()) != std::string_view::npos;
  if (flagged) text.remove_suffix(1);
  auto out = parse_plain(text);
  return out && flagged ? std::optional(approximately(*out)) : out;
}

}  // namespace

std::optional<DateInterval> parse_edtf(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parse_flagged(text);
  const std::string_view first = text.substr(0, slash), last = text.substr(slash + 1);
  std::optional<DateInterval> from, to;
  if (first != ".." && !(from = parse_flagged(first))) return std::nullopt;
  if (last != ".." && !(to = parse_flagged(last))) return std::nullopt;
  if (!from && !to) return std::nullopt;
  if (from && to && from->begin >= to->end) return std::nullopt;
  return range_interval(from, to);
}

}  // namespace attest
