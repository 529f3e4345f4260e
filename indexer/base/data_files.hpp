// The rule files, word lists and stop words: built into the program, or read from a folder.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest {

/// File contents by path relative to the data root: "lang/en/dates.rules", "stopwords/ru.txt".
/// Immutable once made, so any number of threads may read it.
class DataFiles {
 public:
  /// The files compiled into the program.
  static DataFiles embedded();

  /// Replaces every "<prefix>/..." file by those found under `folder` (recursively).
  /// unreadable if the folder is missing or a file cannot be read.
  Status replace_folder(std::string_view prefix, const std::filesystem::path& folder);

  /// Content of `path`, or nullptr.
  const std::string* find(std::string_view path) const;

  /// Names of the folders directly below `folder` ("lang" -> {"en","ru","shared","zh"}), sorted.
  std::vector<std::string> subfolders(std::string_view folder) const;

  const std::map<std::string, std::string, std::less<>>& files() const { return x_files; }
  void add(std::string path, std::string content) { x_files[std::move(path)] = std::move(content); }

 private:
  std::map<std::string, std::string, std::less<>> x_files;
};

/// Rows of a tab-separated file: `#` starts a comment line, blank lines are skipped, cells trimmed.
struct TsvRow {
  std::size_t line = 0;                 // from 1
  std::vector<std::string_view> cells;  // into the content
};
std::vector<TsvRow> parse_tsv(std::string_view content);

/// Words of a list file: one a line, `|` starts a comment, blank lines are skipped, words trimmed.
std::vector<std::string_view> parse_word_list(std::string_view content);

}  // namespace attest
