#include "indexer/unicode/cldr_calendar.hpp"

#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace attest {
namespace {

using Width = icu::DateFormatSymbols::DtWidthType;
using Use = icu::DateFormatSymbols::DtContextType;

void add_names(const icu::UnicodeString* names, int count, int (*value_of)(int),
               std::vector<CalendarName>& out) {
  for (int i = 0; i < count; ++i) {
    icu::UnicodeString name = names[i];
    if (name.isEmpty() || u_isdigit(name.char32At(0))) continue;
    if (name.endsWith(u'.')) name.truncate(name.length() - 1);
    CalendarName entry;
    name.toUTF8String(entry.text);
    entry.value = value_of(i);
    if (entry.value == 0) continue;
    const auto same = [&](const CalendarName& n) { return n.text == entry.text; };
    if (std::none_of(out.begin(), out.end(), same)) out.push_back(std::move(entry));
  }
}

template <typename Getter>
std::vector<CalendarName> all_names(std::string_view locale, int (*value_of)(int), Getter get) {
  std::vector<CalendarName> out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::DateFormatSymbols symbols(icu::Locale(std::string(locale).c_str()), status);
  if (U_FAILURE(status)) return out;
  for (const Use use : {icu::DateFormatSymbols::FORMAT, icu::DateFormatSymbols::STANDALONE}) {
    for (const Width width : {icu::DateFormatSymbols::WIDE, icu::DateFormatSymbols::ABBREVIATED}) {
      std::int32_t count = 0;
      const icu::UnicodeString* names = get(symbols, count, use, width);
      add_names(names, count, value_of, out);
    }
  }
  return out;
}

}  // namespace

std::vector<CalendarName> month_names(std::string_view locale) {
  return all_names(
      locale, [](int i) { return i + 1; },
      [](const icu::DateFormatSymbols& symbols, std::int32_t& count, Use use, Width width) {
        return symbols.getMonths(count, use, width);
      });
}

std::vector<CalendarName> weekday_names(std::string_view locale) {
  // ICU counts from 1 = Sunday; entry 0 is empty.
  return all_names(
      locale, [](int i) { return i == 0   ? 0
                                 : i == 1 ? 7
                                          : i - 1; },
      [](const icu::DateFormatSymbols& symbols, std::int32_t& count, Use use, Width width) {
        return symbols.getWeekdays(count, use, width);
      });
}

}  // namespace attest
