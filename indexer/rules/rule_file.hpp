// The text of a rule file, taken apart: patterns spelled out into plain sequences.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/rules/grammar.hpp"

namespace attest {

struct PatternElement {
  enum class Kind : std::uint8_t { literal, symbol };
  Kind kind = Kind::literal;
  std::string text;     // folded atom, or the symbol's name
  std::string capture;  // name of the captured value
  bool glued = false;   // no space before it
};
using Sequence = std::vector<PatternElement>;

struct Pattern {
  std::vector<Sequence> sequences;  // in order of preference
  bool glued_end = false;           // ended in "~"
};

/// Spells out optional parts and alternatives; at most 600 sequences.
Result<Pattern> parse_pattern(std::string_view text);

struct ActionNode {
  enum class Kind : std::uint8_t { name, number, call };
  Kind kind = Kind::number;
  std::string name;  // capture, constant or function
  std::int64_t number = 0;
  std::vector<ActionNode> args;
};
Result<ActionNode> parse_action(std::string_view text);

struct ConditionText {
  enum class Where : std::uint8_t { followed, preceded, starting, capital, alone };
  Where where = Where::followed;
  bool negated = false;
  Pattern pattern;
};

struct RuleText {
  std::string name;
  std::string symbol;
  std::string place;
  std::vector<Pattern> patterns;
  ActionNode action;
  bool has_action = false;
  std::vector<ConditionText> conditions;
};

struct NumberText {
  std::string symbol;
  std::string place;
  std::int64_t lowest = 0, highest = 0;
  int digits_min = 1, digits_max = 18;
};

struct RuleFile {
  std::vector<RuleText> rules;  // list entries too, with a number as action
  std::vector<NumberText> numbers;
  std::vector<RuleExample> examples;
};

Result<RuleFile> parse_rule_file(const RuleSource& source);

}  // namespace attest
