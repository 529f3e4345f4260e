// One request worked on by several threads, each with its own view of the index.
#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/pipeline/ordered_work.hpp"
#include "query/evidence/corpus_view.hpp"
#include "query/evidence/cross_examination.hpp"

namespace attest {

/// What one thread needs to read and to examine claims.
class Examiner {
 public:
  explicit Examiner(CorpusView& view) : x_view(view), x_examination(view) {}
  Examiner(IndexReader index, const CorpusView& like);

  CorpusView& view() { return x_view; }
  CrossExamination& examination() { return x_examination; }

 private:
  std::optional<IndexReader> x_index;
  std::optional<CorpusView> x_own;
  CorpusView& x_view;
  CrossExamination x_examination;
};

/// Examiners over one state of an index. What they find does not depend on how many they are.
class Examiners {
 public:
  /// At most `jobs` of them (0: one each core), no more than so many passages are worth. The caller
  /// is the only one where the index cannot be opened again in the state that `view` has.
  Examiners(CorpusView& view, std::size_t jobs, std::size_t passages);

  std::size_t size() const { return x_all.size(); }

  /// Calls `work` for the tasks 0 … `tasks` - 1, from several threads unless there is one examiner,
  /// and `take` in the caller's thread with each outcome, in the order of the tasks. Ends at the
  /// first error in that order. The caller's view is free for `take` alone.
  template <typename Outcome>
  Status in_order(std::size_t tasks,
                  const std::function<Result<Outcome>(Examiner&, std::size_t task)>& work,
                  const std::function<void(Outcome&&)>& take) {
    constexpr std::size_t k_tasks_each = 4;  // begun or done and not yet taken
    OrderedWork<std::size_t, Result<Outcome>> queue(
        size(), k_tasks_each * size(), SIZE_MAX, [&](std::size_t& task) -> Result<Outcome> {
          const Lease lease(*this);
          // An exception must not leave a thread.
          try {
            return work(*lease.examiner, task);
          } catch (const std::exception& error) {
            return Error{ErrorCode::internal, error.what(), "", ""};
          }
        });
    for (std::size_t next = 0; next < tasks || !queue.empty();) {
      if (next < tasks && !queue.is_full(1)) {
        queue.push(next++, 1);
        continue;
      }
      Result<Outcome> outcome = queue.pop().second;
      if (!outcome) return std::move(outcome).error();
      take(*std::move(outcome));
    }
    return Done{};
  }

 private:
  // An examiner for as long as one task takes.
  struct Lease {
    explicit Lease(Examiners& of);
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease();
    Examiners& from;
    Examiner* examiner = nullptr;
  };

  std::vector<std::unique_ptr<Examiner>> x_all;
  std::mutex x_mutex;
  std::vector<Examiner*> x_free;
};

}  // namespace attest
