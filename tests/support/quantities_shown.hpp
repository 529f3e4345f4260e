// Quantities of a line of text, written as unit tests compare them.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/quantities.hpp"

namespace attest::testing::quantities {

inline const QuantityExtractor& extractor() {
  static const QuantityExtractor made = [] {
    auto result = QuantityExtractor::create(DataFiles::embedded());
    REQUIRE(result);
    return *std::move(result);
  }();
  return made;
}

inline std::vector<Mention<Quantity>> read(std::string_view text, std::string_view lang,
                                           const std::vector<Span>& taken = {}) {
  const Scan cut = scan(text);
  const std::vector<Span> sentences{{0, text.size()}};
  return extractor().extract({cut, sentences, lang, {}}, taken);
}

/// "value unit/per" of each mention: "[2.5..3] kilometer", ">90 percent", "#2 rank", "~5 treaties".
/// With `bounds` a value that is also a bound tells so: "<300" for "nearly 300".
inline std::string show(const Quantity& q, bool bounds = false) {
  std::string out = q.approximate ? "~" : "";
  if (q.rank) out += "#" + std::to_string(*q.rank);
  if (q.value)
    out += (bounds && q.upper ? "<" : bounds && q.lower ? ">" : "") + q.value->to_string();
  else if (q.lower && q.upper)
    out += q.lower->to_string() + ".." + q.upper->to_string();
  else if (q.lower)
    out += (q.exclusive ? ">" : ">=") + q.lower->to_string();
  else if (q.upper)
    out += (q.exclusive ? "<" : "<=") + q.upper->to_string();
  if (!q.unit.empty()) out += " " + q.unit;
  if (!q.currency.empty()) out += " " + q.currency;
  if (q.percentage_points)
    out += " points";
  else if (q.percent)
    out += " percent";
  if (!q.per.empty()) out += "/" + q.per;
  return out;
}

inline std::string all(std::string_view text, std::string_view lang) {
  std::string out;
  for (const auto& mention : read(text, lang))
    out += (out.empty() ? "" : "; ") + show(mention.value);
  return out;
}

}  // namespace attest::testing::quantities
