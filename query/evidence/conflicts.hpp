// Where do the sources contradict each other?
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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
  std::size_t jobs = 0;               // threads at most; 0: one each core
};

/// What was found, in few bytes each; told one by one. Refers to nothing but its own.
class FoundConflicts {
 public:
  std::size_t size() const;
  /// With its passages, read through `view`, which must be over the same index.
  Result<Conflict> tell(CorpusView& view, std::size_t i) const;

  struct Data;
  explicit FoundConflicts(std::shared_ptr<const Data> data) : x_data(std::move(data)) {}

 private:
  std::shared_ptr<const Data> x_data;
};

/// The conflicts asked for, most certain and best attested first, likely slips and superseded ones
/// behind. One pass over the claims and one over the keys that several share; never over all pairs.
/// Memory grows with the claims, some 300 bytes each.
Result<FoundConflicts> find_conflicts(CorpusView& view, const ConflictsRequest& request);

}  // namespace attest
