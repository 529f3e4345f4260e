#include "query/evidence/corpus_view.hpp"

#include <algorithm>
#include <tuple>

namespace attest {

bool claim_ref_before(const ClaimRef& a, const ClaimRef& b) {
  return std::tie(a.passage->document_id, a.passage->number, a.index) <
         std::tie(b.passage->document_id, b.passage->number, b.index);
}

Result<std::shared_ptr<const Passage>> CorpusView::passage(std::uint32_t xapian_docid) {
  const auto known = x_passages.find(xapian_docid);
  if (known != x_passages.end()) return known->second;
  Result<Passage> read = x_index.passage_at(xapian_docid);
  if (!read) return read.error();
  std::shared_ptr<const Passage> passage = std::make_shared<const Passage>(std::move(*read));
  know(xapian_docid, passage);
  return passage;
}

void CorpusView::know(std::uint32_t xapian_docid, std::shared_ptr<const Passage> passage) {
  if (x_passages.size() >= x_most_passages) {
    x_passages.clear();
    x_docids.clear();
  }
  x_docids.insert_or_assign(passage.get(), xapian_docid);
  x_passages.emplace(xapian_docid, std::move(passage));
}

std::shared_ptr<const Passage> CorpusView::passage_before(const Passage& of) {
  return of.number == 0 ? nullptr : passage_beside(of, of.number - 1);
}

std::shared_ptr<const Passage> CorpusView::passage_beside(const Passage& of, std::size_t number) {
  const auto own = x_docids.find(&of);
  if (own == x_docids.end()) return nullptr;
  // The passages of a document lie one behind the other; those of several indexes take turns.
  const auto step = static_cast<std::int64_t>(std::max<std::size_t>(1, x_index.folders().size()));
  const auto away = static_cast<std::int64_t>(number) - static_cast<std::int64_t>(of.number);
  const std::int64_t docid = static_cast<std::int64_t>(own->second) + away * step;
  if (docid <= 0 || docid > std::int64_t{UINT32_MAX}) return nullptr;
  const auto found = passage(static_cast<std::uint32_t>(docid));
  const bool is_it = found && (*found)->document_id == of.document_id && (*found)->number == number;
  return is_it ? *found : nullptr;
}

Result<const StoredDocument*> CorpusView::document(const std::string& id) {
  const auto known = x_documents.find(id);
  if (known != x_documents.end()) return &known->second;
  Result<std::optional<StoredDocument>> read = x_index.document(id);
  if (!read) return read.error();
  if (!*read)
    return Error{ErrorCode::index_damaged, "no record of document " + id, "",
                 "run attest-index --rebuild"};
  return &x_documents.emplace(id, std::move(**read)).first->second;
}

std::optional<DateInterval> CorpusView::published(const std::string& document_id) {
  const Result<const StoredDocument*> found = document(document_id);
  if (!found || (*found)->meta.published.empty()) return std::nullopt;
  return parse_edtf((*found)->meta.published);
}

ClaimSide CorpusView::side(const ClaimRef& ref) {
  return {ref.claim(), published(ref.passage->document_id)};
}

Result<std::vector<ClaimRef>> CorpusView::claims_meeting(const Claim& claim,
                                                         std::size_t passages_per_key) {
  std::vector<ClaimRef> found;
  const std::vector<std::string> keys = claim_keys(claim);
  for (const std::string& key : keys) {
    const auto docids = x_index.passages_with_claim_key(key, passages_per_key);
    if (!docids) return docids.error();
    for (const std::uint32_t docid : *docids) {
      const auto read = passage(docid);
      if (!read) return read.error();
      const std::shared_ptr<const Passage>& candidate = *read;
      if (candidate->kind == BlockKind::boilerplate) continue;
      for (std::size_t i = 0; i < candidate->claims.size(); ++i) {
        const std::vector<std::string> theirs = claim_keys(candidate->claims[i]);
        if (std::find(theirs.begin(), theirs.end(), key) != theirs.end())
          found.push_back({candidate, i});
      }
    }
  }
  std::sort(found.begin(), found.end(), claim_ref_before);
  found.erase(std::unique(found.begin(), found.end(),
                          [](const ClaimRef& a, const ClaimRef& b) {
                            return !claim_ref_before(a, b) && !claim_ref_before(b, a);
                          }),
              found.end());
  return found;
}

}  // namespace attest
