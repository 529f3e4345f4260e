// Digits as printed: which marks group, which begin the decimals.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/extract/number_parts.hpp"

namespace attest::numbers {
namespace {

constexpr std::size_t k_max_groups = 12;

/// Runs of digits with the marks between them: "1,234.5" has parts 1 234 5 and marks , .
struct Pieces {
  std::vector<std::string_view> parts;
  std::string marks;
  std::size_t begin = 0;
  std::size_t end_of(std::size_t count) const { return begin + 2 * count - 1; }
};

bool is_group_mark(char c) {
  return c == ',' || c == '.' || c == '\'';
}

Pieces collect_pieces(const Scan& scan, std::size_t begin) {
  Pieces out;
  out.begin = begin;
  out.parts.push_back(scan.folded(begin));
  // Behind the first part of "1.2.3" each part stands alone.
  const bool continued = begin >= 2 && is_adjacent(scan, begin) && is_adjacent(scan, begin - 1) &&
                         is_number(scan, begin - 2) && scan.folded(begin - 1).size() == 1 &&
                         is_group_mark(scan.folded(begin - 1)[0]);
  if (continued) return out;
  for (std::size_t i = begin + 1; is_number(scan, i + 1) && is_adjacent(scan, i) &&
                                  is_adjacent(scan, i + 1) && out.marks.size() < k_max_groups;
       i += 2) {
    const std::string_view mark = scan.folded(i);
    if (mark.size() != 1 || !is_group_mark(mark[0])) break;
    out.marks += mark[0];
    out.parts.push_back(scan.folded(i + 1));
  }
  return out;
}

/// A mark with blanks on both sides in front of digits: as a tokenizer leaves it.
bool is_spaced_mark(const Scan& scan, std::size_t i) {
  return is_number(scan, i + 1) && scan.atoms[i].space_before && scan.atoms[i + 1].space_before &&
         !scan.atoms[i].break_before && !scan.atoms[i + 1].break_before;
}

/// Digits behind a point between blanks that begin no sentence ("he left in 20 . 35 men died"): a
/// zero on either side of the point, more digits than a sentence begins with, or nothing behind.
bool are_sure_decimals(const Scan& scan, std::size_t point) {
  constexpr std::size_t k_long_tail = 4;
  const std::string_view whole = scan.folded(point - 1), tail = scan.folded(point + 1);
  if (whole.size() > 3) return false;
  if (whole == "0" || tail.front() == '0') return true;
  const bool is_year = tail.size() == k_long_tail && (tail.front() == '1' || tail.front() == '2');
  if (tail.size() >= k_long_tail && !is_year) return true;
  const std::size_t behind = point + 2;
  return behind >= scan.atoms.size() || is_symbol(scan, behind, ';') ||
         is_symbol(scan, behind, ')');
}

/// Texts taken apart by a tokenizer put blanks around every mark: "32 . 99 %", "80 , 000". A comma
/// parts thousands, a point decimals if a measure follows or they can be nothing else.
Pieces collect_spaced(const Scan& scan, std::size_t begin, const NumberWords& words,
                      NumberOptions options) {
  Pieces out;
  out.begin = begin;
  out.parts.push_back(scan.folded(begin));
  std::size_t i = begin + 1;
  for (; is_symbol(scan, i, ',') && is_spaced_mark(scan, i) && out.marks.size() < k_max_groups;
       i += 2) {
    if (scan.folded(i + 1).size() != 3 || out.parts[0].size() > 3) break;
    out.marks += ',';
    out.parts.push_back(scan.folded(i + 1));
  }
  if (!is_symbol(scan, i, '.') || !is_spaced_mark(scan, i)) return out;
  const bool is_measured =
      options.money || is_symbol(scan, i + 2, '%') || words.has(scan, i + 2, NumberRole::scale);
  if (!is_measured && !are_sure_decimals(scan, i)) return out;
  out.marks += '.';
  out.parts.push_back(scan.folded(i + 1));
  return out;
}

bool are_thousands(const std::vector<std::string_view>& parts, std::size_t count) {
  if (parts[0].size() > 3 || parts[0][0] == '0') return false;
  for (std::size_t i = 1; i < count; ++i)
    if (parts[i].size() != 3) return false;
  return true;
}

/// 12,34,567: as in India.
bool are_lakhs(const std::vector<std::string_view>& parts, std::size_t count) {
  if (count < 3 || parts[0].size() > 2 || parts[count - 1].size() != 3) return false;
  for (std::size_t i = 1; i + 1 < count; ++i)
    if (parts[i].size() != 2) return false;
  return true;
}

bool all_zero(std::string_view digits) {
  return digits.find_first_not_of('0') == std::string_view::npos;
}

/// One mark: groups or decimals?
enum class Reading { none, grouped, decimal };
Reading read_single(const Pieces& pieces, const NumberWords& words) {
  const char mark = pieces.marks[0];
  const std::string_view tail = pieces.parts[1];
  const bool groups = are_thousands(pieces.parts, 2);
  // "3.2.1" and "22,24,26" are neither.
  const bool followed = pieces.marks.size() > 1 && pieces.marks[1] == mark;
  if (mark == '\'') return groups ? Reading::grouped : Reading::none;
  if (mark == words.decimal_mark) {
    // "20,000 руб." would have decimals of nothing but zeros: nobody writes that with three.
    if (mark == ',' && groups && all_zero(tail)) return Reading::grouped;
    return followed ? Reading::none : Reading::decimal;
  }
  if (groups) return Reading::grouped;
  if (mark == '.') return followed ? Reading::none : Reading::decimal;
  return !words.comma_lists && tail.size() <= 2 && !followed ? Reading::decimal : Reading::none;
}

std::string join(const Pieces& pieces, std::size_t whole, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == whole) text += '.';
    text += pieces.parts[i];
  }
  return text;
}

/// The first `count` parts as one number, or nothing.
std::optional<std::string> read_pieces(const Pieces& pieces, std::size_t count,
                                       const NumberWords& words) {
  if (count == 1) return std::string(pieces.parts[0]);
  if (count == 2) {
    switch (read_single(pieces, words)) {
      case Reading::grouped:
        return join(pieces, count, count);
      case Reading::decimal:
        return join(pieces, 1, count);
      case Reading::none:
        return std::nullopt;
    }
  }
  const std::string_view marks = std::string_view(pieces.marks).substr(0, count - 1);
  const char group = marks[0];
  const bool same = marks.find_first_not_of(group) == std::string_view::npos;
  const bool last_differs =
      marks.substr(0, marks.size() - 1).find_first_not_of(group) == std::string_view::npos &&
      marks.back() != group && marks.back() != '\'';
  const std::size_t whole = same ? count : count - 1;
  if (!same && !last_differs) return std::nullopt;
  const bool valid =
      are_thousands(pieces.parts, whole) || (group == ',' && are_lakhs(pieces.parts, whole));
  return valid ? std::optional(join(pieces, whole, count)) : std::nullopt;
}

std::string_view gap_before(const Scan& scan, std::size_t i) {
  const std::size_t begin = scan.atoms[i - 1].span.end;
  return scan.text.substr(begin, scan.atoms[i].span.begin - begin);
}

bool is_narrow_space(std::string_view gap) {
  return gap == "\u00A0" || gap == "\u202F" || gap == "\u2009";
}

/// 4 300, 2 134 472: how many groups of three digits follow the atom at `begin`.
std::size_t count_space_groups(const Scan& scan, std::size_t begin, const NumberWords& words,
                               NumberOptions options) {
  if (scan.atoms[begin].span.size() > 3 || scan.folded(begin)[0] == '0') return 0;
  std::size_t groups = 0;
  bool narrow = true;
  for (std::size_t i = begin + 1; is_number(scan, i) && groups < k_max_groups; ++i) {
    const std::string_view gap = gap_before(scan, i);
    if (scan.folded(i).size() != 3 || !(gap == " " || is_narrow_space(gap))) break;
    narrow = narrow && is_narrow_space(gap);
    ++groups;
  }
  const bool sure = groups >= 2 || narrow || words.lone_space_group || options.lone_space_group;
  return sure ? groups : 0;
}

std::optional<Decimal> to_decimal(const std::string& text) {
  return Decimal::parse(text.front() == '.' ? "0" + text : text);
}

/// e+14, e10 right behind the digits.
void read_exponent(const Scan& scan, Digits& out) {
  std::size_t i = out.end;
  if (i >= scan.atoms.size() || !is_adjacent(scan, i) || scan.folded(i) != "e") return;
  ++i;
  std::string text = "1e";
  if (is_adjacent(scan, i) && (is_symbol(scan, i, '-') || is_symbol(scan, i, '+')))
    text += scan.folded(i++);
  if (!is_number(scan, i) || !is_adjacent(scan, i) || scan.folded(i).size() > 3) return;
  text += scan.folded(i);
  const auto factor = Decimal::parse(text);
  if (!factor) return;
  out.value = out.value * *factor;
  out.end = i + 1;
  out.plain = false;
}

/// base^power, a small whole power.
std::optional<Decimal> power_of(const Decimal& base, int power) {
  constexpr int k_max_power = 64;
  constexpr std::size_t k_max_digits = 200;
  if (power > k_max_power || power < -k_max_power) return std::nullopt;
  Decimal out(1);
  for (int i = 0; i < std::abs(power); ++i) {
    out = out * base;
    if (out.digits().size() > k_max_digits) return std::nullopt;
  }
  return power >= 0       ? std::optional(out)
         : base.is_zero() ? std::nullopt
                          : std::optional(divide(Decimal(1), out, k_fraction_digits));
}

/// ^6, ^-4 at `i`; moves `i` behind it.
std::optional<int> read_power(const Scan& scan, std::size_t& i) {
  if (!is_symbol(scan, i, '^') || !is_adjacent(scan, i)) return std::nullopt;
  std::size_t k = i + 1;
  const bool minus = is_symbol(scan, k, '-');
  if (minus || is_symbol(scan, k, '+')) ++k;
  if (!is_number(scan, k) || !is_adjacent(scan, k) || scan.folded(k).size() > 2)
    return std::nullopt;
  const int power = std::atoi(std::string(scan.folded(k)).c_str());
  i = k + 1;
  return minus ? -power : power;
}

/// 2^5, 1.3x10^6.
void read_powers(const Scan& scan, Digits& out) {
  std::size_t i = out.end;
  Decimal factor(1), base = out.value;
  const bool times = i < scan.atoms.size() && (scan.folded(i) == "x" || scan.folded(i) == "\u00D7");
  if (times) {
    if (!is_number(scan, i + 1) || scan.folded(i + 1) != "10") return;
    factor = base;
    base = Decimal(10);
    i += 2;
  }
  const auto power = read_power(scan, i);
  const auto value = power ? power_of(base, *power) : std::nullopt;
  if (!value) return;
  out.value = factor * *value;
  out.end = i;
  out.plain = false;
}

/// n/d at `i`, not part of a date or path (1/2/2010).
std::optional<Decimal> slash_fraction(const Scan& scan, std::size_t i, std::size_t& end) {
  if (!is_number(scan, i) || !is_symbol(scan, i + 1, '/') || !is_number(scan, i + 2)) return {};
  if (!is_adjacent(scan, i + 1) || !is_adjacent(scan, i + 2)) return {};
  if (is_symbol(scan, i + 3, '/') && is_adjacent(scan, i + 3)) return {};
  if (i > 0 && is_symbol(scan, i - 1, '/')) return {};
  if (scan.folded(i).size() > 4 || scan.folded(i + 2).size() > 4) return {};
  const auto numerator = Decimal::parse(scan.folded(i));
  const auto denominator = Decimal::parse(scan.folded(i + 2));
  if (!numerator || !denominator || *denominator <= Decimal(1)) return {};
  if (*numerator > *denominator * Decimal(2)) return {};
  constexpr int k_largest_part = 16;  // 120/80 are two values
  if (*numerator >= *denominator && Decimal(k_largest_part) < *denominator) return {};
  end = i + 3;
  return divide(*numerator, *denominator, k_fraction_digits);
}

/// "3 / 4" behind a whole number, in a text that a tokenizer has taken apart.
std::optional<Decimal> spaced_fraction(const Scan& scan, std::size_t i, std::size_t& end) {
  constexpr std::size_t k_width = 2;
  if (!is_number(scan, i) || !is_symbol(scan, i + 1, '/') || !is_spaced_mark(scan, i + 1))
    return {};
  if (scan.folded(i).size() > k_width || scan.folded(i + 2).size() > k_width) return {};
  if (scan.atoms[i].break_before || is_symbol(scan, i + 3, '/')) return {};
  const auto numerator = Decimal::parse(scan.folded(i));
  const auto denominator = Decimal::parse(scan.folded(i + 2));
  if (!numerator || !denominator || numerator->is_zero() || !(*numerator < *denominator)) return {};
  end = i + 3;
  return divide(*numerator, *denominator, k_fraction_digits);
}

void read_fraction(const Scan& scan, std::size_t begin, Digits& out) {
  std::size_t end = 0;
  if (const auto whole = slash_fraction(scan, begin, end)) {
    out.value = *whole;
  } else if (const auto vulgar = vulgar_fraction(scan, out.end)) {
    out.value = out.value + *vulgar;
    end = out.end + 1;
  } else if (const auto rest = slash_fraction(scan, out.end, end)) {
    if (scan.folded(out.end).size() > 2 || *rest >= Decimal(2)) return;
    out.value = out.value + *rest;
  } else if (const auto apart = spaced_fraction(scan, out.end, end)) {
    out.value = out.value + *apart;
  } else {
    return;
  }
  out.end = end;
  out.fraction = true;
  out.plain = false;
}

}  // namespace

std::optional<Decimal> vulgar_fraction(const Scan& scan, std::size_t i) {
  constexpr std::string_view k_slash = "/";
  if (i >= scan.atoms.size() || scan.atoms[i].kind != AtomKind::symbol) return std::nullopt;
  const std::string_view text = scan.folded(i);
  if (text.size() < 3) return std::nullopt;
  const std::size_t slash = text.find(k_slash);
  if (slash == std::string_view::npos) return std::nullopt;
  const auto numerator = Decimal::parse(text.substr(0, slash));
  const auto denominator = Decimal::parse(text.substr(slash + k_slash.size()));
  if (!numerator || !denominator || denominator->is_zero()) return std::nullopt;
  return divide(*numerator, *denominator, k_fraction_digits);
}

std::optional<Digits> parse_digits(const Scan& scan, std::size_t begin, const NumberWords& words,
                                   NumberOptions options) {
  Digits out;
  if (const auto vulgar = vulgar_fraction(scan, begin))
    return Digits{*vulgar, begin + 1, false, true, 1};
  if (is_symbol(scan, begin, '.') && is_number(scan, begin + 1) && is_adjacent(scan, begin + 1)) {
    const auto value = to_decimal("." + std::string(scan.folded(begin + 1)));
    if (!value) return std::nullopt;
    out = {*value, begin + 2, false, false, scan.folded(begin + 1).size() + 1};
    read_exponent(scan, out);
    return out;
  }
  if (!is_number(scan, begin)) return std::nullopt;

  std::string text;
  if (const std::size_t groups = count_space_groups(scan, begin, words, options)) {
    for (std::size_t i = begin; i <= begin + groups; ++i) text += scan.folded(i);
    out.end = begin + groups + 1;
    const bool decimals = is_adjacent(scan, out.end) && is_adjacent(scan, out.end + 1) &&
                          (is_symbol(scan, out.end, ',') || is_symbol(scan, out.end, '.')) &&
                          is_number(scan, out.end + 1);
    if (decimals) {
      text += "." + std::string(scan.folded(out.end + 1));
      out.end += 2;
    }
  } else {
    Pieces pieces = collect_pieces(scan, begin);
    if (pieces.parts.size() == 1) pieces = collect_spaced(scan, begin, words, options);
    std::size_t count = pieces.parts.size();
    std::optional<std::string> read;
    while (!(read = read_pieces(pieces, count, words))) --count;
    text = *read;
    out.end = pieces.end_of(count);
    out.plain = count == 1;
  }
  const auto value = to_decimal(text);
  if (!value) return std::nullopt;
  out.value = *value;
  out.width = text.size();
  read_exponent(scan, out);
  read_powers(scan, out);
  read_fraction(scan, begin, out);
  return out;
}

}  // namespace attest::numbers
