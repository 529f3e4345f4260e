// Which year a month or a day without one falls in.
#pragma once

#include <optional>

#include "indexer/extract/dates_expression.hpp"

namespace attest {

/// A month or day without a year is of the anchor's year, unless that is this many days off.
inline constexpr int k_far_days = 274;

/// The day to count from: the interval's first day, or its only end.
Day anchor_day(const DateInterval& interval);

/// Year, month and day as far as they are set; nullopt if there is no such day.
std::optional<DateInterval> plain_date(int year, int month, int day);

/// Month and perhaps day of an expression, in the year that fits what is told at `near`.
/// 29 February is of the last year that had one.
std::optional<DateInterval> month_near(const DateExpression& expression, const DateInterval& near,
                                       const DateFrame& frame);

/// The same in the course of a story: in the year told last (`near`), unless it goes on from the
/// last day told and the year was said in passing.
std::optional<DateInterval> month_of_story(const DateExpression& expression,
                                           const DateInterval& near, const DateFrame& frame);

/// The year that two digits stand for: "'99" in a story of 1917 is 1899. Whether `near` is of a
/// story, which may be of any time, or the day of telling.
int year_of_digits(int digits, const std::optional<DateInterval>& near, bool is_told);

}  // namespace attest
