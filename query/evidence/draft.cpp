#include "query/evidence/draft.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_head_words = 3;  // in which a sentence says what it is about

struct Replacement {
  Span span;
  std::string text;
};

// The one subject that all claims of the sentence have in common and that it does not name.
std::optional<std::string> unsaid_subject(const Passage& draft, Span sentence) {
  const Subject* found = nullptr;
  for (const Claim& claim : draft.claims) {
    if (!sentence.contains(claim.sentence)) continue;
    if (claim.subjects.size() != 1) return std::nullopt;
    const Subject& subject = claim.subjects.front();
    if (found != nullptr && found->key != subject.key) return std::nullopt;
    found = &subject;
  }
  const bool is_name = found != nullptr && found->key.find('#') == std::string::npos;
  if (!is_name || found->text.empty()) return std::nullopt;
  // In the words of the draft, where it names it.
  std::string text = found->text;
  for (auto m = draft.entities.rbegin(); m != draft.entities.rend(); ++m) {
    if (m->value.id != found->key) continue;
    if (sentence.contains(m->span)) return std::nullopt;
    if (m->span.end <= sentence.begin) text = m->span.of(draft.reading);
  }
  if (sentence.of(draft.reading).find(text) != std::string_view::npos) return std::nullopt;
  return text;
}

// "It", "The bridge": the words at the head of the sentence that stand for something else.
std::optional<Span> standing_words(const SentenceView& view) {
  const std::size_t end = std::min(view.range.end, view.range.begin + k_head_words);
  if (!view.entities.empty() && view.entities.front().words.begin < end) return std::nullopt;
  if (const Cue* pronoun = cue_in(view, CueKind::pronoun, view.range.begin, end);
      pronoun != nullptr && cue_in(view, CueKind::definite, view.range.begin, end) == nullptr)
    return view.span_of(range_of(*pronoun));
  for (const Cue& thing : view.cues) {
    if (thing.kind != CueKind::attribute || !view.attribute(thing).is_thing) continue;
    if (thing.begin >= end || view.is_covered(thing.begin)) continue;
    const Cue* the = cue_in(view, CueKind::definite, view.range.begin, thing.begin);
    return view.span_of({the != nullptr ? the->begin : thing.begin, thing.end});
  }
  if (const Cue* pronoun = cue_in(view, CueKind::pronoun, view.range.begin, end))
    return view.span_of(range_of(*pronoun));  // "its", which is both
  return std::nullopt;
}

// A year, a month or a day, that can be written out.
bool is_plain(const DateInterval& date) {
  return !date.is_range && !date.approximate &&
         (date.grain == Grain::year || date.grain == Grain::month || date.grain == Grain::day);
}

// The date as the draft has written it before, which its language surely reads as one ("1959
// году", 2018年); else as EDTF.
std::string in_words(const Passage& draft, const Mention<DateValue>& date) {
  for (auto m = draft.dates.rbegin(); m != draft.dates.rend(); ++m) {
    if (m->span.end > date.span.begin || m->value.is_relative || !m->value.interval) continue;
    if (*m->value.interval == *date.value.interval) return std::string(m->span.of(draft.reading));
  }
  return date.value.interval->edtf;
}

std::string replaced(const Passage& draft, Span sentence, std::vector<Replacement> all) {
  std::sort(all.begin(), all.end(),
            [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
  std::string out;
  std::size_t at = sentence.begin;
  for (const Replacement& r : all) {
    if (r.span.begin < at || r.span.end > sentence.end) continue;
    out += draft.reading.substr(at, r.span.begin - at) + r.text;
    at = r.span.end;
  }
  return out + draft.reading.substr(at, sentence.end - at);
}

}  // namespace

std::vector<DraftSentence> draft_sentences(const Rules& rules, const AnalyzedPassage& draft) {
  const Passage& passage = draft.passage;
  const Scan scan = scan_of(passage);
  const std::vector<ClaimWord> words = claim_words(scan, draft.tokens);
  std::vector<DraftSentence> out;
  for (const Span sentence : passage.sentences) {
    std::vector<Replacement> replacements;
    if (const auto subject = unsaid_subject(passage, sentence)) {
      const SentenceView view =
          make_sentence_view(passage, rules.claims.lexicon(), words, sentence);
      if (!view.range.empty())
        if (const auto span = standing_words(view)) replacements.push_back({*span, *subject});
    }
    for (const Mention<DateValue>& m : passage.dates)
      if (sentence.contains(m.span) && m.value.is_relative && m.value.interval &&
          is_plain(*m.value.interval))
        replacements.push_back({m.span, in_words(passage, m)});
    out.push_back({sentence, replaced(passage, sentence, std::move(replacements))});
  }
  return out;
}

}  // namespace attest
