// How the claims of one key stand to each other, and which of them make a conflict.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "query/evidence/claim_pool.hpp"
#include "query/evidence/conflicts.hpp"

namespace attest {

/// A conflict as numbers of the pool's claims: what is kept of each until all are found and ranked.
struct FoundConflict {
  std::string id;  // hash of its claims' ids
  ClaimKind kind = ClaimKind::quantity;
  bool is_polarity = false;
  ConflictStatus status = ConflictStatus::conflict;
  double confidence = 0;
  std::size_t documents = 0;
  bool of_story = false;                              // of the pool of StoryConflicts
  std::vector<std::vector<std::uint32_t>> positions;  // newest first, and so within each
};

/// The conflicts among the claims of one key: its connected sets of contradicting claims with those
/// that side with one of them.
/// `is_real`: do the two contradicting claims (numbers of the pool) speak of one thing?
using ConflictTest = std::function<bool(std::uint32_t, std::uint32_t)>;
std::vector<FoundConflict> conflicts_among(const ClaimPool& pool,
                                           const std::vector<std::uint32_t>& claims,
                                           const ConflictTest& is_real);

/// What is known of the contradictions that make a conflict.
struct ConflictTraits {
  double confidence = 0;
  bool is_polarity = false;
  bool all_superseded = false, all_slips = false;
};

/// The conflict of these positions, which it sorts, with its id and its status.
FoundConflict made_conflict(const ClaimPool& pool,
                            std::vector<std::vector<std::uint32_t>> positions,
                            const ConflictTraits& traits);

}  // namespace attest
