// The values that a telling of a story gives, named or not, by what they are values of.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "indexer/pipeline/analysis.hpp"
#include "query/evidence/denials.hpp"

namespace attest {

/// A claim of a value. Refers to its passage.
struct ToldValue {
  const Passage* passage = nullptr;
  std::size_t index = 0;    // of the claim in it
  std::uint32_t docid = 0;  // Xapian's, of the passage
  std::optional<DateInterval> published;
  /// Of a claim without subjects: what else is told beside its value, as stems or Han characters.
  std::set<std::string> beside;

  const Claim& claim() const { return passage->claims[index]; }
};
using ToldValues = std::map<std::string, std::vector<ToldValue>>;  // by attribute

/// The passage with what its sentences say of nobody in particular behind its own claims.
std::shared_ptr<Passage> with_unsaid(const Rules& rules, const Passage& passage);

/// Adds the values of the passage's claims.
void add_values_of(const Rules& rules, const Passage& passage, std::uint32_t docid,
                   const std::optional<DateInterval>& published, ToldValues& out);

/// How the two stand if they are told of one thing in one story.
StandingOfOne standing(const ToldValue& a, const ToldValue& b);

/// Nothing that is said of the one's subject tells it from the other's. Names without an id are
/// written otherwise in another language.
bool may_be_of_one(const ToldValue& a, const ToldValue& b);

/// All that is told is one value.
bool is_one_value(const std::vector<ToldValue>& told);

/// The price of a ticket and that of the line: no two say that of one thing.
bool are_far_apart(const Claim& a, const Claim& b);

}  // namespace attest
