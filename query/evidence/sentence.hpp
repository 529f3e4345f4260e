// A sentence of a stored passage as an analysed statement of its own.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

/// The stretches of an analysed sentence, in order and disjoint, as a statement of their own with a
/// blank between them; mentions that reach out of a stretch and all claims are left out.
AnalyzedPassage pieces_of(const Rules& rules, const AnalyzedPassage& sentence,
                          const std::vector<Span>& pieces);

/// The statement with the name of what it is about put before it.
AnalyzedPassage led_by(const Rules& rules, const Entity& name, std::string_view written,
                       const AnalyzedPassage& statement);

/// The part of `passage` inside `sentence` (bytes of its reading text) with its mentions and claims
/// moved to begin there, and its terms. `text` stays empty: a quote is taken from the passage.
AnalyzedPassage sentence_of(const Rules& rules, const Passage& passage, Span sentence);

/// Does it end as a sentence does? A heading, an item of a list or a question states nothing.
bool is_whole_sentence(std::string_view sentence);

/// Lengths of time ("twelve years") put among the amounts: how long a sentence or a contract runs
/// is a value like any other.
void add_lengths_of_time(const Rules& rules, Passage& passage);

}  // namespace attest
