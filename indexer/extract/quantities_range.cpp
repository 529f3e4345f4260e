// Ranges and hedges.
#include <algorithm>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

using numbers::is_symbol;

bool is_money(const Measure& measure) {
  return measure.kind == Measure::Kind::currency || measure.kind == Measure::Kind::minor;
}

bool is_same(const Measure& a, const Measure& b) {
  return a.kind == b.kind && a.id == b.id;
}

}  // namespace

/// Atoms of "between", "from", 从 before atom `begin`.
std::size_t QuantityReader::range_word_before(std::size_t begin) const {
  return std::max(x_words.before(QuantityCue::between, x_scan, begin, x_first),
                  x_words.before(QuantityCue::from, x_scan, begin, x_first));
}

/// A measure or scale said once counts for both ends; false if the two do not make a range.
bool QuantityReader::share_measure(Amount& from, Amount& to) const {
  if (from.measure && to.measure) {
    if (!is_same(*from.measure, *to.measure) &&
        !(is_money(*from.measure) && is_money(*to.measure))) {
      const bool both_units =
          from.measure->kind == Measure::Kind::unit && to.measure->kind == Measure::Kind::unit;
      if (!both_units) return false;
      const auto a = unit_conversion(from.measure->id);
      const auto b = unit_conversion(to.measure->id);
      if (!a || !b || a->dimension != b->dimension || a->factor != b->factor) return false;
    }
  } else if (to.measure) {
    from.measure = to.measure;
    from.number.percent = to.number.percent;
  } else if (from.measure) {
    if (!from.prefixed && range_word_before(from.begin) == 0) return false;
    to.measure = from.measure;
  }
  if (from.number.percent != to.number.percent && !from.measure && !to.measure) {
    from.number.percent = to.number.percent = true;
  }
  share_hundreds(from, to);
  if (!from.number.scaled && to.number.scale_power > 0) {
    const Decimal mantissa = to.number.value.scaled(-to.number.scale_power);
    if (from.number.value < mantissa)
      from.number.value = from.number.value.scaled(to.number.scale_power);
  }
  return from.number.value < to.number.value;
}

/// "Two to three hundred": both ends are hundreds.
void QuantityReader::share_hundreds(Amount& from, const Amount& to) {
  constexpr int k_hundred = 2;
  const bool is_hundreds = to.number.spelled && from.number.spelled && !to.number.scaled &&
                           Decimal(100) < to.number.value && to.number.value < Decimal(1000) &&
                           to.number.value.stated_precision() >= k_hundred;
  if (is_hundreds && !from.number.scaled && from.number.value < to.number.value.scaled(-k_hundred))
    from.number.value = from.number.value.scaled(k_hundred);
}

/// "Five or six hundred", 十或十二: two numbers near each other, one of which is meant.
bool QuantityReader::are_alternatives(const Amount& from, const Amount& to) const {
  if (from.measure || from.prefixed || from.number.percent != to.number.percent) return false;
  if (from.number.spelled != to.number.spelled || from.number.scaled) return false;
  Amount low = from;
  share_hundreds(low, to);
  if (to.number.scale_power > 0) low.number.value = low.number.value.scaled(to.number.scale_power);
  return low.number.value < to.number.value && to.number.value <= low.number.value * Decimal(2);
}

/// The second end of a range that begins with `from`; `from` is not changed.
std::optional<QuantityReader::RangeEnd> QuantityReader::range_end(const Amount& from) const {
  if (from.end >= x_scan.atoms.size() || x_scan.atoms[from.end].break_before) return std::nullopt;
  const std::size_t range_word = range_word_before(from.begin);
  const bool between = x_words.before(QuantityCue::between, x_scan, from.begin, x_first) > 0;
  std::size_t connector = x_words.at(QuantityCue::to, x_scan, from.end);
  bool conjunction = connector == 0;
  if (conjunction) connector = x_words.at(QuantityCue::conjunction, x_scan, from.end);
  const bool alternative = connector == 0;
  if (alternative) connector = x_words.at(QuantityCue::alternative, x_scan, from.end);
  const bool sides = connector == 0;
  if (sides) connector = x_words.at(QuantityCue::by, x_scan, from.end);
  if (connector == 0) return std::nullopt;
  std::size_t i = from.end + connector;
  for (const QuantityCue cue : {QuantityCue::about, QuantityCue::at_most})
    i += x_words.at(cue, x_scan, i);
  if (i >= x_scan.atoms.size() || !is_free(from.end, i)) return std::nullopt;
  auto to = amount_behind(i);
  if (!to || to->number.ordinal || to->number.vague) return std::nullopt;
  if (sides) {
    const auto unit = to->measure && to->measure->kind == Measure::Kind::unit && !from.measure
                          ? unit_conversion(to->measure->id)
                          : std::nullopt;
    if (!unit || unit->dimension != "length") return std::nullopt;
    return RangeEnd{*std::move(to), true};
  }
  if (alternative) {
    if (!are_alternatives(from, *to)) return std::nullopt;
    conjunction = false;
  }
  const std::size_t enclosed = x_words.at(QuantityCue::between_after, x_scan, to->end);
  if (conjunction && !between && range_word == 0 && enclosed == 0) return std::nullopt;
  if (conjunction || range_word > 0) to->end += enclosed;
  // "rose from 5 to 10" states two values, no range.
  RangeEnd end{*std::move(to), false};
  if (range_word > 0 && !between) {
    constexpr std::size_t k_reach = 4;
    const std::size_t start = from.begin - range_word;
    for (std::size_t back = 0; back < k_reach && start > back && !end.is_change; ++back)
      end.is_change = x_words.before(QuantityCue::change, x_scan, start - back, 0) > 0;
  }
  // "Fell $2 to $81.50", each with its own sign: by how much, and where to.
  if (range_word == 0 && is_word(from.end) && from.measure && end.to.measure)
    end.is_change = x_words.before(QuantityCue::change, x_scan, from.begin, 0) > 0;
  return end;
}

/// «Вырос с 52 до 61,5 рубля», "fell from 5 to 3 million": said once, meant of both.
void QuantityReader::share_with_change(Amount& from, const Amount& to) {
  constexpr int k_thousand = 1000;
  if (from.measure || from.number.percent) return;
  from.measure = to.measure;
  from.number.percent = to.number.percent;
  if (!from.number.scaled && to.number.scale_power > 0 && from.number.value < Decimal(k_thousand))
    from.number.value = from.number.value.scaled(to.number.scale_power);
}

// «Упала до 12 %»: behind a word of change the bound is where it ends.
bool QuantityReader::is_end_of_change(const Hedge& hedge) const {
  constexpr std::size_t k_reach = 8;
  if (hedge.cue != QuantityCue::at_most) return false;
  if (x_words.at(QuantityCue::to, x_scan, hedge.begin) != hedge.end - hedge.begin) return false;
  for (std::size_t end = hedge.begin; end > 0 && hedge.begin - end < k_reach; --end) {
    if (x_scan.atoms[end].break_before || is_symbol(x_scan, end - 1, '.') ||
        is_symbol(x_scan, end - 1, ';'))
      return false;
    if (x_words.before(QuantityCue::change, x_scan, end, 0) > 0) return true;
  }
  return false;
}

/// 百, 千, 百万 with no figure before them.
bool QuantityReader::is_lone_scale(const Amount& amount) const {
  const std::string& digits = amount.number.value.digits();
  return amount.number.atoms > 0 && amount.number.spelled && !amount.number.vague &&
         x_number_words->has(x_scan, amount.begin, NumberRole::han_unit) &&
         Decimal(10) < amount.number.value && digits.find_last_not_of('0') == 0;
}

std::optional<QuantityReader::Hedge> QuantityReader::hedge_before(const Amount& amount) const {
  constexpr QuantityCue k_cues[] = {QuantityCue::about, QuantityCue::nearly,
                                    QuantityCue::over,  QuantityCue::at_least,
                                    QuantityCue::under, QuantityCue::at_most};
  std::optional<Hedge> best;
  std::size_t end = amount.begin;
  if (is_lone_scale(amount)) {
    const std::size_t atoms = x_words.before(QuantityCue::scale_before, x_scan, end, x_first);
    if (atoms > 0) best = Hedge{QuantityCue::at_least, end - atoms, end};
  }
  // "more than a 100": an article may stand between.
  for (int skip = 0; skip < 2 && !best; ++skip) {
    for (const QuantityCue cue : k_cues) {
      const std::size_t atoms = x_words.before(cue, x_scan, end, x_first);
      if (atoms > 0 && (!best || atoms > best->end - best->begin))
        best = Hedge{cue, end - atoms, end};
    }
    const bool article = end > x_first && x_scan.folded(end - 1).size() == 1 && is_word(end - 1) &&
                         NumberGrammar::may_begin(x_scan, end - 1, x_number_words);
    if (!article) break;
    --end;
  }
  if (!best || !is_free(best->begin, best->end) || is_end_of_change(*best)) return std::nullopt;
  return best;
}

std::optional<QuantityReader::Hedge> QuantityReader::hedge_behind(std::size_t end) const {
  constexpr QuantityCue k_cues[] = {QuantityCue::after_about, QuantityCue::after_over,
                                    QuantityCue::after_at_least, QuantityCue::after_at_most};
  std::optional<Hedge> best;
  for (const QuantityCue cue : k_cues) {
    const std::size_t atoms = x_words.at(cue, x_scan, end);
    if (atoms > 0 && (!best || atoms > best->end - best->begin))
      best = Hedge{cue, end, end + atoms};
  }
  if (!best || !is_free(best->begin, best->end)) return std::nullopt;
  return best;
}

}  // namespace attest
