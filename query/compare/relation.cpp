#include "query/compare/relation.hpp"

namespace attest {

std::string_view to_string(RelationKind kind) {
  switch (kind) {
    case RelationKind::agree:
      return "agree";
    case RelationKind::conflict:
      return "conflict";
    case RelationKind::unrelated:
      return "unrelated";
  }
  return {};
}

std::string_view to_string(ReasonCode code) {
  switch (code) {
    case ReasonCode::same_value:
      return "same_value";
    case ReasonCode::value_differs:
      return "value_differs";
    case ReasonCode::same_date:
      return "same_date";
    case ReasonCode::date_differs:
      return "date_differs";
    case ReasonCode::same_statement:
      return "same_statement";
    case ReasonCode::negated:
      return "negated";
    case ReasonCode::antonym:
      return "antonym";
    case ReasonCode::entity_differs:
      return "entity_differs";
    case ReasonCode::attribute_differs:
      return "attribute_differs";
    case ReasonCode::rank_differs:
      return "rank_differs";
    case ReasonCode::quantifier_differs:
      return "quantifier_differs";
  }
  return {};
}

}  // namespace attest
