// Where a passage's tokens match a question: for highlights and for the exact checks.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/base/span.hpp"
#include "indexer/text/token.hpp"

namespace attest {

struct TermHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};
using TermSet = std::unordered_set<std::string, TermHash, std::equal_to<>>;

/// One place of a phrase: any of the index terms, or any two Han characters beginning with
/// `prefix`.
struct MatchSlot {
  std::vector<std::string> terms;
  std::string prefix;
};
using MatchSequence = std::vector<MatchSlot>;  // of consecutive positions

struct MatchSpec {
  TermSet terms;  // single terms as in the index: "Zstem", normal form, "Wword"
  TermSet forms;  // normal forms, whatever their stem
  std::vector<MatchSequence> sequences;
  std::vector<std::string> exact;  // character for character
  TermSet sounds;                  // keys of names (text/sounds.hpp)
  TermSet entities;                // ids of what is named
};

/// The phrase that `tokens` spell: by stems where there are any, Han by bigrams. Empty without
/// tokens.
MatchSequence match_sequence(const Tokens& tokens);

/// Index term of a token by which phrases find it ("Z" + stem, else the normal form).
std::string position_term(const Tokens& tokens, const Token& token);

/// Tokens of one text by position.
class PositionIndex {
 public:
  explicit PositionIndex(const Tokens& tokens);

  /// Positions [first, last] of every occurrence, in order.
  struct Occurrence {
    std::uint32_t first = 0, last = 0;
  };
  std::vector<Occurrence> find(const MatchSequence& sequence) const;
  Span span(Occurrence at) const;

 private:
  bool matches(std::uint32_t position, const MatchSlot& slot) const;

  const Tokens& x_tokens;
  std::vector<const Token*> x_by_position;  // null where there is none
};

/// True if there is an occurrence of every sequence so that all lie within `distance` words: the
/// last begins at most `distance` positions behind the first.
bool all_near(const PositionIndex& index, const std::vector<MatchSequence>& sequences,
              std::size_t distance);

/// Occurrences of `exact` in `text` that do not cut through a word, as byte spans.
std::vector<Span> find_exact(std::string_view text, std::string_view exact);

/// Sorts spans; those that overlap become one, empty ones none.
void merge_overlaps(std::vector<Span>& spans);

/// Everything of `text` (whose tokens are given) that matches: sorted, overlapping spans merged.
std::vector<Span> find_matches(const MatchSpec& spec, std::string_view text, const Tokens& tokens);

}  // namespace attest
