// What stands around a number tells what it measures: degrees below zero, 航速28节, 1米05.
#include <utility>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

using numbers::is_symbol;

constexpr std::string_view k_degree = "degree";

bool is_temperature(const Measure& measure) {
  if (measure.id == k_degree) return true;
  const std::optional<UnitConversion> unit = unit_conversion(measure.id);
  return unit && unit->dimension == "temperature";
}

}  // namespace

/// 降至-31℃, 增速为-3.5%: where texts have no blanks only what is measured tells a minus from a
/// hyphen.
void QuantityReader::read_han_minus(Amount& amount) const {
  if (!amount.measure || amount.prefixed || !is_designation(amount.begin)) return;
  const std::optional<UnitConversion> unit = unit_conversion(amount.measure->id);
  const bool may_be_negative =
      amount.measure->kind == Measure::Kind::percent ||
      (unit && (unit->dimension == "temperature" || unit->dimension == "angle"));
  if (!may_be_negative) return;
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

/// The unit that the clause's words before atom `end` tell of (气温: celsius), or empty.
std::string_view QuantityReader::unit_told_before(std::size_t end) const {
  constexpr std::size_t k_reach = 14;
  for (std::size_t i = end; i > 0 && end - i < k_reach; --i) {
    std::size_t atoms = 0;
    const std::string_view unit = x_words.value_before(QuantityCue::context, x_scan, i, 0, atoms);
    if (atoms > 0) return unit;
    if (x_scan.atoms[i - 1].break_before || is_symbol(x_scan, i - 1, '.') ||
        is_symbol(x_scan, i - 1, ';'))
      break;
  }
  return {};
}

/// 气温25度, 航速28节: words that are units where the clause speaks of what they measure.
void QuantityReader::read_context_unit(Amount& amount) const {
  if (amount.measure) {
    if (amount.measure->id != k_degree) return;
    const std::string_view unit = unit_told_before(amount.end);
    if (const auto told = unit_conversion(unit); told && told->dimension == "temperature")
      amount.measure->id = unit;
    return;
  }
  std::size_t atoms = 0;
  const std::string_view unit =
      x_words.value_at(QuantityCue::context_unit, x_scan, amount.end, atoms);
  if (atoms == 0 || !is_free(amount.end, amount.end + atoms) ||
      unit_told_before(amount.begin) != unit)
    return;
  Measure measure;
  measure.id = unit;
  amount.measure = std::move(measure);
  amount.end += atoms;
}

/// "1.2m people" counts millions: no length stands right before what is counted.
void QuantityReader::read_short_million(Amount& amount) const {
  constexpr int k_million = 6;
  const bool is_metre = amount.measure && amount.measure->id == "meter" &&
                        amount.end == amount.begin + amount.number.atoms + 1 &&
                        x_scan.folded(amount.end - 1) == "m" &&
                        !x_scan.atoms[amount.end - 1].space_before;
  if (!is_metre || amount.prefixed || !x_words.lists(QuantityCue::measured_so)) return;
  const std::size_t next = amount.end;
  if (!is_word(next) || x_scan.atoms[next].break_before || !x_scan.atoms[next].space_before) return;
  const bool is_plural = x_words.has_ending(QuantityCue::head_ending, x_scan.folded(next)) &&
                         !x_words.has_ending(QuantityCue::no_head_ending, x_scan.folded(next));
  if (!is_plural || x_words.at(QuantityCue::stop, x_scan, next) > 0 ||
      x_words.at(QuantityCue::measured_so, x_scan, next) > 0)
    return;
  amount.number.value = amount.number.value.scaled(k_million);
  amount.number.scaled = true;
  amount.number.plain_digits = false;
  amount.measure.reset();
  read_measure(amount, false);  // 1.2m tonnes
}

/// «Тысяч пять человек»: the scale before the number makes it a rough one.
void QuantityReader::read_scale_before(Amount& amount, std::size_t first) const {
  const ParsedNumber& number = amount.number;
  const std::size_t i = amount.begin;
  if (amount.prefixed || i <= first || !is_word(i - 1) || !is_word(i) || !number.spelled ||
      number.scaled || number.ordinal || number.fraction || !(number.value < Decimal(100)))
    return;
  const int power = x_rules.numbers.scale_at(x_scan, i - 1, x_lang);
  const bool ends_number =
      power > 0 && i >= 2 && NumberGrammar::may_begin(x_scan, i - 2, x_number_words);
  if (power == 0 || ends_number || !is_free(i - 1, i)) return;
  amount.number.value = number.value.scaled(power);
  amount.number.approximate = amount.number.scaled = true;
  ++amount.number.atoms;
  --amount.begin;
}

/// 1米05, 一米八五, 9秒58, 三块五: figures right behind the unit are its decimals.
bool QuantityReader::add_decimals(Amount& amount, const Amount& next) const {
  constexpr std::size_t k_most_figures = 2;
  if (x_words.before(QuantityCue::decimals_behind, x_scan, amount.end, amount.begin) == 0 ||
      next.begin != amount.end || x_scan.atoms[next.begin].space_before ||
      !amount.number.value.is_integer())
    return false;
  const bool is_han_figures =
      next.number.spelled && (next.number.sequence || next.number.atoms == 1);
  const std::size_t figures = is_han_figures ? next.number.atoms
                              : next.number.plain_digits && next.number.atoms == 1
                                  ? x_scan.folded(next.begin).size()
                                  : 0;
  if (figures == 0 || figures > k_most_figures || !(next.number.value < Decimal(100))) return false;
  if (is_han_figures && figures == 1 && !(next.number.value < Decimal(10))) return false;
  if (x_words.at(QuantityCue::classifier, x_scan, next.end) > 0 ||
      x_rules.measures.behind(x_scan, next.end, x_lang).measure != nullptr)
    return false;
  amount.number.value = amount.number.value + next.number.value.scaled(-static_cast<int>(figures));
  amount.end = next.end;
  return true;
}

}  // namespace attest
