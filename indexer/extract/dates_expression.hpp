// What a date expression says, before it is known which day "yesterday" was.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/extract/tenses.hpp"
#include "indexer/model/date.hpp"
#include "indexer/rules/matcher.hpp"
#include "indexer/unicode/lunar_calendar.hpp"

namespace attest {

enum class DateOp : std::uint8_t {
  partial,         // year?, month?, day?, weekday?
  short_year,      // last two digits
  numeric,         // first, second, year?, default order: "5/6/2014"
  decade,          // first year, or its last two digits
  century,         // 1.., or -1.. before Christ
  sub_year,        // EDTF code, grain; year from kid
  relative,        // unit, steps, anchor
  distance,        // amount, unit, anchor; base from kid
  weekday,         // weekday; week from kid
  weekday_step,    // weekday, which one from here
  weekday_day,     // weekday, day of month: "Thu 15th"
  named_step,      // month or season, steps, anchor
  nth,             // which, unit of kid
  nth_weekday,     // which, weekday of kid
  pieces,          // how many, unit at the start (end) of kid
  period,          // how many units, anchor
  part,            // early, mid, late… of kid
  inside,          // second kid, in the period of the first
  lunar,           // year?, month, day? (-1 the last), 1 in a leap month
  feast,           // year?, which, days after
  solar,           // year?, solar term, minutes ahead of Greenwich
  other_calendar,  // year?, which calendar, month, day (0 the whole month)
  years,           // first, last
  next_one,        // 1: the kid's first day to come, -1: its last
  lasting,         // how many units, from the kid on
  weekday_beside,  // which (0 the nearest), weekday, beside the kid
  range,
  since,
  ever_since,  // since, of the past
  after,
  until,
  before,
  approximate,
  duration,
  recurring,
};

/// Where to count from: the document's day, the last date told, or the last date told where the
/// text tells of times long before its own and the document's day elsewhere.
/// `now`: the document's day, and nothing in such a text.
enum class Anchor : std::uint8_t { speaker, story, told, now };

inline constexpr int k_absent = -1000000;
constexpr bool is_set(int n) {
  return n != k_absent;
}

struct DateExpression {
  DateOp op = DateOp::partial;
  std::array<int, 4> n = {k_absent, k_absent, k_absent, k_absent};
  std::array<int, 2> kids = {-1, -1};
  bool is_passing = false;  // it names something and tells no time: "the 1614 rules"
  bool is_outlook = false;  // how far things would come: "by December"
  bool is_listed = false;   // what it leaves out is said behind it: "5, 7 and 9 May"
};

enum NumericOrder { k_day_first = 0, k_month_first = 1 };

/// Functions and constants that date rules may use.
RuleSchema date_rule_schema();

/// Builds expressions while rules match.
class DateActions : public RuleActions {
 public:
  explicit DateActions(const Scan& scan) : x_scan(scan) {}
  std::optional<RuleValue> call(std::size_t id, std::span<const RuleValue> args) override;
  bool keep(std::size_t first, std::size_t last, RuleValue value) override;

  std::vector<DateExpression>& expressions() { return x_expressions; }

 private:
  std::optional<RuleValue> add(DateExpression expression);
  std::optional<RuleValue> add_inside(const DateExpression& expression);

  const Scan& x_scan;
  std::vector<DateExpression> x_expressions;
};

/// What is known at some point of a text.
struct DateFrame {
  std::optional<DateInterval> reference;  // the speaker's day
  std::optional<DateInterval> last;       // the last date mentioned
  std::optional<DateInterval> last_fine;  // the last one that told a month or less
  std::optional<DateInterval> left;       // what was told before the text looked back or ahead
  bool is_far = false;                    // the story is not of the speaker's time
  bool last_opens = false;                // that one began a sentence: "In 1915, …"
  bool is_beside_last = false;            // the date to resolve stands a few words behind it
  bool is_of_one_sentence = false;        // it stands in the sentence of the last one
  std::optional<int> year_from_here;      // "next year …", told before in the same sentence
  Tense tense = Tense::unknown;           // of the sentence, beside the date to resolve
  NumericOrder order = k_day_first;       // of "5/6/2014", by the other dates of the text
  bool has_order = false;
  const LunarCalendar* lunar = nullptr;
};

struct ResolvedDate {
  DateType type = DateType::date;
  std::optional<DateInterval> interval;
  bool is_relative = false;
  bool is_passing = false;    // the story does not move there
  bool is_outlook = false;    // the story may come back from there
  bool is_from_here = false;  // counted from the speaker's day: the story does not move there
};

/// nullopt if there is nothing to resolve against, or no such day. May fill in parts of ranges.
std::optional<ResolvedDate> resolve_date(std::vector<DateExpression>& expressions, int root,
                                         const DateFrame& frame);

/// "April and June 1955", "5, 7 and 9 May": the year, and the month, of the date behind are those
/// of the one before too.
void share_ending(std::vector<DateExpression>& expressions, int first, int second);

/// Which order the numeric dates of a text prove: "22/05/2014" the one, "05/22/2014" the other.
void learn_order(const std::vector<DateExpression>& expressions, int root, int& day_first,
                 int& month_first);

}  // namespace attest
