// Days and months that a sentence tells without their year: "on 5 May", в декабре, 五月.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/dates.hpp"
#include "indexer/model/passage.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// A day of the calendar, a month of it, or a day of the week. Of a full date all three are known.
struct YearlessDate {
  int month = 0;    // 0: unknown
  int day = 0;      // 0: any of the month
  int weekday = 0;  // ISO, 1: Monday; 0: unknown
  friend bool operator==(const YearlessDate&, const YearlessDate&) = default;
};

/// What the text says of days, months and days of the week without a year. `passage.dates` holds
/// those that need no day of writing; what is counted from that day ("yesterday") is none. Reads
/// the text twice.
std::vector<YearlessDate> yearless_dates(const DateExtractor& dates, const Scan& scan,
                                         const Passage& passage);

/// The same of a full date; nullopt if it is longer than a month.
std::optional<YearlessDate> without_year(const DateInterval& date);

/// Do both tell the month, or the day of the week?
bool are_comparable(const YearlessDate& a, const YearlessDate& b);

/// May two that are comparable be the same day? Within a month, any day of it may.
bool may_be_one(const YearlessDate& a, const YearlessDate& b);

/// "Every Monday", "on Mondays": times that come again, as they are written, folded.
std::vector<std::string> recurring_times(const Scan& scan, const Passage& passage);

}  // namespace attest
