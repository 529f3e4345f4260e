#include "indexer/extract/dates_eras.hpp"

#include <array>

namespace attest::date_rules {

Made make_years(Args a) {  // first, last
  const int first = number_at(a, 0), last = number_at(a, 1);
  if (first < -9999 || last > 9999 || first >= last) return std::nullopt;
  return DateExpression{DateOp::years, {first, last, k_absent, k_absent}, {-1, -1}};
}

Made make_from_bc(Args a) {
  const int first = number_at(a, 0), last = number_at(a, 1);
  if (first < 1 || last < 1 || first > 9999 || last > 9999) return std::nullopt;
  return DateExpression{
      DateOp::years, {1 - first, last < first ? 1 - last : last, k_absent, k_absent}, {-1, -1}};
}

Made make_era(Args a) {
  constexpr int k_years = 10000;
  const std::int64_t code = a.empty() || a[0].is_node ? 0 : a[0].number;
  const int first = static_cast<int>(code / k_years), last = static_cast<int>(code % k_years);
  if (first < 1 || first > 9000 || last < first) return std::nullopt;
  const int which = number_at(a, 1);
  const std::array<int, 4> all = {first, last, k_absent, k_absent};
  if (!is_set(which)) return DateExpression{DateOp::years, all, {-1, -1}};
  // Plans, and those who keep counting, go beyond its end.
  constexpr int k_most_years = 100;
  if (which < 1 || which > k_most_years) return std::nullopt;
  return DateExpression{
      DateOp::partial, {first + which - 1, k_absent, k_absent, k_absent}, {-1, -1}};
}

}  // namespace attest::date_rules
