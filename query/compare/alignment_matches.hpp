// Which words of one statement another one has, in what form.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "query/compare/alignment.hpp"

namespace attest {

/// How a word of b was met in a; the surer first.
enum class MetBy : std::uint8_t {
  nothing,
  itself,   // its stem, or a claim that says it
  row,      // a synonym of lang/*/claims.tsv
  entity,   // another name of the same thing
  part,     // a part of a word of Han characters
  family,   // a word that begins alike
  meaning,  // a synonym of the lexicon
  kind,     // a says a kind of it
  akin,     // a derived or similar word
  wider,    // a says only what it is a kind of
};

struct TermMatch {
  double score = 0;
  std::vector<std::size_t> at;  // terms of a
  MetBy by = MetBy::nothing;

  bool met() const { return score > 0; }
};

struct CueGroup {
  std::uint16_t id = 0;
  std::int8_t side = 0;
};
/// Rows of antonyms or synonyms that hold the term.
std::vector<CueGroup> groups_at(const Statement& s, const Term& term, CueKind kind);

/// For each term of b where a has it. `claims`: of b, known to be said by a.
std::vector<TermMatch> match_terms(const ClaimLexicon& lexicon, const Statement& a,
                                   const Statement& b, const std::vector<const Claim*>& claims);

}  // namespace attest
