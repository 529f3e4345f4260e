// The Chinese lunisolar calendar, computed by ICU.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/base/lazy.hpp"

namespace attest {

/// Days are counted since 1970-01-01. A year is worked out when it is first asked for, so a text
/// full of lunar dates costs no more than a few of them. Immutable to its callers, thread-safe.
class LunarCalendar {
 public:
  static constexpr int k_first_year = 1645;  // the reform that ICU's reckoning follows
  static constexpr int k_last_year = 2200;

  LunarCalendar();

  struct Month {
    std::int32_t begin = 0;
    std::int32_t end = 0;
    int number = 0;  // 1..12
    bool leap = false;
  };

  /// Month `number` of the lunar year whose New Year falls in the Gregorian `year`; nullopt if the
  /// year is out of reach or has no such leap month.
  std::optional<Month> month(int year, int number, bool leap) const;

 private:
  std::vector<Lazy<std::vector<Month>>> x_years;
};

}  // namespace attest
