#include "indexer/store/glass_table.hpp"

#include <algorithm>
#include <cassert>
#include <fstream>

namespace attest::glass {
namespace {

// A block begins with its revision (4 bytes), level (1), the free bytes in one piece and in all
// (2 each) and the end of its directory (2); behind these the directory, 2 bytes an item in the
// order of keys. The items fill it from its end.
constexpr std::size_t k_block = 8192;
constexpr std::size_t k_directory = 11;
constexpr std::size_t k_offset = 2;  // of an item, in the directory
// A leaf's item: size and flags (2), size of the key (1), the key, which component of the tag it is
// (2, not of the first), the tag. At least four of them go into a block.
constexpr std::size_t k_most_item = (k_block - k_directory - 4 * k_offset) / 4;
constexpr std::size_t k_item_head = 3;
constexpr std::size_t k_component = 2;
constexpr unsigned k_is_deflated = 0x8000;
constexpr unsigned k_is_last = 0x4000;
constexpr unsigned k_is_first = 0x2000;
// A branch's item: the block it leads to (4), size of the key (1), the key, the component (2).
constexpr std::size_t k_branch_item = 7;

void put_2(char* at, std::size_t value) {
  at[0] = static_cast<char>(value >> 8U);
  at[1] = static_cast<char>(value);
}

void put_4(char* at, std::uint32_t value) {
  put_2(at, value >> 16U);
  put_2(at + 2, value & 0xFFFFU);
}

// As little of `key` as tells it from the one before it.
std::string_view telling(std::string_view before, std::string_view key) {
  const std::size_t most = std::min(before.size(), key.size());
  std::size_t same = 0;
  while (same < most && before[same] == key[same]) ++same;
  return key.substr(0, same + 1);
}

}  // namespace

void append_number(std::uint64_t number, std::string& out) {
  for (; number >= 0x80; number >>= 7U) out += static_cast<char>(number | 0x80U);
  out += static_cast<char>(number);
}

void append_sortable(std::uint32_t number, std::string& out) {
  constexpr std::uint32_t k_two_bytes = 0x8000;
  // As many leading ones as there are bytes beyond two, then a zero, then the number.
  std::size_t size = 2;
  std::uint32_t ones = 0;
  for (std::uint64_t end = k_two_bytes; number >= end; end <<= 7U) {
    ones = ones >> 1U | 0x80U;
    ++size;
  }
  for (std::size_t i = size; i-- > 0;) {
    const std::uint32_t byte = i < 4 ? number >> (8 * i) & 0xFFU : 0;
    out += static_cast<char>(i + 1 == size ? byte | ones : byte);
  }
}

void TableWriter::begin_block(std::size_t level) {
  const auto number = static_cast<std::uint32_t>(x_file.size() / k_block);
  if (level == x_levels.size())
    x_levels.push_back({number, number, k_directory, k_block});
  else
    x_levels[level] = {x_levels[level].first, number, k_directory, k_block};
  x_file.resize(x_file.size() + k_block);
}

void TableWriter::end_block(std::size_t level) {
  const Level& ended = x_levels[level];
  char* const block = x_file.data() + ended.number * k_block;
  put_4(block, k_revision);
  block[4] = static_cast<char>(level);
  put_2(block + 5, ended.items_begin - ended.directory_end);
  put_2(block + 7, ended.items_begin - ended.directory_end);
  put_2(block + 9, ended.directory_end);
}

bool TableWriter::has_room(const Level& level, std::size_t size) const {
  return level.items_begin - level.directory_end >= size + k_offset;
}

// Room for one item more, which the directory leads to.
char* TableWriter::reserve(Level& level, std::size_t size) {
  char* const block = x_file.data() + level.number * k_block;
  level.items_begin -= size;
  put_2(block + level.directory_end, level.items_begin);
  level.directory_end += k_offset;
  return block + level.items_begin;
}

// Below `key`, and what comes behind it, is `block`.
void TableWriter::add_branch(std::size_t level, std::string_view key, unsigned component,
                             std::uint32_t block) {
  const auto put = [&](std::string_view told, unsigned number, std::uint32_t child) {
    char* const item = reserve(x_levels[level], k_branch_item + told.size());
    put_4(item, child);
    item[4] = static_cast<char>(told.size());
    put_2(std::copy(told.begin(), told.end(), item + 5), number);
  };
  if (level == x_levels.size()) {
    begin_block(level);
    put({}, 0, x_levels[level - 1].first);
  }
  if (has_room(x_levels[level], k_branch_item + key.size())) return put(key, component, block);
  end_block(level);
  begin_block(level);
  put({}, 0, block);
  add_branch(level + 1, key, component, x_levels[level].number);
}

void TableWriter::add_component(std::string_view key, std::string_view tag, unsigned number,
                                unsigned flags) {
  const std::size_t extra = number > 1 ? k_component : 0;
  const std::size_t size = k_item_head + key.size() + extra + tag.size();
  if (x_levels.empty()) begin_block(0);
  if (!has_room(x_levels[0], size)) {
    end_block(0);
    begin_block(0);
    add_branch(1, telling(x_last_key, key), number, x_levels[0].number);
  }
  char* item = reserve(x_levels[0], size);
  put_2(item, (size - k_item_head) | flags);
  item[2] = static_cast<char>(key.size());
  item += k_item_head;
  item = std::copy(key.begin(), key.end(), item);
  if (extra > 0) put_2(item, number);
  std::copy(tag.begin(), tag.end(), item + extra);
}

void TableWriter::add(std::string_view key, std::string_view tag, bool is_deflated) {
  assert(!key.empty() && key.size() <= 255 && key > x_last_key);
  // The tree begins with an item that has no key.
  if (x_levels.empty()) add_component({}, {}, 1, k_is_first | k_is_last);
  const unsigned packed = is_deflated ? k_is_deflated : 0;
  std::size_t room = k_most_item - k_item_head - key.size();
  for (unsigned number = 1;; ++number) {
    const bool is_last = tag.size() <= room;
    add_component(key, tag.substr(0, room), number,
                  packed | (number == 1 ? k_is_first : 0U) | (is_last ? k_is_last : 0U));
    x_last_key = key;
    if (is_last) break;
    tag.remove_prefix(room);
    if (number == 1) room -= k_component;
  }
  ++x_entries;
}

Error cannot_write(const std::string& path) {
  return {ErrorCode::unreadable, "cannot be written", path,
          "see that the disk has room and the folder may be written"};
}

Result<TableRoot> TableWriter::write(const std::string& path) {
  for (std::size_t level = 0; level < x_levels.size(); ++level) end_block(level);
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(x_file.data(), static_cast<std::streamsize>(x_file.size()));
  file.close();
  if (!file) return cannot_write(path);
  if (x_levels.empty()) return TableRoot{};
  return TableRoot{x_levels.back().number, static_cast<std::uint32_t>(x_levels.size() - 1),
                   x_entries, static_cast<std::uint32_t>(x_file.size() / k_block)};
}

}  // namespace attest::glass
