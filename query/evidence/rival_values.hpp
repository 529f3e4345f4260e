// Values that two tellings of one story give in each other's place: "1.8 billion roubles of
// damage", «ущерб оценивают в 2,4 миллиарда».
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "query/compare/bearing_reading.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/evidence/stories.hpp"

namespace attest {

/// A value as a plain claim of nobody, its attribute a word that both tellings have beside theirs.
struct RivalValue {
  std::uint32_t docid = 0;  // Xapian's, of its passage
  Claim claim;
};

struct RivalValues {
  RivalValue a, b;
  double likeness = 0;  // of what is said around them, some 0.4 to 1
};

/// An amount or a date of a sentence, with the words that speak of it.
struct ReadValue {
  Item item;
  bool is_date = false;
  bool is_change = false, is_part = false;  // a difference; of a part of what was told before
  Zone zone;
  WordRange clause;
  // Of the claim that was read from it, if there is one.
  std::string attribute;
  std::optional<DateInterval> time;
};

/// A sentence that states values, taken apart as a statement is that is to be looked for.
struct ReadSentenceOfStory {
  std::uint32_t docid = 0;
  Span span;                                  // in its passage
  std::unique_ptr<AnalyzedPassage> analyzed;  // that the question refers to
  std::unique_ptr<Question::Data> question;
  std::vector<ReadValue> values;

  const SentenceView& view() const { return question->read.view; }
};

/// The sentences of a telling that state values.
struct ReadTelling {
  std::string lang;
  std::vector<ReadSentenceOfStory> sentences;
};

/// `retold`: the passages of the telling by Xapian's docid, which may hold more claims than the
/// index has.
ReadTelling read_telling(CorpusView& view, const Telling& telling,
                         const std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>& retold);

/// Two values that cannot both be, each the one of its telling of whose words most stand beside the
/// other, with names, several words and what they count in common, where neither telling gives the
/// other's value anywhere. Precision before recall: sentences that share a word or two are not
/// enough. Linear in the product of the two tellings' sentences with comparable values.
std::vector<RivalValues> rival_values(const Rules& rules, const ReadTelling& a,
                                      const ReadTelling& b);

}  // namespace attest
