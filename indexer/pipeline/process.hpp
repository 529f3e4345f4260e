// What a thread of the run does with one document: bytes -> Document -> analysis -> terms.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "indexer/pipeline/document_stream.hpp"
#include "indexer/pipeline/index_run.hpp"
#include "indexer/store/prepare.hpp"

namespace attest {

/// A document to make: a whole file, a member of a container, or one line of a JSON Lines file.
struct DocumentTask {
  SourceFile source;
  std::string id;  // of a file; a line brings its own
  std::optional<std::string> line;
  std::optional<std::string> bytes;  // of a member, or of a file that has been read
  std::size_t source_offset = 0;     // where `bytes` begin in the file, if they stand there as is
  std::string known_sha256;          // what the index has; the same bytes need no work
};

struct DocumentOutcome {
  std::string id;
  std::string sha256;
  bool is_unchanged = false;
  std::optional<PreparedDocument> document;
  std::unique_ptr<DocumentStream> stream;  // instead, if it is too large to be prepared at once
  std::optional<Error> error;  // together with a document: it was read, but not all of it
};

/// Thread-safe; never throws, whatever the bytes are.
DocumentOutcome process_document(const Rules& rules, const IndexOptions& options,
                                 const DocumentTask& task);

/// What is wrong with a file whose bytes are not those that its manifest entry demands.
Error sha256_differs();

/// The same up to the Document, for whoever reads a source again: a very large text comes without
/// blocks.
Result<Document> read_document(const DocumentTask& task, const ReadOptions& read,
                               const DocumentReader& reader, std::uint64_t max_file_bytes);

}  // namespace attest
