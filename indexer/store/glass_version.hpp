// The version file of a glass database: where the root of each of its tables is, and what is said
// of all its documents. For store/ alone.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/store/glass_table.hpp"
#include "indexer/store/hash.hpp"

namespace attest::glass {

/// Tags beyond this size are deflated, of the tables that are.
inline constexpr std::uint32_t k_least_deflated = 18;

/// In the order in which the file tells of them.
enum class Table : std::uint8_t { postings, data, terms, positions, spellings, synonyms, count };

struct RunTotals {
  std::uint64_t documents = 0, last = 0, length = 0;
  std::uint64_t least_length = 0, most_length = 0, most_count = 0;

  void add(std::uint64_t document_length);
};

/// What `root` is in the file.
std::string root_bytes(const TableRoot& root, bool is_deflated);

/// Whether it is the root of a table that has nothing in it, and need not be there.
bool is_empty_root(std::string_view root);

/// The file of a database of three tables.
std::string version_file(const TableRoot& postings, const TableRoot& terms,
                         const TableRoot& synonyms, const RunTotals& totals, const Hash128& id);

/// A version file in pieces. Refers to the bytes it was made from.
struct VersionParts {
  std::string_view head;  // up to the roots
  std::array<std::string_view, static_cast<std::size_t>(Table::count)> roots;
  std::string_view rest;

  std::string_view& root(Table table) { return roots[static_cast<std::size_t>(table)]; }
  std::string joined() const;
};

/// Nothing if it is no version file of this format.
std::optional<VersionParts> version_parts(std::string_view file);

}  // namespace attest::glass
