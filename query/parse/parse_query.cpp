#include <algorithm>
#include <optional>
#include <utility>

#include "query/parse/lexer.hpp"
#include "query/parse/query_tree.hpp"

namespace attest {
namespace {

constexpr int k_max_depth = 100;

class Parser {
 public:
  explicit Parser(std::vector<Lexeme> lexemes) : x_lexemes(std::move(lexemes)) {}

  Result<QueryNode> run() {
    if (peek().kind == LexKind::end) return empty_node();
    QueryNode root = parse_or(Field::none, 0);
    if (!x_error && peek().kind == LexKind::close)
      fail("unmatched bracket", peek().column, "nothing was opened before it");
    if (x_error) return *x_error;
    return root;
  }

 private:
  const Lexeme& peek() const { return x_lexemes[x_at]; }
  const Lexeme& take() { return x_lexemes[x_at + 1 < x_lexemes.size() ? x_at++ : x_at]; }
  QueryNode fail(std::string message, std::size_t column, std::string hint = "") {
    if (!x_error) x_error = query_error(std::move(message), column, std::move(hint));
    return empty_node();
  }
  static QueryNode empty_node() {
    QueryNode node;
    node.kind = NodeKind::ranked;
    return node;
  }
  static QueryNode join(NodeKind kind, std::vector<QueryNode> children) {
    if (children.size() == 1) return std::move(children.front());
    QueryNode node;
    node.kind = kind;
    node.column = children.front().column;
    for (QueryNode& child : children) child.strict = true;
    node.children = std::move(children);
    return node;
  }

  QueryNode parse_or(Field field, int depth) {
    std::vector<QueryNode> parts;
    parts.push_back(parse_and(field, depth));
    while (!x_error && peek().kind == LexKind::op_or) {
      take();
      parts.push_back(parse_and(field, depth));
    }
    return join(NodeKind::any_of, std::move(parts));
  }

  QueryNode parse_and(Field field, int depth) {
    std::vector<QueryNode> parts;
    parts.push_back(parse_not(field, depth));
    while (!x_error && (peek().kind == LexKind::op_and || peek().kind == LexKind::op_not)) {
      if (peek().kind == LexKind::op_and) take();
      parts.push_back(parse_not(field, depth));
    }
    return join(NodeKind::all_of, std::move(parts));
  }

  QueryNode parse_not(Field field, int depth) {
    if (peek().kind != LexKind::op_not) return parse_sequence(field, depth);
    const std::size_t column = take().column;
    if (depth > k_max_depth) return fail("too deeply nested", column);
    return negated(parse_not(field, depth + 1), column);
  }

  static QueryNode negated(QueryNode child, std::size_t column) {
    QueryNode node;
    node.kind = NodeKind::none_of;
    node.column = column;
    child.strict = true;
    node.children.push_back(std::move(child));
    return node;
  }

  QueryNode parse_sequence(Field field, int depth) {
    std::vector<QueryNode> items;
    while (!x_error && begins_item(peek().kind)) {
      const std::size_t column = peek().column;
      Mark mark = Mark::alternative;
      if (peek().kind == LexKind::plus || peek().kind == LexKind::minus)
        mark = take().kind == LexKind::plus ? Mark::required : Mark::excluded;
      items.push_back(parse_near(field, depth));
      items.back().mark = mark;
      items.back().column = column;
      if (mark != Mark::alternative) items.back().strict = true;
    }
    if (x_error) return empty_node();
    if (items.empty()) return missing_operand();
    if (items.size() == 1 && items[0].mark == Mark::excluded)
      return negated(std::move(items[0]), items[0].column);
    if (items.size() == 1) return std::move(items[0]);
    QueryNode node;
    node.kind = NodeKind::ranked;
    node.column = items.front().column;
    node.children = std::move(items);
    return node;
  }

  static bool begins_item(LexKind kind) {
    return kind == LexKind::word || kind == LexKind::phrase || kind == LexKind::exact ||
           kind == LexKind::open || kind == LexKind::field || kind == LexKind::plus ||
           kind == LexKind::minus;
  }

  QueryNode missing_operand() {
    const Lexeme& next = peek();
    if (next.kind == LexKind::close && x_depth == 0)
      return fail("unmatched bracket", next.column, "nothing was opened before it");
    if (next.kind == LexKind::close) return fail("nothing between the brackets", next.column);
    const Lexeme& before = x_lexemes[x_at == 0 ? 0 : x_at - 1];
    const Lexeme& guilty = next.kind == LexKind::end ? before : next;
    if (guilty.text.empty()) return fail("a word is missing", guilty.column);
    return fail(guilty.text + " needs a word on each side", guilty.column,
                "quote it to look for the word itself");
  }

  QueryNode parse_near(Field field, int depth) {
    QueryNode first = parse_primary(field, depth);
    if (x_error || peek().kind != LexKind::op_near) return first;
    QueryNode node;
    node.kind = NodeKind::near;
    node.column = first.column;
    node.children.push_back(std::move(first));
    while (!x_error && peek().kind == LexKind::op_near) {
      const Lexeme& op = take();
      node.distance = std::max(node.distance, op.distance);
      if (!begins_item(peek().kind) || peek().kind == LexKind::plus ||
          peek().kind == LexKind::minus)
        return fail("NEAR needs a word on each side", op.column);
      node.children.push_back(parse_primary(field, depth));
    }
    for (QueryNode& child : node.children) {
      if (child.kind != NodeKind::text && child.kind != NodeKind::phrase)
        return fail("NEAR stands between words or phrases", child.column);
      child.strict = true;
    }
    return node;
  }

  QueryNode parse_primary(Field field, int depth) {
    const Lexeme lexeme = take();
    switch (lexeme.kind) {
      case LexKind::word:
      case LexKind::phrase:
      case LexKind::exact:
        return leaf(lexeme, field);
      case LexKind::open:
        return group(lexeme, field, depth);
      case LexKind::field:
        return field_value(lexeme, field, depth);
      default:
        return fail("a word is missing", lexeme.column);
    }
  }

  QueryNode group(const Lexeme& open, Field field, int depth) {
    if (depth >= k_max_depth) return fail("too deeply nested", open.column);
    ++x_depth;
    QueryNode inner = parse_or(field, depth + 1);
    --x_depth;
    if (x_error && peek().kind != LexKind::end) return empty_node();
    if (peek().kind != LexKind::close) {
      x_error.reset();
      return fail("unmatched bracket", open.column, "close the bracket, or leave it out");
    }
    take();
    return inner;
  }

  QueryNode field_value(const Lexeme& name, Field outer, int depth) {
    const std::string written(to_string(name.field));
    if (outer != Field::none)
      return fail("a field inside " + std::string(to_string(outer)) + ":", name.column);
    const LexKind next = peek().kind;
    const bool adjoins = peek().column == name.column + written.size() + 1;
    if (!adjoins || !begins_item(next) || next == LexKind::plus || next == LexKind::minus ||
        next == LexKind::field)
      return fail(written + ": needs a value right behind it", name.column, written + ":VALUE");
    return parse_primary(name.field, depth);
  }

  static QueryNode leaf(const Lexeme& lexeme, Field field) {
    QueryNode node;
    node.text = lexeme.text;
    node.column = lexeme.column;
    node.field = field;
    if (field != Field::none && field != Field::title) {
      node.kind = NodeKind::filter;
    } else if (lexeme.kind == LexKind::phrase) {
      node.kind = NodeKind::phrase;
    } else if (lexeme.kind == LexKind::exact) {
      node.kind = NodeKind::exact;
    } else if (node.text.find_first_not_of('*') == std::string::npos && field == Field::none) {
      node.kind = NodeKind::everything;
    } else if (node.text.find('*') != std::string::npos) {
      node.kind = NodeKind::wildcard;
    }
    return node;
  }

  std::vector<Lexeme> x_lexemes;
  std::size_t x_at = 0;
  int x_depth = 0;
  std::optional<Error> x_error;
};

}  // namespace

Result<QueryNode> parse_query(std::string_view query) {
  auto lexemes = lex_query(query);
  if (!lexemes) return lexemes.error();
  return Parser(std::move(*lexemes)).run();
}

QueryNode plain_query(std::string_view text) {
  QueryNode node;
  node.kind = NodeKind::text;
  node.text = text;
  return node;
}

}  // namespace attest
