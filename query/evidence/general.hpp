// Statements about things in general ("the drug lowers blood pressure"): they name nobody and give
// no figure, so no part of them can be looked for by its value, and what a passage says of them is
// judged by all its words together.
#pragma once

#include <optional>
#include <vector>

#include "query/compare/judgement.hpp"
#include "query/evidence/check.hpp"

namespace attest {

/// Names no known thing, person or place, gives no amount and no date.
bool is_general(const Passage& statement);

/// A passage with its place in the search.
struct FoundPassage {
  std::shared_ptr<const Passage> passage;
  SearchPlace place;
};

/// What the passage says of a general statement of the same language; empty if neither is likely
/// enough. The confidence is the probability, as it was measured on public claims.
std::optional<Evidence> general_evidence(CorpusView& view, const AnalyzedPassage& statement,
                                         const FoundPassage& found);

}  // namespace attest
