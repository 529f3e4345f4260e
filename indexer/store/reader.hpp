// An index opened for reading.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace Xapian {
class Database;
}

namespace attest {

/// What the index keeps of a document besides its passages.
struct StoredDocument {
  DocumentMeta meta;
  std::size_t passages = 0;
  std::size_t claims = 0;
  std::vector<std::string> cites;   // keys of the works it cites, sorted
};

struct IndexStats {
  std::size_t documents = 0, passages = 0, claims = 0, entities = 0, citations = 0;
  std::uint64_t source_bytes = 0, index_bytes = 0;
  std::vector<std::pair<std::string, std::size_t>> languages;   // documents per language, sorted
};

/// One or several index folders answering as one. A snapshot: it keeps the state it was opened in.
/// Not thread-safe; open one per thread.
class IndexReader {
 public:
  /// index_missing, index_version, index_damaged (each with the folder and the mend).
  static Result<IndexReader> open(const std::vector<std::string>& folders);
  IndexReader(IndexReader&&) noexcept;
  IndexReader& operator=(IndexReader&&) noexcept;
  ~IndexReader();

  /// Commutative over the documents; the same for the same content whatever the order (contract).
  const std::string& fingerprint() const;
  const std::string& rules_fingerprint() const;

  std::vector<std::string> document_ids() const;                       // sorted
  Result<std::optional<StoredDocument>> document(std::string_view id) const;
  Result<std::optional<Passage>> passage(std::string_view id) const;   // "doc#3"
  Result<Passage> passage_at(std::uint32_t xapian_docid) const;        // reading filled
  /// Passages of a document in order.
  Result<std::vector<Passage>> passages_of(std::string_view document_id) const;

  /// Calls `visit` with each claim key (without prefix) that at least `min_count` passages hold, and
  /// their Xapian document numbers; keys in byte order. One pass over the term list.
  Status for_each_claim_key(
      std::size_t min_count,
      const std::function<void(std::string_view key, const std::vector<std::uint32_t>& docids)>& visit) const;
  /// Xapian document numbers of the passages with this claim key, at most `limit`, ascending.
  Result<std::vector<std::uint32_t>> passages_with_claim_key(std::string_view key, std::size_t limit) const;

  Result<IndexStats> stats() const;

  /// For plan/ and retrieve/ alone.
  const Xapian::Database& database() const;

 private:
  struct Data;
  explicit IndexReader(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
