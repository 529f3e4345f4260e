// The passages that a plan finds, in their final order.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "query/plan/plan.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

/// A hit before it is decoded.
struct Candidate {
  Xapian::docid docid = 0;
  double score = 0;
  std::string day;    // SortOrder other than relevance
  std::string marks;  // of its words as stored; empty where the ranking did not ask for them
};

struct Ranking {
  std::vector<Candidate> candidates;  // sorted
  std::size_t total = 0;
  bool total_is_exact = true;
  bool is_complete = true;  // nothing else is found
};

/// A stored passage by a number that the index itself gave out: whether it is there is not asked
/// again. Throws Xapian::Error.
Xapian::Document document_at(const Xapian::Database& db, Xapian::docid docid);

/// The first `wanted` hits in their final order, or some more where the order looks at more; fewer
/// where nothing else is found. The order of those more is final only `with_more`. Throws
/// Xapian::Error.
Ranking rank(const Xapian::Database& db, const SearchRequest& request, const Plan& plan,
             std::size_t wanted, bool with_more);

}  // namespace attest
