// What keeps a sentence from bearing on a statement although their words meet.
#pragma once

#include <optional>
#include <vector>

#include "query/compare/bearing_parts.hpp"

namespace attest {

/// Words of the sentence that make its thing another one than the statement's.
struct Narrowed {
  bool by_restrictor = false;  // "arms exports", "exports of cars", "in the first half"
  bool by_word = false;        // an unknown word in front of the noun or behind it
  bool by_order = false;       // "the first phase"
  bool by_rank = false;        // "the largest phase"
};
/// `places`: where each of `parts` was found, empty if nowhere; `ours`: wherever any of them
/// stands.
Narrowed narrowing(const SentenceView& view, WordRange own, const std::vector<WordRange>& places,
                   const std::vector<WordRange>& ours, const std::vector<Part>& parts);

/// "By the French company Arcos", 由…公司: whoever is named at `name` does it.
bool is_agent(const SentenceView& view, WordRange name);

/// A word that carries content and that the statement does not have.
bool is_foreign(const SentenceView& view, std::size_t word, const std::vector<WordRange>& places);

/// "the company", "it", 该公司: may be what the document is about.
bool points_back(const SentenceView& view, std::size_t word);

/// "in Bergen": where something is, and not who it is about.
bool is_in_place(const SentenceView& view, const Item& entity);

/// Who acts and who is acted upon: two names may not stand the other way round. `found`: all the
/// places of each part.
bool roles_agree(const ReadSentence& ours, const std::vector<Part>& parts,
                 const ReadSentence& theirs, const std::vector<WordRange>& places,
                 const std::vector<Found>& found);

/// "The captain of the Orla", "Arcos's founder": the post of which the name says of what somebody
/// has it; nullptr if there is none.
const Cue* post_beside(const ReadSentence& sentence, WordRange name);

/// "The museum of Orla": it is something of the name that is spoken of. `ours`:
/// wherever a part of the statement stands.
bool is_of_another(const SentenceView& view, WordRange name, const std::vector<WordRange>& ours);

/// "The old ferry" is not "the new ferry".
bool modifiers_agree(const ReadSentence& ours, const std::vector<Part>& parts,
                     const ReadSentence& theirs, const std::vector<WordRange>& places);

/// "Resigned", "former" beside a post that the statement does not say is left.
bool is_post_left(const ReadSentence& ours, const std::vector<Part>& parts,
                  const ReadSentence& theirs, const std::vector<WordRange>& places);

/// all, none, only: what the statement says of how many, the sentence must say too.
bool quantifiers_agree(const SentenceView& ours, const SentenceView& theirs);

/// What is compared with what: the statement's two sides must be the sentence's, in their order.
bool comparisons_agree(const SentenceView& ours, const std::vector<Part>& parts,
                       const SentenceView& theirs, const std::vector<WordRange>& places);

/// "no evidence that …": neither bears the rest out nor denies it.
bool is_unproven(const SentenceView& view);

/// "children under 18": the amount tells which ones are meant and not how many there are.
bool tells_which(const SentenceView& view, const Item& value);

/// "seven of those": a part of a value told before.
bool is_part_of_those(const SentenceView& view, const Item& value);

/// One rises where the other falls.
bool moves_otherwise(const SentenceView& ours, const Item& value, const SentenceView& theirs,
                     const Item& their_value);

/// What is denied is the word at `anchor` itself and not another one that governs it ("does not
/// recognise the annexation").
bool is_denied_itself(const SentenceView& view, WordRange anchor,
                      const std::vector<WordRange>& places);

/// The other side of a row of antonyms, and no word of the same side. The rows are a language's
/// own.
bool says_other_side(const Statement& ours, const Statement& theirs);

/// What a bare number counts must be what the other counts; `strictly`: no word near it will do.
bool counts_the_same(const SentenceView& ours, const Item& value, const std::vector<Part>& parts,
                     const SentenceView& theirs, const Item& their_value,
                     const std::vector<WordRange>& places, bool strictly);

/// "23 workers were killed": what is counted is something else than the statement counts.
bool counts_otherwise(const SentenceView& view, const Item& value,
                      const std::vector<WordRange>& ours);

/// "Construction began in 2021": the date is that of another event than the one at `verb`.
bool is_of_another_event(const SentenceView& view, WordRange verb, WordRange date,
                         const std::vector<WordRange>& ours);

/// Names beside the value that the statement does not name, and that are not who reports it.
/// `ours`: wherever a part of the statement stands.
bool speaks_of_others(const SentenceView& view, const Item& value, WordRange own,
                      const std::vector<WordRange>& ours);

/// Does a value of that time hold for the present of a source published then?
bool speaks_of_now(const DateInterval& time, const std::optional<DateInterval>& published);

/// The statement is about one person, or a thing of its own, named or common ("the pipeline"), not
/// a country or a people as a whole.
bool is_about_thing(const std::vector<Part>& parts, const SentenceView& view);

/// "the library in Mill Street", a person's birth: both speak of one thing of which there are not
/// several, whatever it is called. `found`: all the places of each part.
bool is_one_of_its_kind(const SentenceView& ours, const std::vector<Part>& parts,
                        const SentenceView& theirs, const std::vector<WordRange>& places,
                        const std::vector<Found>& found);

/// A named thing that is no person, place or organisation.
bool has_named_object(const std::vector<Part>& parts, const SentenceView& view);

/// The places lie as close together as in one statement.
bool is_compact(const std::vector<WordRange>& places, const std::vector<Part>& parts);

}  // namespace attest
