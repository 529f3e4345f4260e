// From bytes to Document: one reader per format, all of the same shape.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/document.hpp"

namespace attest {

struct ReadOptions {
  std::string encoding;  // forced charset (IANA name), empty: recognised
};

/// Reads one document. `meta` comes with what the manifest or the path says (id, path, sha256,
/// perhaps more); the reader fills what is empty from the bytes and never overrides. unreadable if
/// it cannot be parsed. Never throws; input is hostile.
using Reader = Result<Document> (*)(std::string_view bytes, DocumentMeta meta,
                                    const ReadOptions& options);

struct Format {
  std::string_view name;                     // "text"
  std::string_view description;              // "plain text"
  std::vector<std::string_view> extensions;  // ".txt"
  Reader read = nullptr;
  bool isolated = false;  // parsed in a process of its own where there is one (document_reader.hpp)
};

/// Every format attest reads, in the order --list-formats prints.
std::span<const Format> formats();

/// The format of a file, by its content first, then its name; nullptr if nobody reads it.
const Format* detect_format(std::string_view bytes, std::string_view file_name);

Result<Document> read_text(std::string_view bytes, DocumentMeta meta, const ReadOptions& options);
Result<Document> read_markdown(std::string_view bytes, DocumentMeta meta,
                               const ReadOptions& options);
/// Pages in reading order, without their headers and footers; `published` parts them by form feeds.
Result<Document> read_pdf(std::string_view bytes, DocumentMeta meta, const ReadOptions& options);
Result<Document> read_html(std::string_view bytes, DocumentMeta meta, const ReadOptions& options);
Result<Document> read_xml(std::string_view bytes, DocumentMeta meta, const ReadOptions& options);

/// One line of a JSON Lines corpus ({"id","title"?,"text",…}). unreadable names the missing key.
Result<Document> read_json_line(std::string_view line, DocumentMeta meta);

/// Fills blocks, sections and notes of a plain text: page breaks and numbers, running headers,
/// headings, hard-wrapped and double-spaced lines re-flowed into paragraphs, hyphenation, lists,
/// captions, footnote blocks, comments. Never changes `published`.
void structure_plain_text(Document& document);

}  // namespace attest
