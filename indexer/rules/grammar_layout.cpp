// Lays a compiled grammar out as plain records, and finds them again.
#include <map>
#include <string>
#include <utility>

#include "indexer/rules/grammar_data.hpp"
#include "indexer/rules/grammar_draft.hpp"

namespace attest {
namespace {

class Layout {
 public:
  explicit Layout(const GrammarDraft& draft) : x_draft(draft) {
    x_set_words = TerminalSet(draft.tokens.size() + 1).words().size();
  }

  std::vector<std::uint64_t> write() {
    FlatWriter out;
    out.add(slots(x_draft.tokens, 0));
    out.add(slots(x_draft.symbol_ids, 1));
    write_nodes(out);
    write_rules(out);
    write_actions(out);
    out.add(x_draft.numbers);
    write_symbols(out);
    out.add(std::string_view(x_texts));
    return out.take();
  }

 private:
  FlatText keep(std::string_view text) { return append_text(text, x_texts); }

  std::vector<flat::TextSlot> slots(const TextMap<std::uint32_t>& ids, std::uint32_t more) {
    SlotTable<flat::TextSlot> table;
    for (const auto& [text, id] : ids) {
      const HashedText key(text);
      table.insert(key.hash, {static_cast<std::uint32_t>(key.hash >> 32U), id + more, keep(text)},
                   [&](const flat::TextSlot& s) { return quick_hash(s.text.of(x_texts)); });
    }
    return {table.slots().begin(), table.slots().end()};
  }

  void write_nodes(FlatWriter& out) const {
    std::vector<flat::RuleNode> nodes;
    std::vector<flat::RuleEdge> edges;
    std::vector<flat::RuleAccept> accepts;
    const auto here = [&] {
      const auto edge = static_cast<std::uint32_t>(edges.size());
      return flat::RuleNode{edge, edge, static_cast<std::uint32_t>(accepts.size())};
    };
    const auto add = [&](const DraftEdge& edge) {
      edges.push_back({edge.id, edge.child, edge.kind, edge.glued, 0});
    };
    for (const DraftNode& node : x_draft.nodes) {
      nodes.push_back(here());
      for (const DraftEdge& edge : node.literals) add(edge);
      nodes.back().others = static_cast<std::uint32_t>(edges.size());
      for (const DraftEdge& edge : node.others) add(edge);
      accepts.insert(accepts.end(), node.accepts.begin(), node.accepts.end());
    }
    nodes.push_back(here());
    out.add(nodes);
    out.add(edges);
    out.add(accepts);
  }

  void write_rules(FlatWriter& out) {
    std::vector<flat::Rule> rules;
    std::vector<flat::RuleCondition> conditions;
    for (const DraftRule& rule : x_draft.rules) {
      // Conditions and alternatives of one rule stand side by side under its name.
      const bool is_again =
          !rules.empty() && rules.back().name.of(x_texts) == std::string_view(rule.name);
      rules.push_back({is_again ? rules.back().name : keep(rule.name),
                       static_cast<std::uint32_t>(conditions.size()),
                       static_cast<std::uint32_t>(rule.conditions.size())});
      conditions.insert(conditions.end(), rule.conditions.begin(), rule.conditions.end());
    }
    out.add(rules);
    out.add(conditions);
  }

  void write_actions(FlatWriter& out) const {
    std::vector<flat::RuleAction> actions(x_draft.actions.size());
    for (std::size_t i = 0; i < x_draft.actions.size(); ++i) put(x_draft.actions[i], i, actions);
    out.add(actions);
  }

  // The arguments of a call are put side by side behind what is there.
  static void put(const BoundAction& action, std::size_t at, std::vector<flat::RuleAction>& out) {
    const auto args = static_cast<std::uint32_t>(out.size());
    out[at] = {action.number, static_cast<std::uint32_t>(action.kind), action.index, args,
               static_cast<std::uint32_t>(action.args.size())};
    out.resize(out.size() + action.args.size());
    for (std::size_t i = 0; i < action.args.size(); ++i) put(action.args[i], args + i, out);
  }

  std::uint32_t set(const TerminalSet& terminals) {
    const auto [at, is_new] =
        x_set_ids.emplace(terminals.words(), static_cast<std::uint32_t>(x_set_ids.size()));
    if (is_new) x_sets.insert(x_sets.end(), at->first.begin(), at->first.end());
    return at->second;
  }

  void write_symbols(FlatWriter& out) {
    std::vector<flat::RuleSymbol> symbols;
    std::vector<std::uint32_t> seconds, ranks;
    for (const DraftSymbol& symbol : x_draft.symbols) {
      const auto second = static_cast<std::uint32_t>(seconds.size());
      symbols.push_back({symbol.root, set(symbol.first), set(symbol.alone), second,
                         static_cast<std::uint32_t>(ranks.size())});
      constexpr std::uint32_t k_bits = 64;
      for (std::uint32_t t = 0; t < symbol.second.size(); ++t) {
        if (t % k_bits == 0) ranks.push_back(static_cast<std::uint32_t>(seconds.size()) - second);
        if (!symbol.first[t]) continue;
        const std::uint32_t row = symbol.second[t];
        seconds.push_back(row == 0 ? 0 : set(symbol.rows[row - 1]) + 1);
      }
    }
    out.add(symbols);
    out.add(x_sets);
    out.add(std::vector<std::uint64_t>{x_set_words});
    out.add(seconds);
    out.add(ranks);
  }

  const GrammarDraft& x_draft;
  std::string x_texts;
  std::size_t x_set_words = 1;
  std::vector<std::uint64_t> x_sets;
  std::map<std::vector<std::uint64_t>, std::uint32_t> x_set_ids;
};

}  // namespace

std::vector<std::uint64_t> lay_out(const GrammarDraft& draft) {
  return Layout(draft).write();
}

// The sections in the order in which a Layout writes them.
Grammar::Data::Data(FlatImage made) : image(std::move(made)) {
  FlatReader in(image);
  tokens = in.next<flat::TextSlot>();
  symbol_ids = in.next<flat::TextSlot>();
  nodes = in.next<flat::RuleNode>();
  edges = in.next<flat::RuleEdge>();
  accepts = in.next<flat::RuleAccept>();
  rules = in.next<flat::Rule>();
  conditions = in.next<flat::RuleCondition>();
  actions = in.next<flat::RuleAction>();
  numbers = in.next<flat::NumberRange>();
  symbols = in.next<flat::RuleSymbol>();
  sets = in.next<std::uint64_t>();
  set_words = in.next<std::uint64_t>()[0];
  seconds = in.next<std::uint32_t>();
  ranks = in.next<std::uint32_t>();
  texts = in.next_text();
}

}  // namespace attest
