#include "indexer/pipeline/process.hpp"

#include <exception>
#include <limits>
#include <new>
#include <utility>

#include "indexer/pipeline/field_terms.hpp"

namespace attest {
namespace {

// A passage prepared takes some thirty times the memory of its text.
constexpr std::size_t k_streamed_bytes = 4U << 20U;

// A file whose format is told.
struct Recognized {
  const Format* format = nullptr;
  DocumentMeta meta;
};

Result<Recognized> recognize(const DocumentTask& task, std::string_view bytes, std::string sha256) {
  const std::string path = task.source.path.generic_string();
  if (bytes.empty()) return Error{ErrorCode::unreadable, "is empty", path, ""};
  const Format* format = detect_format(bytes, task.source.path.filename().string());
  if (format == nullptr)
    return Error{ErrorCode::unsupported, "is in no format that attest reads", path,
                 "attest-index --list-formats names them"};
  Recognized out{format, task.source.meta};
  out.meta.id = task.id;
  out.meta.sha256 = std::move(sha256);
  out.meta.source_bytes = bytes.size();
  if (out.meta.format.empty()) out.meta.format = format->name;
  return out;
}

bool is_read_in_parts(const Recognized& file, std::string_view bytes) {
  return file.format->read == &read_text && bytes.size() > k_large_text_bytes;
}

// Which line of the file each piece begins in. Pieces lie nearly in the order of the file.
void number_lines(std::string_view bytes, std::vector<SourcePiece>& pieces) {
  std::size_t at = 0, line = 1;
  for (SourcePiece& piece : pieces) {
    if (piece.source_begin > bytes.size()) return;
    if (piece.source_begin >= at)
      line += count_lines(bytes, {at, piece.source_begin});
    else
      line -= count_lines(bytes, {piece.source_begin, at});
    at = piece.source_begin;
    piece.source_line = line;
  }
}

Result<Document> read_recognized(const DocumentTask& task, Recognized file, std::string_view bytes,
                                 const ReadOptions& read, const DocumentReader& reader) {
  if (is_read_in_parts(file, bytes)) return decode_large_text(bytes, std::move(file.meta), read);
  Result<Document> document = read_with(reader, *file.format, bytes, std::move(file.meta), read);
  if (!document) return document;
  // Of a part of a file its lines are not those of the file.
  if (task.source_offset == 0) number_lines(bytes, document->source_pieces);
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

Error replaced(const Document& document, const DocumentTask& task) {
  const std::string count = std::to_string(document.replaced_bytes);
  const std::string place = task.source.path.generic_string();
  if (document.meta.format == "pdf")
    return {ErrorCode::unreadable,
            count +
                " characters have no meaning in its fonts and read as U+FFFD; the rest is "
                "indexed",
            place, ""};
  return {
      ErrorCode::unreadable,
      count + " bytes are no characters of its encoding and read as U+FFFD; the rest is indexed",
      place, "name its encoding by --encoding"};
}

DocumentOutcome analyzed(const Rules& rules, const IndexOptions& options, const DocumentTask& task,
                         DocumentOutcome outcome, Document document,
                         const std::optional<TextParts>& parts = {}) {
  if (!options.lang.empty()) document.meta.lang = options.lang;
  outcome.id = document.meta.id;
  outcome.sha256 = document.meta.sha256;
  if (document.replaced_bytes > 0) outcome.error = replaced(document, task);
  const bool is_large = document.published.size() > k_streamed_bytes;
  auto stream = parts ? std::make_unique<DocumentStream>(rules, std::move(document), *parts)
                      : std::make_unique<DocumentStream>(rules, std::move(document));
  if (is_large) {
    outcome.stream = std::move(stream);
    return outcome;
  }
  outcome.document = stream->next(std::numeric_limits<std::size_t>::max());
  if (outcome.document->passages() > 0) return outcome;
  outcome.document.reset();
  return failed(std::move(outcome), {ErrorCode::unreadable, "holds no text", "", ""}, task);
}

DocumentOutcome process_file(const Rules& rules, const IndexOptions& options,
                             const DocumentTask& task) {
  DocumentOutcome outcome{task.id, {}, false, {}, {}, {}};
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
  Result<Recognized> file = recognize(task, *bytes, outcome.sha256);
  if (!file) return failed(std::move(outcome), file.error(), task);
  const bool in_parts = is_read_in_parts(*file, *bytes);
  Result<Document> document =
      read_recognized(task, *std::move(file), *bytes, options.read, options.reader);
  if (!document) return failed(std::move(outcome), document.error(), task);
  own = std::string();  // as large as the document: not to be held beside its analysis
  return analyzed(rules, options, task, std::move(outcome), *std::move(document),
                  in_parts ? std::optional<TextParts>(TextParts()) : std::nullopt);
}

DocumentOutcome process_line(const Rules& rules, const IndexOptions& options,
                             const DocumentTask& task) {
  DocumentOutcome outcome{{}, {}, false, {}, {}, {}};
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
                               const DocumentReader& reader, std::uint64_t max_file_bytes) {
  if (task.line) return read_line(task);
  std::string own;
  Result<std::string_view> bytes = bytes_of(task, max_file_bytes, own);
  if (!bytes) return bytes.error();
  Result<Recognized> file = recognize(task, *bytes, sha256_hex(*bytes));
  if (!file) return file.error();
  if (is_read_in_parts(*file, *bytes))
    return decode_large_text(*bytes, std::move(file->meta), read);
  return read_with(reader, *file->format, *bytes, std::move(file->meta), read);
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
  return {task.id, {}, false, {}, {}, std::move(error)};
}

}  // namespace attest
