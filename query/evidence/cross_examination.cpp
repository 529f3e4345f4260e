#include "query/evidence/cross_examination.hpp"

#include <algorithm>

#include "query/evidence/sentence.hpp"
#include "query/evidence/told_claim.hpp"

namespace attest {

CrossExamination::Answer CrossExamination::put(const ClaimRef& claim, const ClaimRef& to) {
  const Rules& rules = x_view.rules();
  const Passage& passage = *to.passage;
  const std::size_t number = sentence_number(passage, to.claim());
  const Span sentence = passage.sentences[number];
  const ToldClaim told = tell(rules, *claim.passage, claim.claim());
  if (!told.is_firm) return {};
  const Question question(rules, told.statement, word_lists(x_view));
  const AnalyzedPassage own = sentence_of(rules, passage, sentence);
  Surroundings around = x_around.of(passage, number);
  // What a whole document is about tells none of its sentences from another.
  if (claim.passage->document_id == passage.document_id) around.title = nullptr;
  const Span value{to.claim().value_span.begin - sentence.begin,
                   to.claim().value_span.end - sentence.begin};
  Answer out{question.ask(own, around).kind == RelationKind::conflict,
             question.match_topic(own, around, value)};
  return out;
}

bool CrossExamination::speak_of_one_thing(const ClaimRef& a, const ClaimRef& b) {
  constexpr double k_cover = 0.7, k_ample_cover = 0.8;
  const Answer x = put(a, b);
  const Answer y = put(b, a);
  if (x.denies && y.denies) return true;
  const auto fits = [](const TopicMatch& m) { return m.is_possible && m.cover >= k_cover; };
  if (!fits(x.topic) || !fits(y.topic)) return false;
  if (x.denies || y.denies || (!x.topic.is_narrower && !y.topic.is_narrower)) return true;
  // Who signed it does not make another treaty of a treaty with a name.
  if (a.claim().kind == ClaimKind::date) return true;
  return std::min(x.topic.cover, y.topic.cover) >= k_ample_cover;
}

}  // namespace attest
