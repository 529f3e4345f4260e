#include "indexer/rules/matcher.hpp"

#include <algorithm>
#include <span>

#include "indexer/rules/grammar_data.hpp"

namespace attest {
namespace {

constexpr std::size_t k_slots =
    2048;  // results kept, by place and symbol; a newer one takes the slot
constexpr std::size_t k_longest = 56;     // atoms in one match
constexpr std::size_t k_look_back = 4;    // atoms a "preceded by" may cover
constexpr std::size_t k_max_results = 6;  // lengths kept per symbol and place
constexpr std::size_t k_max_depth = 40;   // atoms and symbols deep
constexpr int k_step_budget = 20000;      // trie steps per place

struct Token {
  std::uint32_t id = k_no_token;
  std::int64_t number = -1;  // value of a number of up to 18 digits
  int digits = 0;
};

struct Parse {
  std::size_t end = 0;
  RuleValue value;
  std::uint32_t order = 0;  // of the rule that matched
  std::uint32_t rule = 0;   // the rule to name
};

/// The parses of one symbol at one place while they are found: the topmost of a stack.
struct Results {
  std::size_t base = 0;
  std::size_t count = 0;
};

struct Slot {
  std::uint64_t place = 0;  // counted by Slots
  std::uint32_t symbol = 0;
  std::uint32_t offset = 0;  // into the pool
  std::uint32_t count = 0;
};

/// The results of one text after the other: as places count on, those of the texts before are old
/// by themselves and the room need not be made again.
struct Slots {
  std::vector<Slot> slots = std::vector<Slot>(k_slots);
  std::uint64_t next_place = 1;

  static Slots& of_thread() {
    thread_local Slots k_slots_of_thread;
    return k_slots_of_thread;
  }
};

struct Goal {
  std::size_t begin;
  std::size_t depth;
  std::size_t base;  // its captures in x_values
  std::uint32_t symbol;
};

class Matcher {
 public:
  Matcher(const Grammar::Data& grammar, const Scan& scan, RuleActions& actions)
      : x_grammar(grammar), x_scan(scan), x_actions(actions) {
    read_tokens();
    x_first_place = x_slots.next_place;
    x_slots.next_place += x_tokens.size();
  }

  std::vector<RuleMatch> find(std::uint32_t symbol) {
    std::vector<RuleMatch> out;
    for (std::size_t place = 0; place < x_tokens.size();) {
      std::size_t next = place + 1;
      if (can_begin(symbol, place)) {
        x_start = place;
        x_steps = 0;
        const Found found = parse(symbol, place, 0);
        for (std::size_t i = 0; i < found.count; ++i) {
          const Parse p = x_pool[found.offset + i];
          if (!x_actions.keep(place, p.end, p.value)) continue;
          out.push_back({place, p.end, p.value, x_grammar.name_of(p.rule)});
          next = p.end;
          break;
        }
      }
      place = next;
    }
    return out;
  }

  /// The same at every place, with all that was refused.
  std::vector<RuleTry> try_all(std::uint32_t symbol) {
    std::vector<RuleTry> out;
    x_tries = &out;
    x_top = symbol;
    for (std::size_t place = 0; place < x_tokens.size(); ++place) {
      if (!can_begin(symbol, place)) continue;
      x_start = place;
      x_steps = 0;
      const Found found = parse(symbol, place, 0);
      for (std::size_t i = 0; i < found.count; ++i) {
        const Parse p = x_pool[found.offset + i];
        const RuleMatch match{place, p.end, p.value, x_grammar.name_of(p.rule)};
        const bool kept = x_actions.keep(place, p.end, p.value);
        out.push_back({match, kept ? RuleEnd::fits : RuleEnd::last, false});
      }
    }
    x_tries = nullptr;
    std::stable_sort(out.begin(), out.end(), [](const RuleTry& a, const RuleTry& b) {
      if (a.match.first != b.match.first) return a.match.first < b.match.first;
      return a.match.last > b.match.last;
    });
    return out;
  }

 private:
  void note(std::uint32_t rule, const Goal& goal, std::size_t end, RuleEnd why,
            RuleValue value = {0, false, true}, bool negated = false) {
    if (x_tries == nullptr || x_conditions > 0) return;
    x_tries->push_back({{goal.begin, end, value, x_grammar.name_of(rule)}, why, negated});
  }

  void read_tokens() {
    x_tokens.resize(x_scan.atoms.size());
    for (std::size_t i = 0; i < x_tokens.size(); ++i) {
      const std::string_view folded = x_scan.folded(i);
      if (x_scan.atoms[i].kind == AtomKind::number) read_number(folded, x_tokens[i]);
      x_tokens[i].id = x_grammar.token({folded, x_scan.atoms[i].hash});
    }
  }

  static void read_number(std::string_view text, Token& token) {
    if (text.empty() || text.size() > 18) return;
    std::int64_t value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9') return;
      value = value * 10 + (c - '0');
    }
    token.number = value;
    token.digits = static_cast<int>(text.size());
  }

  bool can_begin(std::uint32_t symbol, std::size_t place) const {
    const Token& token = x_tokens[place];
    if (token.id == k_no_token && token.number < 0) return false;
    const flat::RuleSymbol& s = x_grammar.symbols[symbol];
    return (token.id != k_no_token && goes_on(s, token.id, place)) ||
           (token.number >= 0 && goes_on(s, k_number_bit, place));
  }

  bool goes_on(const flat::RuleSymbol& symbol, std::uint32_t first, std::size_t place) const {
    if (!x_grammar.is_in(symbol.first, first)) return false;
    if (x_grammar.is_in(symbol.alone, first)) return true;
    const std::uint32_t second = x_grammar.second(symbol, first);
    if (second == 0 || place + 1 >= x_tokens.size()) return false;
    const Token& next = x_tokens[place + 1];
    return (next.id != k_no_token && x_grammar.is_in(second - 1, next.id)) ||
           (next.number >= 0 && x_grammar.is_in(second - 1, k_number_bit));
  }

  /// Parses of a symbol at a place, longest first, in the pool.
  struct Found {
    std::size_t offset = 0;
    std::size_t count = 0;
  };

  Found parse(std::uint32_t symbol, std::size_t place, std::size_t depth) {
    if (place >= x_tokens.size() || depth > k_max_depth || !can_begin(symbol, place)) return {};
    if (place > x_start + k_longest) return {};
    Slot& slot = x_slots.slots[(place * 67 + symbol) % k_slots];
    const std::uint64_t counted = x_first_place + place;
    if (slot.place == counted && slot.symbol == symbol) return {slot.offset, slot.count};
    Results out{x_found.size(), 0};
    const Goal goal{place, depth, x_values.size(), symbol};
    walk(goal, x_grammar.symbols[symbol].root, place, nullptr, out);
    const Found found{x_pool.size(), out.count};
    const auto items = x_found.begin() + static_cast<std::ptrdiff_t>(out.base);
    x_pool.insert(x_pool.end(), items, x_found.end());
    x_found.erase(items, x_found.end());
    if (x_steps <= k_step_budget) {
      slot.place = counted;
      slot.symbol = symbol;
      slot.offset = static_cast<std::uint32_t>(found.offset);
      slot.count = static_cast<std::uint32_t>(found.count);
    }
    return found;
  }

  /// Follows the trie from `node` with the text from `place`; `only` is the parse that alone made
  /// the path so far, so that a rule that just passes it on keeps its name.
  void walk(const Goal& goal, std::uint32_t node, std::size_t place, const Parse* only,
            Results& out) {
    for (const flat::RuleAccept& accept : x_grammar.accepts_at(node))
      finish(goal, accept, place, only, out);
    if (place >= x_tokens.size() || ++x_steps > k_step_budget) return;
    const Atom& atom = x_scan.atoms[place];
    if (place > goal.begin && atom.break_before) return;
    const Token& token = x_tokens[place];
    if (token.id != k_no_token) follow_literals(goal, node, place, out);
    for (const flat::RuleEdge& edge : x_grammar.others(node)) {
      if (edge.glued && atom.space_before) continue;
      if (edge.kind == RuleEdge::Kind::number) {
        const flat::NumberRange& range = x_grammar.numbers[edge.id];
        if (token.number < range.lowest || token.number > range.highest ||
            token.digits < range.digits_min || token.digits > range.digits_max)
          continue;
        x_values.push_back({token.number, false, false});
        walk(goal, edge.child, place + 1, nullptr, out);
        x_values.pop_back();
        continue;
      }
      const Found inner = parse(edge.id, place, goal.depth + 1);
      for (std::size_t i = 0; i < inner.count; ++i) {
        const Parse part = x_pool[inner.offset + i];
        x_values.push_back(part.value);
        walk(goal, edge.child, part.end, &part, out);
        x_values.pop_back();
      }
    }
  }

  void follow_literals(const Goal& goal, std::uint32_t node, std::size_t place, Results& out) {
    const std::uint32_t id = x_tokens[place].id;
    const std::span<const flat::RuleEdge> literals = x_grammar.literals(node);
    auto edge = std::lower_bound(literals.begin(), literals.end(), id,
                                 [](const flat::RuleEdge& e, std::uint32_t t) { return e.id < t; });
    for (; edge != literals.end() && edge->id == id; ++edge) {
      if (edge->glued && x_scan.atoms[place].space_before) continue;
      x_values.push_back({0, false, true});
      walk(goal, edge->child, place + 1, nullptr, out);
      x_values.pop_back();
    }
  }

  void finish(const Goal& goal, const flat::RuleAccept& accept, std::size_t end, const Parse* only,
              Results& out) {
    if (end - goal.begin > k_longest) return;
    std::size_t at = 0;
    while (at < out.count && item(out, at).end > end) ++at;
    const bool same_end = at < out.count && item(out, at).end == end;
    const bool is_later = same_end && item(out, at).order <= accept.rule;
    if (is_later && x_tries == nullptr) return;
    if (at == k_max_results || !holds(accept.rule, goal, end)) return;
    const flat::RuleAction& action = x_grammar.actions[accept.action];
    const auto value = evaluate(action, goal.base);
    if (!value) return note(accept.rule, goal, end, RuleEnd::action);
    const bool passes_on =
        only != nullptr && kind_of(action) == RuleAction::Kind::capture && value->is_node;
    const Parse parse{end, *value, accept.rule, passes_on ? only->rule : accept.rule};
    if (same_end) {
      const Parse& loser = is_later ? parse : item(out, at);
      if (goal.symbol == x_top) note(loser.rule, goal, end, RuleEnd::later, loser.value);
      if (!is_later) item(out, at) = parse;
      return;
    }
    if (out.count == k_max_results) x_found.pop_back();
    x_found.insert(x_found.begin() + static_cast<std::ptrdiff_t>(out.base + at), parse);
    out.count = std::min(out.count + 1, k_max_results);
  }

  Parse& item(const Results& results, std::size_t i) { return x_found[results.base + i]; }

  static RuleAction::Kind kind_of(const flat::RuleAction& action) {
    return static_cast<RuleAction::Kind>(action.kind);
  }

  std::optional<RuleValue> evaluate(const flat::RuleAction& action, std::size_t base) {
    switch (kind_of(action)) {
      case RuleAction::Kind::capture:
        return x_values[base + action.index];
      case RuleAction::Kind::absent:
        return RuleValue{0, false, true};
      case RuleAction::Kind::number:
        return RuleValue{action.number, false, false};
      case RuleAction::Kind::call:
        break;
    }
    std::vector<RuleValue> args;
    args.reserve(action.args_size);
    for (const flat::RuleAction& arg : x_grammar.actions.subspan(action.args, action.args_size)) {
      const auto value = evaluate(arg, base);
      if (!value) return std::nullopt;
      args.push_back(*value);
    }
    if (action.index >= k_builtin_functions)
      return x_actions.call(action.index - k_builtin_functions, args);
    return calculate(action.index, args[0].number, args[1].number);
  }

  static std::optional<RuleValue> calculate(std::uint32_t function, std::int64_t a,
                                            std::int64_t b) {
    constexpr std::int64_t k_limit = 1'000'000'000;  // keeps products within 64 bits
    if (std::abs(a) > k_limit || std::abs(b) > k_limit) return std::nullopt;
    switch (function) {
      case k_function_add:
        return RuleValue{a + b, false, false};
      case k_function_sub:
        return RuleValue{a - b, false, false};
      default:
        return RuleValue{a * b, false, false};
    }
  }

  bool holds(std::uint32_t rule, const Goal& goal, std::size_t end) {
    for (const flat::RuleCondition& condition : x_grammar.conditions_of(rule)) {
      ++x_conditions;
      const bool refuses = is_met(condition, goal, end) == condition.negated;
      --x_conditions;
      if (!refuses) continue;
      note(rule, goal, end, end_of(condition.where), {0, false, true}, condition.negated);
      return false;
    }
    return true;
  }

  static RuleEnd end_of(ConditionText::Where where) {
    switch (where) {
      case ConditionText::Where::followed:
        return RuleEnd::behind;
      case ConditionText::Where::preceded:
        return RuleEnd::before;
      case ConditionText::Where::starting:
        return RuleEnd::starting;
      case ConditionText::Where::capital:
        return RuleEnd::capital;
      case ConditionText::Where::alone:
        break;
    }
    return RuleEnd::alone;
  }

  bool is_met(const flat::RuleCondition& condition, const Goal& goal, std::size_t end) {
    switch (condition.where) {
      case ConditionText::Where::capital:
        return x_scan.atoms[goal.begin].capitalized;
      case ConditionText::Where::alone:
        return goal.begin == 0 && end == x_tokens.size();
      case ConditionText::Where::followed:
        return parse(condition.symbol, end, goal.depth + 1).count > 0;
      case ConditionText::Where::starting:
        return parse(condition.symbol, goal.begin, goal.depth + 1).count > 0;
      case ConditionText::Where::preceded:
        return is_preceded(condition, goal);
    }
    return false;
  }

  bool is_preceded(const flat::RuleCondition& condition, const Goal& goal) {
    const Atom& first = x_scan.atoms[goal.begin];
    if ((condition.glued && first.space_before) || first.break_before) return false;
    for (std::size_t back = 1; back <= k_look_back && back <= goal.begin; ++back) {
      const Found before = parse(condition.symbol, goal.begin - back, goal.depth + 1);
      for (std::size_t i = 0; i < before.count; ++i)
        if (x_pool[before.offset + i].end == goal.begin) return true;
    }
    return false;
  }

  const Grammar::Data& x_grammar;
  const Scan& x_scan;
  RuleActions& x_actions;
  std::vector<Token> x_tokens;
  Slots& x_slots = Slots::of_thread();
  std::uint64_t x_first_place = 0;  // of this text
  std::vector<Parse> x_pool;
  std::vector<Parse> x_found;       // those under way, one symbol's behind the other's
  std::vector<RuleValue> x_values;  // captures of the rules under way
  std::size_t x_start = 0;
  int x_steps = 0;
  int x_conditions = 0;                     // being tried, one inside the other
  std::vector<RuleTry>* x_tries = nullptr;  // where to note what was refused
  std::uint32_t x_top = static_cast<std::uint32_t>(-1);
};

}  // namespace

std::vector<RuleMatch> find_matches(const Grammar& grammar, std::string_view symbol,
                                    const Scan& scan, RuleActions& actions) {
  const std::uint32_t id = grammar.data().symbol(symbol);
  if (id == 0) return {};
  return Matcher(grammar.data(), scan, actions).find(id - 1);
}

std::vector<RuleTry> try_rules(const Grammar& grammar, std::string_view symbol, const Scan& scan,
                               RuleActions& actions) {
  const std::uint32_t id = grammar.data().symbol(symbol);
  if (id == 0) return {};
  return Matcher(grammar.data(), scan, actions).try_all(id - 1);
}

}  // namespace attest
