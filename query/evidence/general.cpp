#include "query/evidence/general.hpp"

#include <algorithm>
#include <utility>

#include "indexer/base/json_writer.hpp"
#include "query/compare/alignment.hpp"

namespace attest {
namespace {

constexpr double k_supports = 0.5, k_refutes = 0.52;
constexpr std::size_t k_fewest_terms = 3;

template <typename T>
std::vector<Mention<T>> moved(std::vector<Mention<T>> mentions, std::size_t by) {
  for (Mention<T>& m : mentions) m.span = {m.span.begin + by, m.span.end + by};
  return mentions;
}

// The title says what "it" and "the patients" are, so it is read as the first sentence.
AnalyzedPassage with_title(const Rules& rules, const Passage& passage, const std::string& title) {
  AnalyzedPassage out;
  Passage& p = out.passage;
  p.lang = passage.lang;
  const std::string head = title.empty() ? std::string() : title + ". ";
  p.reading = head + passage.reading;
  if (!head.empty()) p.sentences.push_back({0, head.size()});
  for (const Span s : passage.sentences)
    p.sentences.push_back({s.begin + head.size(), s.end + head.size()});
  p.entities = moved(passage.entities, head.size());
  p.dates = moved(passage.dates, head.size());
  p.quantities = moved(passage.quantities, head.size());
  p.citations = moved(passage.citations, head.size());
  out.tokens = rules.analyzer.tokenize(scan_of(p), p.lang);
  return out;
}

bool has_cue(const Statement& statement, CueKind kind,
             std::optional<std::size_t> sentence = std::nullopt) {
  return std::any_of(statement.cues.begin(), statement.cues.end(), [&](const Cue& cue) {
    return cue.kind == kind && (!sentence || statement.sentence_of[cue.begin] == *sentence);
  });
}

Reason reason_of(const Alignment& al, bool supports) {
  if (supports) return {ReasonCode::same_statement, "the passage says the same in other words"};
  if (al.antonyms) return {ReasonCode::antonym, al.antonym_words + " are opposites"};
  if (al.negated_a != al.negated_b)
    return {ReasonCode::negated, "one denies what the other states"};
  return {ReasonCode::attribute_differs, "what is said of the same things differs"};
}

}  // namespace

bool is_general(const Passage& statement) {
  const bool names = std::any_of(
      statement.entities.begin(), statement.entities.end(), [](const Mention<Entity>& m) {
        return !m.value.id.empty() || m.value.type == EntityType::person ||
               m.value.type == EntityType::place;
      });
  const bool dated =
      std::any_of(statement.dates.begin(), statement.dates.end(),
                  [](const Mention<DateValue>& m) { return m.value.interval.has_value(); });
  return !names && !dated && statement.quantities.empty();
}

std::optional<Evidence> general_evidence(CorpusView& view, const AnalyzedPassage& statement,
                                         const FoundPassage& found) {
  const Passage& passage = *found.passage;
  if (passage.lang != statement.passage.lang || passage.sentences.empty()) return std::nullopt;
  const auto document = view.document(passage.document_id);
  const ClaimLexicon& lexicon = view.rules().claims.lexicon();
  const AnalyzedPassage read =
      with_title(view.rules(), passage, document ? (*document)->meta.title : std::string());
  const Statement theirs(lexicon, read), ours(lexicon, statement);
  if (ours.terms.size() < k_fewest_terms) return std::nullopt;
  const Alignment al = align(lexicon, theirs, ours);
  const Judgement says = judge_found(al, found.place);
  const bool supports = says.agree >= says.conflict;
  // What the statement denies or says of all, the passage must deny or say of all.
  const bool denied = (al.negated_b && !al.negated_a) || al.quantifiers_differ || al.all_b;
  // Which side of a comparison a word stands on is more than this alignment tells.
  const bool compares = has_cue(ours, CueKind::comparison) || has_cue(ours, CueKind::equal);
  if (supports && (denied || compares)) return std::nullopt;
  if (supports ? says.agree < k_supports : says.conflict < k_refutes) return std::nullopt;
  // The sentence to quote is one of the passage's own.
  const AnalyzedPassage bare = with_title(view.rules(), passage, "");
  const Statement own(lexicon, bare);
  const Alignment within = align(lexicon, own, ours);
  if (has_cue(ours, CueKind::unproven) || has_cue(own, CueKind::unproven, within.best_sentence))
    return std::nullopt;
  Evidence out;
  out.stance = supports ? Stance::supports : Stance::refutes;
  out.score = round_to_6_digits(supports ? says.agree : says.conflict);
  out.reason = reason_of(al, supports);
  out.passage = found.passage;
  out.words = passage.sentences[std::min(within.best_sentence, passage.sentences.size() - 1)];
  return out;
}

}  // namespace attest
