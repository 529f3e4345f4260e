// Numbers of alphabetic scripts: words, digits with scale words, fractions in words.
#include "indexer/extract/number_word_parser.hpp"

namespace attest::numbers {
namespace {

constexpr int k_no_scale = 1000;  // above every power of ten of a scale word

}  // namespace

/// one … nine hundred and ninety-nine, and an ordinal at its end.
std::optional<WordParser::Chunk> WordParser::word_chunk() {
  enum class Last { none, one, teen, ten, hundred };
  Last last = Last::none;
  long long group = 0, before_and = 0;
  Chunk out;
  std::size_t i = x_at;
  while (!out.ordinal) {
    std::size_t next = last == Last::none ? i : skip_hyphen(i);
    const bool hyphen = next != i;
    if (!hyphen && last == Last::hundred && has(i, NumberRole::conjunction))
      next = i + 1, before_and = group;
    const NumberWord* w = word(next);
    if (w == nullptr) break;
    const bool is_ordinal = w->is(NumberRole::ordinal);
    const long long value =
        is_ordinal || !w->value.is_integer() ? 0 : static_cast<long long>(w->value.to_double());
    const bool open = last == Last::none || last == Last::hundred;
    if (w->is(NumberRole::one) && (open || last == Last::ten)) {
      group += value, last = Last::one;
    } else if (w->is(NumberRole::teen) && open) {
      group += value, last = Last::teen;
    } else if (w->is(NumberRole::ten) && open) {
      group += value, last = Last::ten;
    } else if (w->is(NumberRole::hundreds) && last == Last::none) {
      group += value, last = Last::hundred;
    } else if (w->is(NumberRole::hundred) && group > 0 && group < 100 && last != Last::hundred) {
      group *= 100, last = Last::hundred;
    } else if (is_ordinal) {
      const bool below_ten = w->value < Decimal(10);
      const bool fits =
          w->value < Decimal(100) ? open || (last == Last::ten && below_ten) : last == Last::none;
      // "one third", "two thirds" are fractions, as are "three fifths".
      const bool is_part = w->is(NumberRole::denominator) &&
                           (w->is(NumberRole::plural) || group == 1 || last == Last::one);
      if (!fits || (is_part && group > 0)) break;
      group += static_cast<long long>(w->value.to_double());
      out.ordinal = true;
    } else {
      break;
    }
    i = next + 1;
  }
  if (last == Last::none && !out.ordinal) return std::nullopt;
  x_at = i;
  out.value = Decimal(group);
  if (before_and > 0 && group > before_and) out.and_rest = Decimal(group - before_and);
  return out;
}

/// "a" before a scale, a dozen or a fraction.
std::optional<WordParser::Chunk> WordParser::article_chunk() {
  if (!has(x_at, NumberRole::article)) return std::nullopt;
  Chunk out;
  out.value = Decimal(1);
  // "a year and a half": one of what stands between.
  const NumberWord* half = has(x_at + 2, NumberRole::conjunction) ? word(x_at + 4) : nullptr;
  if (half != nullptr && half->is(NumberRole::lone_fraction) &&
      has(x_at + 3, NumberRole::article)) {
    ++x_at;
    return out;
  }
  const NumberWord* next = word(x_at + 1);
  if (next == nullptr) return std::nullopt;
  if (next->is(NumberRole::hundred)) {
    out.value = Decimal(100);
    x_at += 2;
    if (has(x_at, NumberRole::conjunction) &&
        (has(x_at + 1, NumberRole::one) || has(x_at + 1, NumberRole::ten) ||
         has(x_at + 1, NumberRole::teen))) {
      ++x_at;
      if (const auto rest = word_chunk()) out.value = out.value + rest->value;
    }
    fraction_tail(out);
    return out;
  }
  const bool is_scale = next->is(NumberRole::scale) && !next->is(NumberRole::abbreviation);
  if (is_scale || next->is(NumberRole::dozen)) {
    ++x_at;
    return out;
  }
  if (next->is(NumberRole::denominator) && !next->is(NumberRole::plural)) {
    out.value = divide(out.value, next->value, k_fraction_digits);
    out.fraction = true;
    x_at += 2;
    return out;
  }
  return std::nullopt;
}

/// 31st, 3-й, 20-ти.
void WordParser::digit_suffix(Chunk& out) {
  std::size_t i = x_at;
  if (is_symbol(x_scan, i, '-') && is_adjacent(x_scan, i)) ++i;
  if (!is_adjacent(x_scan, i)) return;
  const NumberWord* w = word(i);
  if (w == nullptr) return;
  if (w->is(NumberRole::ordinal_suffix))
    out.ordinal = true;
  else if (!w->is(NumberRole::cardinal_suffix) || i == x_at)
    return;
  x_at = i + 1;
}

/// "two point two", "1 точка 1".
void WordParser::spoken_decimals(Chunk& out) {
  if (!has(x_at, NumberRole::point)) return;
  std::size_t i = x_at + 1;
  std::string digits;
  if (is_number(x_scan, i)) {
    digits = x_scan.folded(i++);
  } else {
    for (const NumberWord* w = word(i); w != nullptr && digits.size() < 30; w = word(++i)) {
      const bool digit = w->is(NumberRole::one) || w->is(NumberRole::zero);
      const bool pair = w->is(NumberRole::teen) || w->is(NumberRole::ten);
      if (!digit && !(pair && digits.find_first_not_of('0') == std::string::npos)) break;
      if (!pair) {
        digits += w->value.to_string();
        continue;
      }
      const std::size_t back = x_at;
      x_at = i;
      if (const auto rest = word_chunk()) digits += rest->value.to_string(), i = x_at;
      x_at = back;
      break;
    }
  }
  const auto fraction = digits.empty() ? std::nullopt : Decimal::parse("0." + digits);
  if (!fraction) return;
  out.value = out.value + *fraction;
  out.plain = false;
  x_at = i;
}

bool WordParser::is_abbreviation_here(const NumberWord& w, std::size_t i,
                                      const Chunk& chunk) const {
  if (chunk.spelled) return false;
  // "980 K2 tanks"
  if (is_number(x_scan, i + 1) && is_adjacent(x_scan, i + 1)) return false;
  if (!w.is(NumberRole::only_money)) return true;
  if (x_options.money) return true;
  if (!x_scan.atoms[i].capitalized) return false;
  if (is_adjacent(x_scan, i)) return chunk.width > 1;
  // "1,674.5 M", and no name that goes on.
  const bool is_last = i + 1 >= x_scan.atoms.size() || x_scan.atoms[i + 1].break_before ||
                       (x_scan.atoms[i + 1].kind == AtomKind::symbol && is_adjacent(x_scan, i + 1));
  return is_last && !chunk.plain && !is_symbol(x_scan, i + 1, '-');
}

/// Sum of the powers of the scale words at x_at that stays below `below`; 0 if there are none.
int WordParser::scale_power(const Chunk& chunk, int below) {
  int power = 0;
  for (int words = 0; words < 3; ++words) {
    std::size_t i = x_at;
    if (words == 0 && is_symbol(x_scan, i, '-') && is_adjacent(x_scan, i)) ++i;
    const NumberWord* w = word(i);
    if (w == nullptr) break;
    // «20-тысячная толпа»
    const bool adjective = words == 0 && i > x_at && !chunk.spelled && is_adjacent(x_scan, i) &&
                           w->is(NumberRole::ordinal) && w->value >= Decimal(1000);
    if (adjective) {
      x_at = i + 1;
      return static_cast<int>(w->value.digits().size()) - 1;
    }
    const bool hundred = w->is(NumberRole::hundred) && !chunk.spelled && words == 0;
    const bool abbreviation = w->is(NumberRole::abbreviation);
    const bool scale =
        w->is(NumberRole::scale) && (!abbreviation || is_abbreviation_here(*w, i, chunk));
    const int step = hundred ? 2 : w->power;
    if ((!hundred && !scale) || power + step >= below) break;
    power += step;
    x_at = i + 1;
    if (abbreviation && is_symbol(x_scan, x_at, '.') && is_adjacent(x_scan, x_at) &&
        x_at + 1 < x_scan.atoms.size() && !x_scan.atoms[x_at + 1].capitalized)
      ++x_at;
    if (abbreviation) break;
  }
  return power;
}

std::optional<WordParser::Chunk> WordParser::chunk(bool first) {
  if (const auto digits = parse_digits(x_scan, x_at, x_words, x_options)) {
    Chunk out;
    out.value = digits->value;
    out.spelled = false;
    out.plain = digits->plain;
    out.fraction = digits->fraction;
    out.width = digits->width;
    x_at = digits->end;
    if (digits->plain) digit_suffix(out);
    if (digits->plain && !out.ordinal) spoken_decimals(out);
    fraction_tail(out);
    return out;
  }
  const NumberWord* w = word(x_at);
  if (w == nullptr) return std::nullopt;
  if (w->is(NumberRole::zero) || w->is(NumberRole::value)) {
    Chunk out;
    out.value = w->value;
    ++x_at;
    if (w->is(NumberRole::zero)) spoken_decimals(out), fraction_tail(out);
    return out;
  }
  if (auto out = word_chunk()) {
    if (!out->ordinal) spoken_decimals(*out), fraction_tail(*out);
    return out;
  }
  if (!first) return std::nullopt;
  if (auto out = article_chunk()) return out;
  if (auto out = lone_fraction()) return out;
  if (w->is(NumberRole::lone_scale) || is_scale_of_each(x_scan, x_at, x_words)) {
    Chunk out;
    out.value = Decimal(1);
    return out;
  }
  if (w->is(NumberRole::point)) {
    Chunk out;
    const std::size_t before = x_at;
    spoken_decimals(out);
    if (x_at != before) return out;
  }
  return std::nullopt;
}

std::optional<ParsedNumber> WordParser::parse() {
  ParsedNumber out;
  Decimal total;
  int below = k_no_scale;
  bool any = false;
  out.spelled = true;
  while (!out.ordinal) {
    const std::size_t back = x_at;
    const bool joined = any && has(x_at, NumberRole::conjunction);
    if (joined) ++x_at;
    auto part = chunk(!any);
    if (!part) {
      x_at = back;
      break;
    }
    if (!any) out.plain_digits = part->plain;
    Decimal addend;
    const bool half_first = !part->fraction || !any;
    if (half_first && !part->ordinal && !part->fraction && !part->plain)
      if (const auto half = added_fraction())
        part->value = part->value + *half, out.plain_digits = false;
    if (!part->spelled && part->plain && !part->ordinal)
      if (const auto half = added_fraction())
        part->value = part->value + *half, part->plain = false;
    int power = part->ordinal ? 0 : scale_power(*part, below);
    if (power == 0 && part->fraction && part->spelled && !any) power = scale_of_part();
    addend = part->value.scaled(power);
    // A second part must be a smaller one that goes on in words: "3 million 200 thousand".
    const bool fits =
        !any || (below != k_no_scale && addend < Decimal(1).scaled(below) &&
                 (part->spelled || power > 0 || joined) && !(part->plain && power == 0 && !joined));
    if (!fits) {
      x_at = back;
      break;
    }
    // "One million two hundred three fifths": so many fifths in all.
    const bool is_of_all = any && !part->denominator.is_zero() && addend > Decimal(1);
    total = any ? total + addend : addend;
    if (is_of_all)
      total =
          divide(total - addend + addend * part->denominator, part->denominator, k_fraction_digits);
    any = true;
    out.spelled = out.spelled && part->spelled;
    out.ordinal = part->ordinal;
    out.fraction = out.fraction || part->fraction;
    if (power == 0) {
      out.scale_power = 0;
      break;
    }
    out.scale_power = out.scaled ? 0 : power;
    out.scaled = true;
    out.plain_digits = false;
    below = power;
    const std::size_t behind_scale = x_at;
    if (const auto half = added_fraction()) {
      // "one billion and a half million" against "a billion and a half".
      Chunk fraction;
      fraction.value = *half;
      const int smaller = scale_power(fraction, below);
      total = total + half->scaled(smaller > 0 ? smaller : power);
      break;
    }
    x_at = behind_scale;
  }
  if (!any) return std::nullopt;
  if (const NumberWord* w = word(skip_hyphen(x_at));
      w != nullptr && out.scaled && out.spelled && !out.ordinal && !out.fraction &&
      w->is(NumberRole::denominator) && w->is(NumberRole::plural)) {
    total = divide(total, w->value, k_fraction_digits);
    x_at = skip_hyphen(x_at) + 1;
    out.fraction = true;
  }
  if (const NumberWord* w = word(skip_hyphen(x_at));
      w != nullptr && w->is(NumberRole::dozen) && !out.ordinal) {
    total = total * w->value;
    x_at = skip_hyphen(x_at) + 1;
    const std::string& digits = w->value.digits();
    const bool is_power = digits[0] == '1' && digits.find_first_not_of('0', 1) == std::string::npos;
    if (is_power && !out.scaled) out.scale_power = static_cast<int>(digits.size()) - 1;
    out.scaled = true;
    out.plain_digits = false;
  }
  out.value = total;
  out.atoms = x_at - x_begin;
  return out.atoms > 0 ? std::optional(out) : std::nullopt;
}

std::optional<ParsedNumber> parse_words(const Scan& scan, std::size_t begin,
                                        const NumberWords& words, NumberOptions options) {
  return WordParser(scan, begin, words, options).parse();
}

}  // namespace attest::numbers
