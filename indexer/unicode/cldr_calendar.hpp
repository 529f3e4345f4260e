// Month and weekday names of CLDR.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace attest {

struct CalendarName {
  std::string text;
  int value = 0;  // month 1..12; weekday 1 = Monday … 7 = Sunday
};

/// Names of a locale in every form CLDR has: wide and abbreviated, inside dates ("марта") and alone
/// ("март"), without a closing point. Names that are mere numbers ("5月") are left out.
std::vector<CalendarName> month_names(std::string_view locale);
std::vector<CalendarName> weekday_names(std::string_view locale);

}  // namespace attest
