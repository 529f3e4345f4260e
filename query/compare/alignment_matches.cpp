#include "query/compare/alignment_matches.hpp"

#include <algorithm>
#include <unordered_map>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_shared_stem = 5;  // letters two words of one family share
constexpr double k_least_tie = 0.4;
constexpr double k_synonym = 0.9, k_family = 0.75, k_entity = 0.95, k_han_part = 0.8;

bool same_family(std::string_view a, std::string_view b) {
  const std::size_t n = std::min(a.size(), b.size());
  const auto end =
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(n), b.begin()).first;
  const std::size_t shared =
      count_code_points(a.substr(0, static_cast<std::size_t>(end - a.begin())));
  return shared >= k_shared_stem &&
         shared * 3 >= 2 * std::max(count_code_points(a), count_code_points(b));
}

// The words of a statement, ready to be looked up.
struct Lookup {
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_stem;  // term indices
  std::unordered_map<std::uint16_t, std::vector<std::size_t>> by_synonym;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_entity;
  std::unordered_map<std::string_view, std::size_t> by_start;  // first letters -> list
  std::vector<std::vector<std::size_t>> starts;
};

std::string_view start_of(std::string_view stem) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < k_shared_stem && end < stem.size(); ++i) {
    ++end;
    while (end < stem.size() && (static_cast<unsigned char>(stem[end]) & 0xC0U) == 0x80U) ++end;
  }
  return stem.substr(0, end);
}

Lookup make_lookup(const Statement& s) {
  Lookup lookup;
  for (std::size_t i = 0; i < s.terms.size(); ++i) {
    const Term& term = s.terms[i];
    lookup.by_stem[term.stem].push_back(i);
    if (!term.entity.empty()) lookup.by_entity[term.entity].push_back(i);
    for (const CueGroup g : groups_at(s, term, CueKind::synonym))
      lookup.by_synonym[g.id].push_back(i);
    if (term.is_han || term.is_number) continue;
    const auto [it, added] = lookup.by_start.emplace(start_of(term.stem), lookup.starts.size());
    if (added) lookup.starts.emplace_back();
    lookup.starts[it->second].push_back(i);
  }
  return lookup;
}

TermMatch match_word(const Statement& a, const Lookup& lookup, const Statement& b,
                     const Term& term) {
  if (const auto it = lookup.by_stem.find(term.stem); it != lookup.by_stem.end())
    return {1, it->second, MetBy::itself};
  if (term.is_number) return {};
  for (const CueGroup g : groups_at(b, term, CueKind::synonym))
    if (const auto it = lookup.by_synonym.find(g.id); it != lookup.by_synonym.end())
      return {k_synonym, it->second, MetBy::row};
  if (!term.entity.empty())
    if (const auto it = lookup.by_entity.find(term.entity); it != lookup.by_entity.end())
      return {k_entity, it->second, MetBy::entity};
  if (term.is_han) {  // another segmentation, or a part of a compound
    if (a.scan.folded_text.find(term.text) != std::string::npos && term.words > 1)
      return {k_han_part, {}, MetBy::part};
    return {};
  }
  if (const auto it = lookup.by_start.find(start_of(term.stem)); it != lookup.by_start.end())
    for (const std::size_t i : lookup.starts[it->second])
      if (same_family(a.terms[i].stem, term.stem))
        return {k_family, lookup.starts[it->second], MetBy::family};
  return {};
}

struct Way {
  MetBy by;
  double score;
  double WordTie::*strength;
};
constexpr Way k_ways[] = {{MetBy::meaning, 0.9, &WordTie::same},
                          {MetBy::kind, 0.8, &WordTie::narrower},
                          {MetBy::akin, 0.7, &WordTie::akin},
                          {MetBy::wider, 0.3, &WordTie::wider}};

// The nearest word of a by its meaning.
TermMatch match_meaning(const Statement& a, const WordMeanings& meanings, const Term& term) {
  TermMatch best;
  if (meanings.own.empty() || term.is_number) return best;
  for (std::size_t i = 0; i < a.meanings.size(); ++i) {
    if (a.meanings[i].own.empty() || a.terms[i].is_number) continue;
    const WordTie tie = tie_of(a.meanings[i], meanings);
    for (const Way& way : k_ways) {
      const double strength = tie.*way.strength;
      if (strength < k_least_tie || way.score * strength <= best.score) continue;
      best = {way.score * strength, {i}, way.by};
    }
  }
  return best;
}

bool is_met(const ClaimLexicon& lexicon, const Statement& b, const Term& term,
            const std::vector<const Claim*>& met) {
  for (const Claim* claim : met) {
    if (claim->value_span.contains(b.words[term.word].span.begin)) return true;
    for (const Cue& cue : b.cues)
      if (cue.kind == CueKind::attribute && cue.begin <= term.word && term.word < cue.end &&
          lexicon.attribute(cue.id).id == claim->attribute)
        return true;
  }
  return false;
}

}  // namespace

std::vector<CueGroup> groups_at(const Statement& s, const Term& term, CueKind kind) {
  std::vector<CueGroup> out;
  for (const Cue& cue : s.cues) {
    if (cue.begin >= term.word + term.words) break;
    if (cue.kind == kind && cue.begin <= term.word && cue.end >= term.word + term.words)
      out.push_back({cue.id, cue.side});
  }
  return out;
}

std::vector<TermMatch> match_terms(const ClaimLexicon& lexicon, const Statement& a,
                                   const Statement& b, const std::vector<const Claim*>& claims) {
  const Lookup lookup = make_lookup(a);
  std::vector<TermMatch> out;
  out.reserve(b.terms.size());
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    const Term& term = b.terms[i];
    TermMatch match = match_word(a, lookup, b, term);
    if (match.score < k_family && i < b.meanings.size())
      match = match_meaning(a, b.meanings[i], term);
    if (match.score < 1 && is_met(lexicon, b, term, claims))
      match.score = 1, match.by = MetBy::itself;
    out.push_back(std::move(match));
  }
  return out;
}

}  // namespace attest
