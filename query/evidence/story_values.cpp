#include "query/evidence/story_values.hpp"

#include <algorithm>
#include <utility>

#include "indexer/extract/quantities.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/values.hpp"
#include "query/evidence/sentence.hpp"
#include "query/evidence/sentence_evidence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest = 160;  // words of a sentence

// What the claim that was read from it says of the value.
void take_claim(const Passage& sentence, Span at, ReadValue& value) {
  for (const Claim& claim : sentence.claims) {
    if (!claim.value_span.overlaps(at)) continue;
    if (value.attribute.empty() && !claim.attribute.starts_with('~'))
      value.attribute = claim.attribute;
    if (!value.time) value.time = claim.time;
  }
}

// "Cut the crew from 26 to 19": what it was before.
bool is_former(const SentenceView& view, const Item& item) {
  const std::size_t at = item.words.begin;
  return at > view.range.begin && is_under(view, at - 1, CueKind::from) &&
         cue_in(view, CueKind::to, item.words.end, std::min(item.words.end + 2, view.range.end)) !=
             nullptr;
}

void add_amounts(const SentenceView& view, std::vector<ReadValue>& out) {
  for (const Item& item : view.quantities) {
    const Quantity& q = view.quantity(item);
    if (q.rank || is_footnote_number(view, item) || is_former(view, item)) continue;
    ReadValue value;
    value.item = item;
    std::vector<Item> among;
    for (const Item& other : view.quantities)
      if (measure_alike(view.quantity(other), q)) among.push_back(other);
    value.zone = zone_of(view, item.words, among);
    value.is_change = is_change(view, item);
    value.is_part = is_part_of_those(view, item);
    out.push_back(std::move(value));
  }
}

// "The Health Study 2016": a year right behind a name is part of it.
bool ends_name(const SentenceView& view, const Item& date) {
  const std::size_t at = date.words.begin;
  return at > view.range.begin && view.words[at].kind == AtomKind::number &&
         view.words[at - 1].capitalized && view.is_covered(at - 1) &&
         std::none_of(view.dates.begin(), view.dates.end(),
                      [at](const Item& other) { return other.words.contains(at - 1); });
}

void add_dates(const SentenceView& view, std::vector<ReadValue>& out) {
  for (const Item& item : view.dates) {
    const DateValue& date = view.date(item);
    const bool is_told = date.interval && !date.interval->is_range &&
                         (date.interval->grain == Grain::day || says_year(view, item)) &&
                         !ends_name(view, item);
    if (!is_told) continue;
    ReadValue value;
    value.item = item;
    value.is_date = true;
    value.zone = zone_of(view, item.words, view.dates);
    out.push_back(std::move(value));
  }
}

// The sentence with its values; without any if it states none.
ReadSentenceOfStory read_sentence(CorpusView& view, const WordLists& lists, const Passage& passage,
                                  Span sentence) {
  ReadSentenceOfStory s;
  s.span = sentence;
  s.analyzed = std::make_unique<AnalyzedPassage>(sentence_of(view.rules(), passage, sentence));
  add_lengths_of_time(view.rules(), s.analyzed->passage);
  if (s.analyzed->passage.quantities.empty() && s.analyzed->passage.dates.empty()) return s;
  s.question = std::make_unique<Question::Data>(view.rules(), *s.analyzed, lists, view.words());
  if (s.view().range.empty() || s.view().words.size() > k_longest) return s;
  s.question->prepare();
  add_amounts(s.view(), s.values);
  add_dates(s.view(), s.values);
  for (ReadValue& value : s.values) {
    value.clause = clause_range(s.view(), value.item.words.begin);
    take_claim(s.analyzed->passage, s.view().span_of(value.item.words), value);
  }
  return s;
}

}  // namespace

bool says_year(const SentenceView& view, const Item& date) {
  return !view.date(date).is_relative;
}

ReadTelling read_telling(
    CorpusView& view, const Telling& telling,
    const std::unordered_map<std::uint32_t, std::shared_ptr<Passage>>& retold) {
  ReadTelling out;
  out.lang = telling.passages.front()->lang;
  const WordLists lists = word_lists(view);
  for (const std::uint32_t docid : telling.docids) {
    const Passage& passage = *retold.at(docid);
    for (const Span sentence : passage.sentences) {
      if (!is_whole_sentence(sentence.of(passage.reading))) continue;
      ReadSentenceOfStory s = read_sentence(view, lists, passage, sentence);
      s.docid = docid;
      if (!s.values.empty()) out.sentences.push_back(std::move(s));
    }
  }
  return out;
}

}  // namespace attest
