// Dates as intervals of days, written and read as EDTF (ISO 8601-2).
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace attest {

/// Days since 1970-01-01 in the proleptic Gregorian calendar.
using Day = std::int32_t;
inline constexpr Day k_day_min = std::numeric_limits<Day>::min();  // open start
inline constexpr Day k_day_max = std::numeric_limits<Day>::max();  // open end

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  friend bool operator==(CivilDate, CivilDate) = default;
};

Day to_day(CivilDate date);
CivilDate to_civil(Day day);
bool is_valid(CivilDate date);
int days_in_month(int year, int month);
/// 1 = Monday … 7 = Sunday.
int iso_weekday(Day day);

enum class Grain : std::uint8_t {
  day,
  week,
  month,
  season,
  quarter,
  half,
  year,
  decade,
  century,
  millennium
};

/// The days [begin, end) that an expression speaks of; begin may be k_day_min, end k_day_max.
struct DateInterval {
  Day begin = k_day_min;
  Day end = k_day_max;
  Grain grain = Grain::day;  // finest grain of its two ends
  bool is_range = false;     // written as two ends ("1956–1989"), or open
  bool approximate = false;  // circa: EDTF ~
  std::string edtf;          // as printed; the canonical form of the above

  bool overlaps(const DateInterval& o) const { return begin < o.end && o.begin < end; }
  bool contains(const DateInterval& o) const { return begin <= o.begin && o.end <= end; }
  bool is_open() const { return begin == k_day_min || end == k_day_max; }
  friend bool operator==(const DateInterval&, const DateInterval&) = default;
};

/// Reads EDTF: 2014-05-21, 2014-05, 2014, 201X, 20XX, 2014-21 (season 21-24), 2014-33 (quarter
/// 33-36), 2014-40 (half 40-41), 2014-W05, -0044 (year before 1 BC), A/B, ../B, A/.., a `~ ? %`
/// behind each. Nothing else; nullopt otherwise.
std::optional<DateInterval> parse_edtf(std::string_view text);

/// Makers; each fills `edtf`.
DateInterval day_interval(CivilDate date);
DateInterval month_interval(int year, int month);
DateInterval year_interval(int year);
DateInterval decade_interval(int first_year);   // 1980 -> 198X
DateInterval century_interval(int first_year);  // 1900 -> 19XX
DateInterval sub_year_interval(int year, int edtf_code,
                               Grain grain);  // seasons 21-24, quarters 33-36, halves 40-41
DateInterval week_interval(int iso_year, int week);
/// From the start of `from` to the end of `to`; an absent end is open ("..").
DateInterval range_interval(const std::optional<DateInterval>& from,
                            const std::optional<DateInterval>& to);
/// The same with the approximate flag and "~".
DateInterval approximately(DateInterval interval);

enum class DateType : std::uint8_t { date, range, duration, recurring };
std::string_view to_string(DateType type);

/// What a date expression in a text means. A duration ("three years") and a recurring time ("every
/// summer") have no interval; `edtf` is then empty.
struct DateValue {
  DateType type = DateType::date;
  std::optional<DateInterval> interval;
  bool is_relative = false;  // resolved against another date
};

}  // namespace attest
