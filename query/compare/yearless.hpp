// Days and months that a sentence tells without their year: "on 5 May", в декабре, 五月.
#pragma once

#include <optional>
#include <vector>

#include "indexer/extract/dates.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// A day of the calendar or a month of it.
struct YearlessDate {
  int month = 0;
  int day = 0;  // 0: any of the month
  friend bool operator==(const YearlessDate&, const YearlessDate&) = default;
};

/// What the text says of days and months without a year. `passage.dates` holds those that need no
/// day of writing; what depends on that day ("yesterday", "on Monday") is none. Reads the text
/// twice.
std::vector<YearlessDate> yearless_dates(const DateExtractor& dates, const Scan& scan,
                                         const Passage& passage);

/// The same of a full date; nullopt if it is longer than a month.
std::optional<YearlessDate> without_year(const DateInterval& date);

/// May the two be the same day? Within a month, any day of it may.
bool may_be_one(const YearlessDate& a, const YearlessDate& b);

}  // namespace attest
