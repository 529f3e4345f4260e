// New passages as sorted runs: small databases of their own, written by threads beside the caller's
// and merged by compaction, as an external merge sort does. A glass database takes additions ever
// more slowly as its batch grows; a run is one short batch, and a merge only copies.
// For store/ alone.
#pragma once

#include <xapian.h>
#include <cstddef>
#include <deque>
#include <filesystem>
#include <future>
#include <string>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/store/prepared_data.hpp"

namespace attest {

/// Passages in the order they are added have the document numbers from `first` on. What is written
/// depends on what was added alone, not on `jobs`. Not thread-safe; its threads are its own.
class RunWriter {
 public:
  /// `folder` is made when the first run is written, and removed with everything in it by clear().
  /// `jobs` runs are written at a time and one more waits; with one job, by the caller.
  RunWriter(std::filesystem::path folder, std::size_t jobs);
  RunWriter(const RunWriter&) = delete;
  RunWriter& operator=(const RunWriter&) = delete;
  ~RunWriter();  // as clear()

  /// The number of the first passage, and the dictionary that records are packed with; if it is
  /// empty, one is trained on the first run. Only while nothing was added.
  void begin(Xapian::docid first, std::string dictionary);
  /// A run that failed before is told by the next call.
  Status add(PreparedPassage passage);
  void add_form(WrittenForm form) { x_forms.push_back(std::move(form)); }

  const std::filesystem::path& folder() const { return x_folder; }
  std::size_t jobs() const { return x_jobs; }
  /// What is to be remembered for reading: empty unless one was trained. Waits for it.
  const std::string& new_dictionary() const { return x_is_trained ? x_dictionary.get() : k_none; }
  /// The number that the next passage gets.
  Xapian::docid next() const { return x_next; }
  bool empty() const { return x_runs.empty() && x_passages.empty() && x_forms.empty(); }

  /// Writes what is held and waits: afterwards all is in these databases, in the order of their
  /// numbers.
  Result<std::vector<std::string>> finish();
  /// Writes everything into `database`, inside its transaction, with the numbers it would have had.
  /// Throws Xapian's exceptions.
  Status add_to(Xapian::WritableDatabase& database);
  /// Waits for the threads and drops everything.
  void clear();

 private:
  struct Run {
    std::string path;
    std::size_t level = 0;  // how many times it was merged
    std::shared_future<Status> written;
  };

  inline static const std::string k_none;

  std::launch policy() const;
  std::string new_path();
  void train();
  std::vector<PreparedPassage> take(std::size_t count);
  Status begin_run(std::size_t count);  // with the first `count` that are held
  Status merge_equals();
  Status wait(std::size_t runs);

  std::filesystem::path x_folder;
  std::size_t x_jobs;
  std::size_t x_number = 0;  // of the next run's folder
  Xapian::docid x_next = 1;
  std::shared_future<std::string> x_dictionary;  // trained beside the runs that ask for it
  bool x_is_trained = false;
  std::vector<PreparedPassage> x_passages;  // not in a run yet
  std::vector<WrittenForm> x_forms;
  std::deque<Run> x_runs;
};

}  // namespace attest
