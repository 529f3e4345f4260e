// Dates in text, to EDTF.
#pragma once

#include <memory>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"
#include "indexer/extract/context.hpp"
#include "indexer/model/date.hpp"
#include "indexer/model/mention.hpp"

namespace attest {

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

 private:
  struct Data;
  explicit DateExtractor(std::unique_ptr<Data> data);
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
