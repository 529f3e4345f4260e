#include "indexer/extract/phrases.hpp"

#include <algorithm>

namespace attest {

void PhraseTableMaker::add(const Scan& cut, std::uint32_t payload) {
  if (cut.atoms.empty()) return;
  std::uint32_t node = 0;
  for (std::size_t k = 0; k < cut.atoms.size(); ++k) {
    const std::string_view folded = cut.folded(x_reversed ? cut.atoms.size() - 1 - k : k);
    const std::uint32_t id =
        *x_tokens.emplace(folded, static_cast<std::uint32_t>(x_tokens.size() + 1)).first;
    x_first.resize(x_tokens.size() + 1);
    std::uint32_t next = k == 0 ? x_first[id] : child(node, id);
    if (next == 0) {
      next = static_cast<std::uint32_t>(x_payloads.size());
      x_payloads.emplace_back();
      if (k == 0)
        x_first[id] = next;
      else
        x_edges.insert(
            flat::PhraseEdge::hash(node, id), {node, id, next},
            [](const flat::PhraseEdge& e) { return flat::PhraseEdge::hash(e.node, e.token); });
    }
    node = next;
  }
  auto& payloads = x_payloads[node];
  if (std::find(payloads.begin(), payloads.end(), payload) == payloads.end())
    payloads.push_back(payload);
}

std::uint32_t PhraseTableMaker::child(std::uint32_t node, std::uint32_t token) const {
  const flat::PhraseEdge* edge =
      find_slot(x_edges.slots(), flat::PhraseEdge::hash(node, token),
                [&](const flat::PhraseEdge& e) { return e.node == node && e.token == token; });
  return edge != nullptr ? edge->child : 0;
}

void PhraseTableMaker::write(FlatWriter& out) const {
  std::string texts;
  SlotTable<flat::PhraseToken> tokens;
  for (const auto& [text, id] : x_tokens) {
    const HashedText key(text);
    const FlatText at{static_cast<std::uint32_t>(texts.size()),
                      static_cast<std::uint32_t>(text.size())};
    texts += text;
    tokens.insert(key.hash, {static_cast<std::uint32_t>(key.hash >> 32U), id, x_first[id], at},
                  [&](const flat::PhraseToken& t) { return quick_hash(t.text.of(texts)); });
  }
  std::vector<std::uint32_t> ends, payloads;
  for (const std::vector<std::uint32_t>& own : x_payloads) {
    payloads.insert(payloads.end(), own.begin(), own.end());
    ends.push_back(static_cast<std::uint32_t>(payloads.size()));
  }
  out.add(std::vector<std::uint32_t>{x_reversed ? 1U : 0U});
  out.add(tokens.slots());
  out.add(x_edges.slots());
  out.add(ends);
  out.add(payloads);
  out.add(std::string_view(texts));
}

PhraseTable::PhraseTable(FlatReader& in) {
  const std::span<const std::uint32_t> reversed = in.next<std::uint32_t>();
  x_reversed = !reversed.empty() && reversed[0] != 0;
  x_tokens = in.next<flat::PhraseToken>();
  x_edges = in.next<flat::PhraseEdge>();
  x_ends = in.next<std::uint32_t>();
  x_payloads = in.next<std::uint32_t>();
  x_texts = in.next_text();
  for (const flat::PhraseToken& token : x_tokens)
    if (token.first != 0) x_first.set(bit_of(token.tag));
}

const flat::PhraseToken* PhraseTable::token(const HashedText& folded) const {
  if (x_tokens.empty()) return nullptr;
  const auto tag = static_cast<std::uint32_t>(folded.hash >> 32U);
  return find_slot(x_tokens, folded.hash, [&](const flat::PhraseToken& t) {
    return t.tag == tag && same_text(t.text.of(x_texts), folded.text);
  });
}

std::uint32_t PhraseTable::next(std::uint32_t node, std::uint32_t token) const {
  const flat::PhraseEdge* edge =
      find_slot(x_edges, flat::PhraseEdge::hash(node, token),
                [&](const flat::PhraseEdge& e) { return e.node == node && e.token == token; });
  return edge != nullptr ? edge->child : 0;
}

PhraseTable::Match PhraseTable::longest_of_some(const Scan& scan, std::size_t i,
                                                std::size_t end) const {
  Match best;
  std::uint32_t node = 0;
  for (std::size_t length = 1;; ++length) {
    if (x_reversed ? i < end + length - 1 : i + length - 1 >= end) break;
    const std::size_t at = x_reversed ? i - (length - 1) : i + (length - 1);
    if (at >= scan.atoms.size()) break;
    const Atom& atom = scan.atoms[at];
    if (!x_reversed && length > 1 && atom.kind == AtomKind::number && atom.space_before) break;
    const flat::PhraseToken* known = token(scan.key(at));
    if (known == nullptr) break;
    node = length == 1 ? known->first : next(node, known->id);
    if (node == 0) break;
    const std::uint32_t begin = x_ends[node - 1];
    if (x_ends[node] > begin) best = {length, x_payloads.subspan(begin, x_ends[node] - begin)};
    if (x_reversed && at == 0) break;
  }
  return best;
}

}  // namespace attest
