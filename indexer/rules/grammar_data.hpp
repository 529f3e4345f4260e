// The compiled form of a grammar; shared by compiler and matcher only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/text_map.hpp"
#include "indexer/rules/grammar.hpp"
#include "indexer/rules/rule_file.hpp"

namespace attest {

inline constexpr std::uint32_t k_no_token = 0;  // words no rule knows

struct RuleEdge {
  enum class Kind : std::uint8_t { literal, symbol, number };
  Kind kind = Kind::literal;
  bool glued = false;
  std::uint32_t id = 0;  // token, symbol or number range
  std::uint32_t child = 0;
};

/// An action with its captures bound to places in one sequence.
struct BoundAction {
  enum class Kind : std::uint8_t { capture, absent, number, call };
  Kind kind = Kind::number;
  std::uint32_t index = 0;  // of the capture, or of the function
  std::int64_t number = 0;
  std::vector<BoundAction> args;
};

struct RuleAccept {
  std::uint32_t rule = 0;
  std::uint32_t action = 0;
};

struct RuleNode {
  std::vector<RuleEdge> literals;  // sorted by id
  std::vector<RuleEdge> others;
  std::vector<RuleAccept> accepts;  // in file order
};

struct RuleCondition {
  ConditionText::Where where = ConditionText::Where::followed;
  bool negated = false;
  bool glued = false;  // preceded by: nothing between
  std::uint32_t symbol = 0;
};

struct CompiledRule {
  std::string name;
  std::vector<RuleCondition> conditions;
};

struct NumberRange {
  std::int64_t lowest = 0, highest = 0;
  int digits_min = 1, digits_max = 18;
};

/// Terminals by their bit: tokens by id, and any number as the one below.
inline constexpr std::uint32_t k_number_bit = 0;  // no token has this id

/// A set of terminals, as bits.
class TerminalSet {
 public:
  TerminalSet() = default;
  explicit TerminalSet(std::size_t size) : x_words((size + k_bits - 1) / k_bits) {}

  bool operator[](std::uint32_t terminal) const {
    return ((x_words[terminal / k_bits] >> (terminal % k_bits)) & 1U) != 0;
  }
  void insert(std::uint32_t terminal) {
    x_words[terminal / k_bits] |= std::uint64_t{1} << (terminal % k_bits);
  }
  void insert(const TerminalSet& others) {  // of the same size
    for (std::size_t i = 0; i < x_words.size(); ++i) x_words[i] |= others.x_words[i];
  }

 private:
  static constexpr std::uint32_t k_bits = 64;
  std::vector<std::uint64_t> x_words;
};

struct RuleSymbol {
  std::uint32_t root = 0;
  TerminalSet first;                  // what it can begin with
  TerminalSet alone;                  // what makes all of it on its own
  std::vector<std::uint32_t> second;  // by first terminal: row + 1 of what may follow it
  std::vector<TerminalSet> rows;
};

/// Functions every grammar has, before those of the schema.
inline constexpr std::uint32_t k_function_add = 0;
inline constexpr std::uint32_t k_function_sub = 1;
inline constexpr std::uint32_t k_function_mul = 2;
inline constexpr std::uint32_t k_builtin_functions = 3;

struct Grammar::Data {
  TextMap<std::uint32_t> tokens;
  TextMap<std::uint32_t> symbol_ids;
  std::vector<RuleSymbol> symbols;
  std::vector<RuleNode> nodes;
  std::vector<CompiledRule> rules;
  std::vector<BoundAction> actions;
  std::vector<NumberRange> numbers;
  std::vector<RuleExample> examples;
};

}  // namespace attest
