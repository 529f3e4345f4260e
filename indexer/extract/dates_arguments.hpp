// What date rules hand to the functions that they call.
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "indexer/extract/dates_expression.hpp"

namespace attest::date_rules {

using Args = std::span<const RuleValue>;
using Made = std::optional<DateExpression>;

inline int number_at(Args args, std::size_t i) {
  if (i >= args.size() || args[i].is_absent || args[i].is_node) return k_absent;
  if (args[i].number == k_absent) return k_absent;                          // the constant `none`
  if (args[i].number < -99999 || args[i].number > 99999) return -k_absent;  // out of every range
  return static_cast<int>(args[i].number);
}

inline int node_at(Args args, std::size_t i) {
  if (i >= args.size() || !args[i].is_node) return -1;
  return static_cast<int>(args[i].number);
}

}  // namespace attest::date_rules
