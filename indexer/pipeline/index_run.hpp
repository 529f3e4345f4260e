// One run of the indexer: sources in, an up-to-date index out.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/ingest/document_reader.hpp"
#include "indexer/ingest/sources.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

struct IndexOptions {
  std::string folder;  // of the index
  std::vector<std::string> sources;
  std::vector<std::string> stdin_lines;  // paths, where a source is "-"
  SourceOptions source;
  ReadOptions read;
  DocumentReader reader;  // parses the formats that ask for isolation
  std::string lang;       // of every document; empty: told by each
  std::size_t jobs = 1;
  /// Sources written at most between two commits; without it as much as half of what the index
  /// holds, but at least 64 MB.
  std::optional<std::uint64_t> commit_every_bytes;
  bool rebuild = false;
  bool dry_run = false;
  bool prune = true;
  bool retry_failed = false;
};

struct IndexProgress {
  std::size_t documents = 0;  // done so far
  std::uint64_t bytes = 0;
  std::uint64_t total_bytes = 0;
};

struct RunHooks {
  std::function<void(const IndexProgress&)> progress;  // after each document; may be empty
  const std::atomic<bool>* interrupted = nullptr;      // asked between documents
};

struct IndexSummary {
  std::size_t added = 0, updated = 0, unchanged = 0, removed = 0;
  std::vector<SourceFailure> failed;
  std::size_t documents = 0, passages = 0, claims = 0, entities = 0, citations = 0;
  std::uint64_t source_bytes = 0, index_bytes = 0;
  bool interrupted = false;  // stopped early; what was done is in the index
};

/// Brings the index up to date with the sources. Documents are analysed by `jobs` threads and
/// written in the order of their ids, so the index's content does not depend on `jobs`. A document
/// that cannot be read becomes an entry of `failed`; only what stops the whole run is an Error.
Result<IndexSummary> run_index(const Rules& rules, const IndexOptions& options,
                               const RunHooks& hooks);

}  // namespace attest
