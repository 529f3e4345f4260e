// What a sentence that a search brought up says of a statement. Nothing but the search says that
// the two are about one thing, so the statement is taken apart (names, values, dates, words) and
// every part of it must be found where the sentence speaks of it.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "query/compare/relation.hpp"

namespace attest {

class Lexicon;

/// What a stem of one language may be called in another: stems, the usual ones first.
using WordLists = std::function<std::vector<std::string>(
    std::string_view stem, std::string_view from, std::string_view to)>;

/// What stands around a sentence and may be meant by it without being said.
struct Surroundings {
  std::vector<std::string> parties;  // keys of the countries and organisations of the title
  std::vector<Entity> before;        // named by the sentence before
  std::vector<Entity> lead;          // named by the last few sentences before
  const std::vector<Mention<Entity>>* named = nullptr;  // by the whole passage; stays where it is
  /// The nth sentence back in the document (0: the one before); nullptr beyond those that are
  /// known. May be empty. What it gives stays where it is.
  std::function<const AnalyzedPassage*(std::size_t)> earlier;
  /// All sentences of the document's text, if it is short enough to be about one thing; else none.
  /// May be empty. What it gives stays where it is.
  std::function<const std::vector<const AnalyzedPassage*>&()> document;
  const AnalyzedPassage* heading = nullptr;  // above it: what the rows of a list are about
  const AnalyzedPassage* title = nullptr;    // of the document: what it speaks of throughout
  std::vector<DateInterval> told;  // last date before it, dates of the title: when it plays
  std::optional<DateInterval> published;
};

/// Does a sentence speak of what a statement speaks of, their values apart?
struct TopicMatch {
  double cover = 0;          // share of the weight of the statement's names and words it tells
  bool is_possible = false;  // no name or restrictor of either is missing or in another role
  bool is_narrower = false;  // an unknown word beside the sentence's noun makes it another
};

/// A statement prepared to be looked for. Refers to its arguments, which must outlive it, and
/// remembers the titles and headings it was asked under by their address. Not thread-safe.
class Question {
 public:
  /// `lists` may be empty: then other languages are met by names, values and concepts alone.
  /// `words` may be null: then words of one language meet by stems and the vocabulary alone.
  Question(const Rules& rules, const AnalyzedPassage& statement, WordLists lists = {},
           const Lexicon* words = nullptr);
  Question(Question&&) noexcept;
  ~Question();

  /// Has the sentence what the statement needs at the least, a value and a name of its sort? Costs
  /// next to nothing.
  bool may_ask(const Passage& passage, Span sentence) const;

  /// agree: the sentence bears the statement out; conflict: it denies it. Far stricter than
  /// compare_statements. Linear in the sentence for a statement of ordinary length.
  Relation ask(const AnalyzedPassage& sentence, const Surroundings& around) const;

  /// Does the sentence, its title, what stands before it, or a claim read from it name whom the
  /// statement names? A claim may agree that says nothing of one of them ("signed in Geneva").
  bool names_met(const AnalyzedPassage& sentence, const Surroundings& around) const;

  /// Has the sentence each amount that the statement states, or a wider one? A claim may agree that
  /// says nothing of them ("was sentenced").
  bool amounts_met(const Passage& sentence) const;

  /// Is the sentence told of each time that the statement names: by a date of its own or, without
  /// one, by what stands before it? `time`: of the claim that was read from it, if known.
  bool dates_met(const Passage& sentence, const Surroundings& around,
                 const std::optional<DateInterval>& time) const;

  /// Has the sentence the numbers of the statement that no analysis understood ("34 October")?
  bool numbers_met(const AnalyzedPassage& sentence) const;

  /// Does nobody else have or do in the sentence what the statement says of a name? "Putin visited
  /// it" is not borne out where Xi visited it, though both are named.
  bool is_bound_alike(const AnalyzedPassage& sentence, const Surroundings& around) const;

  /// A length may be a width, a depth or a height: does the sentence name which, if the statement
  /// does?
  bool measures_met(const AnalyzedPassage& sentence) const;

  /// Does the sentence say "average" or "half-yearly" beside the value, if the statement does?
  bool modifiers_met(const AnalyzedPassage& sentence, Span value) const;

  /// The claim's time is long past for a statement that gives none of its own.
  bool is_past_for(const Claim& claim, const Surroundings& around) const;

  /// Does the sentence say the contrary of no word of the statement that it does not say as well?
  /// "Fell to 88" is not borne out where it rose to 88.
  bool no_contrary(const AnalyzedPassage& sentence) const;

  /// A statement that denies something is borne out by no sentence that denies nothing.
  bool denials_met(const AnalyzedPassage& sentence) const;

  /// What the sentence tells of the statement beside its own value at `value` (bytes of it),
  /// whatever the two values are.
  TopicMatch match_topic(const AnalyzedPassage& sentence, const Surroundings& around,
                         Span value) const;

  struct Data;

 private:
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
