// The Jewish and the Islamic calendar, computed by ICU.
#pragma once

#include <cstdint>
#include <optional>

namespace attest {

enum class OtherCalendar : std::uint8_t { hebrew, islamic };

/// Days since 1970-01-01, [begin, end).
struct CalendarDays {
  std::int32_t begin = 0;
  std::int32_t end = 0;
};

/// A day, or the whole month if `day` is 0, the first time it begins in the Gregorian `year`.
/// Months are counted from 1: Tishri with both Adars (6 and 7; the year without a leap month has
/// 7), and Muharram. The Islamic months are those of Umm al-Qura where its tables reach, else
/// reckoned. nullopt where the year has none, before 1583 and behind 2200. Thread-safe; some
/// microseconds.
std::optional<CalendarDays> days_of_calendar(OtherCalendar calendar, int year, int month, int day);

}  // namespace attest
