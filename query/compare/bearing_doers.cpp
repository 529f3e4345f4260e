// Who does it: the sentence must give the names of the statement the roles that it gives them.
#include <algorithm>

#include "query/compare/bearing_asking.hpp"

namespace attest {
namespace {

bool is_bent_name(const Part& part, const SentenceView& view) {
  return part.kind == Part::Kind::name && view.words[part.words.begin].script == Script::cyrillic;
}

}  // namespace

// «Анна обошла Лауру» and «Анну обошла Лаура»: in one order both names stand in other cases.
bool Asking::exchanges_cases(const std::vector<WordRange>& places) const {
  const SentenceView &ours = x_q.read.view, &theirs = x_s.view;
  const auto is_bent = [&](std::size_t i) {
    const ClaimWord& here = ours.words[x_q.parts[i].words.begin];
    const ClaimWord& there = theirs.words[places[i].begin];
    return here.stem == there.stem && here.folded != there.folded;
  };
  for (std::size_t i = 0; i < x_q.parts.size(); ++i)
    for (std::size_t k = i + 1; k < x_q.parts.size(); ++k) {
      if (places[i].empty() || places[k].empty() || x_across) continue;
      if (!is_bent_name(x_q.parts[i], ours) || !is_bent_name(x_q.parts[k], ours)) continue;
      const bool same_order = (x_q.parts[i].words.begin < x_q.parts[k].words.begin) ==
                              (places[i].begin < places[k].begin);
      if (same_order && is_bent(i) && is_bent(k)) return true;
    }
  return false;
}

// "Lenk's brother signed it", «брат Ленка», 伦克的弟弟: told of the brother, and not of Lenk.
bool Asking::is_of_kin(WordRange name) const {
  const SentenceView& view = x_s.view;
  const auto is_ours = [&](std::size_t word) {
    return std::any_of(x_found.begin(), x_found.end(), [&](const Found& found) {
      return std::any_of(found.at.begin(), found.at.end(),
                         [&](WordRange at) { return at.contains(word); });
    });
  };
  const auto is_kin = [&](std::size_t word) {
    return is_under(view, word, CueKind::kin) && !is_ours(word);
  };
  const bool is_bent = view.words[name.begin].script == Script::cyrillic;
  if (is_bent) return name.begin > view.range.begin && is_kin(name.begin - 1);
  const ClaimWord& last = view.words[name.end - 1];
  std::size_t behind = name.end;
  bool owns = last.folded.ends_with("'s") || last.folded.ends_with("s'") ||
              last.kind == AtomKind::han;
  while (behind < view.range.end && behind < name.end + 3 &&
         (view.words[behind].kind == AtomKind::symbol || is_under(view, behind, CueKind::of) ||
          view.words[behind].folded == "s")) {
    if (view.words[behind].folded == ",") return false;
    owns = owns || is_under(view, behind, CueKind::of);
    ++behind;
  }
  return owns && behind < view.range.end && is_kin(behind);
}

// "The council sued the firm", "the firm sued the council": what stands before the verb and what
// behind it are exchanged, and no word says that the latter does it.
bool Asking::exchanges_sides(const std::vector<WordRange>& places) const {
  if (x_across) return false;
  for (std::size_t m = 0; m < x_q.parts.size(); ++m)
    if (x_q.parts[m].kind == Part::Kind::word && !x_q.parts[m].term.is_number &&
        exchanges_around(m, places))
      return true;
  return false;
}

// The part before `middle` and the one behind it stand the other way round in the sentence.
bool Asking::exchanges_around(std::size_t middle, const std::vector<WordRange>& places) const {
  const SentenceView &ours = x_q.read.view, &theirs = x_s.view;
  const WordRange here = x_q.parts[middle].words, there = places[middle];
  // Where cases tell who does it, the order does not.
  if (there.empty() || theirs.words[there.begin].script == Script::cyrillic) return false;
  std::size_t before = x_q.parts.size(), behind = x_q.parts.size();
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const WordRange at = x_q.parts[i].words;
    if (i == middle || x_q.parts[i].term.is_number || !ours.same_segment(at, here)) continue;
    if (at.end <= here.begin &&
        (before == x_q.parts.size() || at.begin > x_q.parts[before].words.begin))
      before = i;
    if (at.begin >= here.end &&
        (behind == x_q.parts.size() || at.begin < x_q.parts[behind].words.begin))
      behind = i;
  }
  if (before == x_q.parts.size() || behind == x_q.parts.size()) return false;
  const WordRange first = places[behind], last = places[before];
  if (first.empty() || last.empty() || first.end > there.begin || last.begin < there.end)
    return false;
  if (!theirs.same_segment(first, there) || !theirs.same_segment(last, there)) return false;
  // "The sales of cars in China", "China's car sales": nouns that depend on each other.
  const auto depends = [](const SentenceView& view, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      for (const CueKind kind : {CueKind::of, CueKind::in, CueKind::from, CueKind::into})
        if (is_under(view, i, kind)) return true;
    return false;
  };
  const WordRange our_first = x_q.parts[before].words, our_last = x_q.parts[behind].words;
  return !depends(ours, our_first.begin, our_last.end) &&
         !depends(theirs, first.begin, last.end) &&
         is_agent(theirs, last) == is_agent(ours, our_last);
}

// "Dorin denied that …" is not what Saar denied.
bool Asking::is_said_by_another() const {
  if (x_q.manner.speaker.empty() || x_q.verb >= x_q.parts.size() || x_found[x_q.verb].at.empty())
    return false;
  const WordRange speaker = read_manner(x_s.view, x_found[x_q.verb].at.front()).speaker;
  if (speaker.empty()) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (x_q.parts[i].kind != Part::Kind::name || !x_q.parts[i].words.overlaps(x_q.manner.speaker))
      continue;
    const std::vector<WordRange>& at = x_found[i].at;
    return std::none_of(at.begin(), at.end(), [&](WordRange p) { return p.overlaps(speaker); });
  }
  return false;
}

bool Asking::is_done_alike() const {
  const WordRange verb = x_q.verb < x_q.parts.size() && !x_found[x_q.verb].at.empty()
                             ? x_found[x_q.verb].at.front()
                             : WordRange{};
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<WordRange>& at = x_found[i].at;
    const bool is_name = x_q.parts[i].kind == Part::Kind::name || x_q.parts[i].may_be_name;
    if (is_name && !at.empty() &&
        std::all_of(at.begin(), at.end(), [&](WordRange place) { return is_of_kin(place); }))
      return false;
  }
  if (is_said_by_another()) return false;
  if (verb.empty()) return true;
  const auto keeps_roles = [&](WordRange anchor) {
    const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, anchor, nullptr);
    return roles_agree(x_q.read, x_q.parts, x_s, reading.places(), x_found) &&
           !exchanges_cases(reading.places()) &&
           !(x_q.amounts.empty() && exchanges_sides(reading.places()));
  };
  const std::vector<WordRange>& verbs = x_found[x_q.verb].at;
  if (std::none_of(verbs.begin(), verbs.end(), keeps_roles)) return false;
  // "China accounted for 12%, India for 36.3%": amounts are told of several with one verb.
  return x_across || !x_q.amounts.empty() ||
         !align(x_q.read.view.lexicon, x_s.statement, x_q.read.statement).details.acts_differ;
}

}  // namespace attest
