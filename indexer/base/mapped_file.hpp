// A file's bytes mapped into memory: opening costs nothing that grows with the file.
#pragma once

#include <filesystem>
#include <string_view>

#include "indexer/base/result.hpp"

namespace attest {

/// Read-only; for any number of threads. The file should be replaced by renaming, never rewritten
/// in place, while it is mapped.
class MappedFile {
 public:
  /// unreadable for a file that is missing, empty or cannot be mapped.
  static Result<MappedFile> open(const std::filesystem::path& file);

  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  std::string_view bytes() const { return x_bytes; }

 private:
  explicit MappedFile(std::string_view bytes) : x_bytes(bytes) {}
  std::string_view x_bytes;
};

}  // namespace attest
