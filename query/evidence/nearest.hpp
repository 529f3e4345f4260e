// Where nothing decides: what the sources say that comes nearest to a statement.
#pragma once

#include <memory>
#include <vector>

#include "query/evidence/check.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

/// The nearest sentence of each passage, of stance related, that has enough of the statement's
/// words, names and figures for a reader to look at; nearest first, a few at most. The reason says
/// what of the statement it lacks. `passages`: in the order of their search.
std::vector<Evidence> nearest_sentences(
    CorpusView& view, const AnalyzedPassage& statement,
    const std::vector<std::shared_ptr<const Passage>>& passages);

}  // namespace attest
