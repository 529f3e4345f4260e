#include "indexer/extract/dates_moving.hpp"

#include "indexer/extract/dates_calendar.hpp"
#include "indexer/extract/dates_pieces.hpp"
#include "indexer/extract/dates_sun.hpp"
#include "indexer/unicode/other_calendars.hpp"

namespace attest {

bool is_moving(const DateExpression& expression) {
  const DateOp op = expression.op;
  return op == DateOp::lunar || op == DateOp::feast || op == DateOp::solar ||
         op == DateOp::other_calendar;
}

std::optional<DateInterval> moving_date(const DateExpression& e, int year,
                                        const LunarCalendar* lunar) {
  switch (e.op) {
    case DateOp::lunar:
      if (lunar == nullptr) return std::nullopt;
      return lunar_date(*lunar, year, e.n[1], is_set(e.n[2]) ? e.n[2] : 0, e.n[3] == 1);
    case DateOp::feast: {
      const auto day = feast_day(static_cast<Feast>(e.n[1]), year);
      return day ? unit_around(Grain::day, *day, is_set(e.n[2]) ? e.n[2] : 0) : std::nullopt;
    }
    case DateOp::solar: {
      const auto day = solar_term_day(year, e.n[1], is_set(e.n[2]) ? e.n[2] : 0);
      return day ? unit_around(Grain::day, *day) : std::nullopt;
    }
    case DateOp::other_calendar: {
      const auto days = days_of_calendar(static_cast<OtherCalendar>(e.n[1]), year, e.n[2], e.n[3]);
      if (!days) return std::nullopt;
      return days_between(days->begin, days->end, e.n[3] == 0 ? Grain::month : Grain::day);
    }
    default:
      return std::nullopt;
  }
}

}  // namespace attest
