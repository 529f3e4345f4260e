// Dates in text, to EDTF.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/context.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/mention.hpp"

namespace attest {

/// Where the dates of a document stand from one passage to the next.
struct DateStory {
  std::optional<DateInterval> last_fine;  // the last date told that is a month or less
  int far_run = 0;  // dates told one after the other that are far from the document's own
  std::vector<Span> unplaced;  // of the last passage: dates that nothing says the year of
};

/// Rules of lang/*/dates.rules and holidays.rules and month and weekday names of CLDR, compiled.
/// Immutable, thread-safe.
class DateExtractor {
 public:
  /// unreadable with file and line of a malformed rule.
  static Result<DateExtractor> create(const DataFiles& data);
  DateExtractor(DateExtractor&&) noexcept;
  DateExtractor& operator=(DateExtractor&&) noexcept;
  ~DateExtractor();

  /// Mentions sorted by span, disjoint. Relative dates resolve against the reference or the last
  /// date mentioned, never the clock; without either they are left out. Linear in the text.
  std::vector<Mention<DateValue>> extract(const TextContext& context) const;
  /// The same for the next passage of a document: a text that has told of other times than its own
  /// goes on in them.
  std::vector<Mention<DateValue>> extract(const TextContext& context, DateStory& story) const;

 private:
  struct Data;
  explicit DateExtractor(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
