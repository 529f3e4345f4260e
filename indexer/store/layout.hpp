// The files of an index folder: DIR/gen-N/ (a Xapian database each), the stub DIR/XAPIANDB that
// names the one in use, DIR/runs/ while a writer is at work, and DIR/lock.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "indexer/base/result.hpp"

namespace attest {

class IndexFolder {
 public:
  explicit IndexFolder(std::filesystem::path path) : x_path(std::move(path)) {}

  const std::filesystem::path& path() const { return x_path; }
  std::filesystem::path generation_path(std::uint64_t generation) const;
  /// Where a writer keeps what it has not committed.
  std::filesystem::path runs_path() const { return x_path / "runs"; }
  std::filesystem::path stub_path() const { return x_path / "XAPIANDB"; }

  /// True if the folder exists (whatever is in it).
  bool exists() const;
  /// True if the folder is empty or holds nothing but an index (whole or half-made): a writer may
  /// use it.
  bool is_ours() const;
  /// The generation that the stub names; nullopt if there is no stub. index_damaged if it cannot be
  /// read.
  Result<std::optional<std::uint64_t>> current() const;
  /// Makes `generation` the one in use: writes a new stub, fsync, rename, fsync.
  Status switch_to(std::uint64_t generation) const;
  /// The highest number of any generation here plus one.
  std::uint64_t next() const;
  /// Removes every generation but `keep` and `keep_too`, uncommitted runs and half-written stubs.
  /// Only the holder of the lock may.
  void remove_others(std::optional<std::uint64_t> keep,
                     std::optional<std::uint64_t> keep_too = std::nullopt) const;
  /// Bytes of all files of a generation.
  std::uint64_t size_bytes(std::uint64_t generation) const;

 private:
  std::filesystem::path x_path;
};

/// Holds DIR/lock until destroyed (or the process ends, however).
class IndexLock {
 public:
  /// index_locked if another writer has it; unreadable if the folder cannot be written.
  static Result<IndexLock> acquire(const IndexFolder& folder);
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(int descriptor) : x_descriptor(descriptor) {}
  int x_descriptor = -1;
};

/// Waits until what was written into the file is on the disk; false if that cannot be told.
bool sync_file(const std::filesystem::path& path);

}  // namespace attest
