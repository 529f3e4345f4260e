// Days that come every year by another calendar than ours: by the moon, the sun, or Easter.
#pragma once

#include <optional>

#include "indexer/extract/dates_expression.hpp"

namespace attest {

bool is_moving(const DateExpression& expression);

/// In the Gregorian year; nullopt where its calendar does not reach, or has no such day.
std::optional<DateInterval> moving_date(const DateExpression& expression, int year,
                                        const LunarCalendar* lunar);

}  // namespace attest
