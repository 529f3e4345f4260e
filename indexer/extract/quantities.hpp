// Numbers, amounts, units, money, percentages, ranks and counts in text.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/context.hpp"
#include "indexer/model/mention.hpp"
#include "indexer/model/quantity.hpp"

namespace attest {

class NumberGrammar;

/// Number words, units and hedges of lang/ and CLDR, compiled. Immutable, thread-safe.
class QuantityExtractor {
 public:
  static Result<QuantityExtractor> create(const DataFiles& data);
  QuantityExtractor(QuantityExtractor&&) noexcept;
  QuantityExtractor& operator=(QuantityExtractor&&) noexcept;
  ~QuantityExtractor();

  /// Mentions sorted by span, disjoint. `taken` (sorted) are spans that are something else (dates,
  /// citation marks): no number is read there. Linear in the text.
  std::vector<Mention<Quantity>> extract(const TextContext& context,
                                         const std::vector<Span>& taken) const;

  /// The number words it reads by.
  const NumberGrammar& numbers() const;

 private:
  struct Data;
  explicit QuantityExtractor(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

/// The dimension of hours of the day, in minutes.
inline constexpr std::string_view k_time_of_day = "time-of-day";

/// A quantity in the base unit of its dimension, as the interval its stated precision leaves open.
struct BaseInterval {
  std::string dimension;  // "length", "area", "mass", "currency:USD", "percent", "count"…
  double lower = 0;       // -infinity and +infinity for open ends
  double upper = 0;
};

/// "4,000" covers 3,950–4,050 (its zeros are not significant), "about" widens to 10% either way,
/// "over 90" is open above, "nearly" below (claims.md, Comparing). Converts units by CLDR's
/// factors. A fraction in words ("a fifth") is a share in percent, two points either way. A
/// quantity without unit has dimension "count". nullopt for ranks and unknown units.
std::optional<BaseInterval> base_interval(const Quantity& quantity);

}  // namespace attest
