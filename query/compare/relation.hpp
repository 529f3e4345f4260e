// Two claims, or two sentences: do they agree, conflict, or neither? Pure; needs no index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/claim.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

class Lexicon;

enum class RelationKind : std::uint8_t { agree, conflict, unrelated };
std::string_view to_string(RelationKind kind);

/// The contract's reason codes.
enum class ReasonCode : std::uint8_t {
  same_value,
  value_differs,
  same_date,
  date_differs,
  same_statement,
  negated,
  antonym,
  entity_differs,
  attribute_differs,
  rank_differs,
  quantifier_differs,
};
std::string_view to_string(ReasonCode code);

struct Reason {
  ReasonCode code = ReasonCode::same_value;
  std::string text;  // in words, with the values: "55 km and 34 mi are the same length"
};

struct Relation {
  RelationKind kind = RelationKind::unrelated;
  double confidence = 0;  // 0..1
  std::vector<Reason> reasons;
  /// Agreement in the wider sense of search, check and conflicts: b says the same less precisely.
  bool compatible = false;
  /// The two differ only in time and a later value may replace the earlier one.
  bool may_supersede = false;
};

/// Dates of the documents, where known: they bound the time of a claim that has none of its own.
struct ClaimSide {
  const Claim& claim;
  std::optional<DateInterval> published;
};

/// claims.md. conflict is symmetric; agree: a, if true, makes b true.
Relation compare_claims(const ClaimSide& a, const ClaimSide& b);

/// Free sentences: their claims by compare_claims, the rest by alignment of words. Both analysed.
/// `words`: what is known of single words; without it fewer pairs agree or conflict.
Relation compare_statements(const Rules& rules, const AnalyzedPassage& a, const AnalyzedPassage& b,
                            const Lexicon* words = nullptr);

}  // namespace attest
