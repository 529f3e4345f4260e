#include "query/plan/ranked_parts.hpp"

namespace attest {

using Xapian::Query;

namespace {

/// Values of a field that a passage has one of are alternatives; of the others all must hold.
bool has_one_value(Field field) {
  return field == Field::lang || field == Field::doc || field == Field::publisher ||
         field == Field::published;
}

}  // namespace

Query combine(Query::op op, const std::vector<Query>& parts) {
  return parts.size() == 1 ? parts.front() : Query(op, parts.begin(), parts.end());
}

void RankedParts::add(const QueryNode& child, const Query& query) {
  if (child.mark == Mark::excluded) {
    excluded.push_back(query);
  } else if (child.kind == NodeKind::filter) {
    const bool joins = child.mark == Mark::alternative && has_one_value(child.field);
    if (joins)
      add_value(child.field, query);
    else
      filters.push_back(query);
  } else if (child.mark == Mark::required || child.field == Field::title) {
    required.push_back(query);
  } else {
    alternatives.push_back(query);
  }
}

void RankedParts::add_value(Field field, const Query& query) {
  for (auto& [known, queries] : one_valued)
    if (known == field) return queries.push_back(query);
  one_valued.push_back({field, {query}});
}

MaybeQuery RankedParts::query(const Query& everything) {
  for (const auto& [field, queries] : one_valued) filters.push_back(combine(Query::OP_OR, queries));
  MaybeQuery out;
  if (!required.empty()) out = combine(Query::OP_AND, required);
  if (!alternatives.empty()) {
    const Query any = combine(Query::OP_OR, alternatives);
    out = out ? Query(Query::OP_AND_MAYBE, *out, any) : any;
  }
  if (!filters.empty()) {
    const Query all = combine(Query::OP_AND, filters);
    out = out ? Query(Query::OP_FILTER, *out, all) : all;
  }
  if (excluded.empty()) return out;
  return Query(Query::OP_AND_NOT, out ? *out : everything, combine(Query::OP_OR, excluded));
}

}  // namespace attest
