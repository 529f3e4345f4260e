#include "query/evidence/agreement.hpp"

#include <algorithm>
#include <set>

#include "query/evidence/cross_examination.hpp"
#include "query/evidence/independence.hpp"

namespace attest {
namespace {

// A claim met by hundreds of passages is a commonplace; more would change no count that matters.
constexpr std::size_t k_claims_met = 64;
// Claims that differ are put to each other's sentences; beyond so many nothing new is learnt.
constexpr std::size_t k_most_examined = 8;

bool touched(const Claim& claim, const std::vector<Span>& highlights) {
  return highlights.empty() || std::any_of(highlights.begin(), highlights.end(),
                                           [&](Span h) { return claim.sentence.overlaps(h); });
}

// The day a claim speaks for: its own time, else the day its document came out.
std::optional<Day> latest_day(const ClaimSide& side) {
  if (side.claim.time && side.claim.time->end != k_day_max) return side.claim.time->end;
  if (side.published && side.published->end != k_day_max) return side.published->end;
  return std::nullopt;
}

}  // namespace

bool supersedes(const ClaimSide& later, const ClaimSide& earlier, const Relation& relation) {
  if (!relation.may_supersede) return false;
  const auto a = latest_day(later);
  const auto b = latest_day(earlier);
  return a && b && *a > *b;
}

namespace {

Result<ClaimAgreement> agreement_among(CorpusView& view, CrossExamination& examination,
                                       const ClaimRef& own) {
  ClaimAgreement out{own.id(), {}, {}, {}, 0};
  const auto others = view.claims_meeting(own.claim(), k_claims_met);
  if (!others) return others.error();
  std::set<std::string> agreeing;
  std::set<std::string> conflicting;
  std::vector<StatementPlace> supporters;
  std::size_t examined = 0;
  const auto is_real = [&](const ClaimRef& other) {
    return examined++ < k_most_examined && examination.speak_of_one_thing(other, own);
  };
  for (const ClaimRef& other : *others) {
    if (other.passage->document_id == own.passage->document_id) continue;
    const ClaimSide a = view.side(other);
    const ClaimSide b = view.side(own);
    const Relation relation = compare_claims(a, b);
    if (relation.kind == RelationKind::agree || relation.compatible) {
      agreeing.insert(other.passage->document_id);
      supporters.push_back({other.passage.get(), &other.claim()});
    } else if (supersedes(a, b, relation)) {
      if (is_real(other)) out.superseded_by.push_back(other.id());
    } else if (relation.kind == RelationKind::conflict && !supersedes(b, a, relation)) {
      const std::string& document = other.passage->document_id;
      if (!conflicting.contains(document) && is_real(other)) conflicting.insert(document);
    }
  }
  const auto independent = independent_sources(view, supporters);
  if (!independent) return independent.error();
  out.independent_agreeing = *independent;
  out.agreeing_documents.assign(agreeing.begin(), agreeing.end());
  out.conflicting_documents.assign(conflicting.begin(), conflicting.end());
  return out;
}

}  // namespace

Result<ClaimAgreement> agreement_of_claim(CorpusView& view, const ClaimRef& own) {
  CrossExamination examination(view);
  return agreement_among(view, examination, own);
}

Result<Agreement> agreement_of(CorpusView& view, const std::shared_ptr<const Passage>& passage,
                               const std::vector<Span>& highlights) {
  Agreement out;
  std::set<std::string> agreeing;
  std::set<std::string> conflicting;
  CrossExamination examination(view);
  for (std::size_t i = 0; i < passage->claims.size(); ++i) {
    if (!touched(passage->claims[i], highlights)) continue;
    Result<ClaimAgreement> one = agreement_among(view, examination, {passage, i});
    if (!one) return one.error();
    agreeing.insert(one->agreeing_documents.begin(), one->agreeing_documents.end());
    conflicting.insert(one->conflicting_documents.begin(), one->conflicting_documents.end());
    out.independent_agreeing = std::max(out.independent_agreeing, one->independent_agreeing);
    out.claims.push_back(std::move(*one));
  }
  out.agreeing_documents.assign(agreeing.begin(), agreeing.end());
  out.conflicting_documents.assign(conflicting.begin(), conflicting.end());
  return out;
}

}  // namespace attest
