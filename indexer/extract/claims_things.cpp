// Nouns of the vocabulary that a sentence speaks of.
#include <algorithm>

#include "indexer/extract/claims_topic.hpp"

namespace attest::topics {
namespace {

constexpr std::size_t k_modifiers = 3;

bool is_modifier(const Attribute& a) {
  return a.is_modifier;
}
bool is_measure(const Attribute& a) {
  return !a.is_modifier && !a.is_thing && !a.is_event;
}
bool is_thing_or_modifier(const Attribute& a) {
  return a.is_modifier || a.is_thing;
}

}  // namespace

bool is_thing(const Attribute& a) {
  return a.is_thing;
}

const Cue* cue_over(const SentenceView& view, std::size_t word, bool (*fits)(const Attribute&)) {
  if (!view.has_kinds(word, kind_mask({CueKind::attribute}))) return nullptr;
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (cue.kind == CueKind::attribute && range_of(cue).contains(word) && fits(view.attribute(cue)))
      return &cue;
  }
  return nullptr;
}

bool has_kind(const SentenceView& view, std::size_t word, CueKind kind) {
  return view.has_kinds(word, kind_mask({kind}));
}

bool is_verbal(const SentenceView& view, std::size_t word) {
  constexpr std::uint64_t k_verbal =
      kind_mask({CueKind::say, CueKind::change, CueKind::plan, CueKind::denial, CueKind::negation,
                 CueKind::hypothetical, CueKind::backshift, CueKind::aux});
  return view.has_kinds(word, k_verbal) || cue_over(view, word, [](const Attribute& a) {
                                             return !a.is_modifier && !a.is_thing;
                                           }) != nullptr;
}

std::string thing_key(const SentenceView& view, const Cue& head, WordRange& extent) {
  std::vector<std::string> modifiers;
  std::size_t unknown = 0;
  extent = range_of(head);
  const std::size_t segment = view.segment_of(head.begin);
  for (std::size_t i = head.begin; i > view.range.begin && extent.end - extent.begin < 8;) {
    --i;
    const ClaimWord& word = view.words[i];
    if (view.segment_of(i) != segment || view.is_covered(i)) break;
    if (const Cue* cue = cue_over(view, i, is_thing_or_modifier)) {
      modifiers.emplace_back(view.attribute(*cue).name());
      i = cue->begin;
    } else if (word.kind == AtomKind::symbol && word.folded == "-") {
      continue;
    } else if (!word.is_content() || word.kind == AtomKind::han || is_verbal(view, i)) {
      break;
    } else if (!has_kind(view, i, CueKind::neutral)) {
      if (++unknown > 1) break;
      modifiers.emplace_back(word.stem);
    }
    extent.begin = i;
    if (modifiers.size() == k_modifiers) break;
  }
  const std::size_t limit = std::min(view.range.end, static_cast<std::size_t>(head.end) + 3);
  for (std::size_t i = head.end; i < limit && !view.is_covered(i); ++i) {
    if (view.segment_of(i) != segment || is_verbal(view, i)) break;
    if (const Cue* cue = cue_over(view, i, is_modifier)) {
      // 冰川平均厚度: it modifies the measure behind it.
      if (cue->end < view.range.end && cue_over(view, cue->end, is_measure) != nullptr) break;
      modifiers.emplace_back(view.attribute(*cue).name());
      extent.end = cue->end;
      break;
    }
  }
  std::sort(modifiers.begin(), modifiers.end());
  modifiers.erase(std::unique(modifiers.begin(), modifiers.end()), modifiers.end());
  std::string key = "~";
  for (const std::string& m : modifiers)
    if (m != view.attribute(head).name()) key += m + " ";
  return key + "#" + std::string(view.attribute(head).name());
}

const Cue* nearest_thing(const SentenceView& view, WordRange anchor, const Manner& manner) {
  const Cue* best = nullptr;
  double best_distance = 14;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_thing) continue;
    const WordRange at = range_of(cue);
    if (at.overlaps(anchor) || view.is_covered(cue.begin) || at.overlaps(manner.speaker)) continue;
    if (has_kind(view, cue.begin, CueKind::according)) continue;  // "According to …"
    // A noun in front of another noun only describes it ("bridge project").
    if (cue.end < view.range.end && cue_over(view, cue.end, is_thing) != nullptr &&
        !view.is_covered(cue.end))
      continue;
    const double d = distance(view, at, anchor);
    if (d < best_distance) best = &cue, best_distance = d;
  }
  return best;
}

void add_subject(std::vector<Subject>& subjects, Subject subject) {
  if (subject.key.empty() || subject.key == "~") return;
  for (const Subject& s : subjects)
    if (s.key == subject.key) return;
  subjects.push_back(std::move(subject));
}

}  // namespace attest::topics
