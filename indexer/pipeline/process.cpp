#include "indexer/pipeline/process.hpp"

#include <exception>
#include <new>
#include <utility>

#include "indexer/pipeline/field_terms.hpp"

namespace attest {
namespace {

Result<Document> read_bytes(const DocumentTask& task, const ReadOptions& read,
                            std::string_view bytes, std::string sha256) {
  const std::string path = task.source.path.generic_string();
  if (bytes.empty()) return Error{ErrorCode::unreadable, "is empty", path, ""};
  const Format* format = detect_format(bytes, task.source.path.filename().string());
  if (format == nullptr)
    return Error{ErrorCode::unsupported, "is in no format that attest reads", path,
                 "attest-index --list-formats names them"};
  DocumentMeta meta = task.source.meta;
  meta.id = task.id;
  meta.sha256 = std::move(sha256);
  meta.source_bytes = bytes.size();
  if (meta.format.empty()) meta.format = format->name;
  Result<Document> document = format->read(bytes, std::move(meta), read);
  if (document)
    for (SourcePiece& piece : document->source_pieces) piece.source_begin += task.source_offset;
  return document;
}

Result<Document> read_line(const DocumentTask& task) {
  DocumentMeta meta = task.source.meta;
  meta.id.clear();  // the line's own
  meta.title.clear();
  meta.sha256.clear();  // a manifest's is that of the file
  return read_json_line(*task.line, std::move(meta));
}

// The bytes that came with the task, or those of its file, kept in `own`.
Result<std::string_view> bytes_of(const DocumentTask& task, std::uint64_t max_bytes,
                                  std::string& own) {
  if (task.bytes) return std::string_view(*task.bytes);
  Result<std::string> bytes = read_file(task.source.path, max_bytes);
  if (!bytes) return bytes.error();
  own = *std::move(bytes);
  return std::string_view(own);
}

DocumentOutcome failed(DocumentOutcome outcome, Error error, const DocumentTask& task) {
  if (error.place.empty()) error.place = task.source.path.generic_string();
  outcome.error = std::move(error);
  return outcome;
}

DocumentOutcome analyzed(const Rules& rules, const IndexOptions& options, const DocumentTask& task,
                         DocumentOutcome outcome, Document document) {
  if (!options.lang.empty()) document.meta.lang = options.lang;
  outcome.id = document.meta.id;
  outcome.sha256 = document.meta.sha256;
  const std::vector<AnalyzedPassage> passages = analyze(rules, document);
  if (passages.empty())
    return failed(std::move(outcome), {ErrorCode::unreadable, "holds no text", "", ""}, task);
  outcome.document = prepare_document(index_input(rules, document.meta, passages));
  if (document.replaced_bytes > 0)
    outcome.error = Error{ErrorCode::unreadable,
                          std::to_string(document.replaced_bytes) +
                              " bytes are no characters of its encoding and read as U+FFFD; the "
                              "rest is indexed",
                          task.source.path.generic_string(), "name its encoding by --encoding"};
  return outcome;
}

DocumentOutcome process_file(const Rules& rules, const IndexOptions& options,
                             const DocumentTask& task) {
  DocumentOutcome outcome{task.id, {}, false, {}, {}};
  std::string own;
  Result<std::string_view> bytes = bytes_of(task, options.source.max_file_bytes, own);
  if (!bytes) return failed(std::move(outcome), bytes.error(), task);
  outcome.sha256 = sha256_hex(*bytes);
  const std::string& demanded = task.source.meta.sha256;
  if (!demanded.empty() && demanded != outcome.sha256)
    return failed(std::move(outcome), sha256_differs(), task);
  if (outcome.sha256 == task.known_sha256) {
    outcome.is_unchanged = true;
    return outcome;
  }
  Result<Document> document = read_bytes(task, options.read, *bytes, outcome.sha256);
  if (!document) return failed(std::move(outcome), document.error(), task);
  return analyzed(rules, options, task, std::move(outcome), *std::move(document));
}

DocumentOutcome process_line(const Rules& rules, const IndexOptions& options,
                             const DocumentTask& task) {
  DocumentOutcome outcome{{}, {}, false, {}, {}};
  Result<Document> document = read_line(task);
  if (!document) return failed(std::move(outcome), document.error(), task);
  return analyzed(rules, options, task, std::move(outcome), *std::move(document));
}

}  // namespace

Error sha256_differs() {
  return {ErrorCode::unreadable, "is not the file that the manifest names: its sha256 differs", "",
          "correct the manifest or the file"};
}

Result<Document> read_document(const DocumentTask& task, const ReadOptions& read,
                               std::uint64_t max_file_bytes) {
  if (task.line) return read_line(task);
  std::string own;
  Result<std::string_view> bytes = bytes_of(task, max_file_bytes, own);
  if (!bytes) return bytes.error();
  return read_bytes(task, read, *bytes, sha256_hex(*bytes));
}

DocumentOutcome process_document(const Rules& rules, const IndexOptions& options,
                                 const DocumentTask& task) {
  Error error{ErrorCode::internal, "", task.source.path.generic_string(), ""};
  try {
    return task.line ? process_line(rules, options, task) : process_file(rules, options, task);
  } catch (const std::bad_alloc&) {
    error.code = ErrorCode::too_large;
    error.message = "needs more memory than there is";
  } catch (const std::exception& e) {  // a library's: one document must not stop the run
    error.message = std::string("cannot be analysed: ") + e.what();
  }
  return {task.id, {}, false, {}, std::move(error)};
}

}  // namespace attest
