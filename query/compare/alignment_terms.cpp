// The words of a statement that carry its content.
#include <algorithm>

#include "query/compare/alignment.hpp"

namespace attest {
namespace {

constexpr double k_number_weight = 2;
constexpr std::size_t k_most_words = 3000;  // a statement is read no further
constexpr double k_name_weight = 1.8;
constexpr double k_reporting = 0.25;  // of a word that only says who reports

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

// Words of ", a diplomat said.": who reports a statement is no part of what it states.
bool is_reporting(const Statement& s, std::size_t word) {
  constexpr std::size_t k_report_words = 6;
  std::size_t first = word, last = word;
  const auto parts = [&](std::size_t i) {
    return s.words[i].kind == AtomKind::symbol && s.words[i].folded == ",";
  };
  while (first > 0 && !parts(first - 1) && s.sentence_of[first - 1] == s.sentence_of[word] &&
         last - first <= k_report_words)
    --first;
  while (last + 1 < s.words.size() && !parts(last + 1) &&
         s.sentence_of[last + 1] == s.sentence_of[word] && last - first <= k_report_words)
    ++last;
  if (last - first > k_report_words) return has_kind(s, word, CueKind::say);
  const bool whole = (first == 0 || s.sentence_of[first - 1] != s.sentence_of[word]) &&
                     (last + 1 == s.words.size() || s.sentence_of[last + 1] != s.sentence_of[word]);
  if (whole) return false;
  for (std::size_t i = first; i <= last; ++i)
    if (has_kind(s, i, CueKind::say) || has_kind(s, i, CueKind::according)) return true;
  return false;
}

void add_terms(Statement& s) {
  const Tokens& tokens = s.analyzed.tokens;
  std::size_t w = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind == TokenKind::han_bigram) continue;
    while (w < s.words.size() && s.words[w].span.end <= token.span.begin) ++w;
    if (w == s.words.size() || w >= k_most_words) break;
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
    if (is_reporting(s, w)) term.weight *= k_reporting;
    s.terms.push_back(term);
  }
}

}  // namespace

Statement::Statement(const ClaimLexicon& lexicon, const AnalyzedPassage& of)
    : analyzed(of),
      scan(scan_of(of.passage)),
      words(claim_words(scan, of.tokens)),
      cues(lexicon.find(words, 0, std::min(words.size(), k_most_words))) {
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
