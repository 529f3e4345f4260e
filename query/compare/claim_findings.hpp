// What the claims of two statements say of each other, taken together.
#pragma once

#include <vector>

#include "query/compare/relation.hpp"

namespace attest {

/// Symmetric but for `agreement`.
struct ClaimFindings {
  Relation agreement, conflict, wider;
  bool in_accord = false;                  // some pair agrees, in whichever direction
  bool measured = false;                   // both state an amount of something
  bool later = false;                      // one may have been superseded by the other
  std::vector<const Claim*> met_a, met_b;  // claims that the other side agrees with
};

/// Nothing is found where one side states more claims than a statement has.
ClaimFindings compare_all(const std::vector<Claim>& a, const std::vector<Claim>& b);

}  // namespace attest
