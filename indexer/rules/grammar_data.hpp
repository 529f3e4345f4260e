// The compiled form of a grammar; shared by compiler and matcher only.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/base/flat.hpp"
#include "indexer/base/slot_table.hpp"
#include "indexer/base/text_cache.hpp"
#include "indexer/rules/grammar.hpp"
#include "indexer/rules/rule_file.hpp"

namespace attest {

inline constexpr std::uint32_t k_no_token = 0;  // words no rule knows

/// Terminals by their bit: tokens by id, and any number as the one below.
inline constexpr std::uint32_t k_number_bit = 0;  // no token has this id

/// Functions every grammar has, before those of the schema.
inline constexpr std::uint32_t k_function_add = 0;
inline constexpr std::uint32_t k_function_sub = 1;
inline constexpr std::uint32_t k_function_mul = 2;
inline constexpr std::uint32_t k_builtin_functions = 3;

struct RuleEdge {
  enum class Kind : std::uint8_t { literal, symbol, number };
};
struct RuleAction {
  enum class Kind : std::uint8_t { capture, absent, number, call };
};

/// The records that a grammar consists of.
namespace flat {

struct TextSlot {
  std::uint32_t tag = 0;  // the upper half of the text's hash
  std::uint32_t id = 0;   // of a token; of a symbol one more
  FlatText text;
  bool is_free() const { return id == 0; }
};
struct RuleEdge {
  std::uint32_t id = 0;  // token, symbol or number range
  std::uint32_t child = 0;
  attest::RuleEdge::Kind kind = attest::RuleEdge::Kind::literal;
  bool glued = false;
  std::uint16_t unused = 0;
};
struct RuleAccept {
  std::uint32_t rule = 0;
  std::uint32_t action = 0;
};
/// Where its own begin; they end where those of the next node begin.
struct RuleNode {
  std::uint32_t literals = 0;  // sorted by id
  std::uint32_t others = 0;
  std::uint32_t accepts = 0;  // in file order
};
struct RuleAction {
  std::int64_t number = 0;
  std::uint32_t kind = 0;
  std::uint32_t index = 0;                // of the capture, or of the function
  std::uint32_t args = 0, args_size = 0;  // actions as well
};
struct RuleCondition {
  ConditionText::Where where = ConditionText::Where::followed;
  bool negated = false;
  bool glued = false;  // preceded by: nothing between
  bool unused = false;
  std::uint32_t symbol = 0;
};
struct Rule {
  FlatText name;
  std::uint32_t conditions = 0, conditions_size = 0;
};
struct NumberRange {
  std::int64_t lowest = 0, highest = 0;
  std::int32_t digits_min = 1, digits_max = 18;
};
struct RuleSymbol {
  std::uint32_t root = 0;
  std::uint32_t first = 0;   // set: what it can begin with
  std::uint32_t alone = 0;   // set: what makes all of it on its own
  std::uint32_t second = 0;  // a set (one more, 0: none) for each of `first`, in their order:
                             // what may follow
  std::uint32_t ranks = 0;   // for each word of `first`: how many are in the words before
};

}  // namespace flat

struct Grammar::Data {
  explicit Data(FlatImage image);

  std::uint32_t token(const HashedText& folded) const { return id(tokens, folded); }
  /// One more than the symbol of that name, or 0.
  std::uint32_t symbol(std::string_view name) const { return id(symbol_ids, HashedText(name)); }

  bool is_in(std::uint32_t set, std::uint32_t terminal) const {
    return ((sets[std::size_t{set} * set_words + terminal / k_bits] >> (terminal % k_bits)) & 1U) !=
           0;
  }
  /// The set of what may follow the terminal, which is in symbol.first; one more, 0: nothing.
  std::uint32_t second(const flat::RuleSymbol& symbol, std::uint32_t terminal) const {
    const std::uint32_t word = terminal / k_bits;
    const std::uint64_t below = (std::uint64_t{1} << (terminal % k_bits)) - 1;
    const std::uint64_t bits = sets[std::size_t{symbol.first} * set_words + word] & below;
    return seconds[symbol.second + ranks[symbol.ranks + word] +
                   static_cast<std::uint32_t>(std::popcount(bits))];
  }

  std::span<const flat::RuleEdge> literals(std::uint32_t node) const {
    return edges.subspan(nodes[node].literals, nodes[node].others - nodes[node].literals);
  }
  std::span<const flat::RuleEdge> others(std::uint32_t node) const {
    return edges.subspan(nodes[node].others, nodes[node + 1].literals - nodes[node].others);
  }
  std::span<const flat::RuleAccept> accepts_at(std::uint32_t node) const {
    return accepts.subspan(nodes[node].accepts, nodes[node + 1].accepts - nodes[node].accepts);
  }
  std::span<const flat::RuleCondition> conditions_of(std::uint32_t rule) const {
    return conditions.subspan(rules[rule].conditions, rules[rule].conditions_size);
  }
  std::string_view name_of(std::uint32_t rule) const { return rules[rule].name.of(texts); }

  FlatImage image;
  std::string_view texts;
  std::span<const flat::TextSlot> tokens, symbol_ids;
  std::span<const flat::RuleNode> nodes;  // and one behind the last
  std::span<const flat::RuleEdge> edges;
  std::span<const flat::RuleAccept> accepts;
  std::span<const flat::Rule> rules;
  std::span<const flat::RuleCondition> conditions;
  std::span<const flat::RuleAction> actions;
  std::span<const flat::NumberRange> numbers;
  std::span<const flat::RuleSymbol> symbols;
  std::span<const std::uint64_t> sets;  // of terminals, as bits
  std::size_t set_words = 1;            // of one set
  std::span<const std::uint32_t> seconds, ranks;

 private:
  static constexpr std::uint32_t k_bits = 64;

  std::uint32_t id(std::span<const flat::TextSlot> slots, const HashedText& text) const {
    const auto tag = static_cast<std::uint32_t>(text.hash >> 32U);
    const flat::TextSlot* slot = find_slot(slots, text.hash, [&](const flat::TextSlot& s) {
      return s.tag == tag && same_text(s.text.of(texts), text.text);
    });
    return slot == nullptr ? 0 : slot->id;
  }
};

}  // namespace attest
