// A question as a tree: what the query language says, before any word is analysed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"

namespace attest {

enum class NodeKind : std::uint8_t {
  text,        // words in a row: ranked alternatives, or all of them in a row if `strict`
  phrase,      // "..."
  exact,       // ="..."
  wildcard,    // `text` holds at least one '*' and something else
  everything,  // a lone '*'
  near,        // children within `distance` words of each other, in any order
  ranked,      // children by their marks
  all_of,      // AND
  any_of,      // OR
  none_of,     // NOT its only child
  filter,      // `field` says which; `text` is its value
};

enum class Field : std::uint8_t {
  none,
  title,
  author,
  publisher,
  lang,
  doc,
  entity,
  cites,
  said_by,
  date,
  published,
};
std::string_view to_string(NodeKind kind);
std::string_view to_string(Field field);  // as typed: "said-by"; empty for none

enum class Mark : std::uint8_t { alternative, required, excluded };

/// `field` of text, phrase, exact and wildcard is none or title.
struct QueryNode {
  NodeKind kind = NodeKind::text;
  Field field = Field::none;
  Mark mark = Mark::alternative;  // as a child of `ranked`
  bool strict = false;            // an operand of an operator: every word of it counts
  std::string text;
  std::size_t distance = 0;
  std::size_t column = 1;  // where it begins, in code points from 1
  std::vector<QueryNode> children;
};

/// Reads the query language. Juxtaposed words bind tightest, then NEAR, NOT, AND, OR; `A NOT B` is
/// `A AND NOT B`. usage with `place` "column N" for an unmatched quote or bracket, an operator
/// without operand, a field without value. An empty query is a `ranked` node without children.
Result<QueryNode> parse_query(std::string_view query);

/// A plain question: every character is text.
QueryNode plain_query(std::string_view text);

/// One line, for --explain: (ranked gas +deal (filter lang "zh")).
std::string describe(const QueryNode& node);

/// The words of the question without operators and filters, for telling its language.
std::string plain_words(const QueryNode& node);

}  // namespace attest
