// What an alignment tells beyond how many words meet: denials, opposites, words in another's place.
#pragma once

#include <vector>

#include "query/compare/alignment.hpp"
#include "query/compare/alignment_matches.hpp"

namespace attest {

/// The stretch of a's best sentence that says what b says.
struct AlignedWindow {
  std::size_t first = 0, last = 0, sentence = 0;
  bool found = false;
};

bool is_negation(const Cue& cue);
bool is_clause_end(const ClaimWord& word);

/// How much of what stands behind a negation the other has. `unmet`: terms of a that no term of b
/// met.
void find_scopes(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                 const std::vector<bool>& unmet, const AlignedWindow& window,
                 AlignmentDetails& out);
/// Denials aside, reasons, inquiries and comparisons.
void find_clauses(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, AlignmentDetails& out);

/// Who does what differs: "designed by Lee and built by Hall" and "designed by Hall", "Arsenal beat
/// Chelsea" and the other way round. Names count that stand right beside the verb or on either side
/// of it; not where what is told is mutual ("the border of Russia and China").
bool acts_differ(const ClaimLexicon& lexicon, const Statement& a, const Statement& b,
                 const std::vector<TermMatch>& matches);

void find_details(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, AlignmentDetails& out);

}  // namespace attest
