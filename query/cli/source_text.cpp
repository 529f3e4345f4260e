#include "query/cli/source_text.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/ingest/sources.hpp"
#include "indexer/ingest/text_parts.hpp"
#include "indexer/pipeline/members.hpp"

namespace attest {
namespace {

constexpr std::uint64_t k_max_bytes = std::uint64_t{1} << 32U;

std::optional<std::string> published_line(std::string_view bytes, const DocumentMeta& meta) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    at = end + 1;
    if (sha256_hex(line) != meta.sha256) continue;
    auto document = read_json_line(line, meta);
    if (document) return std::move(document->published);
  }
  return std::nullopt;
}

// The bytes of a document in a container: the first part of its path that is a file holds it.
Result<std::string> read_member(const DocumentMeta& meta, const DocumentReader& reader) {
  std::error_code failed;
  std::string file = meta.path;
  while (!std::filesystem::is_regular_file(file, failed)) {
    const std::size_t slash = file.find_last_of('/');
    if (slash == std::string::npos || slash == 0)
      return Error{ErrorCode::not_found, "no such file", meta.path, {}};
    file.resize(slash);
  }
  Result<std::string> container = read_file(file, k_max_bytes);
  if (!container) return container;
  const std::string_view name = std::string_view(meta.path).substr(file.size() + 1);
  Result<std::string> found = Error{ErrorCode::not_found, "no such member", meta.path, {}};
  unpack_with(reader, *container, std::filesystem::path(file).filename().string(),
              container_limits(k_max_bytes), [&](ContainerMember&& member) {
                if (member.name == name && sha256_hex(member.bytes) == meta.sha256)
                  found = std::move(member.bytes);
                return !found;
              });
  return found;
}

std::optional<std::string> published_file(const DocumentMeta& meta, const DocumentReader& reader) {
  std::error_code failed;
  const bool is_file = std::filesystem::is_regular_file(meta.path, failed);
  auto bytes = is_file ? read_file(meta.path, k_max_bytes) : read_member(meta, reader);
  if (!bytes) return std::nullopt;
  if (meta.format == "jsonl") return published_line(*bytes, meta);
  if (sha256_hex(*bytes) != meta.sha256) return std::nullopt;
  for (const Format& format : formats()) {
    if (format.name != meta.format || format.read == nullptr) continue;
    const bool is_large = format.read == &read_text && bytes->size() > k_large_text_bytes;
    auto document = is_large ? decode_large_text(*bytes, meta, {})
                             : read_with(reader, format, *bytes, meta, {});
    if (document) return std::move(document->published);
  }
  return std::nullopt;
}

struct Piece {
  std::size_t char_start = 0;
  std::string_view text;
};

std::string rebuilt(const std::vector<Passage>& passages) {
  std::vector<Piece> pieces;
  for (const Passage& passage : passages) {
    std::size_t at = 0;
    for (const RawSegment& segment : passage.text.segments) {
      pieces.push_back(
          {segment.char_start, std::string_view(passage.text.raw).substr(at, segment.size_bytes)});
      at += segment.size_bytes;
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const Piece& a, const Piece& b) { return a.char_start < b.char_start; });
  std::string out;
  std::size_t chars = 0;
  for (const Piece& piece : pieces) {
    if (piece.char_start < chars) continue;
    if (piece.char_start > chars) {
      out.append(piece.char_start - chars - 1, ' ');
      out += '\n';
    }
    out += piece.text;
    chars = piece.char_start + count_code_points(piece.text);
  }
  return out;
}

}  // namespace

SourceText source_text(const DocumentMeta& meta, const std::vector<Passage>& passages,
                       const DocumentReader& reader) {
  if (auto published = published_file(meta, reader)) return {std::move(*published), true, ""};
  return {rebuilt(passages), false,
          meta.path +
              " cannot be read as it was when it was indexed; this is what the index holds of it, "
              "blanks standing for the rest"};
}

}  // namespace attest
