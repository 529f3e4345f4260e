// Which document of the index belongs to which file, and which of them can stay as they are.
#pragma once

#include <map>
#include <string>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/plan.hpp"
#include "indexer/pipeline/process.hpp"
#include "indexer/store/writer.hpp"

namespace attest {

/// True if the index has that id from another file that still exists.
Result<bool> belongs_to_another(const IndexWriter& writer, const std::string& id,
                                const std::string& file);

/// The id of a file's document. The one that the listing gave may belong to a file of an earlier
/// run ("README.md" of another folder): then the path tells them apart, as it does within one run.
Result<std::string> id_for(const IndexWriter& writer, const PlannedFile& file);

/// sha256 -> id of the documents that the index has of the file, made the same way.
using KnownDocuments = std::map<std::string, std::string>;
Result<KnownDocuments> known_documents(const IndexWriter& writer, const PlannedFile& file);

/// For a member of a container: takes its path as id if another file has the id, and sets
/// known_sha256 if the index has the member whole and made the same way.
Status recognize_member(const IndexWriter& writer, const PlannedFile& file,
                        const std::string& place, DocumentTask& task);

}  // namespace attest
