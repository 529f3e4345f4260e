// Rates: so much a year, for each unit of another measure, of so many.
#include <array>

#include "indexer/extract/number_parts.hpp"
#include "indexer/extract/quantities_reader.hpp"

namespace attest {
namespace {

/// 100, 1,000, 100 000: what rates are counted by.
bool is_base_of_rate(const ParsedNumber& number) {
  if (number.ordinal || number.percent || number.fraction || number.vague) return false;
  const std::string& digits = number.value.digits();
  return Decimal(100) <= number.value && !digits.empty() && digits[0] == '1' &&
         digits.find_first_not_of('0', 1) == std::string::npos;
}

}  // namespace

/// "a year", "per day", "в год"; kilometres an hour become one unit.
void QuantityReader::read_rate(Amount& amount) const {
  if (!amount.per.empty()) return;
  if (amount.measure || amount.number.percent) amount.per = per_unit(amount);
  if (amount.per.empty()) amount.per = base_before(amount.begin);
  if (!amount.per.empty()) return;
  std::size_t atoms = 0;
  std::string_view per = x_words.value_at(QuantityCue::per, x_scan, amount.end, atoms);
  if (!per.empty() && is_free(amount.end, amount.end + atoms)) {
    amount.end += atoms;
  } else {
    // 每年约100亿立方米: before the number, a few atoms away at most.
    constexpr std::size_t k_reach = 5;
    per = {};
    for (std::size_t i = amount.begin; i > x_first && i + k_reach > amount.begin && per.empty();
         --i) {
      if (i < amount.begin && !is_han(i)) break;
      per = x_words.value_before(QuantityCue::per, x_scan, i, x_first, atoms);
      if (atoms > 0 && !is_han(i - 1)) per = {};
    }
  }
  if (per.empty()) return;
  const auto dimension = amount.measure && amount.measure->kind == Measure::Kind::unit
                             ? unit_conversion(amount.measure->id)
                             : std::nullopt;
  const bool is_speed =
      dimension && dimension->dimension == "length" && (per == "hour" || per == "second");
  if (dimension && dimension->dimension == "duration") return;
  if (is_speed)
    amount.measure->id += "-per-" + std::string(per);
  else
    amount.per = per;
}

/// "$3.20 per gallon", "5 mg/kg", «45 рублей за литр», 每公斤5毫克: the unit of which there is so
/// much; `amount` then ends behind it.
std::string QuantityReader::per_unit(Amount& amount) const {
  const auto unit_at = [&](std::size_t i) -> MeasureNames::Match {
    const auto found = x_rules.measures.behind(x_scan, i, x_lang);
    const bool is_unit = found.measure != nullptr && found.measure->kind == Measure::Kind::unit &&
                         found.measure->power == 0 && found.measure->per.empty();
    const auto unit = is_unit ? unit_conversion(found.measure->id) : std::nullopt;
    return unit && unit->dimension != "duration" ? found : MeasureNames::Match{};
  };
  std::size_t words = 0;
  const std::string_view sort = x_words.value_at(QuantityCue::per_unit, x_scan, amount.end, words);
  const bool is_money = amount.measure && (amount.measure->kind == Measure::Kind::currency ||
                                           amount.measure->kind == Measure::Kind::minor);
  if (words > 0 && (sort.empty() || is_money)) {
    const auto found = unit_at(amount.end + words);
    const std::size_t end = amount.end + words + found.atoms;
    if (found.measure != nullptr && is_free(amount.end, end)) {
      amount.end = end;
      return found.measure->id;
    }
  }
  constexpr std::size_t k_reach = 6;
  for (std::size_t i = amount.begin; i > x_first && is_han(i - 1) && i + k_reach > amount.begin;
       --i) {
    if (x_words.before(QuantityCue::per_unit_before, x_scan, i, x_first) == 0) continue;
    const auto found = unit_at(i);
    if (found.measure != nullptr && i + found.atoms <= amount.begin) return found.measure->id;
  }
  return {};
}

/// "12 deaths per 100,000 people", «12 на 100 тысяч жителей»: the number of those behind atom
/// `end`, which moves behind it; empty if none.
std::string QuantityReader::base_behind(std::size_t& end) const {
  std::size_t words = 0;
  const std::string_view sort = x_words.value_at(QuantityCue::per_many, x_scan, end, words);
  const std::size_t i = end + words;
  if (words == 0 || i >= x_scan.atoms.size()) return {};
  NumberOptions options;
  options.lone_space_group = true;
  const auto base = NumberGrammar::parse_at(x_scan, i, x_number_words, options);
  if (!base || !is_base_of_rate(*base) || !is_free(end, i + base->atoms)) return {};
  // «12 человек на 100 участках» are no share of them.
  if (sort == "thousands" && base->value < Decimal(1000)) return {};
  const std::size_t behind = i + base->atoms;
  const bool counts = behind < x_scan.atoms.size() && (is_word(behind) || is_han(behind)) &&
                      x_rules.measures.behind(x_scan, behind, x_lang).measure == nullptr;
  if (!counts) return {};
  end = behind;
  return base->value.to_string();
}

/// True if the number at atom `i` is the base of a rate told behind it: 每10万人中, "for every
/// 1,000 births".
bool QuantityReader::is_base(std::size_t i, const ParsedNumber& number) const {
  return is_base_of_rate(number) &&
         x_words.before(QuantityCue::per_many_before, x_scan, i, x_first) > 0;
}

/// 每10万人中有12人, "for every 1,000 births 4 children die": the base told before atom `begin`.
std::string QuantityReader::base_before(std::size_t begin) const {
  constexpr std::size_t k_reach = 9;
  for (std::size_t i = begin; i > 0 && i + k_reach > begin; --i) {
    const Atom& atom = x_scan.atoms[i - 1];
    const bool is_base_here =
        i < begin && x_words.before(QuantityCue::per_many_before, x_scan, i, 0) > 0;
    if (is_base_here) {
      const auto base = NumberGrammar::parse_at(x_scan, i, x_number_words);
      const bool fits = base && is_base_of_rate(*base) && i + base->atoms < begin &&
                        x_rules.measures.behind(x_scan, i + base->atoms, x_lang).measure == nullptr;
      return fits ? base->value.to_string() : std::string();
    }
    if (atom.break_before || x_scan.folded(i - 1) == "." || x_scan.folded(i - 1) == ";") break;
  }
  return {};
}

}  // namespace attest
