#include "query/evidence/cross_examination.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "query/compare/bearing_parts.hpp"
#include "query/evidence/told_claim.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_witnesses = 1000;
constexpr std::size_t k_most_around = 20000;  // a document with its title counts as two
// Shares of a statement that the other sentence must tell: to be asked at all, to speak of the same
// thing, to do so though an unknown word stands beside its noun.
constexpr double k_least_cover = 0.4, k_cover = 0.7, k_ample_cover = 0.8;

struct Answer {
  bool denies = false;
  double confidence = 0;  // of the denial
  TopicMatch topic;
};

// Word for word the same sentence with another value.
bool say_the_same_but_value(const ClaimRef& a, const ClaimRef& b) {
  const auto around_value = [](const ClaimRef& c) {
    const Span sentence = c.claim().sentence, value = c.claim().value_span;
    const std::string_view text = c.passage->reading;
    return std::make_pair(text.substr(sentence.begin, value.begin - sentence.begin),
                          text.substr(value.end, sentence.end - value.end));
  };
  const auto is_inside = [](const ClaimRef& c) {
    return !c.claim().value_span.empty() && c.claim().sentence.contains(c.claim().value_span);
  };
  return is_inside(a) && is_inside(b) && around_value(a) == around_value(b);
}

// "Appointed director": the posts right behind the word for what happened, as rows of the
// vocabulary.
std::set<std::uint16_t> posts_in(const ClaimLexicon& lexicon, const AnalyzedPassage& statement,
                                 std::string_view attribute) {
  constexpr std::size_t k_reach = 2;  // words
  std::set<std::uint16_t> out;
  const ReadSentence read(lexicon, statement);
  for (const Cue& event : read.view.cues) {
    if (event.kind != CueKind::attribute || read.view.attribute(event).id != attribute) continue;
    for (const Cue& post : read.meanings) {
      const bool is_behind = post.begin >= event.end && post.begin - event.end <= k_reach;
      if (is_behind && lexicon.is_human(post.id) &&
          cue_in(read.view, CueKind::agent, event.end, post.begin) == nullptr)
        out.insert(post.id);
    }
  }
  return out;
}

// "Appointed director in 2009" and "appointed minister in 2015": two posts, two events.
bool tell_of_two_posts(const ClaimLexicon& lexicon, const ClaimRef& a, const ToldClaim& of_a,
                       const ClaimRef& b, const ToldClaim& of_b) {
  if (a.claim().kind != ClaimKind::date) return false;
  const auto x = posts_in(lexicon, of_a.statement, a.claim().attribute);
  const auto y = posts_in(lexicon, of_b.statement, b.claim().attribute);
  return !x.empty() && !y.empty() &&
         std::none_of(x.begin(), x.end(), [&](std::uint16_t post) { return y.contains(post); });
}

}  // namespace

// A claim with its sentence. The question refers to the statement.
struct CrossExamination::Witness {
  std::string document;
  ToldClaim told;
  std::optional<Question> question;
  Surroundings around;
  bool is_plain = false;  // a statement without a value

  Answer answer(const Witness& other) const {
    // What a whole document is about tells none of its sentences from another.
    Surroundings here = around;
    if (other.document == document) here.title = nullptr;
    Answer out;
    if (is_plain)
      out.topic = {1, true, false};
    else
      out.topic = other.question->match_topic(told.sentence, here, told.value);
    if (out.topic.cover < k_least_cover) return {};
    const Relation relation = other.question->ask(told.sentence, here);
    out.denies = relation.kind == RelationKind::conflict;
    out.confidence = relation.confidence;
    return out;
  }
};

CrossExamination::CrossExamination(CorpusView& view) : x_view(view), x_around(view) {}
CrossExamination::~CrossExamination() = default;

CrossExamination::Witness& CrossExamination::witness(const ClaimRef& claim) {
  std::unique_ptr<Witness>& known = x_witnesses[claim.id()];
  if (known != nullptr) return *known;
  known = std::make_unique<Witness>();
  Witness& w = *known;
  const Rules& rules = x_view.rules();
  const Passage& passage = *claim.passage;
  w.document = passage.document_id;
  w.is_plain =
      claim.claim().kind == ClaimKind::statement || claim.claim().kind == ClaimKind::entity;
  w.told = tell(rules, passage, claim.claim());
  if (!w.told.is_firm) return w;
  w.question.emplace(rules, w.told.statement, word_lists(x_view));
  w.around = x_around.of(passage, sentence_number(passage, claim.claim()));
  w.around.earlier = {};  // the passage may be gone when it is asked
  return w;
}

// For two more. Witnesses refer to what stands around them.
void CrossExamination::make_room() {
  if (x_witnesses.size() + 2 <= k_most_witnesses && x_around.size() <= k_most_around) return;
  x_witnesses.clear();
  if (x_around.size() > k_most_around) x_around.forget();
}

bool CrossExamination::is_firm(const ClaimRef& claim) {
  make_room();
  return witness(claim).told.is_firm;
}

std::string CrossExamination::statement_of(const ClaimRef& claim) {
  make_room();
  return witness(claim).told.statement.passage.reading;
}

std::optional<double> CrossExamination::mutual_denial(const ClaimRef& a, const ClaimRef& b) {
  make_room();
  const Witness& of_a = witness(a);
  const Witness& of_b = witness(b);
  if (!of_a.told.is_firm || !of_b.told.is_firm) return std::nullopt;
  const Answer x = of_b.answer(of_a);
  if (!x.denies) return std::nullopt;
  const Answer y = of_a.answer(of_b);
  if (!y.denies) return std::nullopt;
  return std::min(x.confidence, y.confidence);
}

bool CrossExamination::speak_of_one_thing(const ClaimRef& a, const ClaimRef& b) {
  if (say_the_same_but_value(a, b)) return true;
  make_room();
  const Witness& of_a = witness(a);
  const Witness& of_b = witness(b);
  if (!of_a.told.is_firm || !of_b.told.is_firm) return false;
  if (tell_of_two_posts(x_view.rules().claims.lexicon(), a, of_a.told, b, of_b.told)) return false;
  const auto fits = [](const Answer& answer) {
    return answer.topic.is_possible && answer.topic.cover >= k_cover;
  };
  const Answer x = of_b.answer(of_a);
  if (!fits(x) && !x.denies) return false;
  const Answer y = of_a.answer(of_b);
  if (x.denies && y.denies) return true;
  if (of_a.is_plain) return false;
  if (!fits(x) || !fits(y)) return false;
  if (x.denies || y.denies || (!x.topic.is_narrower && !y.topic.is_narrower)) return true;
  // Who signed it does not make another treaty of a treaty with a name.
  if (a.claim().kind == ClaimKind::date) return true;
  return std::min(x.topic.cover, y.topic.cover) >= k_ample_cover;
}

}  // namespace attest
