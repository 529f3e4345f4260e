// The values that the sentences of a telling state, with the words that speak of them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/compare/bearing_reading.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/evidence/stories.hpp"

namespace attest {

/// An amount or a date of a sentence.
struct ReadValue {
  Item item;
  bool is_date = false;
  bool is_change = false, is_part = false;  // a difference; of a part of what was told before
  Zone zone;                                // whose words speak of it
  WordRange clause;
  // Of the claim that was read from it, if there is one.
  std::string attribute;
  std::optional<DateInterval> time;
};

/// A sentence that states values, taken apart as a statement is that is to be looked for.
struct ReadSentenceOfStory {
  std::uint32_t docid = 0;                    // Xapian's, of its passage
  Span span;                                  // bytes of the passage's reading text
  std::unique_ptr<AnalyzedPassage> analyzed;  // that the question refers to
  std::unique_ptr<Question::Data> question;
  std::vector<ReadValue> values;

  const SentenceView& view() const { return question->read.view; }
};

/// The sentences of a telling that state values. Refers to the view's rules and word lists.
struct ReadTelling {
  std::string lang;
  std::vector<ReadSentenceOfStory> sentences;
};

/// `retold`: the passages of the telling by Xapian's docid, which may hold more claims than the
/// index has.
ReadTelling read_telling(CorpusView& view, const Telling& telling,
                         const std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>& retold);

/// Does the date name its year itself? "In March" may be of any.
bool says_year(const SentenceView& view, const Item& date);

}  // namespace attest
