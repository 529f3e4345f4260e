// What both programs need to read their options.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/pipeline/analysis.hpp"

namespace attest {

/// The name among `known` that `typed` was most likely meant to be; empty if none is near.
std::string nearest_name(std::string_view typed, const std::vector<std::string>& known);

/// usage: 'unknown WHAT "typed"', with the nearest right name as the hint.
Error unknown_name(std::string_view what, std::string_view typed,
                   const std::vector<std::string>& known);

/// "200M", "64 MiB", "1.5G", "4096": bytes; K, M, G and T are powers of 1024. nullopt otherwise.
std::optional<std::uint64_t> parse_size(std::string_view text);

/// "3.4 MB", "812 bytes": for people.
std::string human_size(std::uint64_t bytes);

/// Folders of --rules and --stopwords; empty: those built in.
struct RuleFolders {
  std::string rules;
  std::string stopwords;
};
/// usage with the file and line of a malformed rule, or the missing folder.
Result<Rules> load_rules(const RuleFolders& folders);

/// --db as given, else $ATTEST_DB, else ./attest.db.
std::vector<std::string> index_folders(const std::vector<std::string>& given);

}  // namespace attest
