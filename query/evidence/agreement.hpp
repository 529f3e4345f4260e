// What other documents say about the claims of a passage.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "query/evidence/corpus_view.hpp"

namespace attest {

/// Document ids are sorted, none twice, and never the claim's own document.
struct ClaimAgreement {
  std::string claim_id;
  std::vector<std::string> agreeing_documents;
  std::vector<std::string> conflicting_documents;
  std::vector<std::string> superseded_by;  // claim ids of later values
  std::size_t independent_agreeing = 0;    // the claim's own document not counted
};

struct Agreement {
  std::vector<std::string> agreeing_documents;
  std::vector<std::string> conflicting_documents;
  std::size_t independent_agreeing = 0;
  std::vector<ClaimAgreement> claims;
};

/// How the claims of other documents stand to one claim.
Result<ClaimAgreement> agreement_of_claim(CorpusView& view, const ClaimRef& own);

/// Agreement about the claims of `passage` that a highlight lies in the sentence of; without
/// highlights, about all its claims. Costs a look-up per claim key.
Result<Agreement> agreement_of(CorpusView& view, const std::shared_ptr<const Passage>& passage,
                               const std::vector<Span>& highlights);

/// True if the documents' dates explain why `later` differs from `earlier`: it is a later value.
bool supersedes(const ClaimSide& later, const ClaimSide& earlier, const Relation& relation);

}  // namespace attest
