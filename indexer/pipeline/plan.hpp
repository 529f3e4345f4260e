// What a run has to do for each source file.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "indexer/pipeline/index_run.hpp"
#include "indexer/store/metadata.hpp"

namespace attest {

using FileRecords = std::map<std::string, FileRecord>;

struct PlannedFile {
  SourceFile source;
  std::string key;                  // absolute path: FileRecord::path
  std::string how;                  // FileRecord::how
  const FileRecord* old = nullptr;  // of an earlier run
  bool is_unchanged = false;        // nothing to do; old->failures stand
  bool is_json_lines = false;
  bool may_be_container = false;  // its bytes decide
};

struct IndexPlan {
  std::vector<PlannedFile> files;  // in document order
  std::vector<const FileRecord*> vanished;
};

/// Absolute, without "." and "..": how files are told apart between runs.
std::string absolute_path(const std::string& path);

/// Compares the sources with the records of earlier runs; refers to `records`.
IndexPlan make_plan(const SourceList& sources, const FileRecords& records, const Rules& rules,
                    const IndexOptions& options);

}  // namespace attest
