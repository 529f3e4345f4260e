// Signs and marks that numbers have for what is measured: degrees below zero, times of a race.
#include <utility>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

using numbers::is_adjacent;
using numbers::is_number;
using numbers::is_symbol;

constexpr std::string_view k_degree = "degree";

bool is_temperature(const Measure& measure) {
  if (measure.id == k_degree) return true;
  const std::optional<UnitConversion> unit = unit_conversion(measure.id);
  return unit && unit->dimension == "temperature";
}

/// Two digits below sixty.
std::optional<int> sixtieths(const Scan& scan, std::size_t i) {
  if (!is_number(scan, i) || !is_adjacent(scan, i)) return std::nullopt;
  const std::string_view digits = scan.folded(i);
  if (digits.size() != 2 || digits[0] < '0' || digits[0] > '5') return std::nullopt;
  return (digits[0] - '0') * 10 + (digits[1] - '0');
}

}  // namespace

/// 降至-31℃: where texts have no blanks only what is measured tells a minus from a hyphen.
void QuantityReader::read_han_minus(Amount& amount) const {
  if (!amount.measure || amount.prefixed || !is_designation(amount.begin)) return;
  const std::optional<UnitConversion> unit = unit_conversion(amount.measure->id);
  if (!unit || (unit->dimension != "temperature" && unit->dimension != "angle")) return;
  amount.number.value = amount.number.value.negated();
  --amount.begin;
  ++amount.number.atoms;
}

/// 零下43摄氏度, "43 degrees below zero", «43 градуса мороза»: of a range both ends.
void QuantityReader::read_below_zero(Amount& amount, std::optional<Amount>& to) const {
  if (!amount.measure || amount.measure->kind != Measure::Kind::unit ||
      !is_temperature(*amount.measure) || amount.number.value.is_negative())
    return;
  Amount& last = to ? *to : amount;
  std::size_t atoms = 0;
  std::size_t begin = amount.begin;
  std::string_view unit =
      x_words.value_before(QuantityCue::below_zero, x_scan, begin, x_first, atoms);
  if (atoms == 0) {
    begin -= x_words.before(QuantityCue::about, x_scan, begin, x_first);  // 零下约43度
    unit = x_words.value_before(QuantityCue::below_zero, x_scan, begin, x_first, atoms);
  }
  if (atoms > 0 && is_free(begin - atoms, amount.begin)) {
    amount.number.approximate = amount.number.approximate || begin < amount.begin;
    amount.begin = begin - atoms;
  } else {
    unit = x_words.value_at(QuantityCue::below_zero_after, x_scan, last.end, atoms);
    if (atoms == 0 || !is_free(last.end, last.end + atoms)) return;
    last.end += atoms;
  }
  amount.number.value = amount.number.value.negated();
  // Degrees that are below zero are of heat: of which scale, a language may tell.
  if (amount.measure->id == k_degree && !unit.empty()) amount.measure->id = unit;
  if (!to) return;
  to->number.value = to->number.value.negated();
  to->measure = amount.measure;
  std::swap(amount.number.value, to->number.value);
}

/// 2小时9分14秒, "2 h 9 m 14 s": short words that mean parts of an hour behind a length of time.
void QuantityReader::read_short_time(const Amount& longer, Amount& next) const {
  const auto unit = longer.measure->kind == Measure::Kind::unit
                        ? unit_conversion(longer.measure->id)
                        : std::nullopt;
  if (!unit || unit->dimension != "duration") return;
  std::size_t atoms = 0;
  const std::size_t at = next.begin + next.number.atoms;
  const std::string_view id = x_words.value_at(QuantityCue::short_time, x_scan, at, atoms);
  if (atoms == 0 || !is_free(at, at + atoms)) return;
  Measure measure;
  measure.id = id;
  next.measure = std::move(measure);
  next.end = at + atoms;
}

/// "Won in 2:09:14": hours, minutes and seconds. A time of day stands behind "at" or before "am".
bool QuantityReader::race_time_at(std::size_t i) {
  constexpr std::int64_t k_minute = 60, k_most_hours = 1000;
  const bool is_first = is_number(x_scan, i) && !(i > 0 && is_symbol(x_scan, i - 1, ':'));
  if (!is_first || !is_symbol(x_scan, i + 1, ':') || !is_adjacent(x_scan, i + 1) ||
      !is_symbol(x_scan, i + 3, ':') || !is_adjacent(x_scan, i + 3) ||
      is_symbol(x_scan, i + 5, ':'))
    return false;
  const std::optional<Decimal> hours = Decimal::parse(x_scan.folded(i));
  const std::optional<int> minutes = sixtieths(x_scan, i + 2), seconds = sixtieths(x_scan, i + 4);
  if (!hours || !hours->is_integer() || !(*hours < Decimal(k_most_hours)) || !minutes || !seconds)
    return false;
  constexpr std::size_t k_atoms = 5;
  if (!is_free(i, i + k_atoms) ||
      x_words.before(QuantityCue::clock_before, x_scan, i, x_first) > 0 ||
      x_words.at(QuantityCue::clock, x_scan, i + k_atoms) > 0)
    return false;
  Quantity out;
  out.value = *hours * Decimal(k_minute * k_minute) + Decimal(*minutes * k_minute + *seconds);
  out.unit = "second";
  x_next = x_first = i + k_atoms;
  x_out.push_back({x_scan.span(i, i + k_atoms - 1), std::move(out), "unit"});
  return true;
}

/// Atoms of an hour of the day at `i`, 10:32 or 10:32:05: no amounts, though digits.
std::size_t QuantityReader::hour_at(std::size_t i) const {
  constexpr int k_hours = 24;
  if (!is_number(x_scan, i) || !is_symbol(x_scan, i + 1, ':') || !is_adjacent(x_scan, i + 1) ||
      !sixtieths(x_scan, i + 2))
    return 0;
  const std::optional<Decimal> hour = Decimal::parse(x_scan.folded(i));
  if (!hour || !hour->is_integer() || Decimal(k_hours) < *hour) return 0;
  const bool has_seconds = is_symbol(x_scan, i + 3, ':') && is_adjacent(x_scan, i + 3) &&
                           sixtieths(x_scan, i + 4).has_value();
  if (!has_seconds && is_number(x_scan, i + 3)) return 0;  // a scale, 1:50 000
  return has_seconds ? 5 : 3;
}

}  // namespace attest
