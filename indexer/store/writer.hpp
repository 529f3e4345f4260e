// The one writer of an index folder.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/metadata.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

struct WriterOptions {
  bool rebuild = false;  // start afresh in a new generation, swapped in by finish()
  std::string rules_fingerprint;
  std::string tool_version;
  std::size_t jobs = 1;  // threads that write, beside the caller's if more than one
};

/// Writes documents whole: all changes since the last commit() are one transaction, so a process
/// that dies leaves the index as it was at that commit. Destroying a writer drops what was not
/// committed. Not thread-safe. What is read back does not depend on `jobs`.
class IndexWriter {
 public:
  /// Takes the lock and opens the index, or makes one. index_locked, index_version, index_damaged,
  /// or unreadable if the folder cannot be made or is something else.
  static Result<IndexWriter> open(const std::string& folder, const WriterOptions& options);
  IndexWriter(IndexWriter&&) noexcept;
  IndexWriter& operator=(IndexWriter&&) noexcept;
  ~IndexWriter();

  Result<std::optional<FileRecord>> file(std::string_view path) const;
  Result<std::map<std::string, FileRecord>> files() const;  // by path
  Result<std::optional<DocumentRecord>> document(std::string_view id) const;
  const Totals& totals() const;

  /// Adds the document, or replaces the one of the same id (then true). `file` is the FileRecord's
  /// path.
  Result<bool> put_document(PreparedDocument document, std::string_view file);
  /// The same in parts, for a document too large to be held at once: begin_document() removes the
  /// one of the same id (then true), add_part() adds passages, end_document() the record of all.
  /// Between them nothing else may be called but drop_document(), which removes what was added.
  Result<bool> begin_document(std::string_view id);
  Status add_part(PreparedDocument& part);  // takes its passages
  Status end_document(const PreparedDocument& last, std::string_view file);
  Status drop_document(std::string_view id);
  /// False if there is none.
  Result<bool> remove_document(std::string_view id);
  Status put_file(const FileRecord& record);
  /// Forgets the file; its documents stay unless removed.
  Status remove_file(std::string_view path);

  /// Bytes of sources written since the last commit.
  std::uint64_t uncommitted_bytes() const;
  /// Its cost is in proportion to what is new, or to all if that is more than a quarter of it or
  /// the first that removes something since all was written.
  Status commit();

  /// Commits; compacts if most of the content is new since the last compaction; swaps a rebuilt
  /// generation in.
  Status finish();

  std::uint64_t index_bytes() const;
  /// Distinct entities, counted in one pass over the terms.
  Result<std::size_t> count_entities() const;

 private:
  struct Data;
  explicit IndexWriter(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
