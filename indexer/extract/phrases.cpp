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
    auto known = x_tokens.find(folded);
    if (known == x_tokens.end())
      known = x_tokens.emplace(folded, static_cast<std::uint32_t>(x_tokens.size() + 1)).first;
    const std::uint64_t edge = (std::uint64_t{node} << 32U) | known->second;
    const auto [at, is_new] = x_edges.emplace(edge, static_cast<std::uint32_t>(x_nodes.size()));
    if (is_new) x_nodes.emplace_back();
    node = at->second;
  }
  auto& payloads = x_nodes[node].payloads;
  if (std::find(payloads.begin(), payloads.end(), payload) == payloads.end())
    payloads.push_back(payload);
}

std::uint32_t PhraseTable::token(std::string_view folded) const {
  const auto at = x_tokens.find(folded);
  return at != x_tokens.end() ? at->second : 0;
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
    const std::uint32_t id = loose_digit ? 0 : token(scan.folded(at));
    if (id == 0) break;
    const auto edge = x_edges.find((std::uint64_t{node} << 32U) | id);
    if (edge == x_edges.end()) break;
    node = edge->second;
    if (!x_nodes[node].payloads.empty()) best = {length, &x_nodes[node].payloads};
    if (x_reversed && at == 0) break;
  }
  return best;
}

}  // namespace attest
