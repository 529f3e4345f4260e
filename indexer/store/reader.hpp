// An index opened for reading.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/document.hpp"
#include "indexer/model/passage.hpp"

namespace Xapian {
class Database;
}

namespace attest {

struct FileRecord;  // metadata.hpp

/// What the index keeps of a document besides its passages.
struct StoredDocument {
  DocumentMeta meta;
  std::size_t passages = 0;
  std::size_t claims = 0;
  std::vector<std::string> cites;  // keys of the works it cites, sorted
};

struct IndexStats {
  std::size_t documents = 0, passages = 0, claims = 0, entities = 0, citations = 0;
  std::uint64_t source_bytes = 0, index_bytes = 0;
  std::vector<std::pair<std::string, std::size_t>> languages;  // documents per language, sorted
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

  std::vector<std::string> document_ids() const;  // sorted
  std::vector<std::string> languages() const;     // of the documents, sorted
  Result<std::optional<StoredDocument>> document(std::string_view id) const;
  Result<std::optional<Passage>> passage(std::string_view id) const;  // "doc#3"
  Result<Passage> passage_at(std::uint32_t xapian_docid) const;       // reading filled
  /// Document, number, kind and claims of a passage, without its text.
  Result<Passage> claims_at(std::uint32_t xapian_docid) const;
  /// Xapian document numbers of all passages, ascending.
  Result<std::vector<std::uint32_t>> all_passages() const;
  /// Passages of a document in order.
  Result<std::vector<Passage>> passages_of(std::string_view document_id) const;

  /// Calls `visit` with each claim key (without prefix) that at least `min_count` passages hold,
  /// and their Xapian document numbers; keys in byte order. One pass over the term list.
  Status for_each_claim_key(
      std::size_t min_count,
      const std::function<void(std::string_view key, const std::vector<std::uint32_t>& docids)>&
          visit) const;
  /// Xapian document numbers of the passages with this claim key, at most `limit`, ascending.
  Result<std::vector<std::uint32_t>> passages_with_claim_key(std::string_view key,
                                                             std::size_t limit) const;

  Result<IndexStats> stats() const;

  /// The source files that the index was made from, by absolute path.
  Result<std::map<std::string, FileRecord>> files() const;

  /// Reads every block of every table; index_damaged names the folder and what is wrong.
  Status check() const;

  const std::vector<std::string>& folders() const;

  /// For plan/ and retrieve/ alone.
  const Xapian::Database& database() const;

 private:
  struct Data;
  explicit IndexReader(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

/// True for the error of a snapshot that a writer has overtaken.
bool index_was_modified(const Error& error);

/// Opens the folders and calls `request` with the reader; does so again, at most five times in all,
/// when a writer has overtaken the snapshot. `request` returns a Result and must not have printed.
template <typename Request>
auto with_index(const std::vector<std::string>& folders, Request&& request)
    -> std::invoke_result_t<Request, const IndexReader&> {
  constexpr int k_attempts = 5;
  for (int attempt = 1;; ++attempt) {
    Result<IndexReader> index = IndexReader::open(folders);
    if (!index) {
      if (attempt < k_attempts && index_was_modified(index.error())) continue;
      return index.error();
    }
    auto result = request(*index);
    if (result || attempt == k_attempts || !index_was_modified(result.error())) return result;
  }
}

}  // namespace attest
