#include "query/evidence/cross_examination.hpp"

#include <algorithm>

#include "query/compare/bearing_parts.hpp"
#include "query/compare/subjects.hpp"
#include "query/evidence/sentence.hpp"

namespace attest {
namespace {

std::size_t sentence_number(const Passage& passage, const Claim& claim) {
  for (std::size_t i = 0; i < passage.sentences.size(); ++i)
    if (passage.sentences[i].overlaps(claim.value_span)) return i;
  return 0;
}

// The item whose words are the value of the claim; nullptr if it is none of them.
const Item* item_at(const SentenceView& view, const std::vector<Item>& items, Span value) {
  const auto it = std::find_if(items.begin(), items.end(), [&](const Item& item) {
    return view.span_of(item.words).overlaps(value);
  });
  return it == items.end() ? nullptr : &*it;
}

// The stretch of `zone` around the value up to the next commas.
WordRange segment_in(const SentenceView& view, WordRange zone, WordRange value) {
  WordRange r = value;
  while (r.begin > zone.begin && view.segment_of(r.begin - 1) == view.segment_of(value.begin))
    --r.begin;
  while (r.end < zone.end && view.segment_of(r.end) == view.segment_of(value.end - 1)) ++r.end;
  return r;
}

bool is_subject(const SentenceView& view, const Item& entity, const Claim& claim) {
  const std::string key = subject_of(view, entity, true).key;
  return std::any_of(claim.subjects.begin(), claim.subjects.end(), [&](const Subject& s) {
    return compatible_keys(s.key, key) || s.key == view.entity(entity).stands_for;
  });
}

// The claim's subjects where they stand, the stretch of its value, and its time.
std::string own_words(const SentenceView& view, const Claim& claim, const Item& value,
                      const std::vector<Item>& items) {
  const Zone zone = zone_of(view, value.words, items);
  std::vector<WordRange> pieces{segment_in(view, zone.own, value.words)};
  bool named = false;
  for (const Item& entity : view.entities) {
    if (!is_subject(view, entity, claim)) continue;
    named = true;
    if (!pieces.front().contains(entity.words.begin)) pieces.push_back(entity.words);
  }
  if (!named && !zone.lead.empty()) pieces.push_back(zone.lead);
  if (claim.time && claim.kind != ClaimKind::date)
    for (const Item& date : view.dates) {
      const bool is_time =
          view.date(date).interval && view.date(date).interval->edtf == claim.time->edtf;
      if (!is_time || pieces.front().contains(date.words.begin)) continue;
      pieces.push_back(date.words);
      break;
    }
  std::sort(pieces.begin(), pieces.end(),
            [](WordRange a, WordRange b) { return a.begin < b.begin; });
  std::string text;
  std::size_t end = view.range.begin;
  for (WordRange piece : pieces) {
    piece.begin = std::max(piece.begin, end);
    if (piece.empty()) continue;
    end = piece.end;
    if (!text.empty()) text += ' ';
    text += view.span_of(piece).of(view.passage.reading);
  }
  return text;
}

}  // namespace

AnalyzedPassage statement_of(const Rules& rules, const Passage& passage, const Claim& claim) {
  const Span sentence = passage.sentences[sentence_number(passage, claim)];
  const AnalyzedPassage own = sentence_of(rules, passage, sentence);
  const ReadSentence read(rules.claims.lexicon(), own);
  const Span value{claim.value_span.begin - sentence.begin, claim.value_span.end - sentence.begin};
  const std::vector<Item>& items =
      claim.kind == ClaimKind::date ? read.view.dates : read.view.quantities;
  const Item* item = item_at(read.view, items, value);
  const std::string text = item == nullptr ? std::string(claim.span.of(passage.reading))
                                           : own_words(read.view, claim, *item, items);
  return analyze_text(rules, text, passage.lang, std::nullopt);
}

CrossExamination::Answer CrossExamination::put(const ClaimRef& claim, const ClaimRef& to) {
  const Rules& rules = x_view.rules();
  const Passage& passage = *to.passage;
  const std::size_t number = sentence_number(passage, to.claim());
  const Span sentence = passage.sentences[number];
  const AnalyzedPassage statement = statement_of(rules, *claim.passage, claim.claim());
  const Question question(rules, statement, word_lists(x_view));
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
  return std::min(x.topic.cover, y.topic.cover) >= k_ample_cover;
}

}  // namespace attest
