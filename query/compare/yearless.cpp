#include "query/compare/yearless.hpp"

#include <algorithm>

#include "indexer/model/date.hpp"

namespace attest {
namespace {

// Two days of writing, far apart in the year and on other days of the week: what falls on one day
// of the calendar or of the week seen from both is said of that day, without a year.
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
  if (date.grain == Grain::month) return YearlessDate{civil.month, 0, 0};
  return YearlessDate{civil.month, civil.day, iso_weekday(date.begin)};
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
    if (!a || !b || !moves) continue;
    if (a->month == b->month && a->day == b->day)
      out.push_back({a->month, a->day, 0});
    else if (a->weekday == b->weekday && a->weekday > 0)
      out.push_back({0, 0, a->weekday});
  }
  return out;
}

bool are_comparable(const YearlessDate& a, const YearlessDate& b) {
  return (a.month > 0 && b.month > 0) || (a.weekday > 0 && b.weekday > 0);
}

bool may_be_one(const YearlessDate& a, const YearlessDate& b) {
  if (a.month > 0 && b.month > 0)
    return a.month == b.month && (a.day == 0 || b.day == 0 || a.day == b.day);
  return a.weekday == b.weekday;
}

std::vector<std::string> recurring_times(const Scan& scan, const Passage& passage) {
  std::vector<std::string> out;
  for (const Mention<DateValue>& m : passage.dates) {
    if (m.value.type != DateType::recurring) continue;
    std::string text;
    for (std::size_t i = 0; i < scan.atoms.size(); ++i)
      if (m.span.contains(scan.atoms[i].span.begin)) text += std::string(scan.folded(i)) + ' ';
    out.push_back(std::move(text));
  }
  return out;
}

}  // namespace attest
