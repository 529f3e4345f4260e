// What a writer changes between two commits: nothing of it is in the index before, all of it after.
// For store/ alone.
#pragma once

#include <xapian.h>
#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/run_writer.hpp"

namespace attest {

/// Functions that take a database or its path throw Xapian's exceptions. Not thread-safe.
class PendingChanges {
 public:
  /// `folder` for what does not stay in memory; `jobs` as for RunWriter.
  PendingChanges(std::filesystem::path folder, std::size_t jobs)
      : x_runs(std::move(folder), jobs) {}

  /// What follows goes behind what `database` holds. Only while there are no changes.
  void begin(const Xapian::Database& database);
  /// Adds passages of a document.
  Status add(const std::string& document, std::vector<PreparedPassage> passages);
  /// Removes a document's passages, those of `database` and those added.
  void remove(const std::string& document, const Xapian::Database& database);
  /// An empty value removes the key.
  void put(std::string key, std::string value);
  /// As it will be; empty if there is none.
  std::string metadata(const std::string& key, const Xapian::Database& database) const;
  RunWriter& runs() { return x_runs; }

  /// Writes the changes into the database at `path`, which is made if it is not there, in one
  /// transaction. Afterwards there are none.
  Status apply_in_place(const std::string& path);
  /// Merges the database at `path` and the changes into a new one; if more than a quarter of what
  /// was there goes, without room left by it. Afterwards there are none.
  Status merge_with(const std::string& path, const std::string& into);

 private:
  using Range = std::pair<Xapian::docid, Xapian::docid>;  // [first, last)

  std::map<std::string, std::string> write_new_metadata(const Xapian::Database& old,
                                                        bool merges_old, const std::string& into);
  std::size_t count_removed_of(const Xapian::Database& old) const;
  Status merge_into(const std::vector<std::string>& parts, const std::string& into);
  void finish_merged(const std::string& path, const std::map<std::string, std::string>& changed);
  void put_dictionary();
  Xapian::WritableDatabase open_to_change(const std::string& path) const;
  Status prepare_removal(const std::string& path) const;
  void remove_passages(Xapian::WritableDatabase& database) const;
  void clear();

  RunWriter x_runs;
  std::map<std::string, std::vector<Range>> x_added;  // by document id
  std::set<Range> x_removed;                          // a document may be removed more than once
  std::map<std::string, std::string> x_metadata;
  bool x_has_applied = false;  // changes before these
};

}  // namespace attest
