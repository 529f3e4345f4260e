#include "query/compare/values.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/extract/quantities.hpp"

namespace attest {
namespace {

constexpr double k_slack = 1e-9;       // conversion of units is inexact
constexpr double k_bound_reach = 1.5;  // times a bound that a value may lie beyond it

bool is_point(const Quantity& q) {
  return q.value.has_value();
}

double middle(const BaseInterval& i) {
  if (std::isinf(i.lower)) return i.upper;
  if (std::isinf(i.upper)) return i.lower;
  return (i.lower + i.upper) / 2;
}

bool is_open(const BaseInterval& i) {
  return std::isinf(i.lower) || std::isinf(i.upper);
}

// "Over 120" is said of 130 and not of 900, although 900 is over 120.
bool lies_far_beyond(const BaseInterval& bound, const BaseInterval& other) {
  if (!is_open(bound)) return false;
  const bool from_below = std::isinf(bound.upper);
  const double end = from_below ? bound.lower : bound.upper;
  const double near = from_below ? other.lower : other.upper;
  if (std::isinf(near) || end * near <= 0) return false;
  return from_below == (end > 0) ? near / end > k_bound_reach : end / near > k_bound_reach;
}

// "At 3:30" may be in the afternoon.
bool is_half_a_day(const BaseInterval& a, const BaseInterval& b) {
  constexpr double k_half_day_minutes = 12 * 60;
  const double apart = std::abs(middle(a) - middle(b));
  const double slack = (a.upper - a.lower + b.upper - b.lower) / 2;
  return apart > 0 && std::abs(apart - k_half_day_minutes) <= slack;
}

}  // namespace

ValueMatch match_quantities(const Quantity& a, const Quantity& b) {
  const std::optional<BaseInterval> x = base_interval(a), y = base_interval(b);
  if (!x || !y || x->dimension != y->dimension) return ValueMatch::incomparable;
  if (a.percentage_points != b.percentage_points) return ValueMatch::incomparable;
  if (x->dimension == k_time_of_day && is_half_a_day(*x, *y)) return ValueMatch::incomparable;
  const double slack = k_slack * std::max({1.0, std::abs(middle(*x)), std::abs(middle(*y))});
  const bool apart = x->lower > y->upper + slack || y->lower > x->upper + slack;
  const bool touch = !apart && (x->lower >= y->upper - slack || y->lower >= x->upper - slack);
  const bool exact = x->lower == x->upper && y->lower == y->upper;
  // Two rounded numbers that only touch are neighbours: 20 and 21.
  const bool open = touch && !exact && (a.exclusive || b.exclusive || (is_point(a) && is_point(b)));
  if (apart || open) return ValueMatch::different;
  if (is_point(a) && is_point(b)) return ValueMatch::same;
  if (!is_point(a) && lies_far_beyond(*x, *y)) return ValueMatch::incomparable;
  // "At most 45" says nothing of "at most 135".
  if (!is_point(a) && !is_point(b) && lies_far_beyond(*y, *x)) return ValueMatch::incomparable;
  if (is_point(b)) return ValueMatch::wider;
  if (is_point(a)) {
    const double m = middle(*x);
    return m >= y->lower - slack && m <= y->upper + slack ? ValueMatch::same : ValueMatch::wider;
  }
  return x->lower >= y->lower - slack && x->upper <= y->upper + slack ? ValueMatch::same
                                                                      : ValueMatch::wider;
}

bool measure_alike(const Quantity& a, const Quantity& b) {
  if (a.per.empty() && b.per.empty()) return match_quantities(a, b) != ValueMatch::incomparable;
  Quantity x = a, y = b;
  x.per.clear();
  y.per.clear();
  return match_quantities(x, y) != ValueMatch::incomparable;
}

bool is_since(const DateInterval& date) {
  return date.end == k_day_max && date.begin != k_day_min;
}

// "from 1816 to 1828" and "from 1820 to 1830" are two periods, "2003 to 2009" and "May 2003 to
// April 2009" one.
bool ends_meet(const DateInterval& a, const DateInterval& b) {
  constexpr Day k_year_days = 366;
  const auto near = [](Day x, Day y) { return (x > y ? x - y : y - x) <= k_year_days; };
  return a.is_open() || b.is_open() || (near(a.begin, b.begin) && near(a.end, b.end));
}

// The day or the year that a period without an end begins with, as it was written.
std::string_view beginning_of(const DateInterval& date) {
  const std::string_view written = date.edtf;
  return written.substr(0, written.find('/'));
}

bool begin_alike(const DateInterval& a, const DateInterval& b) {
  const std::string_view x = beginning_of(a), y = beginning_of(b);
  return x.starts_with(y) || y.starts_with(x);
}

ValueMatch match_dates(const DateInterval& a, const DateInterval& b) {
  // "Since 2012" says when something began: it is not "in 2015", and not "since 2018" either.
  if ((is_since(a) || is_since(b)) && !begin_alike(a, b))
    return is_since(a) && is_since(b) ? ValueMatch::different : ValueMatch::incomparable;
  if (!a.overlaps(b))
    return a.approximate || b.approximate ? ValueMatch::incomparable : ValueMatch::different;
  if (a.is_range && b.is_range && !ends_meet(a, b)) return ValueMatch::incomparable;
  if (b.contains(a)) return ValueMatch::same;
  return a.contains(b) ? ValueMatch::wider : ValueMatch::incomparable;
}

namespace {

// What stands on either side of the stroke; nothing for an open side.
struct PeriodEnds {
  std::optional<DateInterval> first, last;
};

PeriodEnds ends_of(const DateInterval& period) {
  const std::string_view written = period.edtf;
  const std::size_t stroke = written.find('/');
  if (stroke == std::string_view::npos) return {period, period};
  return {parse_edtf(written.substr(0, stroke)), parse_edtf(written.substr(stroke + 1))};
}

bool meet(const std::optional<DateInterval>& a, const std::optional<DateInterval>& b) {
  return a.has_value() == b.has_value() && (!a || a->overlaps(*b));
}

}  // namespace

bool is_of_time(const DateInterval& asked, const DateInterval& told) {
  if (!asked.is_range && !told.is_range) return asked.overlaps(told);
  const PeriodEnds ours = ends_of(asked), theirs = ends_of(told);
  if (asked.is_range && told.is_range)
    return meet(ours.first, theirs.first) && meet(ours.last, theirs.last);
  const DateInterval& day = asked.is_range ? told : asked;
  const PeriodEnds& period = asked.is_range ? ours : theirs;
  // Of a period with two ends nothing is told of a day in it but what it led to, of its last.
  if (period.first && period.last) return !asked.is_range && day.overlaps(*period.last);
  const std::optional<DateInterval>& end = period.first ? period.first : period.last;
  return end && day.overlaps(*end);
}

double ratio(const Quantity& a, const Quantity& b) {
  const std::optional<BaseInterval> x = base_interval(a), y = base_interval(b);
  if (!x || !y) return 1;
  const double m = std::abs(middle(*x)), n = std::abs(middle(*y));
  const double low = std::min(m, n), high = std::max(m, n);
  if (std::isinf(high) || high == 0) return 1;
  return low > 0 ? high / low : 1000;
}

bool is_slip(const Quantity& a, const Quantity& b) {
  constexpr double k_telling_factor = 900;  // of figures of which there is only one
  if (!a.value || !b.value || a.rank || b.rank || a.percent || b.percent) return false;
  const auto figures = [](const Decimal& d) {
    std::string digits = d.digits();
    while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
    return digits;
  };
  if (figures(*a.value) != figures(*b.value)) return false;
  const bool same_number = *a.value == *b.value;
  if (a.unit != b.unit || a.currency != b.currency)
    return same_number && match_quantities(a, b) == ValueMatch::different;
  return !same_number && (figures(*a.value).size() > 1 || ratio(a, b) > k_telling_factor);
}

TimeMatch match_times(const std::optional<DateInterval>& a, const std::optional<DateInterval>& b) {
  if (a.has_value() != b.has_value()) return TimeMatch::unsaid;
  if (!a) return TimeMatch::same;
  if (a->begin == b->begin && a->end == b->end) return TimeMatch::same;
  return a->overlaps(*b) ? TimeMatch::overlap : TimeMatch::disjoint;
}

namespace {

std::string clock_in_words(const Decimal& minute_of_day) {
  constexpr int k_hour = 60;
  const int minute = static_cast<int>(minute_of_day.to_double());
  const std::string rest = std::to_string(minute % k_hour);
  return std::to_string(minute / k_hour) + (rest.size() < 2 ? ":0" : ":") + rest;
}

}  // namespace

std::string in_words(const Quantity& q) {
  std::string number;
  if (q.rank) return "rank " + std::to_string(*q.rank);
  if (q.unit == k_score && q.lower && q.upper)
    return q.upper->to_string() + ":" + q.lower->to_string();
  if (q.unit == k_minute_of_day && q.value) return clock_in_words(*q.value);
  if (q.value)
    number = q.value->to_string();
  else if (q.lower && q.upper)
    number = q.lower->to_string() + " to " + q.upper->to_string();
  else if (q.lower)
    number = "over " + q.lower->to_string();
  else if (q.upper)
    number = "up to " + q.upper->to_string();
  if (q.approximate) number = "about " + number;
  if (!q.currency.empty()) return q.currency + " " + number;
  if (q.percent) return number + (q.percentage_points ? " percentage points" : "%");
  if (!q.unit.empty()) return number + " " + q.unit;
  return q.of.empty() ? number : number + " " + q.of;
}

}  // namespace attest
