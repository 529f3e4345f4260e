#include "query/parse/query_tree.hpp"

namespace attest {

std::string_view to_string(NodeKind kind) {
  switch (kind) {
    case NodeKind::text:
      return "text";
    case NodeKind::phrase:
      return "phrase";
    case NodeKind::exact:
      return "exact";
    case NodeKind::wildcard:
      return "wildcard";
    case NodeKind::everything:
      return "everything";
    case NodeKind::near:
      return "near";
    case NodeKind::ranked:
      return "ranked";
    case NodeKind::all_of:
      return "and";
    case NodeKind::any_of:
      return "or";
    case NodeKind::none_of:
      return "not";
    case NodeKind::filter:
      return "filter";
  }
  return "";
}

std::string_view to_string(Field field) {
  switch (field) {
    case Field::none:
      return "";
    case Field::title:
      return "title";
    case Field::author:
      return "author";
    case Field::publisher:
      return "publisher";
    case Field::lang:
      return "lang";
    case Field::doc:
      return "doc";
    case Field::entity:
      return "entity";
    case Field::cites:
      return "cites";
    case Field::said_by:
      return "said-by";
    case Field::date:
      return "date";
    case Field::published:
      return "published";
  }
  return "";
}

std::string describe(const QueryNode& node) {
  std::string out;
  if (node.mark == Mark::required) out += '+';
  if (node.mark == Mark::excluded) out += '-';
  out += '(';
  out += to_string(node.kind);
  if (node.kind == NodeKind::near) out += "/" + std::to_string(node.distance);
  if (node.field != Field::none) (out += ' ') += to_string(node.field);
  if (node.children.empty() && node.kind != NodeKind::ranked && node.kind != NodeKind::everything)
    out += " \"" + node.text + '"';
  for (const QueryNode& child : node.children) out += ' ' + describe(child);
  return out + ')';
}

std::string plain_words(const QueryNode& node) {
  if (node.kind == NodeKind::filter) return "";
  std::string out = node.text;
  for (const QueryNode& child : node.children) {
    const std::string words = plain_words(child);
    if (!words.empty() && !out.empty()) out += ' ';
    out += words;
  }
  return out;
}

}  // namespace attest
