// From what an expression says to the days it means.
#include <algorithm>
#include <cstdlib>

#include "indexer/extract/dates_calendar.hpp"
#include "indexer/extract/dates_expression.hpp"
#include "indexer/extract/dates_moving.hpp"
#include "indexer/extract/dates_pieces.hpp"
#include "indexer/extract/dates_story.hpp"

namespace attest {
namespace {

using Interval = std::optional<DateInterval>;

class Resolver {
 public:
  Resolver(std::vector<DateExpression>& expressions, const DateFrame& frame)
      : x_expressions(expressions), x_frame(frame) {}

  Interval resolve(int id, int depth = 0) {
    if (id < 0 || depth > 24) return std::nullopt;
    const DateExpression& e = at(id);
    switch (e.op) {
      case DateOp::partial:
        return depth == 0 ? in_tense(e, partial(e)) : partial(e);
      case DateOp::short_year:
        return year_interval(
            year_of_digits(e.n[0], anchor(Anchor::story), x_frame.last.has_value()));
      case DateOp::numeric:
        return numeric(id);
      case DateOp::decade:
        return decade(e);
      case DateOp::century:
        return century_interval(e.n[0] > 0 ? (e.n[0] - 1) * 100 : e.n[0] * 100 + 1);
      case DateOp::sub_year:
        return sub_year(e, depth);
      case DateOp::relative:
        return relative(e);
      case DateOp::distance:
        return distance(e, depth);
      case DateOp::weekday:
        return weekday(e, depth);
      case DateOp::weekday_step:
        return weekday_step(e);
      case DateOp::weekday_day:
        return weekday_day(e);
      case DateOp::named_step:
        return named_step(e);
      case DateOp::period:
        return period(e);
      case DateOp::inside:
        return inside(e, depth);
      case DateOp::lunar:
      case DateOp::feast:
      case DateOp::solar:
      case DateOp::other_calendar:
        return in_year(e);
      case DateOp::years:
        return range_interval(year_interval(e.n[0]), year_interval(e.n[1]));
      case DateOp::next_one:
        return next_one(e, depth);
      case DateOp::range:
        return range(e, depth);
      case DateOp::ever_since:
        return ever_since(e, depth);
      default:
        return of_kid(e, depth);
    }
  }

  bool is_relative() const { return x_relative; }
  bool is_from_here() const { return x_from_here; }

 private:
  DateExpression& at(int id) { return x_expressions[static_cast<std::size_t>(id)]; }

  const Interval& anchor(Anchor asked) {
    const Anchor kind = settled(asked);
    x_relative = true;
    x_from_here = x_from_here || kind == Anchor::speaker;
    const bool use_last = kind == Anchor::story ? x_frame.last.has_value() : !x_frame.reference;
    return use_last ? x_frame.last : x_frame.reference;
  }

  /// "In the following month", "through three years": of the story, if it is of other times.
  Anchor settled(Anchor kind) const {
    if (kind == Anchor::now) return Anchor::speaker;
    if (kind != Anchor::told) return kind;
    if (!x_frame.reference || !x_frame.last) return Anchor::speaker;
    const bool is_story = anchor_day(*x_frame.last) + k_far_days < anchor_day(*x_frame.reference);
    return is_story ? Anchor::story : Anchor::speaker;
  }

  /// Where to count days and months from: a year told in passing ("a plan of 1976") does not
  /// move a story that goes by the day.
  const Interval& anchor(Anchor kind, Grain unit) {
    const Interval& out = anchor(kind);
    const bool is_passing = settled(kind) == Anchor::story && x_frame.last && x_frame.last_fine &&
                            unit < Grain::year && x_frame.last->grain >= Grain::year;
    return is_passing ? x_frame.last_fine : out;
  }

  Interval partial(const DateExpression& e) {
    if (is_set(e.n[0])) return plain_date(e.n[0], e.n[1], e.n[2]);
    if (is_set(e.n[1]) && x_frame.year_from_here) {
      x_relative = true;
      return plain_date(*x_frame.year_from_here, e.n[1], e.n[2]);
    }
    if (is_set(e.n[1])) {
      const Interval& told = anchor(Anchor::story);
      return told ? month_of_story(e, *told, x_frame) : std::nullopt;
    }
    const Interval& near = anchor(Anchor::story, Grain::day);
    if (!near) return std::nullopt;
    if (near->grain > Grain::month && !x_frame.reference) return std::nullopt;
    const CivilDate base =
        to_civil(anchor_day(near->grain <= Grain::month ? *near : *x_frame.reference));
    return plain_date(base.year, base.month, e.n[2]);
  }

  /// "Opened in October" is of an October before the day of telling, "will open in February" of one
  /// to come.
  Interval in_tense(const DateExpression& e, const Interval& out) const {
    if (!out || is_set(e.n[0]) || !is_set(e.n[1]) || !x_frame.reference || x_frame.is_far ||
        x_frame.reference->is_open())
      return out;
    constexpr Day k_going_on = 62;  // the story goes on from the last date told
    const bool goes_on = x_frame.last && out->begin < x_frame.last->end + k_going_on;
    const int year = to_civil(out->begin).year;
    if (x_frame.tense == Tense::past && out->begin >= x_frame.reference->end && !goes_on)
      return plain_date(year - 1, e.n[1], e.n[2]);
    if (x_frame.tense == Tense::future && out->end <= x_frame.reference->begin && !x_frame.last)
      return plain_date(year + 1, e.n[1], e.n[2]);
    return out;
  }

  Interval numeric(int id) {
    DateExpression& e = at(id);
    const bool can_day_first = e.n[1] >= 1 && e.n[1] <= 12;
    const bool can_month_first = e.n[0] >= 1 && e.n[0] <= 12;
    const int order = x_frame.has_order ? static_cast<int>(x_frame.order) : e.n[3];
    const bool month_first = can_month_first && (order == k_month_first || !can_day_first);
    const int day = month_first ? e.n[1] : e.n[0], month = month_first ? e.n[0] : e.n[1];
    e = {DateOp::partial, {e.n[2], month, day, k_absent}, {-1, -1}};
    return partial(e);
  }

  Interval decade(const DateExpression& e) {
    if (e.n[0] >= 100) return decade_interval(e.n[0]);
    // "the eighties": the last that had begun, seen from the anchor or, without one, from the
    // 1900s.
    const Interval& near = anchor(Anchor::story);
    const int now = near ? to_civil(anchor_day(*near)).year : 1999;
    int first = now - now % 100 + e.n[0];
    // A story of the eighties may go on to the nineties that its speaker knows of.
    constexpr int k_told_ahead = 20;
    const int known = x_frame.reference ? to_civil(anchor_day(*x_frame.reference)).year : now;
    if (first > now && (first > known || first > now + k_told_ahead)) first -= 100;
    return decade_interval(first);
  }

  Interval sub_year(const DateExpression& e, int depth) {
    const int code = e.n[0];
    const Grain grain = static_cast<Grain>(e.n[1]);
    if (e.kids[0] >= 0) {
      const Interval year = resolve(e.kids[0], depth + 1);
      if (!year || year->begin == k_day_min) return std::nullopt;
      return sub_year_interval(to_civil(year->begin).year, code, grain);
    }
    const Interval& near = anchor(Anchor::story);
    if (!near) return std::nullopt;
    const Day from = anchor_day(*near);
    DateInterval out = sub_year_interval(to_civil(from).year, code, grain);
    if (near->grain < Grain::year && out.begin - from > k_far_days)
      out = sub_year_interval(to_civil(from).year - 1, code, grain);
    return out;
  }

  Interval relative(const DateExpression& e) {
    const Grain unit = static_cast<Grain>(e.n[0]);
    const Interval& from = anchor(static_cast<Anchor>(e.n[2]), unit);
    if (!from) return std::nullopt;
    if (unit < from->grain && e.n[1] != 0) return std::nullopt;  // "the next day" after "in 1918"
    if (unit < from->grain) return from;
    return unit_around(unit, anchor_day(*from), e.n[1]);
  }

  Interval distance(const DateExpression& e, int depth) {
    const Anchor asked = static_cast<Anchor>(e.n[2]), kind = settled(asked);
    // "The war was over in six years."
    if (asked == Anchor::now && settled(Anchor::told) == Anchor::story) return std::nullopt;
    // "Four years later", where nothing was told before.
    if (asked == Anchor::story && !x_frame.last && e.n[0] > 0) return std::nullopt;
    const Grain unit = static_cast<Grain>(e.n[1]);
    const Interval from = e.kids[0] >= 0 ? resolve(e.kids[0], depth + 1) : anchor(kind, unit);
    if (!from) return std::nullopt;
    const auto day = moved(anchor_day(*from), unit, e.n[0]);
    if (!day) return std::nullopt;
    if (e.kids[0] >= 0) return unit_around(std::max(from->grain, Grain::day), *day);
    Grain grain = unit == Grain::week ? Grain::day : unit;
    if (kind == Anchor::speaker) grain = said_finely(unit);
    return unit_around(std::max(grain, from->grain), *day);
  }

  /// "Two years ago" is some month of that year, "two months ago" some day.
  static Grain said_finely(Grain unit) {
    if (unit <= Grain::month) return Grain::day;
    if (unit <= Grain::year) return Grain::month;
    return Grain::year;
  }

  Interval weekday(const DateExpression& e, int depth) {
    if (e.kids[0] >= 0) {
      const Interval week = resolve(e.kids[0], depth + 1);
      if (!week || week->begin == k_day_min) return std::nullopt;
      return nth_weekday(*unit_around(Grain::week, week->begin), 1, e.n[0]);
    }
    // In a story of other times the weekday is one of them.
    const bool is_of_story = !x_frame.reference || (x_frame.is_far && x_frame.last_fine &&
                                                    x_frame.last_fine->grain == Grain::day);
    if (is_of_story) x_relative = true;
    const Interval& from = !is_of_story        ? anchor(Anchor::speaker)
                           : x_frame.last_fine ? x_frame.last_fine
                                               : anchor(Anchor::story);
    if (!from || from->grain > Grain::day) return std::nullopt;
    constexpr Day k_back = 6, k_either_way = 3;  // the nearest, if no tense tells more
    const bool is_told = !is_of_story && x_frame.tense != Tense::unknown;
    const Day back = !is_told ? k_either_way : x_frame.tense == Tense::past ? k_back : 0;
    const Day first = anchor_day(*from) - back;
    return nth_weekday(days_between(first, first + 7, Grain::week), 1, e.n[0]);
  }

  Interval weekday_step(const DateExpression& e) {
    const Interval& from = anchor(Anchor::speaker);
    if (!from || from->grain > Grain::day || e.n[1] == 0 || std::abs(e.n[1]) > 5000)
      return std::nullopt;
    const Day day = anchor_day(*from);
    const int ahead = (e.n[0] - iso_weekday(day) + 6) % 7 + 1;
    const int back = (iso_weekday(day) - e.n[0] + 6) % 7 + 1;
    return unit_around(Grain::day, day,
                       e.n[1] > 0 ? ahead + 7 * (e.n[1] - 1) : -back + 7 * (e.n[1] + 1));
  }

  Interval weekday_day(const DateExpression& e) {
    const Interval& from = anchor(x_frame.reference ? Anchor::speaker : Anchor::story);
    if (!from) return std::nullopt;
    return weekday_on(anchor_day(*from), e.n[0], e.n[1]);
  }

  Interval named_step(const DateExpression& e) {
    const Anchor kind = settled(static_cast<Anchor>(e.n[2]));
    const Interval& from = anchor(kind);
    if (!from) return std::nullopt;
    // "The following spring" is behind all of the year that was told.
    const bool is_behind = kind == Anchor::story && e.n[1] > 0 && from->end != k_day_max;
    const Day day = is_behind ? from->end - 1 : anchor_day(*from);
    const int year = to_civil(day).year;
    const auto named = [&](int y) {
      return e.n[0] <= 12 ? month_interval(y, e.n[0]) : sub_year_interval(y, e.n[0], Grain::season);
    };
    DateInterval out = named(year);
    if (e.n[1] > 0 && out.begin <= day) out = named(year + 1);
    if (e.n[1] < 0 && out.end > day) out = named(year - 1);
    return out;
  }

  Interval period(const DateExpression& e) {
    const Interval& from = anchor(static_cast<Anchor>(e.n[2]));
    if (!from || e.n[0] == 0) return std::nullopt;
    const Grain unit = std::max(static_cast<Grain>(e.n[1]), from->grain);
    const bool is_ahead = e.n[0] > 0;
    const Day day = is_ahead && from->end != k_day_max ? from->end - 1 : anchor_day(*from);
    const Interval first = unit_around(unit, day, is_ahead ? 1 : e.n[0]);
    const Interval last = unit_around(unit, day, is_ahead ? e.n[0] : -1);
    return first && last ? Interval(spanning(*first, *last)) : std::nullopt;
  }

  /// What moves through the calendar, in its year or in the anchor's.
  Interval in_year(const DateExpression& e) {
    const auto made = [&](int year) { return moving_date(e, year, x_frame.lunar); };
    if (is_set(e.n[0])) return made(e.n[0]);
    const Interval& near = anchor(Anchor::story);
    if (!near) return std::nullopt;
    const Day from = anchor_day(*near);
    const int now = to_civil(from).year;
    Interval out = made(now);
    if (near->grain >= Grain::year || !out) return out;
    if (out->begin - from > k_far_days) return made(now - 1);
    if (from - out->begin > k_far_days) return made(now + 1);
    return out;
  }

  static bool comes_yearly(const DateExpression& e) {
    const bool is_yearly = is_moving(e) || (e.op == DateOp::partial && is_set(e.n[1]));
    return is_yearly && !is_set(e.n[0]);
  }

  Interval next_one(const DateExpression& e, int depth) {
    const Interval& from = anchor(Anchor::speaker);
    if (!from || !comes_yearly(innermost(e.kids[0]))) return std::nullopt;
    const Day day = anchor_day(*from);
    const int year = to_civil(day).year, side = e.n[0];
    for (int step = -1; step <= 1; ++step) {
      innermost(e.kids[0]).n[0] = year + side * step;
      Interval out = resolve(e.kids[0], depth + 1);
      if (out && (side > 0 ? out->begin > day : out->end <= day)) return out;
    }
    return std::nullopt;
  }

  /// "Since March" is of a March that the story, or the speaker, has behind.
  Interval ever_since(const DateExpression& e, int depth) {
    Interval inner = resolve(e.kids[0], depth + 1);
    if (!inner || inner->begin == k_day_min) return std::nullopt;
    if (comes_yearly(innermost(e.kids[0]))) {
      const Interval& near = anchor(Anchor::story);
      if (near && inner->begin >= near->end) {
        DateExpression& inmost = innermost(e.kids[0]);
        inmost.n[0] = to_civil(inner->begin).year - 1;
        inner = resolve(e.kids[0], depth + 1);
        inmost.n[0] = k_absent;
      }
    }
    return inner ? Interval(range_interval(inner, {})) : std::nullopt;
  }

  Interval inside(const DateExpression& e, int depth) {
    const Interval outer = resolve(e.kids[0], depth + 1);
    if (!outer || outer->begin == k_day_min) return std::nullopt;
    DateExpression& inner = innermost(e.kids[1]);
    const CivilDate begin = to_civil(outer->begin);
    if (inner.op == DateOp::numeric) numeric(static_cast<int>(&inner - x_expressions.data()));
    if ((inner.op != DateOp::partial && !is_moving(inner)) || is_set(inner.n[0]))
      return std::nullopt;
    inner.n[0] = begin.year;
    if (is_moving(inner)) {
      const Interval found = resolve(e.kids[1], depth + 1);
      // Where the calendar does not reach, the year is what is known.
      return found || outer->grain != Grain::year ? found : outer;
    }
    if (!is_set(inner.n[1])) {
      if (outer->grain > Grain::month) return std::nullopt;
      inner.n[1] = begin.month;
    }
    return resolve(e.kids[1], depth + 1);
  }

  /// The date that wrappers such as "early" or "about" speak of.
  DateExpression& innermost(int id) {
    while ((at(id).op == DateOp::part || at(id).op == DateOp::approximate ||
            at(id).op == DateOp::nth || at(id).op == DateOp::nth_weekday ||
            at(id).op == DateOp::pieces || at(id).op == DateOp::since ||
            at(id).op == DateOp::ever_since || at(id).op == DateOp::weekday_beside ||
            at(id).op == DateOp::distance) &&
           at(id).kids[0] >= 0)
      id = at(id).kids[0];
    return at(id);
  }

  void settle(int id) {
    if (at(id).op == DateOp::numeric) numeric(id);
  }

  /// Ends share what one of them leaves out: "12 to 16 September", "March–June 2014".
  void share(DateExpression& from, DateExpression& to) {
    if (from.op != DateOp::partial || to.op != DateOp::partial) return;
    if (!is_set(from.n[1]) && !is_set(from.n[0]) && is_set(from.n[2])) from.n[1] = to.n[1];
    if (!is_set(to.n[1]) && !is_set(to.n[0]) && is_set(to.n[2])) to.n[1] = from.n[1];
    const bool wraps = is_set(from.n[1]) && is_set(to.n[1]) &&
                       (from.n[1] > to.n[1] || (from.n[1] == to.n[1] && is_set(from.n[2]) &&
                                                is_set(to.n[2]) && from.n[2] > to.n[2]));
    if (!is_set(from.n[0]) && is_set(to.n[0]))
      from.n[0] = to.n[0] - (wraps ? 1 : 0);
    else if (is_set(from.n[0]) && !is_set(to.n[0]))
      to.n[0] = from.n[0] + (wraps ? 1 : 0);
  }

  /// Two seasons of one year, the last and an earlier one.
  static bool is_turn_of_year(const DateExpression& from, const DateExpression& to) {
    const bool are_seasons = from.op == DateOp::sub_year && to.op == DateOp::sub_year &&
                             from.n[1] == static_cast<int>(Grain::season) && from.n[1] == to.n[1];
    return are_seasons && from.kids[0] >= 0 && from.kids[0] == to.kids[0] && from.n[0] > to.n[0];
  }

  Interval range(const DateExpression& e, int depth) {
    const int first = e.kids[0], last = e.kids[1];
    DateExpression& from = innermost(first);
    DateExpression& to = innermost(last);
    settle(static_cast<int>(&from - x_expressions.data()));
    settle(static_cast<int>(&to - x_expressions.data()));
    if (from.op == DateOp::sub_year && to.op == DateOp::sub_year && from.kids[0] < 0)
      from.kids[0] = to.kids[0];
    if (from.op == DateOp::sub_year && to.op == DateOp::sub_year && to.kids[0] < 0)
      to.kids[0] = from.kids[0];
    share(from, to);
    Interval begin = resolve(first, depth + 1);
    if (!begin) return std::nullopt;
    if (is_turn_of_year(from, to))  // "winter and spring 1920": the winter that came before
      begin = sub_year_interval(to_civil(begin->begin).year - 1, from.n[0], Grain::season);
    if (to.op == DateOp::partial && !is_set(to.n[0]) && is_set(to.n[1]) &&
        begin->begin != k_day_min) {
      to.n[0] = to_civil(begin->begin).year;
      if (const Interval end = resolve(last, depth + 1); end && end->end <= begin->begin) ++to.n[0];
    }
    Interval end = resolve(last, depth + 1);
    if (end && to.op == DateOp::weekday && to.kids[0] < 0 && begin->begin != k_day_min)
      end = nth_weekday(days_between(begin->begin, begin->begin + 7, Grain::week), 1, to.n[0]);
    if (!end || begin->begin >= end->end) return std::nullopt;
    return range_interval(begin, end);
  }

  Interval of_kid(const DateExpression& e, int depth) {
    const Interval inner = resolve(e.kids[0], depth + 1);
    if (!inner) return std::nullopt;
    switch (e.op) {
      case DateOp::nth:
        if (e.n[0] == 0 && inner->begin != k_day_min)  // the unit around it
          return unit_around(static_cast<Grain>(e.n[1]), inner->begin);
        return nth_unit(*inner, e.n[0], static_cast<Grain>(e.n[1]));
      case DateOp::nth_weekday:
        return nth_weekday(*inner, e.n[0], e.n[1]);
      case DateOp::pieces:
        return pieces_of_period(*inner, e.n[0], static_cast<Grain>(e.n[1]));
      case DateOp::part:
        return part_of_period(*inner, e.n[0]);
      case DateOp::lasting:
        return lasting(*inner, e.n[0], static_cast<Grain>(e.n[1]));
      case DateOp::weekday_beside:
        return weekday_beside(*inner, e.n[0], e.n[1]);
      case DateOp::approximate:
        return approximately(*inner);
      case DateOp::since:
        return inner->begin == k_day_min ? std::nullopt : Interval(range_interval(inner, {}));
      case DateOp::until:
        return inner->end == k_day_max ? std::nullopt : Interval(range_interval({}, inner));
      case DateOp::after:
        return beyond_period(*inner, 1);
      case DateOp::before:
        return beyond_period(*inner, -1);
      default:
        return std::nullopt;
    }
  }

  std::vector<DateExpression>& x_expressions;
  const DateFrame& x_frame;
  bool x_relative = false;
  bool x_from_here = false;
};

/// "In six years" is no day to come where the story is of other times, and "six years later" none
/// where there is no story.
bool is_length_in_story(const DateExpression& expression, const DateFrame& frame) {
  if (expression.op != DateOp::distance || expression.kids[0] >= 0 || !frame.reference)
    return false;
  const Anchor kind = static_cast<Anchor>(expression.n[2]);
  return frame.last ? kind == Anchor::now : kind == Anchor::story;
}

}  // namespace

std::optional<ResolvedDate> resolve_date(std::vector<DateExpression>& expressions, int root,
                                         const DateFrame& frame) {
  ResolvedDate out;
  const DateOp op = expressions[static_cast<std::size_t>(root)].op;
  if (op == DateOp::duration || op == DateOp::recurring) {
    out.type = op == DateOp::duration ? DateType::duration : DateType::recurring;
    return out;
  }
  Resolver resolver(expressions, frame);
  out.interval = resolver.resolve(root);
  if (!out.interval && is_length_in_story(expressions[static_cast<std::size_t>(root)], frame)) {
    out.type = DateType::duration;
    return out;
  }
  if (!out.interval) return std::nullopt;
  out.is_relative = resolver.is_relative();
  out.is_from_here = resolver.is_from_here();
  out.is_outlook = expressions[static_cast<std::size_t>(root)].is_outlook ||
                   (out.interval->is_range && out.interval->begin == k_day_min);
  out.is_passing = expressions[static_cast<std::size_t>(root)].is_passing;
  out.type = out.interval->is_range ? DateType::range : DateType::date;
  return out;
}

}  // namespace attest
