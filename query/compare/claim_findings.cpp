#include "query/compare/claim_findings.hpp"

#include <algorithm>

#include "query/compare/claims_compared.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_claims = 40;

}  // namespace

ClaimFindings compare_all(const std::vector<Claim>& a, const std::vector<Claim>& b) {
  ClaimFindings out;
  if (a.size() > k_most_claims || b.size() > k_most_claims) return out;
  const ClaimComparison how{true};
  const auto measures = [](const Claim& claim) { return claim.kind == ClaimKind::quantity; };
  out.measured =
      std::any_of(a.begin(), a.end(), measures) && std::any_of(b.begin(), b.end(), measures);
  std::vector<bool> met_a(a.size(), false), met_b(b.size(), false);
  std::vector<std::vector<Relation>> found(a.size(), std::vector<Relation>(b.size()));
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k) {
      Relation& r = found[i][k];
      r = compare_claims_in({a[i], std::nullopt}, {b[k], std::nullopt}, how);
      if (r.kind == RelationKind::agree || r.compatible) met_a[i] = met_b[k] = out.in_accord = true;
      if (r.kind == RelationKind::agree && r.confidence > out.agreement.confidence)
        out.agreement = r;
      if (r.compatible) out.wider = r;
      out.later = out.later || (r.may_supersede && r.kind == RelationKind::unrelated);
    }
  for (std::size_t i = 0; i < a.size(); ++i)
    if (met_a[i]) out.met_a.push_back(&a[i]);
  for (std::size_t k = 0; k < b.size(); ++k)
    if (met_b[k]) out.met_b.push_back(&b[k]);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < b.size(); ++k) {
      const Relation& r = found[i][k];
      const bool contradicted = r.kind == RelationKind::conflict && !met_a[i] && !met_b[k];
      if (contradicted && r.confidence > out.conflict.confidence) out.conflict = r;
    }
  return out;
}

}  // namespace attest
