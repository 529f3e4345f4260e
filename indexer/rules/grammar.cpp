#include "indexer/rules/grammar.hpp"

#include <algorithm>

#include "indexer/rules/grammar_data.hpp"
#include "indexer/rules/grammar_draft.hpp"
#include "indexer/text/scan.hpp"

namespace attest {
namespace {

Error bad(std::string message, std::string place) {
  return Error{ErrorCode::unreadable, std::move(message), std::move(place), ""};
}

class Compiler {
 public:
  explicit Compiler(const RuleSchema& schema) : x_schema(schema) {}

  Result<std::vector<std::uint64_t>> compile(const std::vector<RuleSource>& sources) {
    for (const RuleSchema::Word& word : x_schema.words) add_word(word);
    std::vector<RuleFile> files;
    for (const RuleSource& source : sources) {
      auto file = parse_rule_file(source);
      if (!file) return file.error();
      files.push_back(std::move(*file));
    }
    for (const RuleFile& file : files) {
      for (const NumberText& number : file.numbers) add_number(number);
      for (const RuleText& rule : file.rules) define(rule.symbol);
    }
    find_plain_numbers(files);
    for (const RuleFile& file : files)
      for (const RuleText& rule : file.rules)
        if (Status status = add_rule(rule); !status) return status.error();
    if (Status status = finish(); !status) return status.error();
    return lay_out(x_draft);
  }

 private:
  std::uint32_t token(const std::string& text) {
    const auto next = static_cast<std::uint32_t>(x_draft.tokens.size() + 1);
    return *x_draft.tokens.emplace(text, next).first;
  }

  std::uint32_t new_node() {
    x_draft.nodes.emplace_back();
    return static_cast<std::uint32_t>(x_draft.nodes.size() - 1);
  }

  std::uint32_t define(const std::string& name) {
    const auto [id, is_new] =
        x_draft.symbol_ids.emplace(name, static_cast<std::uint32_t>(x_draft.symbols.size()));
    if (is_new) {
      const std::uint32_t root = new_node();
      x_draft.symbols.push_back({root, {}, {}, {}, {}, {}});
    }
    return *id;
  }

  std::uint32_t child(std::uint32_t node, DraftEdge edge) {
    const bool literal = edge.kind == RuleEdge::Kind::literal;
    auto& known = literal ? x_draft.nodes[node].literals : x_draft.nodes[node].others;
    for (const DraftEdge& e : known)
      if (e.kind == edge.kind && e.id == edge.id && e.glued == edge.glued) return e.child;
    edge.child = new_node();
    DraftNode& parent = x_draft.nodes[node];
    (literal ? parent.literals : parent.others).push_back(edge);
    return edge.child;
  }

  std::uint32_t new_action(BoundAction action) {
    x_draft.actions.push_back(std::move(action));
    return static_cast<std::uint32_t>(x_draft.actions.size() - 1);
  }

  std::uint32_t new_rule(std::string name) {
    x_draft.rules.push_back({std::move(name), {}});
    return static_cast<std::uint32_t>(x_draft.rules.size() - 1);
  }

  void accept(std::uint32_t node, std::uint32_t rule, std::uint32_t action) {
    auto& accepts = x_draft.nodes[node].accepts;
    if (accepts.empty() || accepts.back().rule != rule) accepts.push_back({rule, action});
  }

  void add_word(const RuleSchema::Word& word) {
    const Scan scanned = scan(word.text);
    if (scanned.atoms.empty()) return;
    std::uint32_t node = x_draft.symbols[define(word.list)].root;
    for (std::size_t i = 0; i < scanned.atoms.size(); ++i)
      node =
          child(node, {RuleEdge::Kind::literal, false, token(std::string(scanned.folded(i))), 0});
    accept(node, new_rule(word.list), new_action({RuleAction::Kind::number, 0, word.value, {}}));
  }

  void add_number(const NumberText& number) {
    x_draft.numbers.push_back(
        {number.lowest, number.highest, number.digits_min, number.digits_max});
    const auto id = static_cast<std::uint32_t>(x_draft.numbers.size() - 1);
    const std::uint32_t symbol = define(number.symbol);
    const std::uint32_t end =
        child(x_draft.symbols[symbol].root, {RuleEdge::Kind::number, false, id, 0});
    accept(end, new_rule(number.symbol), new_action({RuleAction::Kind::capture, 0, 0, {}}));
  }

  /// Symbols that are one range of numbers: patterns hold the range itself in their place.
  void find_plain_numbers(const std::vector<RuleFile>& files) {
    x_plain_numbers.assign(x_draft.symbols.size(), k_no_range);
    for (std::uint32_t i = 0; i < x_draft.symbols.size(); ++i) {
      const DraftNode& root = x_draft.nodes[x_draft.symbols[i].root];
      const bool is_plain = root.literals.empty() && root.others.size() == 1;
      if (is_plain) x_plain_numbers[i] = root.others.front().id;
    }
    for (const RuleFile& file : files)
      for (const RuleText& rule : file.rules)
        x_plain_numbers[*x_draft.symbol_ids.find(rule.symbol)] = k_no_range;
  }

  Status add_rule(const RuleText& rule) {
    const std::uint32_t id = new_rule(rule.name);
    for (const ConditionText& condition : rule.conditions) {
      flat::RuleCondition compiled{condition.where, condition.negated, condition.pattern.glued_end,
                                   false, 0};
      if (!condition.pattern.sequences.empty()) {
        compiled.symbol = define("#" + std::to_string(x_draft.symbols.size()));
        const std::uint32_t marker = new_action({RuleAction::Kind::number, 0, 0, {}});
        const std::uint32_t anonymous = new_rule(rule.name);
        for (const Sequence& sequence : condition.pattern.sequences) {
          auto end = add_sequence(x_draft.symbols[compiled.symbol].root, sequence, rule.place);
          if (!end) return end.error();
          accept(*end, anonymous, marker);
        }
      }
      x_draft.rules[id].conditions.push_back(compiled);
    }
    const std::uint32_t root = x_draft.symbols[define(rule.symbol)].root;
    for (const Pattern& pattern : rule.patterns) {
      for (const Sequence& sequence : pattern.sequences) {
        auto end = add_sequence(root, sequence, rule.place);
        if (!end) return end.error();
        auto action = bind(rule.action, sequence, rule);
        if (!action) return action.error();
        accept(*end, id, new_action(std::move(*action)));
      }
    }
    return Done{};
  }

  Result<std::uint32_t> add_sequence(std::uint32_t node, const Sequence& sequence,
                                     const std::string& place) {
    for (const PatternElement& element : sequence) {
      DraftEdge edge{RuleEdge::Kind::literal, element.glued, 0, 0};
      if (element.kind == PatternElement::Kind::literal) {
        edge.id = token(element.text);
      } else {
        const auto symbol = x_draft.symbol_ids.find(element.text);
        if (symbol == nullptr) return bad("no symbol {" + element.text + "}", place);
        const bool is_plain =
            *symbol < x_plain_numbers.size() && x_plain_numbers[*symbol] != k_no_range;
        edge.kind = is_plain ? RuleEdge::Kind::number : RuleEdge::Kind::symbol;
        edge.id = is_plain ? x_plain_numbers[*symbol] : *symbol;
      }
      node = child(node, edge);
    }
    return node;
  }

  Result<BoundAction> bind(const ActionNode& action, const Sequence& sequence,
                           const RuleText& rule) const {
    BoundAction out;
    if (action.kind == ActionNode::Kind::number) {
      out.number = action.number;
      return out;
    }
    if (action.kind == ActionNode::Kind::call) return bind_call(action, sequence, rule);
    for (std::size_t i = 0; i < sequence.size(); ++i) {
      if (sequence[i].capture != action.name) continue;
      out.kind = RuleAction::Kind::capture;
      out.index = static_cast<std::uint32_t>(i);
      return out;
    }
    if (is_capture_elsewhere(action.name, rule)) {
      out.kind = RuleAction::Kind::absent;
      return out;
    }
    const auto constant = x_schema.constants.find(action.name);
    if (constant == x_schema.constants.end())
      return bad("no capture or constant " + action.name, rule.place);
    out.number = constant->second;
    return out;
  }

  Result<BoundAction> bind_call(const ActionNode& action, const Sequence& sequence,
                                const RuleText& rule) const {
    constexpr std::string_view k_builtin[] = {"add", "sub", "mul"};
    BoundAction out;
    out.kind = RuleAction::Kind::call;
    const auto builtin = std::find(std::begin(k_builtin), std::end(k_builtin), action.name);
    const auto own = std::find(x_schema.functions.begin(), x_schema.functions.end(), action.name);
    if (builtin != std::end(k_builtin)) {
      out.index = static_cast<std::uint32_t>(builtin - std::begin(k_builtin));
      if (action.args.size() != 2) return bad(action.name + " takes two arguments", rule.place);
    } else if (own != x_schema.functions.end()) {
      out.index =
          k_builtin_functions + static_cast<std::uint32_t>(own - x_schema.functions.begin());
    } else {
      return bad("no function " + action.name, rule.place);
    }
    for (const ActionNode& arg : action.args) {
      auto bound = bind(arg, sequence, rule);
      if (!bound) return bound;
      out.args.push_back(std::move(*bound));
    }
    return out;
  }

  static bool is_capture_elsewhere(const std::string& name, const RuleText& rule) {
    for (const Pattern& pattern : rule.patterns)
      for (const Sequence& sequence : pattern.sequences)
        for (const PatternElement& element : sequence)
          if (element.capture == name) return true;
    return false;
  }

  Status finish() {
    for (const std::string& top : x_schema.tops) define(top);
    for (DraftNode& node : x_draft.nodes)
      std::stable_sort(node.literals.begin(), node.literals.end(),
                       [](const DraftEdge& a, const DraftEdge& b) { return a.id < b.id; });
    std::vector<int> state(x_draft.symbols.size(), 0);
    for (std::uint32_t i = 0; i < x_draft.symbols.size(); ++i)
      if (!find_first(i, state))
        return bad("the rules of {" + name_of(i) + "} begin with themselves", "");
    std::vector<bool> done(x_draft.symbols.size(), false);
    for (std::uint32_t i = 0; i < x_draft.symbols.size(); ++i) find_second(i, done);
    return Done{};
  }

  std::string name_of(std::uint32_t symbol) const {
    for (const auto& [text, id] : x_draft.symbol_ids)
      if (id == symbol) return text;
    return {};
  }

  TerminalSet no_terminals() const { return TerminalSet(x_draft.tokens.size() + 1); }

  /// What a symbol can begin with; false if that leads back to the symbol.
  bool find_first(std::uint32_t id, std::vector<int>& state) {
    if (state[id] == 2) return true;
    if (state[id] == 1) return false;
    state[id] = 1;
    const DraftNode& root = x_draft.nodes[x_draft.symbols[id].root];
    for (const DraftEdge& edge : root.others)
      if (edge.kind == RuleEdge::Kind::symbol && !find_first(edge.id, state)) return false;
    x_draft.symbols[id].first = after_node(root);
    state[id] = 2;
    return true;
  }

  /// The terminals that may come next at a node.
  TerminalSet after_node(const DraftNode& node) const {
    TerminalSet out = no_terminals();
    add_after(node, out);
    return out;
  }

  void add_after(const DraftNode& node, TerminalSet& out) const {
    for (const DraftEdge& edge : node.literals) out.insert(edge.id);
    for (const DraftEdge& edge : node.others) {
      if (edge.kind == RuleEdge::Kind::number)
        out.insert(k_number_bit);
      else
        out.insert(x_draft.symbols[edge.id].first);
    }
  }

  /// Which pairs of terminals a symbol can begin with: a common word such as "the" begins many
  /// rules, but few of them go on with the word behind it.
  void find_second(std::uint32_t id, std::vector<bool>& done) {
    if (done[id]) return;
    done[id] = true;
    DraftSymbol& symbol = x_draft.symbols[id];
    symbol.alone = no_terminals();
    symbol.second.assign(x_draft.tokens.size() + 1, 0);
    symbol.behind.assign(x_draft.tokens.size() + 1, 0);
    const DraftNode& root = x_draft.nodes[symbol.root];
    for (const DraftEdge& edge : root.literals) begin_with(symbol, edge.id, edge.child);
    for (const DraftEdge& edge : root.others) {
      if (edge.kind == RuleEdge::Kind::number) {
        begin_with(symbol, k_number_bit, edge.child);
        continue;
      }
      find_second(edge.id, done);
      const DraftSymbol& inner = x_draft.symbols[edge.id];
      for (std::uint32_t first = 0; first < inner.second.size(); ++first) {
        if (inner.second[first] != 0)
          row(symbol, symbol.second[first]).insert(inner.rows[inner.second[first] - 1]);
        if (inner.alone[first]) begin_with(symbol, first, edge.child);
        if (inner.behind[first] != 0)
          begin_bound(symbol, first, edge.child, inner.rows[inner.behind[first] - 1]);
      }
    }
  }

  void begin_with(DraftSymbol& symbol, std::uint32_t first, std::uint32_t child) {
    const DraftNode& node = x_draft.nodes[child];
    add_after(node, row(symbol, symbol.second[first]));
    for (const flat::RuleAccept& accept : node.accepts) {
      const TerminalSet* bound = asked_behind(accept.rule);
      if (bound == nullptr)
        symbol.alone.insert(first);
      else
        bind_end(symbol, first, *bound);
    }
  }

  /// The same where only what is in `bound` may stand behind the first terminal.
  void begin_bound(DraftSymbol& symbol, std::uint32_t first, std::uint32_t child,
                   const TerminalSet& bound) {
    const DraftNode& node = x_draft.nodes[child];
    row(symbol, symbol.second[first]).insert_common(after_node(node), bound);
    if (!node.accepts.empty()) bind_end(symbol, first, bound);
  }

  void bind_end(DraftSymbol& symbol, std::uint32_t first, const TerminalSet& bound) {
    row(symbol, symbol.behind[first]).insert(bound);
    row(symbol, symbol.second[first]).insert(bound);
  }

  /// What a condition of the rule asks to begin behind its words; null if none does.
  const TerminalSet* asked_behind(std::uint32_t rule) const {
    for (const flat::RuleCondition& condition : x_draft.rules[rule].conditions)
      if (condition.where == ConditionText::Where::followed && !condition.negated)
        return &x_draft.symbols[condition.symbol].first;
    return nullptr;
  }

  TerminalSet& row(DraftSymbol& symbol, std::uint32_t& number) {
    if (number == 0) {
      symbol.rows.push_back(no_terminals());
      number = static_cast<std::uint32_t>(symbol.rows.size());
    }
    return symbol.rows[number - 1];
  }

  static constexpr std::uint32_t k_no_range = static_cast<std::uint32_t>(-1);

  const RuleSchema& x_schema;
  GrammarDraft x_draft;
  std::vector<std::uint32_t> x_plain_numbers;  // the range, by symbol
};

}  // namespace

Grammar::Grammar(std::unique_ptr<Data> data) : x_data(std::move(data)) {}
Grammar::Grammar(Grammar&&) noexcept = default;
Grammar& Grammar::operator=(Grammar&&) noexcept = default;
Grammar::~Grammar() = default;

Grammar Grammar::open(FlatImage image) {
  return Grammar(std::make_unique<Data>(std::move(image)));
}

std::string_view Grammar::image() const {
  return x_data->image.bytes();
}

Result<Grammar> Grammar::compile(const std::vector<RuleSource>& sources, const RuleSchema& schema) {
  auto image = Compiler(schema).compile(sources);
  if (!image) return image.error();
  return open(FlatImage(*std::move(image)));
}

}  // namespace attest
