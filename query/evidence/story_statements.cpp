#include "query/evidence/story_statements.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "query/compare/alignment.hpp"
#include "query/compare/alignment_details.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {
namespace {

constexpr double k_said = 0.75, k_opposed = 0.6;  // of the shorter one's words
constexpr double k_said_back = 0.4;               // of the longer one's
constexpr std::size_t k_least_terms = 2, k_words_shared = 1, k_most_terms = 24;

struct Sentence {
  SentencePlace place;
  std::unique_ptr<AnalyzedPassage> analyzed;  // that the statement refers to
  std::unique_ptr<Statement> statement;
};

std::vector<Sentence> sentences_of(const Rules& rules, const Telling& telling) {
  std::vector<Sentence> out;
  for (std::size_t p = 0; p < telling.passages.size(); ++p) {
    const Passage& passage = *telling.passages[p];
    for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
      if (!is_whole_sentence(passage.sentences[i].of(passage.reading))) continue;
      Sentence s;
      s.place = {telling.docids[p], i};
      s.analyzed =
          std::make_unique<AnalyzedPassage>(sentence_of(rules, passage, passage.sentences[i]));
      s.statement = std::make_unique<Statement>(rules.claims.lexicon(), *s.analyzed);
      const std::size_t terms = s.statement->terms.size();
      if (terms < k_least_terms || terms > k_most_terms) continue;
      out.push_back(std::move(s));
    }
  }
  return out;
}

bool share_words(const Statement& a, const Statement& b) {
  std::size_t shared = 0;
  for (const Term& x : a.terms)
    if (std::any_of(b.terms.begin(), b.terms.end(),
                    [&](const Term& y) { return x.stem == y.stem; }) &&
        ++shared > k_words_shared)
      return true;
  return false;
}

// Something of the one stands where the other has something else.
bool speaks_of_another(const Alignment& al) {
  const AlignmentDetails& d = al.details;
  return al.number_differs || al.date_differs || al.number_unmet || al.name_missing > 0 ||
         al.number_missing > 0 || al.quantifiers_differ || al.superlative_differs ||
         al.names_swapped || d.other_name > 0 || d.other_number > 0 || d.place_differs ||
         d.count_differs || d.denied_unknown_b || d.comparison_turned || d.inquiry_a || d.reason_b;
}

bool is_denied(const Alignment& al) {
  const AlignmentDetails& d = al.details;
  return al.best_cover >= k_said && al.reverse >= k_said_back && !al.antonyms && !al.unsure_a &&
         !al.unsure_b && d.denied_b + d.denied_a == 1 && d.denied_both == 0 &&
         d.denied_else_a == 0 && d.denied_else_b == 0 && d.other_word == 0 && !d.denied_aside_a &&
         !d.denied_aside_b;
}

bool is_opposed(const Alignment& al) {
  const AlignmentDetails& d = al.details;
  return al.antonyms && al.best_cover >= k_opposed && al.reverse >= k_said_back && !al.negated_a &&
         !al.negated_b && d.denied_b + d.denied_a + d.denied_both == 0;
}

// "If the alarm fails, …": what the sentence is about comes later.
bool opens_aside(const Statement& s) {
  return std::any_of(s.cues.begin(), s.cues.end(), [](const Cue& cue) {
    return cue.begin == 0 && (cue.kind == CueKind::subordinate || cue.kind == CueKind::infinitive ||
                              cue.kind == CueKind::hypothetical);
  });
}

// Both are about the same: they open with a word in common, which is not what is denied.
bool open_alike(const Statement& a, const Statement& b, std::string_view denied) {
  constexpr std::size_t k_opening = 2, k_han_opening = 4;  // terms
  if (opens_aside(a) || opens_aside(b)) return false;
  const auto opening = [&](const Statement& s) {
    const bool is_han = !s.terms.empty() && s.terms.front().is_han;
    return std::min(s.terms.size(), is_han ? k_han_opening : k_opening);
  };
  for (std::size_t i = 0; i < opening(a); ++i)
    for (std::size_t k = 0; k < opening(b); ++k)
      if (a.terms[i].stem == b.terms[k].stem && a.terms[i].text != denied &&
          b.terms[k].text != denied)
        return true;
  return false;
}

// "May support", "is to oppose": what stands before the word up to the comma makes it a plan or a
// guess.
bool is_unsure(const Statement& s, std::string_view word) {
  const auto term =
      std::find_if(s.terms.begin(), s.terms.end(), [&](const Term& t) { return t.text == word; });
  if (term == s.terms.end()) return true;
  std::size_t first = term->word;
  while (first > 0 && !is_clause_end(s.words[first - 1])) --first;
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& cue) {
    return cue.begin >= first && cue.end <= term->word &&
           (cue.kind == CueKind::plan || cue.kind == CueKind::opinion ||
            cue.kind == CueKind::hypothetical);
  });
}

std::optional<StatementDenial> denial_of(const Rules& rules, const Sentence& a, const Sentence& b) {
  const bool b_is_shorter = b.statement->terms.size() <= a.statement->terms.size();
  const Statement& whole = b_is_shorter ? *a.statement : *b.statement;
  const Statement& shorter = b_is_shorter ? *b.statement : *a.statement;
  const Alignment al = align(rules.claims.lexicon(), whole, shorter);
  if (speaks_of_another(al)) return std::nullopt;
  if (is_denied(al)) {
    const std::string& word = al.details.denied_word;
    if (!open_alike(whole, shorter, word)) return std::nullopt;
    const bool by_shorter = al.details.denied_b > 0;
    return StatementDenial{a.place, b.place, by_shorter != b_is_shorter, by_shorter == b_is_shorter,
                           word};
  }
  if (!is_opposed(al)) return std::nullopt;
  constexpr std::string_view k_and = " and ";  // "supports and opposes"
  const std::size_t at = al.antonym_words.find(k_and);
  if (at == std::string::npos) return std::nullopt;
  const std::string first = al.antonym_words.substr(0, at);
  const std::string second = al.antonym_words.substr(at + k_and.size());
  if (!open_alike(whole, shorter, first) || is_unsure(whole, first) || is_unsure(shorter, second))
    return std::nullopt;
  return StatementDenial{a.place, b.place, false, false, first};
}

}  // namespace

std::vector<StatementDenial> statement_denials(const Rules& rules, const Telling& a,
                                               const Telling& b) {
  std::vector<StatementDenial> out;
  if (a.passages.front()->lang != b.passages.front()->lang) return out;
  const std::vector<Sentence> ours = sentences_of(rules, a), theirs = sentences_of(rules, b);
  for (const Sentence& x : ours)
    for (const Sentence& y : theirs) {
      if (!share_words(*x.statement, *y.statement)) continue;
      if (auto denial = denial_of(rules, x, y)) out.push_back(std::move(*denial));
    }
  return out;
}

}  // namespace attest
