#include "indexer/pipeline/ownership.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "indexer/store/metadata.hpp"

namespace attest {

Result<bool> belongs_to_another(const IndexWriter& writer, const std::string& id,
                                const std::string& file) {
  Result<std::optional<DocumentRecord>> owner = writer.document(id);
  if (!owner) return owner.error();
  std::error_code ec;
  return *owner && (*owner)->file != file && std::filesystem::exists((*owner)->file, ec);
}

Result<std::string> id_for(const IndexWriter& writer, const PlannedFile& file) {
  const std::string& id = file.source.meta.id;
  Result<bool> taken = belongs_to_another(writer, id, file.key);
  if (!taken) return taken.error();
  if (!*taken) return id;
  if (!file.source.from_manifest) return file.source.path.generic_string();
  return Error{ErrorCode::unreadable, "its id " + id + " belongs to another document of the index",
               file.source.path.generic_string(), "give it another id in the manifest"};
}

Result<KnownDocuments> known_documents(const IndexWriter& writer, const PlannedFile& file) {
  KnownDocuments known;
  const FileRecord* old = file.old;
  if (old == nullptr || old->how != file.how) return known;
  for (const std::string& id : old->document_ids) {
    Result<std::optional<DocumentRecord>> record = writer.document(id);
    if (!record) return record.error();
    if (*record && (*record)->file == old->path) known.emplace((*record)->stored.meta.sha256, id);
  }
  return known;
}

Status recognize_member(const IndexWriter& writer, const PlannedFile& file,
                        const std::string& place, DocumentTask& task) {
  Result<bool> taken = belongs_to_another(writer, task.id, file.key);
  if (!taken) return taken.error();
  if (*taken && !file.source.from_manifest) task.id = task.source.path.generic_string();
  if (file.old == nullptr || file.old->how != file.how) return Done{};
  Result<std::optional<DocumentRecord>> record = writer.document(task.id);
  if (!record) return record.error();
  if (!*record || (*record)->file != file.key) return Done{};
  const bool was_whole = std::none_of(file.old->failures.begin(), file.old->failures.end(),
                                      [&](const auto& failure) { return failure.place == place; });
  if (was_whole) task.known_sha256 = (*record)->stored.meta.sha256;
  return Done{};
}

}  // namespace attest
