// The words of a statement that carry its content.
#include <algorithm>

#include "query/compare/alignment.hpp"

namespace attest {
namespace {

constexpr double k_number_weight = 2;
constexpr double k_name_weight = 1.8;

bool has_kind(const Statement& s, std::size_t word, CueKind kind) {
  for (const Cue& cue : s.cues) {
    if (cue.begin > word) break;
    if (cue.kind == kind && cue.begin <= word && word < cue.end) return true;
  }
  return false;
}

// Without a list of frequencies the length of a word is the best guess at how rare it is.
double length_weight(const ClaimWord& word, std::size_t words) {
  const double letters =
      static_cast<double>(word.folded.size()) / (word.script == Script::cyrillic ? 2 : 1);
  if (word.kind == AtomKind::han) return words > 1 ? 0.6 + 0.25 * static_cast<double>(words) : 0.5;
  return std::clamp(0.4 + letters / 9, 0.5, 1.5);
}

bool skips(const Statement& s, std::size_t i) {
  for (const CueKind kind : {CueKind::negation, CueKind::aux})
    if (has_kind(s, i, kind)) return true;
  return false;
}

void add_terms(Statement& s) {
  const Tokens& tokens = s.analyzed.tokens;
  std::size_t w = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind == TokenKind::han_bigram) continue;
    while (w < s.words.size() && s.words[w].span.end <= token.span.begin) ++w;
    if (w == s.words.size()) break;
    const ClaimWord& word = s.words[w];
    Term term;
    term.text = tokens.term(token);
    term.stem = token.stem_size > 0 ? tokens.stem(token) : term.text;
    term.word = w;
    while (w + term.words < s.words.size() && s.words[w + term.words].span.end <= token.span.end)
      ++term.words;
    term.sentence = s.sentence_of[w];
    term.is_number = word.kind == AtomKind::number;
    term.is_han = word.kind == AtomKind::han;
    const bool first = w == 0 || s.sentence_of[w - 1] != s.sentence_of[w];
    term.is_name = word.capitalized && !first && !token.is_stop;
    if (!term.is_number && (token.is_stop || skips(s, w))) continue;
    if (term.is_number)
      term.weight = k_number_weight;
    else
      term.weight = term.is_name ? k_name_weight : length_weight(word, term.words);
    s.terms.push_back(term);
  }
}

}  // namespace

Statement::Statement(const ClaimLexicon& lexicon, const AnalyzedPassage& of)
    : analyzed(of),
      scan(attest::scan(of.passage.reading)),
      words(claim_words(scan, of.tokens)),
      cues(lexicon.find(words, 0, words.size())) {
  sentence_of.reserve(words.size());
  std::size_t s = 0;
  for (const ClaimWord& word : words) {
    while (s + 1 < of.passage.sentences.size() &&
           of.passage.sentences[s + 1].begin <= word.span.begin)
      ++s;
    sentence_of.push_back(s);
  }
  add_terms(*this);
}

}  // namespace attest
