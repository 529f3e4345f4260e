// A table of Xapian's glass format, written from its first key to its last: a tree of blocks whose
// leaves hold the pairs of key and tag. The format is that of Xapian 1.4, which all its releases
// share. For store/ alone.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest::glass {

/// That the file or folder at `path` could not be written.
Error cannot_write(const std::string& path);

/// The revision of everything that is written at once.
inline constexpr std::uint32_t k_revision = 1;

/// Appends a number as glass packs it: seven bits a byte, the lowest first.
void append_number(std::uint64_t number, std::string& out);
/// So that what is appended sorts as the numbers do.
void append_sortable(std::uint32_t number, std::string& out);

/// What the version file says of a table.
struct TableRoot {
  std::uint32_t block = 0;
  std::uint32_t level = 0;
  std::uint64_t entries = 0;
  std::uint32_t blocks = 0;  // none: the table is empty
};

/// Holds the whole table in memory until it is written.
class TableWriter {
 public:
  /// Each key is greater than the one before, and of 1 to 255 bytes.
  void add(std::string_view key, std::string_view tag, bool is_deflated);
  /// What was added is a table in the file at `path`; nothing may be added afterwards.
  Result<TableRoot> write(const std::string& path);

 private:
  // The last block of a level; those before it are full.
  struct Level {
    std::uint32_t first = 0;   // number of the level's first block
    std::uint32_t number = 0;  // of this one
    std::size_t directory_end = 0;
    std::size_t items_begin = 0;
  };

  void begin_block(std::size_t level);
  void end_block(std::size_t level);
  char* reserve(Level& level, std::size_t size);
  bool has_room(const Level& level, std::size_t size) const;
  void add_component(std::string_view key, std::string_view tag, unsigned number, unsigned flags);
  void add_branch(std::size_t level, std::string_view key, unsigned component, std::uint32_t block);

  std::string x_file;
  std::vector<Level> x_levels;  // leaves first
  std::string x_last_key;
  std::uint64_t x_entries = 0;
};

}  // namespace attest::glass
