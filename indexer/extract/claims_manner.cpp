// Polarity, modality and attribution: how a clause is said.
#include <algorithm>

#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_speaker_words = 8;

bool is_negated_until(const SentenceView& view, WordRange anchor) {
  const std::size_t from =
      anchor.begin > view.range.begin + 4 ? anchor.begin - 4 : view.range.begin;
  return cue_in(view, CueKind::until, from, anchor.end) != nullptr;
}

// "Built without nails and 74 metres long": of what stands before it or behind a conjunction it
// denies nothing.
bool is_denied_elsewhere(const SentenceView& view, const Cue& cue, WordRange anchor) {
  const bool is_without = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& other) {
    return other.kind == CueKind::without && other.begin == cue.begin;
  });
  if (!is_without) return false;
  return anchor.begin < cue.begin ||
         cue_in(view, CueKind::conjunction, cue.end, anchor.begin) != nullptr;
}

Polarity read_polarity(const SentenceView& view, WordRange anchor) {
  std::size_t negations = 0;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::negation && cue.kind != CueKind::denial) continue;
    if (view.is_covered(cue.begin)) continue;
    // 未能 holds 未, 不同意 as a whole is what is said.
    const bool is_inner =
        cue.kind == CueKind::negation &&
        ((cue.begin >= anchor.begin && cue.end <= anchor.end &&
          cue.size() < anchor.end - anchor.begin) ||
         std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& wide) {
           return wide.kind == CueKind::denial && wide.begin <= cue.begin && cue.end <= wide.end;
         }));
    if (is_inner || is_denied_elsewhere(view, cue, anchor)) continue;
    const bool before = cue.begin < anchor.begin;
    const bool near = view.segment_of(cue.begin) == view.segment_of(anchor.begin);
    // A denial holds for what follows it, a negation for its own stretch between commas.
    if (cue.kind == CueKind::denial ? before && view.same_clause(range_of(cue), anchor)
                                    : near && (before || cue.begin < anchor.end + 6))
      ++negations;
  }
  if (negations % 2 == 1 && is_negated_until(view, anchor)) return Polarity::positive;
  return negations % 2 == 1 ? Polarity::negative : Polarity::positive;
}

// "Moretti will succeed Ostrander, who has led it": what is told of a noun in passing is said in
// its own way.
bool is_told_in_passing(const SentenceView& view, const Cue& cue, WordRange anchor) {
  if (cue.begin >= anchor.begin || view.same_segment(range_of(cue), anchor)) return false;
  std::size_t first = anchor.begin;
  while (first > view.range.begin && view.segment_of(first - 1) == view.segment_of(anchor.begin))
    --first;
  return cue_in(view, CueKind::relative, first, std::min(first + 2, anchor.begin)) != nullptr;
}

// "She said that prices would fall": what was going to happen then.
bool is_reported(const SentenceView& view, const Cue& future) {
  return std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::say && cue.end <= future.begin &&
           view.same_segment(range_of(cue), range_of(future));
  });
}

// "Nearly collapsed", but not "nearly 300" and "almost all".
bool did_not_quite(const SentenceView& view, const Cue& cue, WordRange anchor) {
  constexpr std::size_t k_reach = 3;
  if (cue.kind != CueKind::nearly || anchor.begin < cue.end || anchor.begin > cue.end + k_reach ||
      !view.same_segment(range_of(cue), anchor) ||
      cue_in(view, CueKind::all, cue.end, cue.end + 1) != nullptr)
    return false;
  return std::none_of(view.quantities.begin(), view.quantities.end(), [&](const Item& item) {
    return item.words.begin <= cue.end && cue.end < item.words.end;
  });
}

// "Tried to", and «предложил» only before an infinitive. A deed of one's own is none: what is told
// of the agreeing itself.
bool is_intent_for(const SentenceView& view, const Cue& cue, WordRange anchor) {
  constexpr std::size_t k_reach = 2;
  if (range_of(cue).overlaps(anchor)) return false;
  if (cue.kind == CueKind::intent) return true;
  if (cue.kind != CueKind::intent_verb) return false;
  for (std::size_t i = cue.end; i < std::min(view.range.end, cue.end + k_reach); ++i)
    if (view.lexicon.may_be_infinitive(view.words[i].folded)) return true;
  return false;
}

// 柯温想: a character too many for the name that nobody knows.
bool ends_guessed_name(const SentenceView& view, const Cue& cue) {
  constexpr std::size_t k_least = 2;  // characters of a name
  if (cue.kind != CueKind::intent || view.words[cue.begin].kind != AtomKind::han) return false;
  return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return item.words.end == cue.end && item.words.begin + k_least <= cue.begin &&
           view.entity(item).id.empty();
  });
}

// "Had Lenk signed", and what is said to be an error.
bool is_unreal(const SentenceView& view, const Cue& cue) {
  return cue.kind == CueKind::mistaken ||
         (cue.kind == CueKind::condition && cue.begin == view.range.begin);
}

Modality read_modality(const SentenceView& view, WordRange anchor, bool& is_intent) {
  Modality found = Modality::fact;
  for (const Cue& cue : view.cues) {
    const WordRange at = range_of(cue);
    if (did_not_quite(view, cue, anchor) || is_unreal(view, cue)) return Modality::hypothetical;
    if (!view.same_clause(at, anchor)) continue;
    if (view.is_covered(cue.begin) && !ends_guessed_name(view, cue)) continue;
    const bool near = view.same_segment(at, anchor);
    // What could happen in a later stretch ("…, which could change") says nothing of this one,
    // unless it is its condition ("…, if …").
    const bool later =
        !near && cue.begin > anchor.begin &&
        (cue.begin < 2 || view.segment_of(cue.begin - 2) == view.segment_of(cue.begin));
    const bool is_future = cue.kind == CueKind::backshift && is_reported(view, cue);
    if (cue.kind == CueKind::backshift && !is_future && !later) return Modality::hypothetical;
    if (cue.kind == CueKind::hypothetical && !later) return Modality::hypothetical;
    const bool is_intended = is_intent_for(view, cue, anchor);
    const bool is_plan = cue.kind == CueKind::plan || is_intended || is_future;
    if (is_plan && (near || cue.begin < anchor.begin) && !is_told_in_passing(view, cue, anchor)) {
      is_intent = is_intended && (found != Modality::plan || is_intent);
      found = Modality::plan;
    }
    if (cue.kind == CueKind::opinion && found == Modality::fact && cue.begin < anchor.begin)
      found = Modality::opinion;
    if (cue.kind == CueKind::estimate && near && found == Modality::fact &&
        distance(view, at, anchor) <= 1)
      found = Modality::estimate;
  }
  return found;
}

// The entity that ends just before `word`, or a determined noun there.
WordRange speaker_before(const SentenceView& view, std::size_t word) {
  // "Its chairman, Henrik Sauter, said": the comma closes the apposition.
  const auto is_apposed = [&](const Item& item) {
    return item.words.end + 1 == word && item.words.begin > view.range.begin &&
           view.words[item.words.end].folded == "," &&
           view.words[item.words.begin - 1].folded == ",";
  };
  for (const Item& item : view.entities)
    if ((item.words.end <= word && item.words.end + 2 >= word &&
         view.segment_of(item.words.begin) == view.segment_of(word)) ||
        is_apposed(item))
      return item.words;
  const std::size_t segment = view.segment_of(word);
  WordRange r{word, word};
  while (r.begin > view.range.begin && view.segment_of(r.begin - 1) == segment &&
         view.words[r.begin - 1].is_content() && !view.is_covered(r.begin - 1) &&
         r.end - r.begin < 4)
    --r.begin;
  return r;
}

WordRange speaker_after(const SentenceView& view, std::size_t word) {
  WordRange r{word, word};
  const std::size_t limit = std::min(view.range.end, word + k_speaker_words);
  while (r.end < limit && view.segment_of(r.end) == view.segment_of(word) &&
         view.words[r.end].kind != AtomKind::symbol)
    ++r.end;
  if (r.end < view.range.end && r.end == limit) {  // too long for a name: its first entity at most
    for (const Item& item : view.entities)
      if (item.words.begin >= word && item.words.end <= limit) return item.words;
    return {word, word};
  }
  return r;
}

WordRange find_speaker(const SentenceView& view, WordRange anchor) {
  for (const Cue& cue : view.cues) {
    if (range_of(cue).overlaps(anchor) || view.is_covered(cue.begin)) continue;
    WordRange speaker{0, 0};
    if (cue.kind == CueKind::according && cue.end < view.range.end) {
      speaker = speaker_after(view, cue.end);
    } else if (cue.kind == CueKind::say) {
      if (cue.begin < anchor.begin || view.segment_of(cue.begin) != view.segment_of(anchor.begin))
        speaker = speaker_before(view, cue.begin);
      if (speaker.empty() && cue.begin > anchor.begin && cue.end < view.range.end &&
          view.segment_of(cue.begin) != view.segment_of(anchor.begin))
        speaker = speaker_after(view, cue.end);
    }
    if (!speaker.empty() && !speaker.overlaps(anchor)) return speaker;
  }
  return {0, 0};
}

}  // namespace

Manner read_manner(const SentenceView& view, WordRange anchor) {
  Manner manner;
  manner.polarity = read_polarity(view, anchor);
  manner.modality = read_modality(view, anchor, manner.is_intent);
  manner.speaker = find_speaker(view, anchor);
  if (!manner.speaker.empty()) {
    WordRange named = manner.speaker;  // without its article
    while (named.begin + 1 < named.end && view.words[named.begin].is_stop) ++named.begin;
    manner.attributed_to = std::string(view.span_of(named).of(view.passage.reading));
    for (const Item& item : view.entities)
      if (manner.speaker.contains(item.words.begin) && !view.entity(item).name.empty())
        manner.attributed_to = view.entity(item).name;
  }
  return manner;
}

}  // namespace attest
