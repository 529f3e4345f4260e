#include "indexer/extract/dates_weighed.hpp"

#include <algorithm>

namespace attest {
namespace {

/// A copy of one expression: resolving it leaves those that share its parts alone.
int copy_tree(const std::vector<DateExpression>& from, int root, std::vector<DateExpression>& to) {
  DateExpression copy = from[static_cast<std::size_t>(root)];
  for (int& kid : copy.kids)
    if (kid >= 0) kid = copy_tree(from, kid, to);
  to.push_back(copy);
  return static_cast<int>(to.size()) - 1;
}

Why why_refused(const RuleTry& attempt) {
  const bool negated = attempt.negated;
  switch (attempt.end) {
    case RuleEnd::before:
      return negated ? Why::words_before : Why::no_words_before;
    case RuleEnd::behind:
      return negated ? Why::words_behind : Why::no_words_behind;
    case RuleEnd::starting:
      return negated ? Why::beginning : Why::no_beginning;
    case RuleEnd::capital:
      return negated ? Why::capitalized : Why::not_capitalized;
    case RuleEnd::alone:
      return negated ? Why::alone : Why::not_alone;
    case RuleEnd::action:
      return Why::no_such_date;
    case RuleEnd::last:
      return Why::part_of_number;
    case RuleEnd::later:
    case RuleEnd::fits:
      break;
  }
  return Why::later_rule;
}

bool is_choice(const RuleMatch& match, const DateChoice& choice) {
  return match.first == choice.first && match.last == choice.last && match.rule == choice.rule;
}

class DateWeigher {
 public:
  DateWeigher(const TextContext& context, const std::vector<DateChoice>& choices,
              std::vector<DateExpression>& expressions)
      : x_context(context), x_choices(choices), x_expressions(expressions) {}

  void weigh(const RuleTry& attempt) {
    const RuleMatch& match = attempt.match;
    // The choices are met in order: those that end before the match are of no more interest.
    while (x_next < x_choices.size() && x_choices[x_next].last <= match.first) ++x_next;
    const DateChoice* choice = x_next < x_choices.size() && x_choices[x_next].first < match.last
                                   ? &x_choices[x_next]
                                   : nullptr;
    const bool fits = attempt.end == RuleEnd::fits;
    if (choice != nullptr && attempt.end != RuleEnd::later && is_choice(match, *choice)) {
      if (fits && !choice->is_resolved) add(match, Why::no_reference);
      return;
    }
    if (fits) {
      if (choice != nullptr) add(match, why_outranked(match, *choice));
      return;
    }
    // What a rule refuses inside of a date says nothing about the date.
    const bool is_inside = choice != nullptr && choice->first <= match.first &&
                           match.last <= choice->last &&
                           match.last - match.first < choice->last - choice->first;
    if (!is_inside && !is_bare_day(attempt)) add(match, why_refused(attempt));
  }

  WeighedReadings take() { return std::move(x_out); }

 private:
  /// "12" could be a day of a list wherever it stands; that nothing goes on with the list is not
  /// worth telling.
  bool is_bare_day(const RuleTry& attempt) const {
    const RuleMatch& match = attempt.match;
    return attempt.end == RuleEnd::behind && !attempt.negated && match.last == match.first + 1 &&
           x_context.scan.atoms[match.first].kind == AtomKind::number &&
           x_context.scan.folded(match.first).size() <= 2;
  }

  static Why why_outranked(const RuleMatch& match, const DateChoice& choice) {
    if (match.first != choice.first) return Why::begins_later;
    return match.last < choice.last ? Why::shorter : Why::later_rule;
  }

  void add(const RuleMatch& match, Why why) {
    const Span span = x_context.scan.span(match.first, match.last - 1);
    const bool is_known =
        !x_out.empty() && x_out.back().span == span && x_out.back().rule == match.rule;
    if (is_known) return;
    WeighedReading reading{span, std::string(match.rule), why, DateValue{}, false};
    if (match.value.is_node && !x_choices.empty()) {
      std::vector<DateExpression> copy;
      const int root = copy_tree(x_expressions, static_cast<int>(match.value.number), copy);
      const DateChoice& near = x_choices[std::min(x_next, x_choices.size() - 1)];
      if (const auto date = resolve_date(copy, root, near.frame)) {
        reading.value = DateValue{date->type, date->interval, date->is_relative};
        reading.has_value = true;
      }
    }
    x_out.push_back(std::move(reading));
  }

  const TextContext& x_context;
  const std::vector<DateChoice>& x_choices;
  const std::vector<DateExpression>& x_expressions;
  std::size_t x_next = 0;
  WeighedReadings x_out;
};

}  // namespace

WeighedReadings weigh_dates(const Grammar& grammar, const TextContext& context,
                            const std::vector<DateChoice>& choices) {
  DateActions actions(context.scan);
  const std::vector<RuleTry> tried = try_rules(grammar, "expression", context.scan, actions);
  DateWeigher weigher(context, choices, actions.expressions());
  for (const RuleTry& attempt : tried) weigher.weigh(attempt);
  return weigher.take();
}

}  // namespace attest
