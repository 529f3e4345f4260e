#include "indexer/store/glass_version.hpp"

#include <algorithm>

namespace attest::glass {
namespace {

constexpr std::string_view k_magic("\x0f\x0dXapian Glass\x04\x6e", 16);
constexpr std::size_t k_id_bytes = 16;
constexpr std::uint64_t k_block_bytes = 8192;
// With the level of a root.
constexpr std::uint32_t k_is_fake = 1;
constexpr std::uint32_t k_is_sequential = 2;

// The number that `rest` begins with is taken off it; nothing if it holds none.
std::optional<std::uint64_t> take_number(std::string_view& rest) {
  std::uint64_t number = 0;
  for (unsigned shift = 0; !rest.empty() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(rest.front());
    rest.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80U) return number;
  }
  return std::nullopt;
}

// Its block, level, entries, size of blocks, least size deflated, and the list of free blocks.
bool take_root(std::string_view& rest) {
  constexpr int k_numbers = 5;
  for (int i = 0; i < k_numbers; ++i)
    if (!take_number(rest)) return false;
  const std::optional<std::uint64_t> free = take_number(rest);
  if (!free || *free > rest.size()) return false;
  rest.remove_prefix(*free);
  return true;
}

}  // namespace

void RunTotals::add(std::uint64_t document_length) {
  if (length == 0 || (document_length > 0 && document_length < least_length))
    least_length = document_length;
  most_length = std::max(most_length, document_length);
  length += document_length;
  ++documents;
}

bool is_empty_root(std::string_view root) {
  take_number(root);
  return (take_number(root).value_or(k_is_fake) & k_is_fake) != 0;
}

std::string root_bytes(const TableRoot& root, bool is_deflated) {
  const std::uint32_t is_fake = root.blocks == 0 ? k_is_fake : 0;
  std::string out;
  append_number(root.block, out);
  append_number(root.level << 2U | k_is_sequential | is_fake, out);
  append_number(root.entries, out);
  append_number(k_block_bytes >> 11U, out);
  append_number(is_deflated ? k_least_deflated : 0, out);
  std::string free;  // no block is free but those behind the last one
  if (root.blocks > 0) {
    append_number(k_revision, free);
    append_number(root.blocks, free);
    free.append(4, '\0');
  }
  append_number(free.size(), out);
  out += free;
  return out;
}

std::string version_file(const TableRoot& postings, const TableRoot& terms,
                         const TableRoot& synonyms, const RunTotals& totals, const Hash128& id) {
  std::string out(k_magic);
  for (const std::uint64_t half : {id.high, id.low})
    for (unsigned shift = 0; shift < 64; shift += 8) out += static_cast<char>(half >> shift);
  append_number(k_revision, out);
  out += root_bytes(postings, false);
  out += root_bytes({}, true);  // documents' data
  out += root_bytes(terms, true);
  out += root_bytes({}, false);  // positions
  out += root_bytes({}, true);   // spellings
  out += root_bytes(synonyms, true);
  const std::uint64_t no_changes = 0;
  const std::uint64_t no_spellings = 0;
  for (const std::uint64_t n :
       {totals.documents, totals.last - totals.documents, totals.least_length, totals.most_count,
        totals.most_length - totals.most_count, no_changes, totals.length, no_spellings})
    append_number(n, out);
  return out;
}

std::string VersionParts::joined() const {
  std::string out(head);
  for (const std::string_view root : roots) out += root;
  out += rest;
  return out;
}

std::optional<VersionParts> version_parts(std::string_view file) {
  if (!file.starts_with(k_magic) || file.size() < k_magic.size() + k_id_bytes) return std::nullopt;
  VersionParts out;
  out.rest = file.substr(k_magic.size() + k_id_bytes);
  if (!take_number(out.rest)) return std::nullopt;
  out.head = file.substr(0, file.size() - out.rest.size());
  for (std::string_view& root : out.roots) {
    const std::string_view begin = out.rest;
    if (!take_root(out.rest)) return std::nullopt;
    root = begin.substr(0, begin.size() - out.rest.size());
  }
  return out;
}

}  // namespace attest::glass
