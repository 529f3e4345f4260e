// A number with what it measures.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

using numbers::is_symbol;

/// A ratio of units as a number people would write: 12, 5280, 3.2808399.
std::optional<Decimal> ratio(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.9g", value);
  return Decimal::parse(text);
}

}  // namespace

bool QuantityReader::is_word(std::size_t i) const {
  return i < x_scan.atoms.size() && x_scan.atoms[i].kind == AtomKind::word;
}

bool QuantityReader::is_han(std::size_t i) const {
  return i < x_scan.atoms.size() && x_scan.atoms[i].kind == AtomKind::han;
}

/// 1111-2222-3333: digits joined more than once are an account, a telephone, a result.
bool QuantityReader::is_code(std::size_t i) const {
  const auto joined_by = [&](std::size_t k, char mark) {
    return numbers::is_number(x_scan, k) && is_symbol(x_scan, k + 1, mark) &&
           numbers::is_adjacent(x_scan, k + 1) && numbers::is_number(x_scan, k + 2) &&
           numbers::is_adjacent(x_scan, k + 2);
  };
  // 020 7946 0958: no amount is written with a nought before its digits.
  const std::string_view digits = x_scan.folded(i);
  if (digits.size() > 2 && digits[0] == '0' && digits[1] != '.' &&
      numbers::is_number(x_scan, i + 1))
    return true;
  for (int joints = 0; joints < 2; ++joints, i += 2) {
    if (!joined_by(i, '-')) return false;
  }
  return true;
}

/// A320, F-16, 3D, &rqt=305: digits in names, codes and addresses.
bool QuantityReader::is_part_of_name(std::size_t i, const ParsedNumber& number) const {
  const auto close = [&](std::size_t k) {
    return k < x_scan.atoms.size() && !x_scan.atoms[k].space_before;
  };
  if (x_scan.atoms[i].kind == AtomKind::number && i > x_first && close(i)) {
    if (is_word(i - 1)) return true;
    if (is_symbol(x_scan, i - 1, '-') && i >= 2 && close(i - 1) && is_word(i - 2)) return true;
    for (const char mark : {'=', '&', '_', '@', '\\', '%'})
      if (is_symbol(x_scan, i - 1, mark)) return true;
    if (is_symbol(x_scan, i - 1, '/') && i >= 2 && close(i - 1) && is_word(i - 2)) return true;
  }
  if (is_code(i)) return true;
  const std::size_t end = i + number.atoms;
  const bool letters_follow =
      x_scan.atoms[end - 1].kind == AtomKind::number && close(end) && is_word(end);
  if (!letters_follow) return false;
  const auto unit = x_rules.measures.behind(x_scan, end, x_lang);
  if (unit.measure == nullptr) return true;
  const std::size_t behind = end + unit.atoms;  // 24703L202
  return close(behind) && x_scan.atoms[behind].kind == AtomKind::number;
}

/// 运-20: a hyphen glues the digits to the word before.
bool QuantityReader::is_designation(std::size_t number) const {
  if (number < 2 || x_scan.atoms[number].kind != AtomKind::number) return false;
  return is_symbol(x_scan, number - 1, '-') && is_han(number - 2) &&
         !x_scan.atoms[number].space_before && !x_scan.atoms[number - 1].space_before &&
         !x_rules.numbers.may_begin(x_scan, number - 2, x_lang) &&
         x_rules.measures.behind(x_scan, number - 2, x_lang).measure == nullptr;
}

/// The one, page 12, half: words and digits that state no amount.
std::optional<Why> QuantityReader::why_no_count(const Amount& amount) const {
  const ParsedNumber& number = amount.number;
  if (x_words.at(QuantityCue::label_after, x_scan, amount.begin + number.atoms) > 0 ||
      x_words.at(QuantityCue::label_after, x_scan, amount.end) > 0)
    return Why::label_behind;
  if (amount.measure && !amount.counted) return std::nullopt;
  if (is_designation(amount.begin)) return Why::label_before;
  if (x_words.before(QuantityCue::label, x_scan, amount.begin, 0) > 0) return Why::label_before;
  const bool lone_word = number.spelled && number.atoms == 1;
  // zero-coupon, two-way
  const std::size_t next = amount.end;
  const bool hyphened = number.spelled && is_symbol(x_scan, next, '-') && is_word(next + 1) &&
                        !NumberGrammar::may_begin(x_scan, next + 1, x_number_words) &&
                        x_scan.atoms[next].space_before == x_scan.atoms[next + 1].space_before;
  if (hyphened) return Why::hyphened_word;
  if (!lone_word) return std::nullopt;
  if (number.fraction) {
    const bool is_lone = x_words.lists(QuantityCue::fraction_after) &&
                         x_words.at(QuantityCue::fraction_after, x_scan, next) == 0;
    return is_lone ? std::optional(Why::lone_fraction) : std::nullopt;
  }
  if (!(number.value == Decimal(1))) return std::nullopt;
  const bool stands_for_thing =
      x_words.before(QuantityCue::pronoun_before, x_scan, amount.begin, 0) > 0 ||
      x_words.at(QuantityCue::pronoun_after, x_scan, amount.end) > 0;
  return stands_for_thing ? std::optional(Why::pronoun) : std::nullopt;
}

/// One Han numeral with neither unit nor classifier is most often part of a word.
bool QuantityReader::is_bare_han(const Amount& amount) const {
  const ParsedNumber& number = amount.number;
  if (!number.spelled || !is_han(amount.begin) || number.percent) return false;
  if (number.atoms == 1 && number.value >= Decimal(100) && !amount.measure)
    return !(amount.counted && hedge_before(amount));  // 近百人, 上千名
  if (number.atoms > 1 && !number.sequence)
    return number.atoms == 2 && !amount.measure && !amount.counted &&
           x_rules.numbers.inside_word(x_scan, amount.begin, x_lang);
  if (x_rules.numbers.inside_word(x_scan, amount.begin, x_lang)) return true;
  if (amount.measure || amount.counted) return false;
  return is_han(amount.end);
}

/// "kilometers", "%", 亿美元, "руб."; a classifier between number and unit (六个小时) is skipped.
void QuantityReader::read_measure(Amount& amount, bool compound) const {
  std::size_t i = amount.end;
  if (i >= x_scan.atoms.size() || x_scan.atoms[i].break_before || !is_free(i, i + 1)) return;
  const bool hyphen = is_symbol(x_scan, i, '-') && !x_scan.atoms[i].space_before &&
                      is_word(i + 1) && !x_scan.atoms[i + 1].space_before;
  if (hyphen) ++i;
  auto found = x_rules.measures.behind(x_scan, i, x_lang);
  if (found.measure == nullptr && !hyphen) {
    const std::size_t classifier =
        is_han(i) ? x_words.at(QuantityCue::unit_classifier, x_scan, i) : 0;
    if (classifier == 1) found = x_rules.measures.behind(x_scan, ++i, x_lang);
  }
  // A one-letter unit before a hyphen is the start of a name (5 A-320s).
  if (found.measure == nullptr || !is_free(i, i + found.atoms)) return;
  const bool letter = found.atoms == 1 && is_word(i) && x_scan.atoms[i].span.size() == 1 &&
                      x_scan.atoms[i].capitalized;
  if (letter && is_symbol(x_scan, i + 1, '-') && is_word(i)) return;
  // 一架K2坦克
  const bool names_thing = letter && i + 1 < x_scan.atoms.size() &&
                           x_scan.atoms[i + 1].kind == AtomKind::number &&
                           !x_scan.atoms[i + 1].space_before;
  if (names_thing) return;
  if (amount.measure && amount.measure->kind == Measure::Kind::unit) {
    // 摄氏37度: the sign of degrees belongs to it.
    if (found.measure->id == "degree" && amount.prefixed) amount.end = i + found.atoms;
    return;
  }
  if (found.measure->only_compound && !compound) return;
  const bool is_money =
      found.measure->kind == Measure::Kind::currency || found.measure->kind == Measure::Kind::minor;
  if (amount.measure && !(is_money && found.measure->kind == Measure::Kind::currency)) return;
  if (amount.measure && x_scan.atoms[i].kind == AtomKind::symbol) return;
  amount.measure = *found.measure;
  amount.end = i + found.atoms;
  if (is_money && !amount.prefixed) {
    // 亿元人民币, "5 dollars US"
    const auto more = x_rules.measures.behind(x_scan, amount.end, x_lang);
    const bool adjacent =
        amount.end < x_scan.atoms.size() && is_han(amount.end) && more.measure != nullptr;
    if (adjacent && more.measure->kind == Measure::Kind::currency) amount.end += more.atoms;
  }
  if (!amount.measure->per.empty()) amount.per = amount.measure->per;
}

/// 两年半, 九两半, 五个半, 一半, "a year and a half".
void QuantityReader::read_half(Amount& amount) const {
  const std::size_t half = x_words.at(QuantityCue::half_after, x_scan, amount.end);
  if (half == 0 || amount.number.percent) return;
  const bool lone = !amount.measure && !amount.counted;
  if (lone && !is_han(amount.end - 1)) return;
  if (lone && !(amount.number.value == Decimal(1))) return;
  const Decimal part = Decimal(5).scaled(-1);
  amount.number.value = lone ? part : amount.number.value + part;
  amount.number.fraction = amount.number.fraction || lone;
  amount.number.atoms += lone ? half : 0;
  amount.end += half;
}

/// The number of `amount` over `whole`, which follows behind `words` atoms.
void QuantityReader::divide_by(Amount& amount, const ParsedNumber& whole, std::size_t words) {
  constexpr int k_digits = 15;
  amount.number.value = divide(amount.number.value, whole.value, k_digits);
  amount.number.fraction = true;
  amount.number.plain_digits = false;
  amount.number.spelled = amount.number.spelled && whole.spelled;
  amount.number.atoms += words + whole.atoms;
  amount.end += words + whole.atoms;
}

/// At the head of a sentence, or hedged: "Two in five", "nearly three in ten".
bool QuantityReader::opens(const Amount& amount) const {
  return amount.number.spelled && is_word(amount.begin) &&
         (x_scan.atoms[amount.begin].capitalized || hedge_before(amount));
}

/// "two out of three", "one in five": a share.
void QuantityReader::read_share(Amount& amount) const {
  if (amount.prefixed || amount.number.fraction || amount.number.scaled) return;
  std::size_t words = x_words.at(QuantityCue::out_of, x_scan, amount.end);
  const bool one_in = words == 0 && (amount.number.value == Decimal(1) || opens(amount));
  if (one_in) words = x_words.at(QuantityCue::one_in, x_scan, amount.end);
  if (words == 0) return;
  const std::size_t i = amount.end + words;
  const auto whole =
      i < x_scan.atoms.size() ? NumberGrammar::parse_at(x_scan, i, x_number_words) : std::nullopt;
  if (!whole || whole->ordinal || whole->percent || whole->vague || whole->fraction) return;
  if (!(amount.number.value < whole->value) || (one_in && whole->value > Decimal(1000))) return;
  // "Three in ten", but "12 of 15 members": of a whole that people count by.
  static const std::array<Decimal, 4> k_round{Decimal(10), Decimal(20), Decimal(100),
                                              Decimal(1000)};
  const bool is_round = whole->value <= Decimal(5) ||
                        std::find(k_round.begin(), k_round.end(), whole->value) != k_round.end();
  const bool in_digits = amount.number.plain_digits && whole->plain_digits;
  if (in_digits && !is_round && !(amount.number.value == Decimal(1))) return;
  if (!is_free(i, i + whole->atoms) ||
      x_rules.measures.behind(x_scan, i + whole->atoms, x_lang).measure != nullptr)
    return;
  divide_by(amount, *whole, words);
}

/// "one over three": a fraction, if nothing follows that is counted ("three over four years").
void QuantityReader::read_division(Amount& amount) const {
  if (amount.prefixed || amount.measure || amount.number.fraction) return;
  const std::size_t word = x_words.at(QuantityCue::divided_by, x_scan, amount.end);
  const std::size_t i = amount.end + word;
  if (word == 0 || i >= x_scan.atoms.size()) return;
  const auto divisor = NumberGrammar::parse_at(x_scan, i, x_number_words);
  if (!divisor || divisor->ordinal || divisor->percent || divisor->vague) return;
  if (!(Decimal(1) < divisor->value)) return;
  const std::size_t end = i + divisor->atoms;
  const bool closed = end >= x_scan.atoms.size() || x_scan.atoms[end].break_before ||
                      (x_scan.atoms[end].kind == AtomKind::symbol &&
                       x_rules.measures.behind(x_scan, end, x_lang).measure == nullptr);
  if (!closed || !is_free(i, end)) return;
  divide_by(amount, *divisor, word);
}

/// "75 USD million": the scale behind the currency.
void QuantityReader::read_late_scale(Amount& amount) const {
  const bool is_money = amount.measure && amount.measure->kind == Measure::Kind::currency;
  if (!is_money || amount.number.scaled || amount.prefixed) return;
  const int power = x_rules.numbers.scale_at(x_scan, amount.end, x_lang);
  if (power == 0 || !is_free(amount.end, amount.end + 1)) return;
  amount.number.value = amount.number.value.scaled(power);
  amount.number.scaled = true;
  ++amount.end;
}

/// 11pm, "11 o'clock": an hour of the day is no amount.
bool QuantityReader::is_clock_time(std::size_t i, const ParsedNumber& number) const {
  constexpr int k_hours = 24;
  if (number.scaled || number.fraction || number.ordinal || !(number.value < Decimal(k_hours + 1)))
    return false;
  return x_words.at(QuantityCue::clock, x_scan, i + number.atoms) > 0;
}

/// The next part of "5 feet 2 inches", "20 dollars and 43 cents": added in the smaller unit.
bool QuantityReader::add_smaller(Amount& amount) const {
  if (!amount.measure || !amount.per.empty() || amount.number.vague) return false;
  const Measure::Kind kind = amount.measure->kind;
  if (kind != Measure::Kind::unit && kind != Measure::Kind::currency &&
      kind != Measure::Kind::minor)
    return false;
  std::size_t i = amount.end;
  if (is_symbol(x_scan, i, ',')) ++i;
  i += x_words.at(QuantityCue::conjunction, x_scan, i);
  if (i >= x_scan.atoms.size() || !NumberGrammar::may_begin(x_scan, i, x_number_words))
    return false;
  const auto number = NumberGrammar::parse_at(x_scan, i, x_number_words);
  if (!number || number->ordinal || number->percent || number->value.is_negative()) return false;
  Amount next;
  next.begin = i;
  next.end = i + number->atoms;
  next.number = *number;
  read_measure(next, kind == Measure::Kind::currency || kind == Measure::Kind::minor);
  read_short_time(amount, next);
  if (!is_free(i, next.end)) return false;
  if (!next.measure) {
    if (add_decimals(amount, next)) return true;
    // "20 dollars 43", nothing behind it.
    const bool behind =
        next.end < x_scan.atoms.size() && x_scan.atoms[next.end].kind != AtomKind::symbol;
    const bool cents = kind == Measure::Kind::currency && !amount.prefixed &&
                       number->plain_digits && !behind && x_scan.folded(i).size() == 2 &&
                       amount.number.value.is_integer() && !is_symbol(x_scan, amount.end, ',');
    if (!cents) return false;
    amount.number.value = amount.number.value + number->value.scaled(-2);
    amount.end = next.end;
    return true;
  }
  if (kind != Measure::Kind::unit) {
    const bool cents = next.measure->kind == Measure::Kind::minor && next.measure->power < 2;
    const bool fits =
        cents && (kind == Measure::Kind::currency || amount.measure->power > next.measure->power);
    if (!fits) return false;
    const Decimal whole = kind == Measure::Kind::minor
                              ? amount.number.value.scaled(amount.measure->power - 2)
                              : amount.number.value;
    amount.number.value = whole + next.number.value.scaled(next.measure->power - 2);
    if (kind == Measure::Kind::minor) amount.measure->id = next.measure->id;
    amount.measure->kind = Measure::Kind::currency;
    amount.measure->power = 0;
  } else {
    if (next.measure->kind != Measure::Kind::unit) return false;
    const auto large = unit_conversion(amount.measure->id);
    const auto small = unit_conversion(next.measure->id);
    const bool fits = large && small && large->dimension == small->dimension &&
                      large->offset == 0 && small->offset == 0 &&
                      large->factor > small->factor * 1.5;
    const auto factor = fits ? ratio(large->factor / small->factor) : std::nullopt;
    if (!factor) return false;
    amount.number.value = amount.number.value * *factor + next.number.value;
    amount.measure = next.measure;
  }
  amount.end = next.end;
  amount.number.spelled = amount.number.spelled && next.number.spelled;
  amount.number.plain_digits = false;
  return true;
}

/// The amount whose number begins at atom `i`; a currency before it may reach back to `first`.
std::optional<QuantityReader::Amount> QuantityReader::amount_at(std::size_t i,
                                                                std::size_t first) const {
  Amount out;
  out.begin = i;
  if (i > first) {
    const auto prefix = x_rules.measures.before(x_scan, i - 1, first, x_lang);
    if (prefix.measure != nullptr) {
      out.measure = *prefix.measure;
      out.begin = i - prefix.atoms;
      out.prefixed = true;
    }
  }
  NumberOptions options;
  options.money = out.prefixed;
  auto number = NumberGrammar::parse_at(x_scan, i, x_number_words, options);
  if (!number) return std::nullopt;
  const std::size_t last = i + number->atoms - 1;
  if (number->atoms > 1 && is_han(last) &&
      x_rules.measures.behind(x_scan, last, x_lang).atoms > 1) {
    // 12千米, 880亿千瓦时: what looks like a thousand belongs to the unit; 五千米 is the same
    // either way.
    options.limit = last;
    const auto shorter = NumberGrammar::parse_at(x_scan, i, x_number_words, options);
    const bool whole = shorter && shorter->atoms + 1 == number->atoms;
    if (whole && (shorter->scaled || !is_han(last - 1))) number = shorter;
  }
  const std::size_t behind = i + number->atoms;
  if (!out.prefixed && number->plain_digits && behind < x_scan.atoms.size() &&
      x_scan.atoms[behind].kind == AtomKind::number) {
    // "4 300 km": one number if a unit follows.
    options.lone_space_group = true;
    const auto grouped = NumberGrammar::parse_at(x_scan, i, x_number_words, options);
    if (grouped && grouped->atoms > number->atoms &&
        x_rules.measures.behind(x_scan, i + grouped->atoms, x_lang).measure != nullptr)
      number = grouped;
  }
  out.number = *number;
  out.end = i + number->atoms;
  read_scale_before(out, first);
  if (!is_free(i, out.end)) return std::nullopt;
  if (number->ordinal || number->percent) return out;
  std::size_t dozen = 0;
  const std::string_view of_each =
      is_han(out.end) ? x_words.value_at(QuantityCue::dozen_word, x_scan, out.end, dozen) : "";
  // Not where it stands between two numbers.
  if (const auto times = Decimal::parse(of_each);
      times && !NumberGrammar::may_begin(x_scan, std::min(out.end + dozen, x_scan.atoms.size() - 1),
                                         x_number_words)) {
    out.number.value = out.number.value * *times;
    out.counted = true;
    out.end += dozen;
  }
  read_share(out);
  read_division(out);
  read_measure(out, false);
  read_short_million(out);
  read_context_unit(out);
  read_late_scale(out);
  if (!out.measure && is_han(out.end)) {
    const std::size_t classifier = x_words.at(QuantityCue::classifier, x_scan, out.end);
    const bool half =
        classifier > 0 && x_words.at(QuantityCue::half_after, x_scan, out.end + classifier) > 0;
    out.counted = out.counted || classifier > 0;
    if (half) out.end += classifier;
  }
  read_half(out);
  read_han_minus(out);
  if (!out.measure && out.counted) read_measure(out, false);  // 一个半小时
  for (int parts = 0; parts < 3 && add_smaller(out); ++parts) {
  }
  read_rate(out);
  return out;
}

/// The amount that begins right at atom `i`, a currency included.
std::optional<QuantityReader::Amount> QuantityReader::amount_behind(std::size_t i) const {
  constexpr std::size_t k_longest_prefix = 3;
  for (std::size_t k = i; k <= i + k_longest_prefix && k < x_scan.atoms.size(); ++k) {
    if (!NumberGrammar::may_begin(x_scan, k, x_number_words)) continue;
    auto out = amount_at(k, i);
    if (out && out->begin == i) return out;
    return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace attest
