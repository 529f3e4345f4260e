// Steps through the calendar: the unit around a day, the n-th unit in a period.
#pragma once

#include <optional>

#include "indexer/model/date.hpp"

namespace attest {

/// Years that EDTF's four digits and our arithmetic reach.
bool is_in_reach(Day day);

/// The week, month, year… that holds `day`, moved by `steps` units; nullopt out of reach.
std::optional<DateInterval> unit_around(Grain unit, Day day, int steps = 0);

/// `day` moved by whole units; the 31st becomes the last day of a shorter month.
std::optional<Day> moved(Day day, Grain unit, int steps);

/// From the first unit's start to the last one's end, as a range if they differ.
DateInterval spanning(const DateInterval& first, const DateInterval& last);

/// Days [begin, end) as a range of days.
DateInterval days_between(Day begin, Day end, Grain grain);

/// The n-th unit (weekday) of a period, from its end if n < 0.
std::optional<DateInterval> nth_unit(const DateInterval& period, int n, Grain unit);
std::optional<DateInterval> nth_weekday(const DateInterval& period, int n, int weekday);

}  // namespace attest
