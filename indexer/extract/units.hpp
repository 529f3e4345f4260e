// Names of units and currencies as texts use them: CLDR's and our own.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/text/scan.hpp"
#include "indexer/unicode/cldr_units.hpp"

namespace attest {

/// What a number can measure.
struct Measure {
  enum class Kind : std::uint8_t { unit, currency, minor, percent, points };
  Kind kind = Kind::unit;
  std::string id;              // CLDR unit identifier or ISO 4217 code (minor: of its major unit)
  int power = 0;               // values are multiplied by 10^power: bcm is 9 with cubic-meter
  std::string per;             // "year" for a unit that has a rate in it (bpd), else empty
  bool before = false;         // may stand before the number ($, USD, 人民币)
  bool only_close = false;     // only right behind the digits: 5' 5"
  bool only_last = false;      // only if no word follows ("5 in")
  bool only_exact = false;     // only in this very case: USD, MW
  bool only_compound = false;  // only behind a larger unit: 分 in 一元二角三分
  bool only_before = false;    // never behind the number
  std::string name;            // as listed
};

/// lang/shared/units.tsv and, read from ICU when a language is first asked for, CLDR's names.
/// Immutable to its callers, thread-safe.
class MeasureNames {
 public:
  /// unreadable with file and line of a malformed row.
  static Result<MeasureNames> create(const DataFiles& data);
  MeasureNames(MeasureNames&&) noexcept;
  MeasureNames& operator=(MeasureNames&&) noexcept;
  ~MeasureNames();

  struct Match {
    const Measure* measure = nullptr;  // nullptr: none
    std::size_t atoms = 0;
  };
  /// The longest name behind a number, beginning at atom `i`.
  Match behind(const Scan& scan, std::size_t i, std::string_view lang) const;
  /// The longest name before a number, ending at atom `i` and beginning at atom `first` or later.
  Match before(const Scan& scan, std::size_t i, std::size_t first, std::string_view lang) const;

 private:
  struct Data;
  explicit MeasureNames(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

/// Factor of a unit of CLDR or of our own (mu, pood); nullopt if unknown.
std::optional<UnitConversion> unit_conversion(std::string_view unit_id);

}  // namespace attest
