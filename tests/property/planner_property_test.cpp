// Questions planned for the index find exactly the documents that a scan over all tokens finds.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "query/parse/query_tree.hpp"
#include "query/plan/match.hpp"
#include "query/retrieve/search.hpp"
#include "tests/support/query_index.hpp"

using namespace attest;
using attest::testing::builtin_rules;
using attest::testing::QueryDocument;
using attest::testing::QueryIndex;

namespace {

constexpr std::uint32_t k_seed = 20150521;
constexpr std::size_t k_documents = 60;
constexpr std::size_t k_questions = 400;

const std::vector<std::string> k_words{"gas", "deal", "bridge", "rivers", "dam",  "мост",
                                       "газ", "река", "天然气", "大桥",   "长江", "气管"};

class Random {
 public:
  explicit Random(std::uint32_t seed) : x_engine(seed) {}
  std::size_t below(std::size_t n) { return x_engine() % n; }
  const std::string& word() { return k_words[below(k_words.size())]; }

  std::string text() {
    std::string out;
    for (std::size_t n = 3 + below(6); n > 0; --n) {
      out += word();
      out += below(3) == 0 ? "" : " ";
      if (below(5) == 0) out += ", ";
    }
    return out + ".";
  }

  QueryNode leaf() {
    QueryNode node;
    node.strict = true;
    node.text = word();
    if (below(3) != 0) return node;
    node.kind = NodeKind::phrase;
    node.text += " " + word();
    return node;
  }

  QueryNode tree(std::size_t depth) {
    if (depth == 0 || below(4) == 0) return leaf();
    QueryNode node;
    node.strict = true;
    constexpr NodeKind kinds[] = {NodeKind::all_of, NodeKind::any_of, NodeKind::none_of,
                                  NodeKind::near, NodeKind::ranked};
    node.kind = kinds[below(5)];
    node.distance = 1 + below(4);
    const std::size_t count = node.kind == NodeKind::none_of ? 1 : 2 + below(2);
    for (std::size_t i = 0; i < count; ++i)
      node.children.push_back(node.kind == NodeKind::near ? leaf() : tree(depth - 1));
    if (node.kind == NodeKind::ranked)
      for (QueryNode& child : node.children) child.mark = static_cast<Mark>(below(3));
    return node;
  }

 private:
  std::mt19937 x_engine;
};

/// The meaning of a question, read off the tokens of one passage.
bool holds(const QueryNode& node, const Tokens& tokens) {
  const PositionIndex index(tokens);
  const auto sequence = [](const std::string& text) {
    return match_sequence(builtin_rules().analyzer.tokenize(scan(text), "en"));
  };
  const auto child_holds = [&](const QueryNode& child) { return holds(child, tokens); };
  switch (node.kind) {
    case NodeKind::text:
    case NodeKind::phrase:
      return !index.find(sequence(node.text)).empty();
    case NodeKind::all_of:
      return std::all_of(node.children.begin(), node.children.end(), child_holds);
    case NodeKind::any_of:
      return std::any_of(node.children.begin(), node.children.end(), child_holds);
    case NodeKind::none_of:
      return !child_holds(node.children[0]);
    case NodeKind::near: {
      std::vector<MatchSequence> sequences;
      for (const QueryNode& child : node.children) sequences.push_back(sequence(child.text));
      return all_near(index, sequences, node.distance);
    }
    case NodeKind::ranked: {
      bool has_required = false, has_alternative = false, any = false;
      for (const QueryNode& child : node.children) {
        const bool found = child_holds(child);
        if (child.mark == Mark::excluded && found) return false;
        if (child.mark == Mark::required && !found) return false;
        has_required = has_required || child.mark == Mark::required;
        has_alternative = has_alternative || child.mark == Mark::alternative;
        any = any || (child.mark == Mark::alternative && found);
      }
      return has_required || any || !has_alternative;
    }
    default:
      return false;
  }
}

/// The tree as somebody would type it.
std::string typed(const QueryNode& node) {
  const auto join = [&](const std::string& glue) {
    std::string out = "(";
    for (const QueryNode& child : node.children) {
      if (out.size() > 1) out += glue;
      if (node.kind == NodeKind::ranked && child.mark == Mark::required) out += "+";
      if (node.kind == NodeKind::ranked && child.mark == Mark::excluded) out += "-";
      out += typed(child);
    }
    return out + ")";
  };
  switch (node.kind) {
    case NodeKind::phrase:
      return "\"" + node.text + "\"";
    case NodeKind::all_of:
      return join(" AND ");
    case NodeKind::any_of:
      return join(" OR ");
    case NodeKind::none_of:
      return "(NOT " + typed(node.children[0]) + ")";
    case NodeKind::near:
      return join(" NEAR/" + std::to_string(node.distance) + " ");
    case NodeKind::ranked:
      return join(" ");
    // As a phrase: alone in a row of alternatives a Han word would be matched by its parts too.
    default:
      return "\"" + node.text + "\"";
  }
}

}  // namespace

TEST_CASE("planner equals a scan") {
  Random random(k_seed);
  std::vector<QueryDocument> documents;
  for (std::size_t i = 0; i < k_documents; ++i)
    documents.push_back({"d" + std::to_string(100 + i), "en", random.text(), "", "", "", ""});
  const QueryIndex corpus(documents);
  const IndexReader index = corpus.open();
  for (std::size_t i = 0; i < k_questions; ++i) {
    const QueryNode tree = random.tree(3);
    SearchRequest request;
    request.query = typed(tree);
    request.limit = 1000;
    const auto result = search(index, builtin_rules(), request);
    INFO("seed " << k_seed << ", question " << i << ": " << request.query);
    REQUIRE_MESSAGE(result, (result ? "" : result.error().to_string()));
    std::vector<std::string> found, expected;
    for (const Hit& hit : result->hits) found.push_back(hit.document_id);
    std::sort(found.begin(), found.end());
    for (const std::string& id : index.document_ids()) {
      const auto passages = index.passages_of(id);
      REQUIRE(passages);
      const Passage& passage = passages->front();
      if (holds(tree, builtin_rules().analyzer.tokenize(scan(passage.reading), passage.lang)))
        expected.push_back(id);
    }
    CHECK(found == expected);
    CHECK(result->total == expected.size());
  }
}
