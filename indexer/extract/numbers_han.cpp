// Han numerals: 一万五千亿, 二〇一一, 1,100.9亿, 三十余万, 五分之一.
#include <string>

#include "indexer/extract/number_parts.hpp"

namespace attest::numbers {
namespace {

constexpr int k_ten_thousand = 4;  // 万: the scale below which four more places are counted

class HanParser {
 public:
  HanParser(const Scan& scan, std::size_t begin, const NumberWords& words, std::size_t limit,
            bool upper_digits = false)
      : x_scan(scan),
        x_words(words),
        x_begin(begin),
        x_at(begin),
        x_limit(limit),
        x_upper(upper_digits) {}

  std::optional<ParsedNumber> parse();

 private:
  const NumberWord* word(std::size_t i) const {
    return i < x_begin + k_max_atoms && i < x_limit ? x_words.find(x_scan, i) : nullptr;
  }
  bool has(std::size_t i, NumberRole role) const {
    const NumberWord* w = word(i);
    return w != nullptr && w->is(role);
  }
  bool is_multiplier(std::size_t i) const {
    return has(i, NumberRole::han_unit) || has(i, NumberRole::han_scale);
  }
  bool step();
  bool digit(const NumberWord& w);
  bool sequence();
  bool is_pair() const;
  bool unit(const NumberWord& w);
  bool scale(const NumberWord& w);
  bool more(const NumberWord& w);
  bool some();
  bool decimals();
  void flush_pending(bool at_end);
  Decimal sum() const { return x_high + x_middle + x_section; }

  const Scan& x_scan;
  const NumberWords& x_words;
  const std::size_t x_begin;
  std::size_t x_at;
  const std::size_t x_limit;
  const bool x_upper;  // of two digits that span a range (四五千) read the second
  ParsedNumber x_out;
  Decimal x_high, x_middle, x_section;
  std::optional<Decimal> x_pending;  // a digit whose place is not known yet
  bool x_pending_is_digits = false;  // …written 5, not 五
  bool x_after_zero = false;
  bool x_any = false, x_han = false;
  int x_last = 0;             // power of the last multiplier, 0 if none
  int x_unit = 100;           // units must get smaller within a section
  bool x_open_above = false;  // 几: up to the next step
};

/// 五 or 5: waits for its multiplier.
bool HanParser::digit(const NumberWord& w) {
  if (x_pending) return false;
  const NumberWord* next = word(x_at + 1);
  const bool next_digit = next != nullptr && next->is(NumberRole::han_digit);
  const bool run_up = next_digit && next->value == w.value + Decimal(1) && !w.value.is_zero();
  if (run_up && is_multiplier(x_at + 2) && !has(x_at + 2, NumberRole::han_part)) {
    x_pending = x_upper ? next->value : w.value;
    x_out.vague = true;
    x_at += 2;
    return true;
  }
  if (run_up && !x_any && is_pair()) {  // 七八个, 三四公里: seven or eight
    x_pending = x_upper ? next->value : w.value;
    x_out.vague = true;
    x_at += 2;
    return true;
  }
  if (next_digit && !x_any && sequence()) return true;
  // 两 counts, it is no figure of its own at the end of a number (三百两 is 300 liang).
  if (x_any && w.is(NumberRole::han_two) && !is_multiplier(x_at + 1)) return false;
  x_pending = w.value;
  x_pending_is_digits = false;
  ++x_at;
  return true;
}

/// Two figures in words and a character behind them that is no figure, in no word of the list
/// (四五 of 四五运动): a count of things that nobody counted.
bool HanParser::is_pair() const {
  const std::size_t behind = x_at + 2;
  const auto is_han = [&](std::size_t i) {
    return i < x_scan.atoms.size() && x_scan.atoms[i].kind == AtomKind::han;
  };
  if (!is_han(x_at) || !is_han(x_at + 1) || !is_han(behind) || behind >= x_limit) return false;
  const NumberWord* w = word(behind);
  if (w != nullptr && (w->is(NumberRole::han_digit) || w->is(NumberRole::han_point))) return false;
  return x_words.pair_followers.contains(std::string(x_scan.folded(behind)));
}

/// 二〇一一: figures read one by one.
bool HanParser::sequence() {
  std::string digits;
  std::size_t i = x_at;
  for (; digits.size() < k_max_atoms; ++i) {
    const NumberWord* w = word(i);
    if (w == nullptr || !w->is(NumberRole::han_digit) || w->is(NumberRole::han_two)) break;
    if (i > x_at && x_scan.atoms[i].space_before) break;
    digits += w->value.to_string();
  }
  if (digits.size() < 2 || is_multiplier(i)) return false;
  x_pending = Decimal::parse(digits);
  x_out.sequence = true;
  x_pending_is_digits = true;
  x_at = i;
  return true;
}

bool HanParser::unit(const NumberWord& w) {
  if (w.power >= x_unit && !(x_any && !x_pending && x_last == 0)) return false;
  if (!x_pending && x_any && !x_after_zero && x_last < k_ten_thousand) return false;
  const bool counted = x_pending && !x_pending->is_zero();
  x_section = x_section + (counted ? *x_pending : Decimal(1)).scaled(w.power);
  x_pending.reset();
  x_last = x_unit = w.power;
  x_after_zero = false;
  ++x_at;
  return true;
}

bool HanParser::scale(const NumberWord& w) {
  flush_pending(false);
  const Decimal below = x_section;
  if (w.power == k_ten_thousand) {
    if (below.is_zero() && x_middle.is_zero()) return false;
    if (below.is_zero())
      x_middle = x_middle.scaled(w.power);  // 万万
    else if (!x_middle.is_zero())
      return false;
    else
      x_middle = below.scaled(w.power);
  } else {
    const Decimal all = x_middle + below;
    if (all.is_zero() && x_high.is_zero()) return false;
    x_high = all.is_zero() ? x_high.scaled(w.power) : x_high + all.scaled(w.power);
    x_middle = Decimal();
  }
  x_section = Decimal();
  x_last = w.power;
  x_unit = 100;
  x_after_zero = false;
  x_out.scaled = true;
  ++x_at;
  return true;
}

/// 余 多 几 behind a round number.
bool HanParser::more(const NumberWord& w) {
  const bool round = (x_last > 0 && !x_pending) ||
                     (x_pending && x_pending_is_digits && x_pending->stated_precision() > 0) ||
                     x_after_zero;
  if (!round || x_out.approximate) return false;
  x_out.approximate = true;
  // 几 stands for a digit of the next place: 二十几万 is below thirty 万.
  x_open_above = w.is(NumberRole::han_some);
  if (x_open_above && x_upper) {
    flush_pending(false);
    x_section =
        x_section + Decimal(1).scaled(x_after_zero || x_last >= k_ten_thousand ? 1 : x_last);
  }
  ++x_at;
  return true;
}

/// 数十, 几百 at the start: from one such unit to ten.
bool HanParser::some() {
  if (x_any || !is_multiplier(x_at + 1)) return false;
  x_pending = Decimal(x_upper ? 10 : 1);
  x_out.vague = x_out.approximate = true;
  ++x_at;
  return true;
}

/// 点五: only digits may follow, so that 三点五十分 stays a time.
bool HanParser::decimals() {
  std::string digits;
  std::size_t i = x_at + 1;
  for (; digits.size() < 30; ++i) {
    const NumberWord* w = word(i);
    if (w == nullptr || !w->is(NumberRole::han_digit) || w->is(NumberRole::han_two)) break;
    digits += w->value.to_string();
  }
  if (digits.empty()) return false;
  if (const NumberWord* w = word(i); w != nullptr && w->is(NumberRole::han_unit) && w->power == 1)
    return false;
  flush_pending(false);
  x_section = x_section + Decimal::parse("0." + digits).value_or(Decimal());
  x_at = i;
  Decimal value = sum();
  while (const NumberWord* w = word(x_at)) {
    if (!w->is(NumberRole::han_scale) && !w->is(NumberRole::han_unit)) break;
    if (w->power == 1) break;
    value = value.scaled(w->power);
    x_out.scale_power += w->power;
    x_out.scaled = true;
    ++x_at;
  }
  x_high = value;
  x_middle = x_section = Decimal();
  return true;
}

/// A digit that ends the number counts the next lower place: 四百五 is 450, 四百零五 is 405.
void HanParser::flush_pending(bool at_end) {
  if (!x_pending) return;
  const bool lower_place = at_end && x_last > 1 && !x_after_zero && !x_pending_is_digits &&
                           *x_pending < Decimal(10) && !x_pending->is_zero();
  x_section = x_section + (lower_place ? x_pending->scaled(x_last - 1) : *x_pending);
  x_pending.reset();
}

bool HanParser::step() {
  if (is_number(x_scan, x_at)) {
    if (x_pending || (x_any && x_last == 0)) return false;
    const auto digits = parse_digits(x_scan, x_at, x_words, {});
    if (!digits) return false;
    x_pending = digits->value;
    x_pending_is_digits = true;
    x_out.spelled = false;
    x_at = digits->end;
    return true;
  }
  const NumberWord* w = word(x_at);
  if (w == nullptr) return false;
  if (w->is(NumberRole::han_count)) {  // 两个亿
    const bool counted = x_any && !x_after_zero && has(x_at + 1, NumberRole::han_scale);
    if (counted) ++x_at;
    return counted;
  }
  const bool spaced = x_scan.atoms[x_at].space_before && x_any;
  if (spaced && w->is(NumberRole::han_digit) && x_last == 0) return false;
  if (w->is(NumberRole::han_digit) && w->value.is_zero() && x_any) {
    if (x_pending) return false;
    x_after_zero = true;
    ++x_at;
    return true;
  }
  if (w->is(NumberRole::han_digit)) return digit(*w);
  if (w->is(NumberRole::han_tens)) {
    if (x_pending || x_unit <= 1) return false;
    x_section = x_section + w->value;
    x_last = x_unit = 1;
    ++x_at;
    return true;
  }
  if (w->is(NumberRole::han_unit)) return unit(*w);
  if (w->is(NumberRole::han_scale)) return scale(*w);
  if (x_any && (w->is(NumberRole::han_more) || w->is(NumberRole::han_some))) return more(*w);
  if (w->is(NumberRole::han_some)) return some();
  return false;
}

std::optional<ParsedNumber> HanParser::parse() {
  x_out.spelled = true;
  bool pointed = false;
  while (x_at < x_scan.atoms.size() && x_at < x_begin + k_max_atoms) {
    const std::size_t before = x_at;
    if (x_any && has(x_at, NumberRole::han_point) && !x_out.sequence) {
      pointed = decimals();
      x_han = x_han || pointed;
      break;
    }
    const bool han = !is_number(x_scan, x_at);
    if (!step()) break;
    x_han = x_han || han;
    x_any = true;
    if (x_at == before) break;
  }
  if (!x_any || !x_han) return std::nullopt;
  if (!pointed) flush_pending(true);
  const bool scale_last = x_any && x_section.is_zero() && !pointed && x_last >= k_ten_thousand;
  if (scale_last) x_out.scale_power = x_last;
  x_out.value = sum();
  if (x_out.approximate && !x_out.vague) {
    x_out.lower = x_out.value;
    if (x_open_above) x_out.upper = x_out.value;  // parse_plain knows better
  }
  x_out.atoms = x_at - x_begin;
  return x_out.atoms > 0 ? std::optional(x_out) : std::nullopt;
}

}  // namespace

std::optional<ParsedNumber> parse_han_plain(const Scan& scan, std::size_t begin,
                                            const NumberWords& words, std::size_t limit) {
  auto out = HanParser(scan, begin, words, limit).parse();
  if (out && (out->vague || out->upper)) {
    const auto upper = HanParser(scan, begin, words, limit, true).parse();
    out->lower = out->value;
    if (upper) out->upper = upper->value;
  }
  return out;
}

}  // namespace attest::numbers
