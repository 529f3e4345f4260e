// What the dates of a text say about each other.
#include "indexer/extract/dates_expression.hpp"

namespace attest {

void share_ending(std::vector<DateExpression>& expressions, int first, int second) {
  DateExpression& before = expressions[static_cast<std::size_t>(first)];
  const DateExpression& behind = expressions[static_cast<std::size_t>(second)];
  if (before.is_listed && before.op == behind.op) {
    for (std::size_t i = 0; i < 2; ++i)
      if (!is_set(before.n[i])) before.n[i] = behind.n[i];
    if (before.kids[0] < 0) before.kids[0] = behind.kids[0];
    return;
  }
  if (before.op != DateOp::partial || behind.op != DateOp::partial) return;
  if (is_set(before.n[0]) || !is_set(before.n[1])) return;
  if (!is_set(behind.n[0]) || !is_set(behind.n[1]) || behind.n[1] < before.n[1]) return;
  before.n[0] = behind.n[0];
}

void learn_order(const std::vector<DateExpression>& expressions, int root, int& day_first,
                 int& month_first) {
  const DateExpression& e = expressions[static_cast<std::size_t>(root)];
  if (e.op == DateOp::numeric) {
    if (e.n[0] > 12 && e.n[1] <= 12) ++day_first;
    if (e.n[1] > 12 && e.n[0] <= 12) ++month_first;
  }
  for (const int kid : e.kids)
    if (kid >= 0) learn_order(expressions, kid, day_first, month_first);
}

}  // namespace attest
