// The words claims are read by: attributes, things and cues, compiled from the data files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/text/token.hpp"

namespace attest {

/// What a phrase tells. `attribute` covers the rows of attributes.tsv, the others are the
/// categories of lang/*/claims.tsv.
enum class CueKind : std::uint8_t {
  attribute,
  mask,
  negation,
  denial,
  until,
  plan,
  hypothetical,
  backshift,  // "would": what was going to be, where it is told what somebody said
  opinion,
  intent,       // meant, attempted or agreed, and not yet done: "tried to"
  intent_verb,  // the same, if an infinitive follows: «предложил купить»
  nearly,       // what follows did not quite happen: "nearly", едва не, 险些
  condition,    // at the head of a sentence: "Had he signed, …"
  without,      // of the negations: denies the noun behind it and nothing before it
  mistaken,     // what the sentence tells is wrong
  estimate,
  say,
  according,
  change,
  rise,
  fall,
  by,
  agent,  // whoever is named behind it does it: "by", 由
  to,
  from,
  into,
  in,
  outof,
  of,
  conjunction,
  definite,
  indefinite,
  pronoun,
  infinitive,  // "to" of "refuse to join": what is denied is told behind it
  someone,     // "he": whom the sentence is about, if it is a person
  past,        // what is said to be so was so once
  possessive,  // what stands behind is another thing than its owner
  neutral,
  superlative,
  all,
  some,
  none,
  only,
  most,
  among,       // what stands behind is only a part of what was told before
  comparison,  // what stands behind is only what something is compared with
  former,      // what stands behind is the value before: "against"
  equal,
  concord,   // denies together with a negation beside it, once and not twice: «никто не»
  unproven,  // what follows has been looked for in vain
  subordinate,  // begins a clause that depends on another
  relative,     // begins a clause that tells something of the noun before its comma
  reason,
  inquiry,   // what is studied, not what was found
  holds,     // has, consists of: what follows is counted in full
  kin,       // a relative: what is told of one is not told of whose relative it is
  parting,   // after it what it counts is no longer held: "lost", "sold"
  age,       // says that years are how old somebody is
  earlier,   // before a noun: one that was before the one spoken of
  numbered,  // tells a thing from others of its kind by a number
  aux,
  antonym,
  synonym,
};

/// The category of that name in lang/*/claims.tsv.
std::optional<CueKind> parse_cue_kind(std::string_view name);

/// A row of attributes.tsv. The part of the id before the point is its class.
struct Attribute {
  std::string id;  // "size.length"
  std::vector<std::string>
      dimensions;           // as in base_interval; "currency" for any, "date" for events
  bool is_place = false;    // about the place itself: a capital is the city
  bool is_peak = false;     // said of a thing as a whole it means the greatest: the depth of a lake
  bool is_part = false;     // what stands beside it is told of less than the whole: "a month"
  bool is_whole = false;    // a country or its people as a whole, no thing of its own
  bool has_worth = false;   // a sum of money right beside the noun is what it is worth
  bool is_between = false;  // between parties: trade, a border, an agreement
  bool is_deed = false;     // a number beside it is of that, whatever noun it counts
  bool is_counted = false;  // a noun that says what a number counts, and tells of none further off
  bool is_thing = false, is_modifier = false, is_event = false;

  bool measures(std::string_view dimension) const;
  std::string_view name() const;  // id without its class
};

/// One atom as the cue words see it. Views point into the scan and the tokens.
struct ClaimWord {
  Span span;
  std::string_view folded;
  std::string_view stem;  // the folded form where there is no stem
  AtomKind kind = AtomKind::symbol;
  Script script = Script::none;
  bool is_stop = false;
  bool capitalized = false;
  bool space_before = false;
  bool in_compound = false;               // a Han character inside a longer word of the dictionary
  std::uint64_t hash = 0, stem_hash = 0;  // quick_hash of the folded form and the stem

  bool is_content() const {
    return !is_stop &&
           (kind == AtomKind::word || kind == AtomKind::han || kind == AtomKind::complex);
  }
};

/// A phrase of the lexicon at words [begin, end).
struct Cue {
  std::uint32_t begin = 0, end = 0;
  CueKind kind = CueKind::mask;
  std::uint16_t id = 0;  // attribute, antonym or synonym row
  std::int8_t side = 0;  // antonym: which side of the row

  std::uint32_t size() const { return end - begin; }
};

/// Atoms of `scan` with their stems, in order.
std::vector<ClaimWord> claim_words(const Scan& scan, const Tokens& tokens);

/// Immutable, thread-safe.
class ClaimLexicon {
 public:
  /// unreadable with file and line of a malformed row.
  static Result<ClaimLexicon> create(const DataFiles& data);
  ClaimLexicon(ClaimLexicon&&) noexcept;
  ClaimLexicon& operator=(ClaimLexicon&&) noexcept;
  ~ClaimLexicon();

  /// Phrases in words[first, last), sorted by begin, longest first; of one kind none inside
  /// another; none but attributes, antonyms, synonyms and reasons inside a mask. Linear in the
  /// words.
  std::vector<Cue> find(const std::vector<ClaimWord>& words, std::size_t first,
                        std::size_t last) const;
  /// The same for the rows of lang/shared/words.tsv, which are one vocabulary over all languages:
  /// everywhere they stand, also inside longer ones. Of kind synonym; neutral if they add nothing.
  std::vector<Cue> meanings(const std::vector<ClaimWord>& words, std::size_t first,
                            std::size_t last) const;
  /// The row that says the contrary of that row; itself if there is none.
  std::uint16_t opposite(std::uint16_t meaning) const;
  /// The row of the wider word: ship for tanker; itself if there is none.
  std::uint16_t kind_of(std::uint16_t meaning) const;
  /// The row that holds where that row does: lead for captain; itself if there is none.
  std::uint16_t implied(std::uint16_t meaning) const;
  /// Is what the row names somebody: a captain, a teacher?
  bool is_human(std::uint16_t meaning) const;
  /// Of one thing only one does it or is it: its captain, its founder.
  bool is_sole(std::uint16_t meaning) const;
  /// Who does it or is it no longer has the post that stands beside it: resigned, former.
  bool is_ended(std::uint16_t meaning) const;
  /// What stands behind it is another one of its kind: neighbouring, another.
  bool is_other(std::uint16_t meaning) const;
  /// What is said with it holds when it is said: currently.
  bool is_now(std::uint16_t meaning) const;
  /// By its ending, where the language lists such endings.
  bool may_be_infinitive(std::string_view folded) const;
  const Attribute& attribute(std::uint16_t id) const;
  /// The row with this id ("size.border"), or nullptr.
  const Attribute* find_attribute(std::string_view id) const;
  /// The key that a name without id has in every form of its words: "~carla mendes"; where the name
  /// says what sort of thing it is of, that stands behind a stroke: "~harwick/tunnel".
  std::string name_key(std::string_view name) const;
  /// The things that a name says it is: the bridge of "Akashi Bridge". Attribute ids.
  std::vector<std::uint16_t> things_in(std::string_view name) const;

 private:
  std::string new_name_key(std::string_view name) const;
  Cue sort_in(const std::vector<ClaimWord>& words) const;

  struct Data;
  explicit ClaimLexicon(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
