// --batch: JSON Lines in, one answer a line out, in the same order, by several threads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "indexer/base/result.hpp"
#include "query/cli/session.hpp"

namespace attest {

/// One line of a batch. `id` is its JSON ("\"q1\"", "7"); empty if the line has none.
struct BatchItem {
  std::size_t line = 0;
  std::string id;
  std::string id_text;  // without quotes, for trec
  std::optional<std::string> text, query, a, b, lang, reference_date;
};

/// Reads one line. usage if it is not a JSON object with fitting members.
Result<BatchItem> read_batch_line(std::string_view line, std::size_t number);

/// The question or statement of an item: its text, or its query. usage if it has neither or both.
struct BatchQuestion {
  std::string text;
  bool is_plain = true;
};
Result<BatchQuestion> batch_question(const BatchItem& item);

/// What one thread of a batch keeps: its own snapshot of the index.
class BatchWorker {
 public:
  explicit BatchWorker(std::vector<std::string> folders) : x_folders(std::move(folders)) {}

  /// Calls `request` with the index, opened at first use; opens it afresh and calls again, at most
  /// five times in all, when a writer has overtaken the snapshot.
  template <typename Request>
  auto with(Request&& request) -> std::invoke_result_t<Request, const IndexReader&> {
    constexpr int k_attempts = 5;
    for (int attempt = 1;; ++attempt) {
      if (!x_index) {
        auto opened = IndexReader::open(x_folders);
        if (!opened) return opened.error();
        x_index = std::make_unique<IndexReader>(std::move(*opened));
      }
      auto result = request(*x_index);
      if (result || attempt == k_attempts || !index_was_modified(result.error())) return result;
      x_index.reset();
    }
  }

 private:
  std::vector<std::string> x_folders;
  std::unique_ptr<IndexReader> x_index;
};

/// Answers one item with whole lines.
using BatchAnswer = std::function<Result<std::string>(const BatchItem& item, BatchWorker& worker)>;

/// Runs the --batch of the session. A line that fails yields {"id","line","error"} (with --format
/// trec a line on stderr) and status 1; an index that does not open ends the run with status 3.
int run_batch(Session& session, const BatchAnswer& answer);

}  // namespace attest
