// Dates as metadata write them: one date and little else.
#include <algorithm>
#include <array>
#include <cstdio>
#include <map>

#include "indexer/base/embedded_files.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/ingest/meta_fields.hpp"
#include "indexer/model/date.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/cldr_calendar.hpp"
#include "indexer/unicode/fold.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest = 200;
constexpr std::size_t k_most_parts = 24;

using Months = std::map<std::string, int, std::less<>>;

// Of every language that has a folder of rules.
const Months& months() {
  static const Months k_months = [] {
    Months out;
    for (const EmbeddedFile& file : embedded_files()) {
      const std::string_view path = file.path;
      if (!path.starts_with("lang/") || !path.ends_with("/meta.tsv")) continue;
      const std::string_view lang = path.substr(5, path.find('/', 5) - 5);
      for (const CalendarName& name : month_names(lang)) out.emplace(fold(name.text), name.value);
    }
    return out;
  }();
  return k_months;
}

struct Part {
  bool is_number = false;
  int value = 0;  // of a number; month of a name, 0 if it is none
  std::size_t digits = 0;
  std::size_t bytes = 0;    // of a word
  std::size_t letters = 0;  // likewise
  std::string_view before;  // what parts it from the part before
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  std::size_t gap = 0;
  for (std::size_t i = 0; i < text.size() && parts.size() < k_most_parts;) {
    const std::size_t begin = i;
    const CharClass first = char_info(next_code_point(text, i)).cls();
    const bool digit = text[begin] >= '0' && text[begin] <= '9';
    if (!digit && first != CharClass::letter && first != CharClass::han) continue;
    while (i < text.size()) {
      std::size_t next = i;
      const CharClass cls = char_info(next_code_point(text, next)).cls();
      const bool goes_on =
          digit ? text[i] >= '0' && text[i] <= '9' : cls == first && first == CharClass::letter;
      if (!goes_on) break;
      i = next;
    }
    Part part;
    part.before = text.substr(gap, begin - gap);
    const std::string_view word = text.substr(begin, i - begin);
    part.is_number = digit;
    if (digit) {
      part.digits = word.size();
      for (const char c : word.substr(0, 8)) part.value = part.value * 10 + (c - '0');
    } else {
      part.bytes = word.size();
      part.letters = count_code_points(word);
      const auto month = months().find(fold(word));
      if (month != months().end()) part.value = month->second;
    }
    parts.push_back(part);
    gap = i;
  }
  return parts;
}

bool is_year(const Part& p) {
  return p.is_number && p.digits == 4 && p.value >= 1000 && p.value < 2200;
}

std::optional<std::string> edtf_of(int year, int month, int day) {
  std::array<char, 48> out{};
  if (month == 0)
    std::snprintf(out.data(), out.size(), "%04d", year);
  else if (day == 0)
    std::snprintf(out.data(), out.size(), "%04d-%02d", year, month);
  else
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02d", year, month, day);
  return parse_edtf(out.data()) ? std::optional<std::string>(out.data()) : std::nullopt;
}

bool joins(const Part& p, std::string_view signs) {
  return p.before.size() == 1 && signs.find(p.before[0]) != std::string_view::npos;
}

class DateReader {
 public:
  explicit DateReader(std::vector<Part> parts) : x_parts(std::move(parts)) {}

  std::optional<std::string> read() {
    for (std::size_t i = 0; i < x_parts.size(); ++i) {
      if (auto date = year_first(i)) return date;
      if (auto date = day_first(i)) return date;
      if (auto date = named_month(i)) return date;
    }
    for (const Part& p : x_parts)
      if (x_parts.size() == 1 && is_year(p)) return edtf_of(p.value, 0, 0);
    return std::nullopt;
  }

  std::size_t first = 0;  // the parts that are the date
  std::size_t end = 0;

 private:
  bool number(std::size_t i, int most) const {
    return i < x_parts.size() && x_parts[i].is_number && x_parts[i].digits <= 2 &&
           x_parts[i].value >= 1 && x_parts[i].value <= most;
  }
  bool han(std::size_t i) const {
    return i < x_parts.size() && !x_parts[i].is_number && x_parts[i].bytes == 3 &&
           x_parts[i].before.empty();
  }
  std::optional<std::string> found(std::size_t from, std::size_t to, int year, int month, int day) {
    first = from;
    end = to;
    return edtf_of(year, month, day);
  }

  // 2014-05-21, 2014/5/21, 2014-05, 20140521, 2014年5月21日
  std::optional<std::string> year_first(std::size_t i) {
    const Part& y = x_parts[i];
    if (y.is_number && y.digits == 8 && x_parts.size() == 1)
      return found(i, i + 1, y.value / 10000, y.value / 100 % 100, y.value % 100);
    if (!is_year(y)) return std::nullopt;
    if (number(i + 1, 12) && joins(x_parts[i + 1], "-/.")) {
      const bool day = number(i + 2, 31) && joins(x_parts[i + 2], x_parts[i + 1].before);
      return found(i, i + (day ? 3 : 2), y.value, x_parts[i + 1].value,
                   day ? x_parts[i + 2].value : 0);
    }
    if (han(i + 1) && number(i + 2, 12) && han(i + 3)) {
      const bool day = number(i + 4, 31) && han(i + 5);
      return found(i, i + (day ? 6 : 4), y.value, x_parts[i + 2].value,
                   day ? x_parts[i + 4].value : 0);
    }
    return std::nullopt;
  }

  // 21.05.2014; 21/05/2014 where only one order makes sense
  std::optional<std::string> day_first(std::size_t i) {
    if (!number(i, 31) || !number(i + 1, 31) || i + 2 >= x_parts.size() || !is_year(x_parts[i + 2]))
      return std::nullopt;
    const Part& second = x_parts[i + 1];
    const Part& year = x_parts[i + 2];
    if (!joins(second, "./-") || !joins(year, second.before)) return std::nullopt;
    const int a = x_parts[i].value;
    const int b = second.value;
    if (second.before == "." || a > 12 || a == b) return found(i, i + 3, year.value, b, a);
    return b > 12 ? found(i, i + 3, year.value, a, b) : std::nullopt;
  }

  // 21 May 2014, 21st of May 2014, May 21, 2014, May 2014
  std::optional<std::string> named_month(std::size_t i) {
    const Part& m = x_parts[i];
    if (m.is_number || m.value == 0) return std::nullopt;
    const auto year_at = [&](std::size_t k) { return k < x_parts.size() && is_year(x_parts[k]); };
    std::size_t from = i;
    int day = 0;
    for (std::size_t back = 1; back <= 2 && back <= i && day == 0; ++back)
      if (number(i - back, 31)) {
        day = x_parts[i - back].value;
        from = i - back;
      }
    if (year_at(i + 1)) return found(from, i + 2, x_parts[i + 1].value, m.value, day);
    if (!number(i + 1, 31)) return std::nullopt;
    for (std::size_t k = i + 2; k <= i + 3; ++k)
      if (year_at(k)) return found(i, k + 1, x_parts[k].value, m.value, x_parts[i + 1].value);
    return std::nullopt;
  }

  std::vector<Part> x_parts;
};

}  // namespace

std::optional<std::string> read_date(std::string_view text, std::size_t* rest) {
  text = utf8_prefix(text, k_longest);
  std::vector<Part> parts = parts_of(text);
  DateReader reader(parts);
  std::optional<std::string> date = reader.read();
  if (date && rest != nullptr) {
    *rest = 0;
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (i < reader.first || i >= reader.end) *rest += parts[i].letters;
  }
  return date;
}

}  // namespace attest
