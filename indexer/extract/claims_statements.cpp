// Plain statements: who did what to whom, with polarity.
#include <algorithm>

#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_most_object_words = 6;
constexpr std::size_t k_most_words = 24;

bool is_told(const SentenceView& view, std::size_t word) {
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (!range_of(cue).contains(word)) continue;
    switch (cue.kind) {
      case CueKind::negation:
      case CueKind::denial:
      case CueKind::aux:
      case CueKind::say:
      case CueKind::plan:
      case CueKind::neutral:
        return true;
      default:
        break;
    }
  }
  return false;
}

// Who the sentence is about: the name in front. In Chinese what somebody is stands before the name
// without a mark: 临江市市长李明. nullptr if no name is in front.
const Item* subject_in_front(const SentenceView& view) {
  const Item& first = view.entities.front();
  const bool is_han = view.words[view.range.begin].kind == AtomKind::han;
  if (is_han)
    for (const Item& item : view.entities) {
      if (item.words.begin > view.range.begin + k_most_before_name) break;
      if (view.entity(item).type != EntityType::person) continue;
      const auto is_plain = [&](std::size_t i) {
        return view.words[i].kind == AtomKind::han &&
               (view.words[i].is_content() || view.is_covered(i));
      };
      std::size_t i = view.range.begin;
      while (i < item.words.begin && is_plain(i)) ++i;
      const bool is_led = i == item.words.begin && item.words.end < view.range.end;
      if (is_led && cue_in(view, CueKind::of, item.words.end, item.words.end + 1) == nullptr)
        return &item;
      break;
    }
  return first.words.begin > view.range.begin + 1 ? nullptr : &first;
}

}  // namespace

// Only a sentence of one short clause with its subject in front is read: there the first word
// behind the subject is the verb in all three languages.
void statement_claims(const SentenceView& view, std::vector<Claim>& out) {
  if (view.entities.empty() || view.range.end - view.range.begin > k_most_words) return;
  const Item* const front = subject_in_front(view);
  if (front == nullptr) return;
  const Item& subject = *front;
  if (view.segment_of(view.range.begin) != view.segment_of(view.range.end - 1)) return;
  std::size_t verb = view.range.end;
  std::vector<std::string> object;
  for (std::size_t i = subject.words.end; i < view.range.end; ++i) {
    if (view.is_covered(i)) {
      for (const Item& item : view.entities)
        if (item.words.begin == i) object.push_back(subject_of(view, item, false).key);
      continue;
    }
    if (!view.words[i].is_content() || is_told(view, i)) continue;
    if (verb == view.range.end)
      verb = i;
    else
      object.emplace_back(view.words[i].stem);
  }
  if (verb == view.range.end || object.empty() || object.size() > k_most_object_words) return;
  const WordRange at{verb, verb + 1};
  const Manner manner = read_manner(view, at);
  if (!manner.speaker.empty() || manner.modality == Modality::hypothetical) return;
  Topic topic;
  topic.subjects.push_back(subject_of(view, subject, false));
  if (topic.subjects.front().key.empty()) return;
  Claim claim = make_claim(view, {ClaimRule::statement, at}, at, manner, std::move(topic));
  claim.attribute = "~" + std::string(view.words[verb].stem);
  std::sort(object.begin(), object.end());
  for (const std::string& word : object) claim.object += (claim.object.empty() ? "" : " ") + word;
  for (const Item& date : view.dates)
    if (view.date(date).interval) claim.time = view.date(date).interval;
  out.push_back(std::move(claim));
}

}  // namespace attest
