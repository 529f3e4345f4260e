// A parsed question as a Xapian query, and what of a passage it matches.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/reader.hpp"
#include "query/parse/query_tree.hpp"
#include "query/plan/filters.hpp"
#include "query/plan/match.hpp"
#include "query/plan/words.hpp"
#include "query/translate/bridge.hpp"

namespace attest {

struct PlanRequest {
  QueryNode tree;
  Filters filters;
  std::string lang;    // of the question; empty: detected
  bool exact = false;  // every word exactly as written
  Bridge bridge;       // to the other languages of the index
};

struct Plan {
  Xapian::Query query;
  MatchSpec match;                 // what to highlight
  std::vector<PlacedWord> words;   // in the question's order, without stop words
  std::string lang;                // the question was analysed in
  std::vector<std::string> terms;  // sorted, for --explain
  bool is_unranked = false;        // filters alone: all scores are 0
  bool is_multilingual = false;    // asks in the words of other languages too
};

/// usage with the column for a wildcard that matches too much, a date that is none, an unknown
/// value; index errors as the reader reports them. Throws Xapian::Error (retrieve/ catches).
Result<Plan> make_plan(const IndexReader& index, const Rules& rules, const PlanRequest& request);

}  // namespace attest
