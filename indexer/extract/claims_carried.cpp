// What one sentence leaves for the next to call "it" and "the bridge".
#include <algorithm>

#include "indexer/extract/claims_topic.hpp"

namespace attest {

using topics::add_subject, topics::cue_over, topics::has_kind, topics::is_thing,
    topics::nearest_thing, topics::thing_key;

void remember(Carried& carried, const std::vector<std::uint16_t>& heads, const Subject& subject) {
  for (const std::uint16_t head : heads) {
    std::erase_if(carried.named, [&](const Named& n) { return n.head == head; });
    carried.named.push_back({head, subject});
  }
}

namespace {

std::vector<std::uint16_t> heads_of(const SentenceView& view, const Item& entity) {
  std::vector<std::uint16_t> heads;
  for (const Cue& cue : view.cues)
    if (cue.kind == CueKind::attribute && view.attribute(cue).is_thing &&
        range_of(cue).overlaps(entity.words))
      heads.push_back(cue.id);
  return heads;
}

// What follows may name by its kind whatever this sentence names, unless it names two of a kind.
void remember_names(const SentenceView& view, Carried& out) {
  Carried here;
  for (const Item& item : view.entities) {
    const Subject subject = subject_of(view, item, true);
    for (const std::uint16_t head : heads_of(view, item)) {
      const auto known = std::find_if(here.named.begin(), here.named.end(),
                                      [head](const Named& n) { return n.head == head; });
      if (known == here.named.end())
        here.named.push_back({head, subject});
      else if (known->subject.key != subject.key)
        known->subject.key.clear();
    }
  }
  for (const Named& n : here.named) remember(out, {n.head}, n.subject);
}

const Subject* named_as(const Carried& carried, std::uint16_t head) {
  for (const Named& n : carried.named)
    if (n.head == head && !n.subject.key.empty()) return &n.subject;
  return nullptr;
}

// A sentence about a common noun: the noun itself, or what it stands for.
void carry_noun(const SentenceView& view, Carried& out) {
  const Manner nobody;
  const WordRange start{view.range.begin, view.range.begin + 1};
  const Cue* thing = nearest_thing(view, start, nobody);
  if (thing == nullptr) {
    // "The minister resigned": what "he" is after that, nobody knows.
    if (has_kind(view, view.range.begin, CueKind::definite) &&
        !has_kind(view, view.range.begin, CueKind::pronoun))
      out.subjects.clear();
    return;
  }
  WordRange extent;
  const std::string key = thing_key(view, *thing, extent);
  if (extent.begin > view.range.begin + 2) return;
  const bool bare = key.find(' ') == std::string::npos;
  if (bare && std::find(out.heads.begin(), out.heads.end(), thing->id) != out.heads.end()) return;
  const Subject* named = bare ? named_as(out, thing->id) : nullptr;
  out.subjects.clear();
  out.heads.clear();
  if (named != nullptr) {
    out.subjects.push_back(*named);
    out.heads.push_back(thing->id);
  } else {
    out.subjects.push_back({key, std::string(view.span_of(extent).of(view.passage.reading))});
  }
}

}  // namespace

Carried carry(const SentenceView& view, const Carried& before) {
  Carried out = before;
  if (view.range.empty()) return out;
  if (view.entities.empty()) {
    carry_noun(view, out);
    return out;
  }
  remember_names(view, out);
  const Item& first = view.entities.front();
  // "With this capacity it is the largest in Russia" still speaks of what "it" is.
  if (first.words.begin > view.range.begin + 2 &&
      cue_in(view, CueKind::pronoun, view.range.begin, first.words.begin) != nullptr)
    return out;
  out.subjects.clear();
  out.heads.clear();
  if (view.entities.size() > 1 && first.words.begin > view.range.begin + 2) return out;
  std::size_t end = first.words.end;
  out.subjects.push_back(subject_of(view, first, true));
  for (std::size_t i = 1; i < view.entities.size(); ++i) {  // "Spain and Portugal"
    const Item& next = view.entities[i];
    if (next.words.begin > end + 1 || !has_kind(view, end, CueKind::conjunction)) break;
    add_subject(out.subjects, subject_of(view, next, true));
    end = next.words.end;
  }
  out.heads = heads_of(view, first);
  if (const Cue* cue =
          first.words.end < view.range.end ? cue_over(view, first.words.end, is_thing) : nullptr)
    out.heads.push_back(cue->id);
  std::sort(out.subjects.begin(), out.subjects.end(),
            [](const Subject& a, const Subject& b) { return a.key < b.key; });
  return out;
}

}  // namespace attest
