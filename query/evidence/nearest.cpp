#include "query/evidence/nearest.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "indexer/base/json_writer.hpp"
#include "query/compare/alignment_matches.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_read = 8;     // passages
constexpr std::size_t k_most_told = 3;     // sentences
constexpr double k_least_nearness = 0.4;   // share of the statement's words
constexpr double k_related_score = 0.5;    // of a sentence that has them all
constexpr std::size_t k_most_lacking = 4;  // words that are named

// Of each word of the statement how surely a text has it.
using Met = std::vector<double>;

Met met_in(const Rules& rules, const Statement& text, const Statement& statement) {
  Met out;
  for (const TermMatch& match : match_terms(rules.claims.lexicon(), text, statement, {}))
    out.push_back(match.score);
  return out;
}

bool is_in_name(const Statement& s, const Term& term) {
  const auto& entities = s.analyzed.passage.entities;
  return term.is_name ||
         std::any_of(entities.begin(), entities.end(), [&](const Mention<Entity>& m) {
           return m.span.contains(s.words[term.word].span);
         });
}

// What stands elsewhere in the passage counts for less; not so much less if it is a name, since
// "the vessel" was named before.
double nearness(const Statement& statement, const Met& sentence, const Met& passage) {
  constexpr double k_elsewhere = 0.3, k_name_elsewhere = 0.9;
  double all = 0, met = 0;
  for (std::size_t i = 0; i < statement.terms.size(); ++i) {
    const Term& term = statement.terms[i];
    const bool is_name = is_in_name(statement, term);
    const double elsewhere = is_name ? k_name_elsewhere : k_elsewhere;
    all += term.weight;
    met += term.weight * std::max(sentence[i], elsewhere * passage[i]);
  }
  return all > 0 ? met / all : 0;
}

// "does not speak of: 2019, reactor".
Reason reason_of(const Statement& statement, const Met& passage) {
  std::string lacking;
  std::size_t n = 0;
  bool of_names = false;
  for (std::size_t i = 0; i < passage.size(); ++i) {
    if (passage[i] > 0) continue;
    const Term& term = statement.terms[i];
    of_names = of_names || is_in_name(statement, term);
    if (n++ >= k_most_lacking) continue;
    const Span words{statement.words[term.word].span.begin,
                     statement.words[term.word + term.words - 1].span.end};
    lacking +=
        (lacking.empty() ? "" : ", ") + std::string(words.of(statement.analyzed.passage.reading));
  }
  const ReasonCode code = of_names ? ReasonCode::entity_differs : ReasonCode::attribute_differs;
  if (lacking.empty()) return {code, "has the same words, but does not surely say the same"};
  return {code, "does not speak of: " + lacking + (n > k_most_lacking ? ", …" : "")};
}

std::optional<Evidence> nearest_in(const Rules& rules, const Statement& statement,
                                   const std::shared_ptr<const Passage>& passage) {
  std::vector<Met> sentences;
  Met all(statement.terms.size(), 0);
  for (const Span sentence : passage->sentences) {
    const AnalyzedPassage own = sentence_of(rules, *passage, sentence);
    sentences.push_back(met_in(rules, Statement(rules.claims.lexicon(), own), statement));
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = std::max(all[i], sentences.back()[i]);
  }
  std::optional<Evidence> best;
  double most = k_least_nearness;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const double near = nearness(statement, sentences[i], all);
    if (near < most || (best && near == most)) continue;
    most = near;
    Evidence e;
    e.stance = Stance::related;
    e.score = round_to_6_digits(near * k_related_score);
    e.passage = passage;
    e.words = passage->sentences[i];
    best = std::move(e);
  }
  if (best) best->reason = reason_of(statement, all);
  return best;
}

}  // namespace

std::vector<Evidence> nearest_sentences(
    CorpusView& view, const AnalyzedPassage& statement,
    const std::vector<std::shared_ptr<const Passage>>& passages) {
  const Rules& rules = view.rules();
  const Statement asked(rules.claims.lexicon(), statement);
  std::vector<Evidence> out;
  for (std::size_t i = 0; i < std::min(k_most_read, passages.size()); ++i)
    if (auto e = nearest_in(rules, asked, passages[i])) out.push_back(*std::move(e));
  std::stable_sort(out.begin(), out.end(),
                   [](const Evidence& a, const Evidence& b) { return a.score > b.score; });
  if (out.size() > k_most_told) out.resize(k_most_told);
  return out;
}

}  // namespace attest
