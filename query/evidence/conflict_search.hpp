// Claims that deny each other though they share no key: found by their words, as evidence for a
// statement is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "query/evidence/claim_pool.hpp"
#include "query/evidence/conflict_groups.hpp"
#include "query/evidence/examiners.hpp"

namespace attest {

/// A claim by its passage (Xapian's docid) and its index there.
using ClaimPlace = std::pair<std::uint32_t, std::uint32_t>;

/// A claim and a passage that a search for the claim's words brings up.
struct WordMeeting {
  ClaimPlace claim;
  std::uint32_t docid = 0;
};

/// One search for each claim that its sentence tells firmly.
Result<std::vector<WordMeeting>> meetings_by_words(Examiners& examiners,
                                                   const std::vector<ClaimPlace>& claims);

/// The claims of the pool that meet so and deny each other, in connected sets. Each pair is
/// examined as find_conflicts() examines those of one key, and more strictly: the sentence of each
/// must deny the claim of the other.
Result<std::vector<FoundConflict>> conflicts_by_words(Examiners& examiners, const ClaimPool& pool,
                                                      const std::vector<WordMeeting>& meetings);

}  // namespace attest
