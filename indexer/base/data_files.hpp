// The rule files, word lists and stop words: built into the program, or read from a folder.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest {

/// File contents by path relative to the data root: "lang/en/dates.rules", "stopwords/ru.txt".
/// Immutable once made, so any number of threads may read it. Copies share the contents: a copy is
/// cheap, and keeps alive what find() has returned.
class DataFiles {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;

  /// The files compiled into the program.
  static DataFiles embedded();

  /// Replaces every "<prefix>/..." file by those found under `folder` (recursively).
  /// unreadable if the folder is missing or a file cannot be read.
  Status replace_folder(std::string_view prefix, const std::filesystem::path& folder);

  /// Content of `path`, or nullptr.
  const std::string* find(std::string_view path) const;

  /// Names of the folders directly below `folder` ("lang" -> {"en","ru","shared","zh"}), sorted.
  std::vector<std::string> subfolders(std::string_view folder) const;

  const Files& files() const { return *x_files; }
  void add(std::string path, std::string content);

  /// True if every file is the one compiled into the program. Those are known to be sound (tests
  /// see to it), so what is made of them may be made when it is first needed.
  bool is_embedded() const { return x_is_embedded; }

 private:
  Files& own_files();

  std::shared_ptr<Files> x_files = std::make_shared<Files>();  // copied before a change if shared
  bool x_is_embedded = false;
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
