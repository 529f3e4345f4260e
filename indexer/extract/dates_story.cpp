#include "indexer/extract/dates_story.hpp"

#include <algorithm>
#include <cstdlib>

namespace attest {
namespace {

using Interval = std::optional<DateInterval>;

constexpr int k_far_on = 320;  // in a story, which may go on so far
/// A story tells a month that is so many days behind, if no further, rather than the next one to
/// come.
constexpr int k_turn_back = 120;
/// How far, in days, a story steps back or on from one date to the next.
constexpr int k_step_back = 16;
constexpr int k_step_on = 62;
/// And from the day of telling a report of these days.
constexpr int k_report_back = 300;
/// Back from an aside the story goes on so far.
constexpr int k_step_on_from_left = 120;
/// A year this many days from the story's is told in passing.
constexpr int k_aside = 25 * 365;
/// "'44" is at most so many years ahead.
constexpr int k_years_ahead = 30;
constexpr int k_years_ahead_untold = 10;  // where nothing is told but the day of telling
constexpr int k_unanchored_year = 2019;

/// Which of two days is the nearer to what is told and to the day of telling.
bool is_nearer(Day day, Day other, Day told, Day telling) {
  return std::abs(day - told) + std::abs(day - telling) <
         std::abs(other - told) + std::abs(other - telling);
}

int year_near(int month, int day, const DateInterval& near, const DateFrame& frame) {
  const Day from = anchor_day(near);
  const int year = to_civil(from).year;
  if (near.grain >= Grain::year && near.grain != Grain::millennium) return year;
  const auto at_year = [&](int y) {
    return to_day({y, month, is_set(day) ? std::min(day, 28) : 15});
  };
  if (near.is_range && !near.is_open()) {
    const int inside = at_year(year) >= near.begin ? year : year + 1;
    if (at_year(inside) < near.end) return inside;
  }
  // A story goes on rather than back, but not past the day of telling.
  if (frame.last && at_year(year) < from - k_turn_back) {
    const Day next = at_year(year + 1);
    const bool is_ahead = frame.reference && next > frame.reference->begin;
    const bool is_untold =
        is_ahead && (frame.reference->begin >= from ||
                     is_nearer(at_year(year), next, from, frame.reference->begin));
    if (!is_untold) return year + 1;
  }
  if (at_year(year) - from > (frame.last ? k_far_on : k_far_days)) return year - 1;
  if (from - at_year(year) > k_far_days) return year + 1;
  return year;
}

/// The year beside in which the day is the weekday that is said of it, if that is not so in `year`.
int year_of_weekday(int year, const DateExpression& expression) {
  if (!is_set(expression.n[2]) || !is_set(expression.n[3])) return year;
  for (const int step : {0, -1, 1}) {
    const CivilDate date{year + step, expression.n[1], expression.n[2]};
    if (is_valid(date) && iso_weekday(to_day(date)) == expression.n[3]) return year + step;
  }
  return year;
}

/// Back from an aside: the story goes on from where it had been left, if that is the smaller step.
Interval back_from_aside(const Interval& out, const DateExpression& expression,
                         const DateInterval& near, const DateFrame& frame) {
  if (!frame.left || !out) return out;
  const Day step = out->begin - anchor_day(near);
  const bool was_ahead = anchor_day(near) > anchor_day(*frame.left);
  if (step >= 0 && (!was_ahead || step <= k_step_on)) return out;
  const Interval back = month_near(expression, *frame.left, frame);
  if (!back) return out;
  const Day from_left = back->begin - anchor_day(*frame.left);
  return from_left >= -k_step_back && from_left <= k_step_on_from_left ? back : out;
}

}  // namespace

Day anchor_day(const DateInterval& interval) {
  return interval.begin != k_day_min ? interval.begin : interval.end - 1;
}

Interval plain_date(int year, int month, int day) {
  if (!is_set(month)) return year_interval(year);
  if (!is_set(day)) return month_interval(year, month);
  if (!is_valid({year, month, day})) return std::nullopt;
  return day_interval({year, month, day});
}

Interval month_near(const DateExpression& expression, const DateInterval& near,
                    const DateFrame& frame) {
  const int month = expression.n[1], day = expression.n[2];
  int year = year_of_weekday(year_near(month, day, near, frame), expression);
  if (month == 2 && day == 29)
    while (days_in_month(year, 2) < 29) --year;
  return plain_date(year, month, day);
}

Interval month_of_story(const DateExpression& expression, const DateInterval& near,
                        const DateFrame& frame) {
  Interval out = month_near(expression, near, frame);
  if (frame.last && frame.last->grain < Grain::year && !frame.is_beside_last)
    return back_from_aside(out, expression, near, frame);
  if (!frame.last || !frame.last_fine || frame.last->grain < Grain::year) return out;
  if (frame.last_opens || frame.is_beside_last) return out;
  const Interval going_on = month_near(expression, *frame.last_fine, frame);
  if (!going_on) return out;
  const Day from = anchor_day(*frame.last_fine);
  const Day step = going_on->begin - from;
  const bool is_aside =
      !frame.is_of_one_sentence && std::abs(anchor_day(*frame.last) - from) > k_aside;
  // A report of these days steps back as far as such reports do.
  const bool is_of_now = frame.reference && std::abs(from - frame.reference->begin) <= k_step_on;
  const int back = is_of_now ? k_report_back : k_step_back;
  return is_aside || (step >= -back && step <= k_step_on) ? going_on : out;
}

int year_of_digits(int digits, const Interval& near, bool is_told) {
  const int now = near ? to_civil(anchor_day(*near)).year : k_unanchored_year;
  const int first = now + (is_told ? k_years_ahead : k_years_ahead_untold) - 99;
  return first + ((digits - first) % 100 + 100) % 100;
}

}  // namespace attest
