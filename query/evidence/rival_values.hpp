// Values that two tellings of one story give in each other's place: "1.8 billion roubles of
// damage", «ущерб оценивают в 2,4 миллиарда».
#pragma once

#include <cstdint>
#include <vector>

#include "query/evidence/story_values.hpp"

namespace attest {

/// A value as a plain claim of nobody, its attribute a word that both tellings have beside theirs.
struct RivalValue {
  std::uint32_t docid = 0;  // Xapian's, of its passage
  Claim claim;
};

struct RivalValues {
  RivalValue a, b;
};

/// Two values that cannot both be, each the one of its telling of whose words most stand beside the
/// other, with names, several words or what they count in common, where neither telling gives the
/// other's value anywhere. Precision before recall: sentences that share a word or two are not
/// enough, unless they hardly have more. Takes a comparison for each two sentences of the tellings
/// with comparable values.
std::vector<RivalValues> rival_values(const Rules& rules, const ReadTelling& a,
                                      const ReadTelling& b);

}  // namespace attest
