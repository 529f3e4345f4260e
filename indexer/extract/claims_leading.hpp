// What a sentence opens with before a value, and is therefore about.
#pragma once

#include "indexer/extract/claims_topic.hpp"

namespace attest::topics {

/// The mention that a value is said of, by where it stands: what opens the value's own stretch
/// between commas, else what opens the clause. Names in asides, behind prepositions and of agents
/// lead nothing.
struct Lead {
  enum class Kind : std::uint8_t {
    none,
    name,
    noun,  // of the vocabulary, or behind an article
    pronoun,
    unsaid,   // a measure of what was told before: "the depth is 24 m"
    unclear,  // a measure that is not the value's
    part,     // "…, the largest of which covers": a part of what leads, without a name
  };
  Kind kind = Kind::none;
  const Item* name = nullptr;
  const Cue* noun = nullptr;  // nullptr if no vocabulary has it
  WordRange at;
  bool is_owned = false;  // "its budget": never what was named before by its kind
};

/// `anchor`: the words that gave the attribute; `among`: the items of the value's sort. Linear in
/// the clause.
Lead lead_of(const SentenceView& view, WordRange anchor, WordRange value, const Manner& manner,
             const std::vector<Item>& among);

/// What the sentence as a whole opens with.
Lead opening_of(const SentenceView& view);

/// What a noun that leads stands for: the name that was told before by this kind, or the noun
/// itself.
struct Noun {
  std::vector<Subject> subjects;
  std::vector<std::uint16_t> heads;
  WordRange extent;  // of the phrase, where it is a subject of its own
};
Noun subjects_of_noun(const SentenceView& view, const Lead& lead, const Carried& before);
/// The name and those that "and" joins to it.
std::vector<Subject> subjects_of_name(const SentenceView& view, const Item& name, bool is_place);

}  // namespace attest::topics
