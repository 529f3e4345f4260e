// Finds what a grammar's rules describe in a scanned text.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/rules/grammar.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

/// What a rule's action makes: a number, or an id that RuleActions gave out.
struct RuleValue {
  std::int64_t number = 0;
  bool is_node = false;
  bool is_absent = false;  // an optional part that was not there
};

/// The meaning of a grammar's functions.
class RuleActions {
 public:
  virtual ~RuleActions() = default;
  /// Calls function `id` (index into RuleSchema::functions); nullopt refuses the match ("31 June").
  virtual std::optional<RuleValue> call(std::size_t id, std::span<const RuleValue> args) = 0;
  /// Last word on a match of atoms [first, last) of the searched symbol.
  virtual bool keep(std::size_t first, std::size_t last, RuleValue value) = 0;
};

struct RuleMatch {
  std::size_t first = 0;  // atoms [first, last)
  std::size_t last = 0;
  RuleValue value;
  std::string_view rule;  // lives as long as the grammar
};

/// Disjoint matches of `symbol`, left to right: at each place the longest, then the first in file
/// order. No match crosses a line break or is longer than 56 atoms. Linear in the text: results are
/// kept per symbol and place, and the steps at one place are bounded.
std::vector<RuleMatch> find_matches(const Grammar& grammar, std::string_view symbol,
                                    const Scan& scan, RuleActions& actions);

/// What became of a rule whose words stand in the text.
enum class RuleEnd : std::uint8_t {
  fits,      // a match, if no other takes its words
  later,     // an earlier rule makes the same symbol of the same words
  before,    // refused by a condition: preceded by
  behind,    // followed by
  starting,  // starting with
  capital,   // if capital
  alone,     // if alone
  action,    // by its action ("31 June")
  last,      // by RuleActions::keep
};

struct RuleTry {
  RuleMatch match;  // its value is absent where the rule was refused
  RuleEnd end = RuleEnd::fits;
  bool negated = false;  // of a condition: "unless"
};

/// Everything that rules could make of a text: matches of `symbol` at every place, also where they
/// overlap, and what was refused. Sorted by first atom, the longest first. Slower than
/// find_matches, but linear too.
std::vector<RuleTry> try_rules(const Grammar& grammar, std::string_view symbol, const Scan& scan,
                               RuleActions& actions);

}  // namespace attest
