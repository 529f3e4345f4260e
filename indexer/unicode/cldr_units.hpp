// Units and currencies as CLDR names and converts them, from ICU's data.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// A name of a unit or currency: every width, plural and case form is one entry.
struct CldrName {
  std::string id;  // CLDR unit identifier ("square-kilometer") or ISO 4217 code ("USD")
  std::string name;  // UTF-8, as it stands behind a number ("квадратных километров", "km²")
  bool is_short = false;  // an abbreviation or symbol
};

/// Names of units in `lang` ("en", "zh", "ru"…), full and short. A few milliseconds: keep the
/// answer.
std::vector<CldrName> cldr_unit_names(std::string_view lang);

/// Names, plural names and symbols of currencies in `lang`, historic ones too.
std::vector<CldrName> cldr_currency_names(std::string_view lang);

/// value in the base unit = value * factor + offset.
struct UnitConversion {
  std::string dimension;  // "length", "area", "mass", "duration"…, else the base unit itself
  double factor = 1;
  double offset = 0;
};

/// CLDR's factors for one unit identifier at a time, compounds included ("kilometer-per-hour",
/// "square-mile", "kilowatt-hour"); years count in seconds as well. Immutable once made,
/// thread-safe.
class UnitConverter {
 public:
  UnitConverter();

  /// nullopt if CLDR knows no such unit.
  std::optional<UnitConversion> find(std::string_view unit_id) const;

 private:
  struct Simple {
    std::string id;
    std::string target;
    double factor = 1;
    double offset = 0;
  };
  struct Parsed;
  std::optional<UnitConversion> convert(std::string_view unit_id) const;
  const Simple* simple(std::string_view id) const;
  bool multiply(std::string_view product, int sign, int depth, Parsed& out) const;
  bool parse(std::string_view unit_id, int depth, Parsed& out) const;

  std::vector<Simple> x_simple;  // sorted by id
  std::vector<std::pair<std::string, std::string>>
      x_quantities;  // canonical base -> quantity, sorted
};

}  // namespace attest
