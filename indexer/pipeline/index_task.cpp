#include "indexer/pipeline/index_task.hpp"

#include <utility>

namespace attest {

std::shared_ptr<FileProgress> begin_file(const PlannedFile& file) {
  auto progress = std::make_shared<FileProgress>();
  progress->file = &file;
  progress->record.path = file.key;
  progress->record.size_bytes = file.source.size_bytes;
  progress->record.mtime_ns = file.source.mtime_ns;
  progress->record.how = file.how;
  progress->record.is_complete = false;
  return progress;
}

std::string place_of(const PlannedFile& file) {
  return file.source.path.generic_string();
}

IndexTask line_task(const std::shared_ptr<FileProgress>& file, std::size_t number, std::string line,
                    std::uint64_t bytes) {
  IndexTask task;
  task.file = file;
  task.place = place_of(*file->file) + ":" + std::to_string(number);
  task.is_part = true;
  task.bytes = task.done_bytes = bytes;
  task.document.source = file->file->source;
  task.document.line = std::move(line);
  recognize_line(task);
  return task;
}

void recognize_line(IndexTask& task) {
  const KnownDocuments& known = task.file->known;
  if (known.empty()) return;
  const auto found = known.find(sha256_hex(*task.document.line));
  if (found == known.end()) return;
  task.kind = IndexTask::Kind::known_line;
  task.document.id = found->second;
  task.document.line.reset();
}

IndexTask end_task(const std::shared_ptr<FileProgress>& file, std::uint64_t done_bytes) {
  IndexTask task;
  task.kind = IndexTask::Kind::end_of_file;
  task.file = file;
  task.done_bytes = done_bytes;
  return task;
}

}  // namespace attest
