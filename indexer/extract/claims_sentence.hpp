// One sentence as the claim rules see it, and the questions they ask of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/claims_lexicon.hpp"
#include "indexer/extract/claims_story.hpp"
#include "indexer/model/claim.hpp"
#include "indexer/model/passage.hpp"

namespace attest {

/// Characters that say in Chinese what somebody is, before the name: 临江市市长李明.
inline constexpr std::size_t k_most_before_name = 8;

/// Words [begin, end) of the passage.
struct WordRange {
  std::size_t begin = 0, end = 0;

  bool empty() const { return end <= begin; }
  bool contains(std::size_t i) const { return begin <= i && i < end; }
  bool overlaps(WordRange o) const { return begin < o.end && o.begin < end; }
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

/// A mention of the passage with the words it covers.
struct Item {
  std::size_t mention = 0;
  WordRange words;
  bool is_cut = false;  // the mention takes a common noun at the head of the sentence for a name
};

/// A set of kinds of cues.
constexpr std::uint64_t kind_mask(std::initializer_list<CueKind> kinds) {
  std::uint64_t mask = 0;
  for (const CueKind kind : kinds) mask |= std::uint64_t{1} << static_cast<unsigned>(kind);
  return mask;
}

/// All indices of words count in the passage.
struct SentenceView {
  const Passage& passage;
  const ClaimLexicon& lexicon;
  const std::vector<ClaimWord>& words;
  Span span;
  WordRange range;
  std::vector<Cue> cues;
  std::vector<Item> entities, quantities, dates;
  std::vector<std::uint16_t> clause, segment;  // per word of `range`: parted by strong, by any mark
  std::vector<bool> covered;                   // per word of `range`: inside a mention
  std::vector<std::uint64_t> kinds;  // per word of `range`: of the cues over it, a bit each

  std::size_t clause_of(std::size_t word) const { return clause[word - range.begin]; }
  std::size_t segment_of(std::size_t word) const { return segment[word - range.begin]; }
  bool is_covered(std::size_t word) const { return covered[word - range.begin]; }
  /// Is the word part of a cue of one of these kinds?
  bool has_kinds(std::size_t word, std::uint64_t mask) const {
    return range.contains(word) && (kinds[word - range.begin] & mask) != 0;
  }
  bool same_clause(WordRange a, WordRange b) const {
    return clause_of(a.begin) == clause_of(b.begin);
  }
  bool same_segment(WordRange a, WordRange b) const {
    return segment_of(a.begin) == segment_of(b.begin);
  }
  const Entity& entity(const Item& item) const { return passage.entities[item.mention].value; }
  const Quantity& quantity(const Item& item) const {
    return passage.quantities[item.mention].value;
  }
  const DateValue& date(const Item& item) const { return passage.dates[item.mention].value; }
  Span span_of(WordRange r) const { return {words[r.begin].span.begin, words[r.end - 1].span.end}; }
  const Attribute& attribute(const Cue& cue) const { return lexicon.attribute(cue.id); }
};

inline WordRange range_of(const Cue& cue) {
  return {cue.begin, cue.end};
}

SentenceView make_sentence_view(const Passage& passage, const ClaimLexicon& lexicon,
                                const std::vector<ClaimWord>& words, Span sentence);

/// "Bilateral", "joint": of what is between two parties it says nothing new.
bool is_mutual(const Attribute& attribute);
/// Does the sentence speak of what is between parties (trade, a border)?
bool is_between_parties(const SentenceView& view);

/// Words between two disjoint ranges, a Han character as half of one, a comma as four more; large
/// across clauses.
double distance(const SentenceView& view, WordRange a, WordRange b);
inline constexpr double k_too_far = 1000;

/// The first cue of `kind` that begins in [begin, end), or nullptr.
const Cue* cue_in(const SentenceView& view, CueKind kind, std::size_t begin, std::size_t end);

/// The words of the clause that holds `word`, with what it has in brackets.
WordRange clause_range(const SentenceView& view, std::size_t word);

/// Which words of the clause speak of the value at `value`, where the clause has several: its own
/// stretch, what comes before the first value, what comes behind the last and its comma.
struct Zone {
  WordRange own, lead, tail;
};
/// `among`: the items of the same sort, in order; the value is one of them.
Zone zone_of(const SentenceView& view, WordRange value, const std::vector<Item>& among);

/// How the clause around an anchor is said.
struct Manner {
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::fact;
  bool is_intent = false;  // a plan that somebody tried, offered or agreed to carry out
  std::string attributed_to;
  WordRange speaker;  // words naming whose claim it is; empty if nobody is named
};
Manner read_manner(const SentenceView& view, WordRange anchor);

/// What a claim is about, with the restrictors that its direction gives ("to:country:CN").
struct Topic {
  std::vector<Subject> subjects;
  std::vector<std::string> restrictors;
  WordRange thing;  // noun phrase that became a subject
};

/// What the sentences before leave for "it" and "the bridge".
struct Carried {
  std::vector<Subject> subjects;
  std::vector<std::uint16_t> heads;  // thing concepts in their names
  bool is_person = false;            // the subject is somebody
  bool is_unsorted = false;          // one name, of which nothing says what sort of thing it is of
  std::vector<Named> named;          // the last name of each thing concept
  std::vector<Subject> parties;      // of the document as a whole
  DocumentLead lead;
  bool takes_nobody = false;  // a value of which nothing says what it is of is a claim all the same
};

Topic find_topic(const SentenceView& view, WordRange anchor, WordRange value,
                 const Attribute* attribute, const Manner& manner, const Carried& carried);
/// What the next sentence may call "it", in place of what this one might; without subjects where
/// two things could be meant.
void carry(const SentenceView& view, Carried& carried);
/// The one name of a title that may be what the document is about; without key if there is none or
/// more. `is_alone`: hardly another word stands in the title.
DocumentLead titled_lead(const SentenceView& title, bool& is_alone);
/// Adds what a name is called afterwards.
void remember(Carried& carried, const std::vector<std::uint16_t>& heads, const Subject& subject);
Subject subject_of(const SentenceView& view, const Item& entity, bool is_place);

/// Claims of each sort, appended to `out`.
void quantity_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out);
/// Of people only; takes the place of any other claim of the same value.
void age_claims(const SentenceView& view, std::vector<Claim>& out);
void rank_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out);
void date_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out);
void statement_claims(const SentenceView& view, std::vector<Claim>& out);

/// Words of the noun that a quantity counts ("sailors"); empty if there is none.
WordRange counted_words(const SentenceView& view, const Item& quantity);
/// Is the value a difference ("rose by 12%") and no level?
bool is_change(const SentenceView& view, const Item& quantity);

/// "17 of the 45 seats": how many there are in all.
bool is_whole_of_part(const SentenceView& view, const Item& quantity);
/// 1 where the words around a value say that it rose, -1 where it fell, 0 where they say neither.
int direction_of(const SentenceView& view, const Item& value);
/// "in 2011,47 and": a bare number that sticks to the mark before it counts nothing.
bool is_footnote_number(const SentenceView& view, const Item& quantity);

/// "12% more than in 2021", "against 389 in 2022": the date is only that of what the value is
/// compared with.
bool is_time_of_another(const SentenceView& view, WordRange value, const Item& date);

/// The period that scopes a value, where the sentence says one.
std::optional<DateInterval> time_of(const SentenceView& view, WordRange value,
                                    const Attribute& attribute);

/// What made a claim: the rule and the words that gave the attribute.
struct ClaimOrigin {
  ClaimRule rule = ClaimRule::none;
  WordRange cue;
};
/// Fills what every claim has: kind by its rule, spans, manner, topic, citations of the sentence.
Claim make_claim(const SentenceView& view, ClaimOrigin origin, WordRange value,
                 const Manner& manner, Topic topic);

}  // namespace attest
