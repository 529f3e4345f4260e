// Fractions in words: two thirds, and a half, две целых пять десятых.
#include "indexer/extract/number_word_parser.hpp"

namespace attest::numbers {

/// "half", "half a", "треть".
std::optional<WordParser::Chunk> WordParser::lone_fraction() {
  const NumberWord* w = word(x_at);
  if (w == nullptr || !w->is(NumberRole::lone_fraction)) return std::nullopt;
  Chunk out;
  out.value = divide(Decimal(1), w->value, k_fraction_digits);
  out.fraction = true;
  ++x_at;
  if (has(x_at, NumberRole::article))
    ++x_at;
  else if (is_symbol(x_scan, x_at, '-') && is_adjacent(x_scan, x_at))
    ++x_at;
  return out;
}

/// thirds behind "two"; "целых пять десятых" behind "две".
void WordParser::fraction_tail(Chunk& out) {
  if (out.ordinal || out.fraction || !out.value.is_integer()) return;
  if (has(x_at, NumberRole::whole)) {
    const std::size_t back = x_at++;
    if (has(x_at, NumberRole::conjunction)) ++x_at;
    const auto part = word_chunk();
    const NumberWord* w = part ? word(x_at) : nullptr;
    if (w != nullptr && w->is(NumberRole::denominator)) {
      out.value = out.value + divide(part->value, w->value, k_fraction_digits);
      out.plain = false;
      ++x_at;
      return;
    }
    x_at = back;
    return;
  }
  if (out.plain) return;
  std::size_t i = x_at;
  const bool is_one = out.value == Decimal(1);
  auto denominator = denominator_at(i, is_one);
  if (!denominator) return;
  // The ten before it is its own: "one hundred thirty-fifths", not "one hundred and thirty fifths".
  const NumberWord* before = out.spelled ? word(x_at - 1) : nullptr;
  const bool is_shared = before != nullptr && !out.and_rest && before->is(NumberRole::ten) &&
                         before->value < out.value && *denominator < Decimal(10);
  if (is_shared) {
    out.value = out.value - before->value;
    denominator = *denominator + before->value;
  }
  const bool is_behind_and = out.and_rest && *denominator >= Decimal(100);
  if (is_behind_and && *out.and_rest < *denominator) {
    // "two hundred and fifty-four hundredths": "and" parts the whole from its decimals.
    out.value = out.value - *out.and_rest + divide(*out.and_rest, *denominator, k_fraction_digits);
  } else {
    out.value = divide(out.value, *denominator, k_fraction_digits);
    out.denominator = *denominator;
  }
  out.fraction = true;
  x_at = i;
}

/// fifths, twenty-fifths; a single fifth only if `one` is meant. Moves `i` behind it.
std::optional<Decimal> WordParser::denominator_at(std::size_t& i, bool one) const {
  std::size_t at = skip_hyphen(i);
  const NumberWord* w = word(at);
  Decimal tens;
  if (w != nullptr && w->is(NumberRole::ten)) {
    tens = w->value;
    at = skip_hyphen(at + 1);
    w = word(at);
    if (w == nullptr || !w->is(NumberRole::plural) || w->value >= Decimal(10)) return std::nullopt;
  }
  if (w == nullptr || !w->is(NumberRole::denominator)) return std::nullopt;
  if (!w->is(NumberRole::plural) && !one) return std::nullopt;
  i = at + 1;
  return tens + w->value;
}

/// "and a half", "с половиной", "and three quarters", "and fifty-four hundredths"; moves on only if
/// it is there.
std::optional<Decimal> WordParser::added_fraction() {
  const std::size_t joint = skip_hyphen(x_at);  // "two-and-a-half"
  if (!has(joint, NumberRole::conjunction)) return std::nullopt;
  const std::size_t back = x_at;
  std::size_t i = skip_hyphen(joint + 1);
  if (has(i, NumberRole::article) || has(i, NumberRole::lone_fraction)) {
    if (has(i, NumberRole::article)) i = skip_hyphen(i + 1);
    const NumberWord* w = word(i);
    if (w == nullptr || !w->is(NumberRole::denominator)) return std::nullopt;
    x_at = i + 1;
    return divide(Decimal(1), w->value, k_fraction_digits);
  }
  x_at = i;
  const auto numerator = word_chunk();
  i = x_at;
  const bool is_one = numerator && numerator->value == Decimal(1);
  const auto denominator =
      numerator && !numerator->ordinal ? denominator_at(i, is_one) : std::nullopt;
  if (!denominator || !(numerator->value < *denominator)) {
    x_at = back;
    return std::nullopt;
  }
  x_at = i;
  return divide(numerator->value, *denominator, k_fraction_digits);
}

/// "A quarter of a million": the power of the scale behind a fraction; moves on only if there is
/// one.
int WordParser::scale_of_part() {
  if (!has(x_at, NumberRole::of) || !has(x_at + 1, NumberRole::article)) return 0;
  const NumberWord* scale = word(x_at + 2);
  if (scale == nullptr || !scale->is(NumberRole::scale) || scale->is(NumberRole::abbreviation))
    return 0;
  x_at += 3;
  return scale->power;
}

}  // namespace attest::numbers
