#include "indexer/pipeline/dry_run.hpp"

#include <filesystem>
#include <system_error>

#include "indexer/pipeline/plan.hpp"
#include "indexer/store/reader.hpp"

namespace attest {
namespace {

bool has_same_bytes(const PlannedFile& file) {
  if (file.old == nullptr || file.old->how != file.how || file.old->sha256.empty()) return false;
  const Result<std::string> bytes = read_file(file.source.path, file.source.size_bytes + 1);
  return bytes && sha256_hex(*bytes) == file.old->sha256;
}

}  // namespace

Result<IndexSummary> dry_run(const Rules& rules, const IndexOptions& options,
                             const SourceList& sources) {
  IndexSummary summary;
  FileRecords records;
  std::error_code ec;
  const bool has_index = !options.rebuild && std::filesystem::exists(options.folder, ec);
  if (has_index) {
    Result<IndexReader> index = IndexReader::open({options.folder});
    if (!index && index.error().code != ErrorCode::index_missing) return index.error();
    if (index) {
      Result<FileRecords> found = index->files();
      if (!found) return found.error();
      records = *std::move(found);
    }
  }
  const IndexPlan plan = make_plan(sources, records, rules, options);
  for (const PlannedFile& file : plan.files) {
    if (file.is_unchanged || has_same_bytes(file))
      summary.unchanged += file.old->document_ids.size();
    else
      ++(file.old == nullptr || file.old->document_ids.empty() ? summary.added : summary.updated);
    summary.source_bytes += file.source.size_bytes;
  }
  for (const FileRecord* record : plan.vanished) summary.removed += record->document_ids.size();
  summary.failed = sources.failures;
  return summary;
}

}  // namespace attest
