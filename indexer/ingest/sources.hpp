// Which documents a command line names: files, folders, manifests, lists.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/document.hpp"

namespace attest {

struct SourceOptions {
  bool allow_outside = false;  // a manifest's href may leave its folder
  std::uint64_t max_file_bytes = 128ULL << 20;
};

/// A file to read, with what is known of it beforehand. A .jsonl file is one SourceFile and many
/// documents.
struct SourceFile {
  std::filesystem::path path;
  DocumentMeta
      meta;  // id, path; from a manifest also title, authors, published… and the sha256 it demands
  bool from_manifest = false;
  std::uint64_t size_bytes = 0;
  std::int64_t mtime_ns = 0;
};

struct SourceFailure {
  std::string path;
  Error error;
};

/// All files of the SOURCEs, sorted by document id, none twice; what cannot be listed is a failure.
/// `roots` are the prefixes under which vanished documents are pruned.
struct SourceList {
  std::vector<SourceFile> files;
  std::vector<SourceFailure> failures;
  std::vector<std::string> roots;
  std::string corpus_title;
};

/// `sources` as given on the command line ("-" reads paths from stdin_lines). not_found if none
/// exists.
Result<SourceList> list_sources(const std::vector<std::string>& sources,
                                const std::vector<std::string>& stdin_lines,
                                const SourceOptions& options);

/// Reads a manifest (corpus.xml). unreadable with path and line on malformed XML.
Result<SourceList> read_manifest(const std::filesystem::path& path, const SourceOptions& options);

/// unreadable, naming both, if the manifest demands another sha256 than that of `bytes`.
Status check_manifest_sha(const SourceFile& file, std::string_view bytes);

/// The whole file, or unreadable / too_large.
Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Lower-case hex SHA-256 (FIPS 180-4).
std::string sha256_hex(std::string_view bytes);

}  // namespace attest
