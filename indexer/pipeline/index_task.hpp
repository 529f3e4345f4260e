// What a run of attest-index has under way: documents to be made, in the order of their files.
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>

#include "indexer/pipeline/ownership.hpp"
#include "indexer/pipeline/plan.hpp"
#include "indexer/pipeline/process.hpp"

namespace attest {

/// A file while its documents are under way.
struct FileProgress {
  const PlannedFile* file = nullptr;
  FileRecord record;    // as it will be
  std::string base_id;  // a container's: its members' ids begin with it
  std::set<std::string> ids;
  KnownDocuments known;  // of the index, for lines
};

/// What the queue holds: a document to make, a line already known, or the end of a file.
struct IndexTask {
  enum class Kind { document, known_line, end_of_file };
  Kind kind = Kind::document;
  std::shared_ptr<FileProgress> file;
  DocumentTask document;
  std::string place;     // as failures name it
  bool is_part = false;  // a line or member, not a whole file
  std::uint64_t bytes = 0;
  std::uint64_t done_bytes = 0;  // of the sources, once this is done
};

/// Refers to `file`.
std::shared_ptr<FileProgress> begin_file(const PlannedFile& file);

/// How failures name a file.
std::string place_of(const PlannedFile& file);

/// A line of `file`, which took `bytes` of it; known_line if the index has it.
IndexTask line_task(const std::shared_ptr<FileProgress>& file, std::size_t number, std::string line,
                    std::uint64_t bytes);

/// Makes a task that holds a line a known_line if the index has it.
void recognize_line(IndexTask& task);

IndexTask end_task(const std::shared_ptr<FileProgress>& file, std::uint64_t done_bytes);

}  // namespace attest
