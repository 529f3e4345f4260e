// What tellings of one story say of the same thing without naming it: "six people died".
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "query/evidence/claim_pool.hpp"
#include "query/evidence/conflict_groups.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

struct StoryConflicts {
  /// Passages with what their sentences say of nobody in particular behind their own claims, by
  /// Xapian's docid.
  std::unordered_map<std::uint32_t, std::shared_ptr<const Passage>> passages;
  ClaimPool pool;  // of these
  std::vector<FoundConflict> conflicts;
};

/// Two documents that tell one story (stories.hpp) and give one value each for one attribute, which
/// differ. Nothing is compared that a document gives several values for, or that is said of things
/// with different names or of different kinds. The values of close stories are also held against
/// each other whatever they are of (rival_values.hpp), in the first 2,000 pairs of tellings. Empty
/// if there are more passages than a reader of conflicts waits for.
Result<StoryConflicts> conflicts_of_stories(CorpusView& view,
                                            const std::vector<std::uint32_t>& docids);

}  // namespace attest
