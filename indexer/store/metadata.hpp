// The records in the index's metadata: one per document, one per source file, and the totals.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/hash.hpp"
#include "indexer/store/reader.hpp"

namespace attest {

/// What the index remembers of a document.
struct DocumentRecord {
  StoredDocument stored;
  std::size_t citations = 0;
  std::string file;  // FileRecord::path of the file it came from
};

/// What the index remembers of a source file, so that a later run can leave it alone.
struct FileRecord {
  std::string path;  // absolute: the file's identity
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
  std::string sha256;       // empty for JSON Lines, whose lines are told apart one by one
  std::string how;          // hash of rules, options and manifest entry it was read with
  bool is_complete = true;  // false: a run was stopped in the middle of the file
  std::vector<std::string> document_ids;  // in the file's order
  struct Failure {
    std::string place;  // the path or "path:line"
    std::string message;
    std::string hint;
    ErrorCode code = ErrorCode::unreadable;
  };
  std::vector<Failure> failures;
};

/// Sums over all documents, kept up to date with each change.
struct Totals {
  std::size_t documents = 0, passages = 0, claims = 0, citations = 0;
  std::uint64_t source_bytes = 0;
  std::uint64_t bytes_since_compact = 0;
  Hash128 content;  // sum of content_hash()
  std::map<std::string, std::size_t> languages;

  void add(const DocumentRecord& record);
  void remove(const DocumentRecord& record);
};

/// hash(document id, sha256, metadata), without the path: the same document elsewhere is the same.
Hash128 content_hash(const DocumentMeta& meta);

std::string encode(const DocumentRecord& record);
std::string encode(const FileRecord& record);
std::string encode(const Totals& totals);
Result<DocumentRecord> decode_document(std::string_view record);
Result<FileRecord> decode_file(std::string_view record);
Result<Totals> decode_totals(std::string_view record);

/// Metadata keys of one document and one file; long or odd names are hashed.
std::string document_key(std::string_view id);
std::string file_key(std::string_view path);

}  // namespace attest
