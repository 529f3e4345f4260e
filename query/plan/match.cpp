#include "query/plan/match.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/word_marks.hpp"
#include "indexer/text/scan.hpp"

namespace attest {
namespace {

std::string with_prefix(std::string_view prefix, std::string_view body) {
  std::string out(prefix);
  out += body;
  return out;
}

bool is_covered_by(const Token& token, const Token& before) {
  return before.kind == TokenKind::han_bigram && before.span.contains(token.span);
}

}  // namespace

void merge_overlaps(std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end());
  std::vector<Span> out;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (!out.empty() && span.begin < out.back().end)
      out.back().end = std::max(out.back().end, span.end);
    else
      out.push_back(span);
  }
  spans = std::move(out);
}

std::string position_term(const Tokens& tokens, const Token& token) {
  if (token.kind == TokenKind::word && token.stem_size != 0)
    return with_prefix(schema::k_stem, tokens.stem(token));
  return std::string(tokens.term(token));
}

MatchSequence match_sequence(const Tokens& tokens) {
  std::vector<const Token*> placed;
  for (const Token& token : tokens.tokens)
    if (takes_position(token)) placed.push_back(&token);
  MatchSequence out;
  for (std::size_t i = 0; i < placed.size(); ++i) {
    const Token& token = *placed[i];
    const bool is_last = i + 1 == placed.size();
    const bool is_lone =
        token.kind == TokenKind::han_bigram && count_code_points(tokens.term(token)) == 1;
    MatchSlot slot;
    if (is_last && is_lone) {
      // The bigram before it says the same, and a text may go on behind the phrase.
      if (i > 0 && is_covered_by(token, *placed[i - 1])) break;
      slot.prefix = tokens.term(token);
    } else {
      slot.terms.push_back(position_term(tokens, token));
      if (token.stem_size != 0) slot.terms.emplace_back(tokens.term(token));
    }
    out.push_back(std::move(slot));
  }
  return out;
}

PositionIndex::PositionIndex(const Tokens& tokens) : x_tokens(tokens) {
  std::uint32_t last = tokens.next_position;
  for (const Token& token : tokens.tokens) last = std::max(last, token.position);
  x_by_position.resize(std::size_t{last} + 1, nullptr);
  for (const Token& token : tokens.tokens)
    if (takes_position(token)) x_by_position[token.position] = &token;
}

bool PositionIndex::matches(std::uint32_t position, const MatchSlot& slot) const {
  if (position >= x_by_position.size() || x_by_position[position] == nullptr) return false;
  const Token& token = *x_by_position[position];
  if (!slot.prefix.empty())
    return token.kind == TokenKind::han_bigram && x_tokens.term(token).starts_with(slot.prefix);
  const std::string_view term = x_tokens.term(token);
  const std::string_view stem = x_tokens.stem(token);
  // As in the index: where a stem stands for a word, the stem alone tells.
  for (const std::string& wanted : slot.terms) {
    if (stem.empty() && wanted == term) return true;
    if (!stem.empty() && wanted.size() == stem.size() + schema::k_stem.size() &&
        wanted.starts_with(schema::k_stem) && wanted.ends_with(stem))
      return true;
  }
  return false;
}

std::vector<PositionIndex::Occurrence> PositionIndex::find(const MatchSequence& sequence) const {
  std::vector<Occurrence> out;
  if (sequence.empty()) return out;
  for (std::uint32_t at = 0; at < x_by_position.size(); ++at) {
    std::uint32_t i = 0;
    while (i < sequence.size() && matches(at + i, sequence[i])) ++i;
    if (i == sequence.size()) out.push_back({at, at + i - 1});
  }
  return out;
}

Span PositionIndex::span(Occurrence at) const {
  return x_by_position[at.first]->span.joined(x_by_position[at.last]->span);
}

bool all_near(const PositionIndex& index, const std::vector<MatchSequence>& sequences,
              std::size_t distance) {
  // A window slides over all beginnings; it must hold one of each sequence.
  std::vector<std::pair<std::uint32_t, std::size_t>> begins;
  for (std::size_t i = 0; i < sequences.size(); ++i)
    for (const auto at : index.find(sequences[i])) begins.emplace_back(at.first, i);
  std::sort(begins.begin(), begins.end());
  std::vector<std::size_t> held(sequences.size(), 0);
  std::size_t kinds = 0;
  for (std::size_t left = 0, right = 0; right < begins.size(); ++right) {
    if (held[begins[right].second]++ == 0) ++kinds;
    while (begins[right].first - begins[left].first > distance)
      if (--held[begins[left++].second] == 0) --kinds;
    if (kinds == sequences.size()) return true;
  }
  return false;
}

std::vector<Span> find_exact(std::string_view text, std::string_view exact) {
  std::vector<Span> out;
  if (exact.empty() || text.find(exact) == std::string_view::npos) return out;
  std::vector<Span> words;  // atoms that must not be cut
  const Scan atoms = scan(text);
  for (const Atom& atom : atoms.atoms)
    if (atom.kind == AtomKind::word || atom.kind == AtomKind::number) words.push_back(atom.span);
  const auto cuts = [&](std::size_t offset) {
    const auto behind = std::upper_bound(words.begin(), words.end(), offset,
                                         [](std::size_t o, Span w) { return o < w.begin; });
    return behind != words.begin() && std::prev(behind)->begin < offset &&
           offset < std::prev(behind)->end;
  };
  for (std::size_t at = text.find(exact); at != std::string_view::npos;
       at = text.find(exact, at + 1))
    if (!cuts(at) && !cuts(at + exact.size())) out.push_back({at, at + exact.size()});
  return out;
}

std::vector<Span> find_matches(const MatchSpec& spec, std::string_view text, const Tokens& tokens) {
  std::vector<Span> out;
  if (!spec.terms.empty() || !spec.forms.empty()) {
    std::string key;
    const auto has = [&](std::string_view prefix, std::string_view body) {
      key.assign(prefix);
      key += body;
      return spec.terms.contains(key);
    };
    for (const Token& token : tokens.tokens) {
      const bool found =
          token.kind == TokenKind::han_word
              ? has(schema::k_han_word, tokens.term(token))
              : has("", tokens.term(token)) || spec.forms.contains(tokens.term(token)) ||
                    (token.stem_size != 0 && has(schema::k_stem, tokens.stem(token)));
      if (found) out.push_back(token.span);
    }
  }
  if (!spec.sequences.empty()) {
    const PositionIndex index(tokens);
    for (const MatchSequence& sequence : spec.sequences)
      for (const auto at : index.find(sequence)) out.push_back(index.span(at));
  }
  for (const std::string& exact : spec.exact)
    for (const Span span : find_exact(text, exact)) out.push_back(span);
  merge_overlaps(out);
  return out;
}

}  // namespace attest
