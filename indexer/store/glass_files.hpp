// The files of a glass database that are read, written and moved one by one. For store/ alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/store/glass_table.hpp"

namespace attest::glass {

inline constexpr const char* k_version_file = "iamglass";
inline constexpr const char* k_postings_file = "postlist.glass";
inline constexpr const char* k_terms_file = "termlist.glass";
inline constexpr const char* k_synonyms_file = "synonym.glass";

/// Empty if it cannot be read.
std::string bytes_of_file(const std::filesystem::path& path);
/// False if it could not be written whole.
bool write_file(const std::filesystem::path& path, std::string_view bytes);

/// A table of postings in the file at `path` that tells the first and the last number that
/// documents have, and nothing else of them; of no documents, 0. Nothing if it cannot be written.
std::optional<TableRoot> write_range(std::uint32_t first, std::uint32_t last,
                                     const std::filesystem::path& path);

}  // namespace attest::glass
