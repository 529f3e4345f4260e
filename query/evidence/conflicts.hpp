// Where do the sources contradict each other?
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/retrieve/search.hpp"

namespace attest {

enum class ConflictStatus : std::uint8_t { conflict, superseded, self_contradiction, implausible };
std::string_view to_string(ConflictStatus status);
std::optional<ConflictStatus> parse_conflict_status(std::string_view text);

/// One value and everyone who states it, newest document first.
struct Position {
  std::string value;  // in the words of its first statement
  std::vector<ClaimRef> statements;
};

struct Conflict {
  std::string id;     // hash of its claims' ids
  std::string topic;  // "length: Hong Kong–Zhuhai–Macao Bridge"
  ClaimKind kind = ClaimKind::quantity;
  bool is_polarity = false;  // one side denies what the other asserts
  ConflictStatus status = ConflictStatus::conflict;
  double confidence = 0;
  std::vector<Position> positions;  // at least two; newest first
};

struct ConflictsRequest {
  std::string query;  // empty: the whole corpus; else claims of passages found by it
  Filters filters;
  double min_confidence = 0;
  std::set<ConflictStatus> statuses;  // empty: all
  std::set<std::string> ignored;      // ids to silence
};

/// Every conflict, most certain and best attested first. One pass over the claim keys that two
/// passages or more share, and over the claims that share one; never over all pairs.
Result<std::vector<Conflict>> find_conflicts(CorpusView& view, const ConflictsRequest& request);

}  // namespace attest
