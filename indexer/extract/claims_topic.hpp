// What finding the topic of a claim and carrying it to the next sentence have in common.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/claims_sentence.hpp"

namespace attest::topics {

bool is_thing(const Attribute& a);
/// The attribute cue over `word` that fits, or nullptr.
const Cue* cue_over(const SentenceView& view, std::size_t word, bool (*fits)(const Attribute&));
bool has_kind(const SentenceView& view, std::size_t word, CueKind kind);
/// Part of how something is said or done, and no noun.
bool is_verbal(const SentenceView& view, std::size_t word);

/// "~gas #agreement" for the noun at `head`; extends `extent` over what was read. The mark tells a
/// common noun from a name: "the bridge" of two documents need not be one bridge.
std::string thing_key(const SentenceView& view, const Cue& head, WordRange& extent);
/// The thing noun nearest to `anchor` in its clause, or nullptr. A Han compound is named by its
/// last noun.
const Cue* nearest_thing(const SentenceView& view, WordRange anchor, const Manner& manner);

/// Unless it is there or empty.
void add_subject(std::vector<Subject>& subjects, Subject subject);

}  // namespace attest::topics
