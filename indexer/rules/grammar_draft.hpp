// A grammar while it is compiled; for the compiler and what lays it out.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/base/text_map.hpp"
#include "indexer/rules/grammar_data.hpp"

namespace attest {

struct DraftEdge {
  RuleEdge::Kind kind = RuleEdge::Kind::literal;
  bool glued = false;
  std::uint32_t id = 0;  // token, symbol or number range
  std::uint32_t child = 0;
};

/// An action with its captures bound to places in one sequence.
struct BoundAction {
  RuleAction::Kind kind = RuleAction::Kind::number;
  std::uint32_t index = 0;  // of the capture, or of the function
  std::int64_t number = 0;
  std::vector<BoundAction> args;
};

struct DraftNode {
  std::vector<DraftEdge> literals;  // sorted by id
  std::vector<DraftEdge> others;
  std::vector<flat::RuleAccept> accepts;  // in file order
};

struct DraftRule {
  std::string name;
  std::vector<flat::RuleCondition> conditions;
};

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
  /// Those of `others` that are in `bound` too.
  void insert_common(const TerminalSet& others, const TerminalSet& bound) {
    for (std::size_t i = 0; i < x_words.size(); ++i)
      x_words[i] |= others.x_words[i] & bound.x_words[i];
  }
  const std::vector<std::uint64_t>& words() const { return x_words; }

 private:
  static constexpr std::uint32_t k_bits = 64;
  std::vector<std::uint64_t> x_words;
};

struct DraftSymbol {
  std::uint32_t root = 0;
  TerminalSet first;                  // what it can begin with
  TerminalSet alone;                  // what makes all of it on its own
  std::vector<std::uint32_t> second;  // by first terminal: row + 1 of what may follow it
  std::vector<std::uint32_t> behind;  // the same, of what has to stand behind it where it is all
  std::vector<TerminalSet> rows;
};

struct GrammarDraft {
  TextMap<std::uint32_t> tokens;
  TextMap<std::uint32_t> symbol_ids;
  std::vector<DraftSymbol> symbols;
  std::vector<DraftNode> nodes;
  std::vector<DraftRule> rules;
  std::vector<BoundAction> actions;
  std::vector<flat::NumberRange> numbers;
};

/// The image that Grammar::Data is opened on.
std::vector<std::uint64_t> lay_out(const GrammarDraft& draft);

}  // namespace attest
