#include "indexer/model/date.hpp"

#include <algorithm>
#include <cstdio>

namespace attest {
namespace {

constexpr int k_year_limit = 9999;  // EDTF years have four digits here

std::string padded(int number, int width) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%0*d", width, number);
  return buffer;
}

std::string year_text(int year) {
  return (year < 0 ? "-" : "") + padded(std::abs(year), 4);
}

DateInterval months(int year, int month, int count, Grain grain, std::string edtf) {
  const int last = month - 1 + count;
  return {
      to_day({year, month, 1}), to_day({year + last / 12, last % 12 + 1, 1}), grain, false, false,
      std::move(edtf)};
}

DateInterval years(int first, int count, Grain grain, std::string edtf) {
  return {to_day({first, 1, 1}), to_day({first + count, 1, 1}), grain, false, false,
          std::move(edtf)};
}

/// Several years without a form of their own ("-0099/0000"), with the grain they were meant in.
DateInterval year_range(int first, int count, Grain grain) {
  DateInterval out = range_interval(year_interval(first), year_interval(first + count - 1));
  out.grain = grain;
  return out;
}

std::string_view start_text(std::string_view edtf) {
  return edtf.substr(0, edtf.find('/'));
}

std::string_view end_text(std::string_view edtf) {
  const std::size_t slash = edtf.find('/');
  return slash == std::string_view::npos ? edtf : edtf.substr(slash + 1);
}

std::string without_flag(std::string_view text) {
  return std::string(text.ends_with('~') ? text.substr(0, text.size() - 1) : text);
}

}  // namespace

// The two conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
// (days_from_civil, civil_from_days): years begin in March, so that the leap day comes last.
Day to_day(CivilDate date) {
  const int year = date.month <= 2 ? date.year - 1 : date.year;
  const int era = (year >= 0 ? year : year - 399) / 400;
  const int year_of_era = year - era * 400;
  const int day_of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

CivilDate to_civil(Day day) {
  const std::int64_t z = static_cast<std::int64_t>(day) + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t doe = z - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  return {static_cast<int>(yoe + era * 400) + (month <= 2 ? 1 : 0), month,
          static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

int days_in_month(int year, int month) {
  constexpr int k_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : k_days[month - 1];
}

bool is_valid(CivilDate date) {
  return std::abs(date.year) <= k_year_limit && date.month >= 1 && date.month <= 12 &&
         date.day >= 1 && date.day <= days_in_month(date.year, date.month);
}

int iso_weekday(Day day) {
  const std::int64_t shifted = (static_cast<std::int64_t>(day) + 3) % 7;  // 1970-01-01: Thursday
  return static_cast<int>(shifted < 0 ? shifted + 7 : shifted) + 1;
}

DateInterval day_interval(CivilDate date) {
  const Day day = to_day(date);
  return {
      day,        day + 1,
      Grain::day, false,
      false,      year_text(date.year) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2)};
}

DateInterval month_interval(int year, int month) {
  return months(year, month, 1, Grain::month, year_text(year) + "-" + padded(month, 2));
}

DateInterval year_interval(int year) {
  return years(year, 1, Grain::year, year_text(year));
}

DateInterval decade_interval(int first_year) {
  if (first_year < 0 || first_year % 10 != 0) return year_range(first_year, 10, Grain::decade);
  return years(first_year, 10, Grain::decade, padded(first_year / 10, 3) + "X");
}

DateInterval century_interval(int first_year) {
  if (first_year < 0 || first_year % 100 != 0) return year_range(first_year, 100, Grain::century);
  return years(first_year, 100, Grain::century, padded(first_year / 100, 2) + "XX");
}

DateInterval sub_year_interval(int year, int edtf_code, Grain grain) {
  const std::string edtf = year_text(year) + "-" + padded(edtf_code, 2);
  if (edtf_code >= 21 && edtf_code <= 24) return months(year, 3 * (edtf_code - 20), 3, grain, edtf);
  if (edtf_code >= 33 && edtf_code <= 36)
    return months(year, 3 * (edtf_code - 33) + 1, 3, grain, edtf);
  return months(year, edtf_code <= 40 ? 1 : 7, 6, grain, edtf);
}

DateInterval week_interval(int iso_year, int week) {
  const Day fourth = to_day({iso_year, 1, 4});  // always in week 1 (ISO 8601)
  const Day begin = fourth - (iso_weekday(fourth) - 1) + 7 * (week - 1);
  return {begin, begin + 7, Grain::week,
          false, false,     year_text(iso_year) + "-W" + padded(week, 2)};
}

DateInterval range_interval(const std::optional<DateInterval>& from,
                            const std::optional<DateInterval>& to) {
  DateInterval out;
  out.is_range = true;
  out.begin = from ? from->begin : k_day_min;
  out.end = to ? to->end : k_day_max;
  if (from && to)
    out.grain = std::min(from->grain, to->grain);
  else if (from || to)
    out.grain = from ? from->grain : to->grain;
  else
    out.grain = Grain::millennium;
  const std::string first = from ? without_flag(start_text(from->edtf)) : "..";
  const std::string last = to ? without_flag(end_text(to->edtf)) : "..";
  out.edtf = first + "/" + last;
  return (from && from->approximate) || (to && to->approximate) ? approximately(out) : out;
}

DateInterval approximately(DateInterval interval) {
  interval.approximate = true;
  const auto flagged = [](std::string_view text) {
    return text == ".." ? std::string(text) : without_flag(text) + "~";
  };
  const std::string first = flagged(start_text(interval.edtf));
  const bool is_pair = interval.edtf.find('/') != std::string::npos;
  interval.edtf = is_pair ? first + "/" + flagged(end_text(interval.edtf)) : first;
  return interval;
}

std::string_view to_string(DateType type) {
  switch (type) {
    case DateType::date:
      return "date";
    case DateType::range:
      return "range";
    case DateType::duration:
      return "duration";
    case DateType::recurring:
      return "recurring";
  }
  return "date";
}

}  // namespace attest
