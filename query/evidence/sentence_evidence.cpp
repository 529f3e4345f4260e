#include "query/evidence/sentence_evidence.hpp"

#include <algorithm>

#include "indexer/base/json_writer.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {

// What a stem may be called in another language: as the word lists say, over a third one if need
// be.
WordLists word_lists(const CorpusView& view) {
  static constexpr std::size_t k_most = 10, k_over_pivot = 4;
  const Bridge& bridge = view.bridge();
  if (bridge.translations == nullptr || !bridge.is_open) return {};
  return [&view, lists = bridge.translations](std::string_view stem, std::string_view from,
                                              std::string_view to) {
    std::vector<std::string> out;
    const auto take = [&out](const std::vector<Translation>& found, std::size_t most) {
      for (std::size_t i = 0; i < std::min(most, found.size()); ++i) out.push_back(found[i].text);
    };
    if (lists->has(from, to)) {
      take(lists->find(from, to, stem), k_most);
      return out;
    }
    for (const std::string& pivot : view.rules().analyzer.languages()) {
      if (!lists->has(from, pivot) || !lists->has(pivot, to)) continue;
      const std::vector<Translation> middle = lists->find(from, pivot, stem);
      for (std::size_t i = 0; i < std::min(k_over_pivot, middle.size()); ++i)
        take(lists->find(pivot, to, middle[i].text), k_over_pivot);
    }
    return out;
  };
}

bool says_the_rest(CorpusView& view, const Question& question, Neighbourhood& around,
                   const Passage& passage, const Claim& claim) {
  constexpr double k_cover = 0.7;
  for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
    if (!passage.sentences[i].overlaps(claim.sentence)) continue;
    AnalyzedPassage own = sentence_of(view.rules(), passage, passage.sentences[i]);
    const Surroundings near = around.of(passage, i);
    if (!question.names_met(own, near) || !question.numbers_met(own)) return false;
    const std::optional<DateInterval> time = claim.date ? claim.date : claim.time;
    if (!question.dates_met(own.passage, near, time)) return false;
    if (claim.polarity == Polarity::positive && !question.denials_met(own)) return false;
    if (!question.is_bound_alike(own, near) || !question.no_contrary(own) ||
        !question.measures_met(own) || question.is_past_for(claim, near))
      return false;
    const Span sentence = passage.sentences[i];
    const bool is_inside = claim.kind == ClaimKind::quantity && sentence.contains(claim.value_span);
    if (is_inside && !question.modifiers_met(own, {claim.value_span.begin - sentence.begin,
                                                   claim.value_span.end - sentence.begin}))
      return false;
    // Two dates of one event agree whatever else is said of it ("appointed chairman in 2016"), two
    // plain statements whatever they count ("was sentenced to seven years").
    if (claim.kind != ClaimKind::statement && claim.kind != ClaimKind::date) return true;
    add_lengths_of_time(view.rules(), own.passage);
    if (!question.amounts_met(own.passage)) return false;
    return claim.kind == ClaimKind::statement ||
           topic_of(view, question, around, passage, claim).cover >= k_cover;
  }
  return true;
}

TopicMatch topic_of(CorpusView& view, const Question& question, Neighbourhood& around,
                    const Passage& passage, const Claim& claim) {
  for (std::size_t i = 0; i < passage.sentences.size(); ++i) {
    const Span sentence = passage.sentences[i];
    if (!sentence.overlaps(claim.value_span)) continue;
    return question.match_topic(
        sentence_of(view.rules(), passage, sentence), around.of(passage, i),
        {claim.value_span.begin - sentence.begin, claim.value_span.end - sentence.begin});
  }
  return {};
}

// What the passage's sentences say where its claims say nothing.
std::optional<Evidence> sentence_evidence(CorpusView& view, const Question& question,
                                          Neighbourhood& around,
                                          const std::shared_ptr<const Passage>& passage) {
  std::optional<Evidence> best;
  for (std::size_t i = 0; i < passage->sentences.size(); ++i) {
    const Span sentence = passage->sentences[i];
    if (!question.may_ask(*passage, sentence)) continue;
    AnalyzedPassage own = sentence_of(view.rules(), *passage, sentence);
    add_lengths_of_time(view.rules(), own.passage);
    const Surroundings near = around.of(*passage, i);
    const Relation relation = question.ask(own, near);
    if (relation.kind == RelationKind::unrelated) continue;
    // What one sentence bears out, another of the same passage does not deny.
    const bool supports = relation.kind == RelationKind::agree;
    if (supports && !(question.dates_met(own.passage, near, std::nullopt) &&
                      question.denials_met(own) && question.is_bound_alike(own, near) &&
                      question.no_contrary(own) && question.measures_met(own)))
      continue;
    if (best && (best->stance == Stance::supports) != supports && !supports) continue;
    const bool same = best && (best->stance == Stance::supports) == supports;
    if (same && best->score >= relation.confidence) continue;
    Evidence e;
    e.stance = supports ? Stance::supports : Stance::refutes;
    e.score = round_to_6_digits(relation.confidence);
    if (!relation.reasons.empty()) e.reason = relation.reasons.front();
    e.passage = passage;
    e.words = sentence;
    best = std::move(e);
  }
  return best;
}

}  // namespace attest
