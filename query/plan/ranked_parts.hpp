// The parts of a ranked question, put together as a query.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include <xapian.h>

#include "query/parse/query_tree.hpp"

namespace attest {

/// Nothing: the words say nothing (punctuation alone), so they neither match nor exclude.
using MaybeQuery = std::optional<Xapian::Query>;

/// The one query, or all of them under `op`.
Xapian::Query combine(Xapian::Query::op op, const std::vector<Xapian::Query>& parts);

/// Children of a ranked node, sorted by what they do to the result.
struct RankedParts {
  std::vector<Xapian::Query> alternatives, required, excluded, filters;
  std::vector<std::pair<Field, std::vector<Xapian::Query>>> one_valued;

  void add(const QueryNode& child, const Xapian::Query& query);
  /// `everything` stands in where only something is excluded.
  MaybeQuery query(const Xapian::Query& everything);

 private:
  void add_value(Field field, const Xapian::Query& query);
};

}  // namespace attest
