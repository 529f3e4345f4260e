// What evidence is gathered from: an index with its rules, read through a cache for one request.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/pipeline/analysis.hpp"
#include "indexer/store/reader.hpp"
#include "query/compare/relation.hpp"
#include "query/translate/bridge.hpp"

namespace attest {

/// A stored claim, kept alive with its passage.
struct ClaimRef {
  std::shared_ptr<const Passage> passage;
  std::size_t index = 0;

  const Claim& claim() const { return passage->claims[index]; }
  std::string id() const { return claim_id(*passage, index); }
};

/// Reads passages and documents at most once. Refers to the index and the rules, which must outlive
/// it. Not thread-safe: one per thread.
class CorpusView {
 public:
  /// `bridge`: how searches for evidence reach the other languages of the index.
  /// `words`: what is known of single words; nullptr for nothing.
  CorpusView(const IndexReader& index, const Rules& rules, Bridge bridge = {},
             const Lexicon* words = nullptr)
      : x_index(index), x_rules(rules), x_bridge(bridge), x_words(words) {}

  const IndexReader& index() const { return x_index; }
  const Rules& rules() const { return x_rules; }
  const Bridge& bridge() const { return x_bridge; }
  const Lexicon* words() const { return x_words; }

  Result<std::shared_ptr<const Passage>> passage(std::uint32_t xapian_docid);
  /// Takes a passage that was read elsewhere, so that it is not read again.
  void know(std::uint32_t xapian_docid, std::shared_ptr<const Passage> passage);
  /// The passage before that one in its document; nullptr if there is none or `passage` was not
  /// read through this view. Passages of a document stand side by side in the index.
  std::shared_ptr<const Passage> passage_before(const Passage& passage);
  /// The passage of that number in the same document, likewise.
  std::shared_ptr<const Passage> passage_beside(const Passage& of, std::size_t number);
  /// How many passages it keeps before it forgets those nobody else holds; all by itself.
  void keep_passages(std::size_t most) { x_most_passages = most; }
  /// index_damaged if a passage names a document that is not there.
  Result<const StoredDocument*> document(const std::string& id);
  std::optional<DateInterval> published(const std::string& document_id);
  ClaimSide side(const ClaimRef& ref);

  /// Stored claims that share a key with `claim`, at most `passages_per_key` passages read for each
  /// key; sorted by document id, passage number and index, none twice. Boilerplate never.
  Result<std::vector<ClaimRef>> claims_meeting(const Claim& claim, std::size_t passages_per_key);

 private:
  const IndexReader& x_index;
  const Rules& x_rules;
  Bridge x_bridge;
  const Lexicon* x_words;
  std::size_t x_most_passages = SIZE_MAX;
  std::unordered_map<std::uint32_t, std::shared_ptr<const Passage>> x_passages;
  std::unordered_map<const Passage*, std::uint32_t> x_docids;  // of those
  std::map<std::string, StoredDocument, std::less<>> x_documents;
};

bool claim_ref_before(const ClaimRef& a, const ClaimRef& b);

}  // namespace attest
