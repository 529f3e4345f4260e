// The functions that date rules call.
#include <array>

#include "indexer/extract/dates_arguments.hpp"
#include "indexer/extract/dates_eras.hpp"
#include "indexer/extract/dates_expression.hpp"
#include "indexer/extract/dates_pieces.hpp"
#include "indexer/extract/dates_sun.hpp"
#include "indexer/unicode/other_calendars.hpp"

namespace attest {
namespace {

using date_rules::Args;
using date_rules::Made;
using date_rules::node_at;
using date_rules::number_at;
using Maker = Made (*)(Args);
using Grains = std::underlying_type_t<Grain>;

bool is_day(int year, int month, int day) {
  if (month != k_absent && (month < 1 || month > 12)) return false;
  if (year != k_absent && (year < -9999 || year > 9999)) return false;
  if (day == k_absent) return true;
  if (month == k_absent) return day >= 1 && day <= 31;
  return is_valid({year == k_absent ? 2000 : year, month, day});
}

Made make_date(Args a) {
  DateExpression e{
      DateOp::partial, {number_at(a, 0), number_at(a, 1), number_at(a, 2), number_at(a, 3)}, {}};
  e.kids = {-1, -1};
  return is_day(e.n[0], e.n[1], e.n[2]) ? Made(e) : std::nullopt;
}

Made make_short_year(Args a) {
  const int digits = number_at(a, 0);
  if (digits < 0 || digits > 99) return std::nullopt;
  return DateExpression{DateOp::short_year, {digits, k_absent, k_absent, k_absent}, {-1, -1}};
}

Made make_fixed(Args a) {  // month * 100 + day, year?
  const int code = number_at(a, 0);
  DateExpression e{DateOp::partial, {number_at(a, 1), code / 100, code % 100, k_absent}, {-1, -1}};
  return is_day(e.n[0], e.n[1], e.n[2]) ? Made(e) : std::nullopt;
}

Made make_numeric(Args a) {
  DateExpression e{DateOp::numeric,
                   {number_at(a, 0), number_at(a, 1), number_at(a, 2), number_at(a, 3)},
                   {-1, -1}};
  if (!is_day(e.n[2], e.n[1], e.n[0]) && !is_day(e.n[2], e.n[0], e.n[1])) return std::nullopt;
  return e;
}

template <DateOp op>
Made make_numbers(Args a) {
  return DateExpression{
      op, {number_at(a, 0), number_at(a, 1), number_at(a, 2), number_at(a, 3)}, {-1, -1}};
}

Made make_decade(Args a) {
  const int year = number_at(a, 0);
  if (year < 0 || year > 9990 || year % 10 != 0) return std::nullopt;
  return make_numbers<DateOp::decade>(a);
}

Made make_century(Args a) {
  const int n = number_at(a, 0);
  if (n == 0 || n < -50 || n > 40) return std::nullopt;
  return make_numbers<DateOp::century>(a);
}

template <int first_code, int count, Grain grain>
Made make_sub_year(Args a) {
  const int which = number_at(a, 0);
  if (which < 1 || which > count) return std::nullopt;
  return DateExpression{DateOp::sub_year,
                        {first_code + which - 1, static_cast<int>(grain), k_absent, k_absent},
                        {node_at(a, 1), -1}};
}

template <DateOp op, Anchor anchor>
Made make_step(Args a) {  // what, steps
  return DateExpression{
      op, {number_at(a, 0), number_at(a, 1), static_cast<int>(anchor), k_absent}, {-1, -1}};
}

Made make_from(Args a) {  // amount, unit, base
  if (node_at(a, 2) < 0) return std::nullopt;
  return DateExpression{
      DateOp::distance,
      {number_at(a, 0), number_at(a, 1), static_cast<int>(Anchor::speaker), k_absent},
      {node_at(a, 2), -1}};
}

Made make_lunar(Args a) {  // month, day, leap, year
  const int month = number_at(a, 0), day = number_at(a, 1);
  if (month < 1 || month > 12) return std::nullopt;
  if (day != k_absent && day != -1 && (day < 1 || day > 30)) return std::nullopt;
  return DateExpression{DateOp::lunar, {number_at(a, 3), month, day, number_at(a, 2)}, {-1, -1}};
}

Made make_lunar_feast(Args a) {  // month * 100 + day
  const int code = number_at(a, 0);
  if (code < 101 || code > 1230) return std::nullopt;
  return DateExpression{DateOp::lunar, {k_absent, code / 100, code % 100, k_absent}, {-1, -1}};
}

Made make_feast(Args a) {  // which, days after, year
  const int which = number_at(a, 0);
  if (which < 0 || which > static_cast<int>(Feast::orthodox_easter)) return std::nullopt;
  return DateExpression{
      DateOp::feast, {number_at(a, 2), which, number_at(a, 1), k_absent}, {-1, -1}};
}

Made make_solar(Args a) {  // term, minutes ahead of Greenwich
  const int term = number_at(a, 0);
  if (term < 0 || term >= k_solar_terms) return std::nullopt;
  return DateExpression{DateOp::solar, {k_absent, term, number_at(a, 1), k_absent}, {-1, -1}};
}

template <OtherCalendar calendar>
Made make_other(Args a) {  // month * 100 + day, 0 the whole month
  const int code = number_at(a, 0);
  if (code < 100 || code > 1330) return std::nullopt;
  return DateExpression{DateOp::other_calendar,
                        {k_absent, static_cast<int>(calendar), code / 100, code % 100},
                        {-1, -1}};
}

Made make_next_one(Args a) {  // 1 or -1, of what comes every year
  if (node_at(a, 1) < 0) return std::nullopt;
  return DateExpression{
      DateOp::next_one, {number_at(a, 0), k_absent, k_absent, k_absent}, {node_at(a, 1), -1}};
}

Made make_weekend(Args a) {
  if (node_at(a, 0) < 0) return std::nullopt;
  return DateExpression{
      DateOp::part, {k_part_weekend, k_absent, k_absent, k_absent}, {node_at(a, 0), -1}};
}

Made make_weekday(Args a) {
  const int day = number_at(a, 0);
  if (day < 1 || day > 7) return std::nullopt;
  return DateExpression{DateOp::weekday, {day, k_absent, k_absent, k_absent}, {node_at(a, 1), -1}};
}

template <DateOp op>
Made make_choice(Args a) {  // which, unit or weekday, of what
  if (node_at(a, 2) < 0) return std::nullopt;
  return DateExpression{
      op, {number_at(a, 0), number_at(a, 1), k_absent, k_absent}, {node_at(a, 2), -1}};
}

Made make_part(Args a) {
  if (node_at(a, 0) < 0) return std::nullopt;
  return DateExpression{
      DateOp::part, {number_at(a, 1), k_absent, k_absent, k_absent}, {node_at(a, 0), -1}};
}

template <DateOp op, int kids>
Made make_of(Args a) {
  for (int i = 0; i < kids; ++i)
    if (node_at(a, static_cast<std::size_t>(i)) < 0) return std::nullopt;
  return DateExpression{op,
                        {k_absent, k_absent, k_absent, k_absent},
                        {kids > 0 ? node_at(a, 0) : -1, kids > 1 ? node_at(a, 1) : -1}};
}

struct Function {
  std::string_view name;
  Maker make;  // nullptr: one that makes a number
};

constexpr std::array k_functions = {
    Function{"short_year", nullptr},
    Function{"same_century", nullptr},
    Function{"uneven", nullptr},
    Function{"in_passing", nullptr},
    Function{"outlook", nullptr},
    Function{"listed", nullptr},
    Function{"date", make_date},
    Function{"near_year", make_short_year},
    Function{"fixed", make_fixed},
    Function{"numeric", make_numeric},
    Function{"decade", make_decade},
    Function{"century", make_century},
    Function{"season", make_sub_year<21, 4, Grain::season>},
    Function{"quarter", make_sub_year<33, 4, Grain::quarter>},
    Function{"half", make_sub_year<40, 2, Grain::half>},
    Function{"rel", make_step<DateOp::relative, Anchor::speaker>},
    Function{"story_rel", make_step<DateOp::relative, Anchor::story>},
    Function{"told_rel", make_step<DateOp::relative, Anchor::told>},
    Function{"ago", make_step<DateOp::distance, Anchor::speaker>},
    Function{"told_later", make_step<DateOp::distance, Anchor::told>},
    Function{"hence", make_step<DateOp::distance, Anchor::now>},
    Function{"later", make_step<DateOp::distance, Anchor::story>},
    Function{"from", make_from},
    Function{"weekday", make_weekday},
    Function{"weekday_step", make_numbers<DateOp::weekday_step>},
    Function{"weekday_day", make_numbers<DateOp::weekday_day>},
    Function{"named", make_step<DateOp::named_step, Anchor::speaker>},
    Function{"story_named", make_step<DateOp::named_step, Anchor::story>},
    Function{"told_named", make_step<DateOp::named_step, Anchor::told>},
    Function{"nth", make_choice<DateOp::nth>},
    Function{"nth_weekday", make_choice<DateOp::nth_weekday>},
    Function{"weekday_beside", make_choice<DateOp::weekday_beside>},
    Function{"pieces", make_choice<DateOp::pieces>},
    Function{"lasting", make_choice<DateOp::lasting>},
    Function{"lunar", make_lunar},
    Function{"lunar_feast", make_lunar_feast},
    Function{"feast", make_feast},
    Function{"solar", make_solar},
    Function{"hebrew", make_other<OtherCalendar::hebrew>},
    Function{"islamic", make_other<OtherCalendar::islamic>},
    Function{"years", date_rules::make_years},
    Function{"from_bc", date_rules::make_from_bc},
    Function{"era", date_rules::make_era},
    Function{"next_one", make_next_one},
    Function{"weekend", make_weekend},
    Function{"period", make_step<DateOp::period, Anchor::speaker>},
    Function{"told_period", make_step<DateOp::period, Anchor::told>},
    Function{"part", make_part},
    Function{"inside", make_of<DateOp::inside, 2>},
    Function{"range", make_of<DateOp::range, 2>},
    Function{"since", make_of<DateOp::since, 1>},
    Function{"ever_since", make_of<DateOp::ever_since, 1>},
    Function{"after", make_of<DateOp::after, 1>},
    Function{"until", make_of<DateOp::until, 1>},
    Function{"before", make_of<DateOp::before, 1>},
    Function{"approx", make_of<DateOp::approximate, 1>},
    Function{"duration", make_of<DateOp::duration, 0>},
    Function{"recurring", make_of<DateOp::recurring, 0>},
};

constexpr std::size_t function_id(std::string_view name) {
  std::size_t id = 0;
  while (k_functions[id].name != name) ++id;
  return id;
}
constexpr std::size_t k_short_year = function_id("short_year");
constexpr std::size_t k_uneven = function_id("uneven");
constexpr std::size_t k_outlook = function_id("outlook");
constexpr std::size_t k_in_passing = function_id("in_passing");
constexpr std::size_t k_listed = function_id("listed");

/// Two digits stand for the years 1950 to 2049.
int full_year(int two_digits) {
  return two_digits + (two_digits < 50 ? 2000 : 1900);
}

bool is_one_sign_of(std::string_view text, std::string_view signs) {
  return text.size() == 1 && signs.find(text) != std::string_view::npos;
}

bool is_alphabetic(const Atom& atom) {
  return atom.kind == AtomKind::word &&
         (atom.script == Script::latin || atom.script == Script::cyrillic);
}

/// A number that goes on to the left: "v1.2014", "$1990", "B2014".
bool is_cut_before(const Scan& scan, std::size_t first) {
  if (first == 0 || scan.atoms[first].kind != AtomKind::number) return false;
  const std::string_view sign = scan.folded(first - 1);
  constexpr std::array<std::string_view, 8> k_marks = {"$", "€", "£", "¥", "₽", "₴", "№", "#"};
  for (const std::string_view mark : k_marks)
    if (sign == mark) return true;
  if (scan.atoms[first].space_before) return false;
  if (is_alphabetic(scan.atoms[first - 1])) return true;
  if (!is_one_sign_of(sign, ".,:/-+") || first < 2 || scan.atoms[first - 1].space_before)
    return false;
  return scan.atoms[first - 2].kind == AtomKind::number;
}

/// A number that goes on to the right: "2014.5", "2014km", "1984,000", "30%".
bool is_cut_after(const Scan& scan, std::size_t last) {
  if (last >= scan.atoms.size() || scan.atoms[last - 1].kind != AtomKind::number) return false;
  const std::string_view sign = scan.folded(last);
  if (is_one_sign_of(sign, "%") || sign == "‰" || sign == "°") return true;
  if (scan.atoms[last].space_before) return false;
  if (is_alphabetic(scan.atoms[last])) return true;
  if (last + 1 >= scan.atoms.size() || scan.atoms[last + 1].space_before) return false;
  if (scan.atoms[last + 1].kind != AtomKind::number) return false;
  return is_one_sign_of(sign, ".:/-") || (sign == "," && scan.folded(last + 1).size() == 3);
}

}  // namespace

RuleSchema date_rule_schema() {
  RuleSchema schema;
  for (const Function& function : k_functions) schema.functions.emplace_back(function.name);
  constexpr std::array<std::string_view, 9> k_units = {
      "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"};
  for (std::size_t i = 0; i < k_units.size(); ++i)
    schema.constants.emplace(std::string("u_") + std::string(k_units[i]), i);
  schema.constants.insert({{"dmy", k_day_first},
                           {"mdy", k_month_first},
                           {"early", k_part_early},
                           {"middle", k_part_mid},
                           {"late", k_part_late},
                           {"beginning", k_part_begin},
                           {"ending", k_part_end},
                           {"last_third", k_part_last_third},
                           {"first_half", k_part_first_half},
                           {"second_half", k_part_second_half},
                           {"easter", static_cast<int>(Feast::easter)},
                           {"orthodox_easter", static_cast<int>(Feast::orthodox_easter)},
                           {"none", k_absent}});
  schema.tops = {"expression"};
  return schema;
}

std::optional<RuleValue> DateActions::call(std::size_t id, Args args) {
  if (id >= k_functions.size()) return std::nullopt;
  if (id == k_in_passing || id == k_listed || id == k_outlook) {
    const int node = node_at(args, 0);
    if (node < 0) return std::nullopt;
    DateExpression copy = x_expressions[static_cast<std::size_t>(node)];
    copy.is_listed = copy.is_listed || id == k_listed;
    copy.is_passing = copy.is_passing || id == k_in_passing;
    copy.is_outlook = copy.is_outlook || id == k_outlook;
    return add(copy);
  }
  if (id == k_uneven) {  // "300 years" is a length, "988" hardly one
    const int n = number_at(args, 0);
    return is_set(n) && n % 10 != 0 ? std::optional(RuleValue{n, false, false}) : std::nullopt;
  }
  if (k_functions[id].make == nullptr) {
    const bool is_short = id == k_short_year;
    const int n = number_at(args, is_short ? 0 : 1), first = number_at(args, 0);
    if (n < 0 || n > 99) return std::nullopt;
    if (is_short) return RuleValue{full_year(n), false, false};
    if (first <= 0 || first % 100 >= n) return std::nullopt;  // "1975-76", not "1975-07"
    return RuleValue{first - first % 100 + n, false, false};
  }
  const auto expression = k_functions[id].make(args);
  if (!expression) return std::nullopt;
  for (const int kid : expression->kids)
    if (kid >= 0 && x_expressions[static_cast<std::size_t>(kid)].op >= DateOp::duration)
      return std::nullopt;
  if (expression->op == DateOp::inside) return add_inside(*expression);
  return add(*expression);
}

/// A date inside a plain year is a plain date, so that ranges can share its parts.
std::optional<RuleValue> DateActions::add_inside(const DateExpression& expression) {
  const DateExpression& outer = x_expressions[static_cast<std::size_t>(expression.kids[0])];
  const DateExpression& inner = x_expressions[static_cast<std::size_t>(expression.kids[1])];
  const bool is_plain = outer.op == DateOp::partial && outer.n[0] != k_absent &&
                        outer.n[1] == k_absent && inner.op == DateOp::partial &&
                        inner.n[0] == k_absent && inner.n[1] != k_absent;
  if (!is_plain) return add(expression);
  DateExpression merged = inner;
  merged.n[0] = outer.n[0];
  if (!is_day(merged.n[0], merged.n[1], merged.n[2])) return std::nullopt;
  return add(merged);
}

std::optional<RuleValue> DateActions::add(DateExpression expression) {
  x_expressions.push_back(expression);
  return RuleValue{static_cast<std::int64_t>(x_expressions.size() - 1), true, false};
}

bool DateActions::keep(std::size_t first, std::size_t last, RuleValue value) {
  return value.is_node && !is_cut_before(x_scan, first) && !is_cut_after(x_scan, last);
}

}  // namespace attest
