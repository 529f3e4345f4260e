// Quantities as intervals in base units, to be compared.
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

#include "indexer/base/embedded_files.hpp"
#include "indexer/extract/quantities.hpp"
#include "indexer/extract/units.hpp"
#include "indexer/unicode/cldr_units.hpp"

namespace attest {
namespace {

constexpr double k_infinity = std::numeric_limits<double>::infinity();
constexpr double k_fraction_slack = 0.02;     // of the whole
constexpr double k_about = 0.1;               // "about" and "nearly" reach a tenth
constexpr std::size_t k_endless_digits = 14;  // thirds and sevenths are cut off there
constexpr double k_endless_slack = 0.02;

using Conversions = std::map<std::string, UnitConversion, std::less<>>;

/// factor=666.7*square-meter of a row in units.tsv.
void add_own_units(std::string_view content, const UnitConverter& converter, Conversions& out) {
  constexpr std::string_view k_factor = "factor=";
  for (const TsvRow& row : parse_tsv(content)) {
    if (row.cells.size() < 5) continue;
    const std::size_t at = row.cells[4].find(k_factor);
    if (at == std::string_view::npos) continue;
    std::string_view factor = row.cells[4].substr(at + k_factor.size());
    factor = factor.substr(0, factor.find(' '));
    const std::size_t star = factor.find('*');
    const double times = std::strtod(std::string(factor.substr(0, star)).c_str(), nullptr);
    const std::string_view base =
        star == std::string_view::npos ? "kilogram" : factor.substr(star + 1);
    if (auto conversion = converter.find(base)) {
      conversion->factor *= times;
      out.emplace(row.cells[3], *conversion);
    }
  }
}

/// CLDR's data does not change while a program runs: read once, then only looked at.
struct Units {
  UnitConverter converter;
  Conversions own;

  Units() {
    for (const EmbeddedFile& file : embedded_files())
      if (file.path == "lang/shared/units.tsv") add_own_units(file.content, converter, own);
  }
  std::optional<UnitConversion> find(std::string_view id) const {
    const auto at = own.find(id);
    return at != own.end() ? at->second : converter.find(id);
  }
};

const Units& units() {
  static const Units table;
  return table;
}

}  // namespace

std::optional<UnitConversion> unit_conversion(std::string_view unit_id) {
  return units().find(unit_id);
}

namespace {

struct Ends {
  double lower;
  double upper;
};

/// The power of ten down to which a number is meant. The zeros at its end count for nothing, but of
/// a number written with zeros two digits are meant: 4,000 is 3,950 to 4,050, 50 is not 55; "4
/// million" says less.
int meant_precision(const Decimal& value) {
  const int last = value.stated_precision();
  const std::string& digits = value.digits();
  const bool zeros_after_one_digit =
      digits.size() > 1 && digits.find_first_not_of('0', 1) == std::string::npos;
  return zeros_after_one_digit && last > 0 ? last - 1 : last;
}

/// What a number leaves open by where its digits end.
Ends stated(const Decimal& value) {
  const double number = value.to_double();
  if (value.digits().size() >= k_endless_digits && value.exponent() < 0) {
    const double slack = std::fabs(number) * k_endless_slack;
    return {number - slack, number + slack};
  }
  const double half =
      value.is_zero() && value.exponent() >= 0 ? 0 : 0.5 * std::pow(10.0, meant_precision(value));
  return {number - half, number + half};
}

/// Counts that are whole and small are exact: 7 is not 6.6.
Ends ends_of(const Decimal& value, bool counted) {
  const bool exact = counted && value.is_integer() && value.stated_precision() == 0;
  const double number = value.to_double();
  return exact ? Ends{number, number} : stated(value);
}

/// A fifth, 五分之一: a share, written in words.
bool is_fraction(const Quantity& q) {
  const auto is_part = [](const std::optional<Decimal>& number) {
    return !number || (Decimal(0) < *number && *number < Decimal(1));
  };
  return q.spelled && q.unit.empty() && q.currency.empty() && !q.percent && is_part(q.value) &&
         is_part(q.lower) && is_part(q.upper);
}

/// Hours of the day and scores, which nothing converts.
std::optional<BaseInterval> own_interval(const Quantity& q) {
  constexpr double k_about_minutes = 30, k_most_points = 1000;
  if (q.unit == k_minute_of_day && q.value) {
    const double minute = q.value->to_double();
    const double slack = q.approximate ? k_about_minutes : 0;
    return BaseInterval{std::string(k_time_of_day), minute - slack, minute + slack};
  }
  if (q.unit == k_score && q.lower && q.upper) {
    const double both = q.upper->to_double() * k_most_points + q.lower->to_double();
    return BaseInterval{std::string(k_score), both, both};
  }
  return std::nullopt;
}

}  // namespace

std::optional<BaseInterval> base_interval(const Quantity& quantity) {
  if (quantity.rank) return std::nullopt;
  if (!quantity.value && !quantity.lower && !quantity.upper) return std::nullopt;
  if (auto own = own_interval(quantity)) return own;
  BaseInterval out;
  UnitConversion conversion;
  const bool fraction = is_fraction(quantity);
  if (!quantity.currency.empty()) {
    out.dimension = "currency:" + quantity.currency;
  } else if (quantity.percent) {
    out.dimension = "percent";
  } else if (fraction) {
    out.dimension = "percent";
    conversion.factor = 100;
  } else if (quantity.unit.empty()) {
    out.dimension = "count";
  } else {
    const auto found = unit_conversion(quantity.unit);
    if (!found) return std::nullopt;
    conversion = *found;
    out.dimension = conversion.dimension;
    if (out.dimension == "portion") {
      out.dimension = "percent";
      conversion.factor *= 100;
    }
  }
  const bool counted = out.dimension == "count";
  Ends ends{-k_infinity, k_infinity};
  if (quantity.value) {
    ends = ends_of(*quantity.value, counted);
    const double number = quantity.value->to_double();
    const double slack = std::fabs(number) * k_about;
    // "A third of the vote" may be 32 or 34 percent.
    if (fraction) ends = {number - k_fraction_slack, number + k_fraction_slack};
    if (quantity.approximate)
      ends = {std::min(ends.lower, number - slack), std::max(ends.upper, number + slack)};
    if (quantity.lower) ends.lower = quantity.lower->to_double();
    if (quantity.upper) ends.upper = quantity.upper->to_double();
  } else {
    if (quantity.lower) {
      const double number = quantity.lower->to_double();
      ends.lower = quantity.upper ? ends_of(*quantity.lower, counted).lower : number;
      if (quantity.approximate) ends.lower -= std::fabs(number) * k_about;
    }
    if (quantity.upper) {
      const double number = quantity.upper->to_double();
      ends.upper = quantity.lower ? ends_of(*quantity.upper, counted).upper : number;
      if (quantity.approximate) ends.upper += std::fabs(number) * k_about;
    }
  }
  if (!quantity.per.empty()) {
    if (const auto base = Decimal::parse(quantity.per)) {
      conversion.factor /= base->to_double();
      out.dimension += "/count";
    } else {
      const auto whole = unit_conversion(quantity.per);
      if (!whole) return std::nullopt;
      conversion.factor /= whole->factor;
      out.dimension += "/" + whole->dimension;
    }
  }
  out.lower = ends.lower * conversion.factor + conversion.offset;
  out.upper = ends.upper * conversion.factor + conversion.offset;
  return out;
}

}  // namespace attest
