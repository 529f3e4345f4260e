// Who does it: the sentence must give the names of the statement the roles that it gives them.
#include <algorithm>

#include "query/compare/bearing_asking.hpp"
#include "query/compare/bearing_names.hpp"
#include "query/compare/subjects.hpp"

namespace attest {
namespace {

bool is_bent_name(const Part& part, const SentenceView& view) {
  return part.kind == Part::Kind::name && view.words[part.words.begin].script == Script::cyrillic;
}

}  // namespace

// "Belov", where the passage names another Belov than the statement: nobody knows which is meant.
void Asking::drop_namesakes() {
  if (x_around.named == nullptr) return;
  const SentenceView& view = x_s.view;
  const ClaimLexicon& lexicon = view.lexicon;
  const auto last_of = [](std::string_view key) { return key.substr(key.find_last_of(" ~") + 1); };
  const auto is_short = [&](WordRange at) {
    return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
      return item.words == at && at.end == at.begin + 1;
    });
  };
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const Part& part = x_q.parts[i];
    if (part.kind != Part::Kind::name || part.type != EntityType::person || part.stems.size() < 2 ||
        part.keys.empty() || std::none_of(x_found[i].at.begin(), x_found[i].at.end(), is_short))
      continue;
    const bool has_namesake =
        std::any_of(x_around.named->begin(), x_around.named->end(), [&](const auto& m) {
          if (m.value.type != EntityType::person || m.value.name.find(' ') == std::string::npos)
            return false;
          const std::vector<std::string> keys = keys_of(lexicon, m.value, m.value.name);
          return !keys.empty() && last_of(keys.front()) == last_of(part.keys.front()) &&
                 !compatible_keys(keys.front(), part.keys.front());
        });
    if (!has_namesake) continue;
    std::erase_if(x_found[i].at, is_short);
    if (x_found[i].at.empty()) x_found[i].score = 0;
  }
}

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
  const auto is_kin = [&](std::size_t word) {
    return is_under(view, word, CueKind::kin) && !is_our_word(word);
  };
  const bool is_bent = view.words[name.begin].script == Script::cyrillic;
  if (is_bent) return name.begin > view.range.begin && is_kin(name.begin - 1);
  const ClaimWord& last = view.words[name.end - 1];
  std::size_t behind = name.end;
  bool owns =
      last.folded.ends_with("'s") || last.folded.ends_with("s'") || last.kind == AtomKind::han;
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
  return !depends(ours, our_first.begin, our_last.end) && !depends(theirs, first.begin, last.end) &&
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

// Whoever stands right behind a word that is somebody's: «прибыль «Арки»», "the profit of Arca".
const Item* Asking::owner_behind(const SentenceView& view, WordRange word) {
  std::size_t i = word.end;
  bool is_marked = word.begin < view.range.end && view.words[word.begin].script == Script::cyrillic;
  for (; i < view.range.end && i < word.end + 3; ++i) {
    const auto it = std::find_if(view.entities.begin(), view.entities.end(),
                                 [i](const Item& item) { return item.words.begin == i; });
    if (it != view.entities.end()) return is_marked ? &*it : nullptr;
    const bool is_small = view.words[i].kind == AtomKind::symbol ? view.words[i].folded != ","
                                                                 : view.words[i].is_stop;
    if (!is_small) return nullptr;
    is_marked = is_marked || is_under(view, i, CueKind::of);
  }
  return nullptr;
}

// What the statement measures is measured of another name in the sentence.
bool Asking::is_owned_by_another() const {
  const ClaimLexicon& lexicon = x_q.read.view.lexicon;
  if (x_across) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<std::uint16_t>& concepts = x_q.parts[i].concepts;
    const bool measures = std::any_of(concepts.begin(), concepts.end(), [&](std::uint16_t id) {
      const Attribute& a = lexicon.attribute(id);
      return !a.is_thing && !a.is_modifier && !a.is_event && !a.dimensions.empty();
    });
    if (!measures || x_found[i].at.empty() ||
        owner_behind(x_q.read.view, x_q.parts[i].words) == nullptr)
      continue;
    const std::vector<WordRange>& at = x_found[i].at;
    if (std::all_of(at.begin(), at.end(), [&](WordRange place) {
          const Item* owner = owner_behind(x_s.view, place);
          return owner != nullptr && !is_our_word(owner->words.begin) &&
                 !is_our_word(owner->words.end - 1);
        }))
      return true;
  }
  return false;
}

// "Arca was founded in 1923" where the sentence tells it of another name, and Arca only the title
// has.
bool Asking::is_told_of_another_name() const {
  const SentenceView& view = x_s.view;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const Part& part = x_q.parts[i];
    if (part.kind != Part::Kind::name || !x_found[i].at.empty() || is_country(part)) continue;
    const bool leads = part.words.begin <= x_q.read.view.range.begin + 1;
    if (!leads) continue;
    for (const Item& item : view.entities) {
      const bool is_first = item.words.begin <= view.range.begin + 2;
      const auto is_body = [](EntityType type) {
        return type == EntityType::organization || type == EntityType::other;
      };
      const EntityType type = view.entity(item).type;
      const bool is_alike = type == part.type || (is_body(type) && is_body(part.type));
      if (is_first && is_alike && !is_our_word(item.words.begin)) return true;
    }
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
  if (is_said_by_another() || is_owned_by_another() || is_told_of_another_name() ||
      is_post_of_another() || is_held_by_another())
    return false;
  if (verb.empty() || is_held_by_ours(verb)) return true;
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
