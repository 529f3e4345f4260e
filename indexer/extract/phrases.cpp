#include "indexer/extract/phrases.hpp"

#include <algorithm>

namespace attest {

void PhraseTable::reserve(std::size_t phrases) {
  x_tokens.reserve(phrases);
  x_edges.reserve(2 * phrases);
  x_nodes.reserve(2 * phrases);
}

void PhraseTable::add(const Scan& cut, std::uint32_t payload) {
  if (cut.atoms.empty()) return;
  std::uint32_t node = 0;
  for (std::size_t k = 0; k < cut.atoms.size(); ++k) {
    const std::string_view folded = cut.folded(x_reversed ? cut.atoms.size() - 1 - k : k);
    const std::uint32_t id =
        *x_tokens.emplace(folded, static_cast<std::uint32_t>(x_tokens.size() + 1)).first;
    x_first.resize(x_tokens.size() + 1);
    std::uint32_t& next = k == 0 ? x_first[id] : x_edges[(std::uint64_t{node} << 32U) | id];
    if (next == 0) {
      next = static_cast<std::uint32_t>(x_nodes.size());
      x_nodes.emplace_back();
    }
    node = next;
  }
  auto& payloads = x_nodes[node].payloads;
  if (std::find(payloads.begin(), payloads.end(), payload) == payloads.end())
    payloads.push_back(payload);
}

std::uint32_t PhraseTable::token(const HashedText& folded) const {
  const std::uint32_t* id = x_tokens.find(folded);
  return id != nullptr ? *id : 0;
}

std::uint32_t PhraseTable::next(std::uint32_t node, std::uint32_t token) const {
  const auto edge = x_edges.find((std::uint64_t{node} << 32U) | token);
  return edge != x_edges.end() ? edge->second : 0;
}

PhraseTable::Match PhraseTable::longest(const Scan& scan, std::size_t i, std::size_t end) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t length = 1;; ++length) {
    if (x_reversed ? i < end + length - 1 : i + length - 1 >= end) break;
    const std::size_t at = x_reversed ? i - (length - 1) : i + (length - 1);
    if (at >= scan.atoms.size()) break;
    const Atom& atom = scan.atoms[at];
    const bool loose_digit =
        !x_reversed && length > 1 && atom.kind == AtomKind::number && atom.space_before;
    const std::uint32_t id = loose_digit ? 0 : token(scan.key(at));
    if (id == 0) break;
    node = length == 1 ? x_first[id] : next(node, id);
    if (node == 0) break;
    if (!x_nodes[node].payloads.empty()) best = {length, &x_nodes[node].payloads};
    if (x_reversed && at == 0) break;
  }
  return best;
}

}  // namespace attest
