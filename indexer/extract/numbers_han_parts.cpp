// Han numerals with parts of a whole: 百分之五, 五分之一, 四分一, 七成.
#include <string>

#include "indexer/extract/number_parts.hpp"

namespace attest::numbers {
namespace {

constexpr std::size_t k_no_han_limit = static_cast<std::size_t>(-1);

/// Behind a denominator: 分之.
bool is_part_of(const Scan& scan, std::size_t i, const NumberWords& words) {
  return words.has(scan, i, NumberRole::han_part) && words.has(scan, i + 1, NumberRole::han_of);
}

/// 百分之五, 千分之一: a bare multiplier before 分之 is a percentage.
std::optional<ParsedNumber> parse_percentage(const Scan& scan, std::size_t begin,
                                             const NumberWords& words) {
  int power = 0;
  std::size_t i = begin;
  for (const NumberWord* w = words.find(scan, i);
       w != nullptr && (w->is(NumberRole::han_unit) || w->is(NumberRole::han_scale)) &&
       i < begin + 4;
       w = words.find(scan, ++i))
    power += w->power;
  if (power < 2 || !is_part_of(scan, i, words)) return std::nullopt;
  std::size_t at = i + 2;
  const bool minus = words.has(scan, at, NumberRole::minus);
  if (minus) ++at;
  auto number = parse_han_plain(scan, at, words, k_no_han_limit);
  if (!number) {
    const auto digits = parse_digits(scan, at, words, {});
    if (!digits) return std::nullopt;
    number = ParsedNumber();
    number->value = digits->value;
    number->atoms = digits->end - at;
  }
  const auto scaled = [&](const Decimal& d) { return (minus ? d.negated() : d).scaled(2 - power); };
  number->value = scaled(number->value);
  if (number->lower) number->lower = scaled(*number->lower);
  if (number->upper) number->upper = scaled(*number->upper);
  number->percent = true;
  number->atoms += at - begin;
  return number;
}

/// Number in Han numerals or plain digits.
std::optional<ParsedNumber> parse_part(const Scan& scan, std::size_t begin,
                                       const NumberWords& words,
                                       std::size_t limit = k_no_han_limit) {
  if (auto han = parse_han_plain(scan, begin, words, limit)) return han;
  const auto digits = parse_digits(scan, begin, words, {});
  if (!digits) return std::nullopt;
  ParsedNumber out;
  out.value = digits->value;
  out.atoms = digits->end - begin;
  return out;
}

/// 四分一, 三分二: the southern short form of 四分之一, of figures below ten. `firm` where what
/// stands before leaves no other reading (一又十分一); else 十分 is "very".
std::optional<ParsedNumber> parse_short_fraction(const Scan& scan, std::size_t begin,
                                                 const NumberWords& words,
                                                 const ParsedNumber& number, bool firm) {
  const std::size_t at = begin + 2;
  const bool is_figure = number.atoms == 1 && number.spelled && number.value <= Decimal(10) &&
                         (firm || number.value < Decimal(10));
  if (!is_figure || !words.has(scan, begin + 1, NumberRole::han_part)) return std::nullopt;
  const NumberWord* w = words.find(scan, at);
  if (w == nullptr || !w->is(NumberRole::han_digit) || w->is(NumberRole::han_two))
    return std::nullopt;
  if (w->value.is_zero() || !(w->value < number.value)) return std::nullopt;
  const bool goes_on =
      at + 1 < scan.atoms.size() && scan.atoms[at + 1].kind == AtomKind::han &&
      (words.find(scan, at + 1) != nullptr ||
       words.other_words.contains(std::string(scan.folded(at)) + std::string(scan.folded(at + 1))));
  if (goes_on) return std::nullopt;
  ParsedNumber out;
  out.value = divide(w->value, number.value, k_fraction_digits);
  out.fraction = true;
  out.spelled = true;
  out.atoms = 3;
  return out;
}

/// 五分之一 behind the denominator `number`; the sign of the numerator goes with it.
std::optional<ParsedNumber> parse_fraction(const Scan& scan, std::size_t begin,
                                           const NumberWords& words, const ParsedNumber& number,
                                           bool firm = false) {
  const std::size_t part = begin + number.atoms;
  if (number.value.is_zero()) return std::nullopt;
  if (!is_part_of(scan, part, words)) return parse_short_fraction(scan, begin, words, number, firm);
  std::size_t at = part + 2;
  const bool minus = words.has(scan, at, NumberRole::minus);
  if (minus) ++at;
  const auto numerator = parse_part(scan, at, words);
  if (!numerator || numerator->vague) return std::nullopt;
  ParsedNumber out;
  out.value = divide(minus ? numerator->value.negated() : numerator->value, number.value,
                     k_fraction_digits);
  out.fraction = true;
  out.spelled = number.spelled;
  out.atoms = at + numerator->atoms - begin;
  return out;
}

/// 七成, 七成六, 9.5成: tenths as a percentage.
void read_tenths(const Scan& scan, std::size_t begin, const NumberWords& words,
                 ParsedNumber& number) {
  std::size_t i = begin + number.atoms;
  if (!words.has(scan, i, NumberRole::han_tenth) || number.fraction) return;
  const bool two_figures = number.sequence && number.value < Decimal(100);  // 三八折
  if (number.value > Decimal(10) && !two_figures) return;
  Decimal value = two_figures ? number.value : number.value.scaled(1);
  ++i;
  const NumberWord* next = words.find(scan, i);
  if (next != nullptr && next->is(NumberRole::han_digit) && !next->is(NumberRole::han_two))
    value = value + next->value, ++i;
  else if (next != nullptr && next->is(NumberRole::value))  // 两成半
    value = value + next->value.scaled(1), ++i;
  const bool han_follows =
      i < scan.atoms.size() && scan.atoms[i].kind == AtomKind::han &&
      words.other_words.contains(std::string(scan.folded(i - 1)) + std::string(scan.folded(i)));
  if (han_follows) return;
  number.value = value;
  if (number.lower) number.lower = number.lower->scaled(1);
  if (number.upper) number.upper = number.upper->scaled(1);
  number.percent = true;
  if (i == begin + number.atoms + 1 && !two_figures) number.scale_power = 1;  // 三到四成
  number.atoms = i - begin;
}

}  // namespace

std::optional<ParsedNumber> parse_han(const Scan& scan, std::size_t begin, const NumberWords& words,
                                      std::size_t limit) {
  if (auto percentage = parse_percentage(scan, begin, words)) return percentage;
  auto number = parse_part(scan, begin, words, limit);
  if (!number) return std::nullopt;
  if (auto fraction = parse_fraction(scan, begin, words, *number)) return fraction;
  const std::size_t end = begin + number->atoms;
  if (words.has(scan, end, NumberRole::han_and)) {
    const auto denominator = parse_part(scan, end + 1, words);
    const auto rest =
        denominator ? parse_fraction(scan, end + 1, words, *denominator, true) : std::nullopt;
    if (rest) {
      number->value = number->value + rest->value;
      number->fraction = true;
      number->atoms += 1 + rest->atoms;
      return number;
    }
  }
  read_tenths(scan, begin, words, *number);
  const bool han = number->percent || number->spelled || number->scaled ||
                   parse_han_plain(scan, begin, words, limit);
  return han ? number : std::nullopt;
}

}  // namespace attest::numbers
