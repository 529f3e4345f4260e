#include "query/compare/yearless.hpp"

#include <algorithm>

#include "indexer/model/date.hpp"

namespace attest {
namespace {

// Two days of writing, far apart in the year and in time: what falls on one day of the calendar
// seen from both is said of that day, without a year.
constexpr CivilDate k_one_day{1990, 3, 13}, k_another_day{2001, 10, 24};

std::vector<Mention<DateValue>> seen_from(const DateExtractor& dates, const Scan& scan,
                                          const Passage& passage, CivilDate day) {
  return dates.extract({scan, passage.sentences, passage.lang, day_interval(day)});
}

bool is_known(const Passage& passage, Span span) {
  return std::any_of(passage.dates.begin(), passage.dates.end(),
                     [span](const Mention<DateValue>& m) { return m.span.overlaps(span); });
}

}  // namespace

std::optional<YearlessDate> without_year(const DateInterval& date) {
  if (date.is_range || date.is_open()) return std::nullopt;
  if (date.grain != Grain::day && date.grain != Grain::month) return std::nullopt;
  const CivilDate civil = to_civil(date.begin);
  return YearlessDate{civil.month, date.grain == Grain::day ? civil.day : 0};
}

std::vector<YearlessDate> yearless_dates(const DateExtractor& dates, const Scan& scan,
                                         const Passage& passage) {
  std::vector<YearlessDate> out;
  const std::vector<Mention<DateValue>> early = seen_from(dates, scan, passage, k_one_day);
  if (early.size() <= passage.dates.size()) return out;  // nothing hangs on the day of writing
  const std::vector<Mention<DateValue>> late = seen_from(dates, scan, passage, k_another_day);
  for (const Mention<DateValue>& one : early) {
    if (!one.value.interval || is_known(passage, one.span)) continue;
    const auto other =
        std::find_if(late.begin(), late.end(), [&](const auto& m) { return m.span == one.span; });
    if (other == late.end() || !other->value.interval) continue;
    const auto a = without_year(*one.value.interval), b = without_year(*other->value.interval);
    const bool moves = one.value.interval->begin != other->value.interval->begin;
    if (a && b && *a == *b && moves) out.push_back(*a);
  }
  return out;
}

bool may_be_one(const YearlessDate& a, const YearlessDate& b) {
  return a.month == b.month && (a.day == 0 || b.day == 0 || a.day == b.day);
}

}  // namespace attest
