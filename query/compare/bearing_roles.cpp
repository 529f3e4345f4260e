// Who does it and to whom: names in the roles that the statement gives them.
#include <algorithm>
#include <cstdint>
#include <utility>

#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

// The word that opens the statement is a name if the sentence writes it as one.
bool is_name(const Part& part, const SentenceView& theirs, WordRange at) {
  if (part.kind == Part::Kind::name) return true;
  return part.may_be_name && !at.empty() && at.begin > theirs.range.begin &&
         theirs.words[at.begin].capitalized;
}

// Somebody whom the sentence names there, where the statement's words were not read as a name.
const Item* person_at(const SentenceView& view, WordRange at) {
  if (at.empty() || view.words[at.begin].kind != AtomKind::han) return nullptr;
  for (const Item& item : view.entities)
    if (item.words.overlaps(at) && view.entity(item).type == EntityType::person) return &item;
  return nullptr;
}

bool are_joined(const SentenceView& view, WordRange a, WordRange b) {
  if (a.begin > b.begin) std::swap(a, b);
  if (b.begin < a.end || b.begin > a.end + 2) return false;
  for (std::size_t i = a.end; i < b.begin; ++i) {
    const bool is_joint = is_under(view, i, CueKind::conjunction) ||
                          view.words[i].kind == AtomKind::symbol ||
                          is_under(view, i, CueKind::definite);
    if (!is_joint) return false;
  }
  return true;
}

// Neither can be in the role of the other: "in Paris" tells where, "Russian" of which sort.
bool is_aside(const SentenceView& view, const Part& part) {
  std::size_t before = part.words.begin;
  while (before > view.range.begin && (is_under(view, before - 1, CueKind::definite) ||
                                       is_under(view, before - 1, CueKind::indefinite)))
    --before;
  return is_country(part) || (before > view.range.begin &&
                              (is_under(view, before - 1, CueKind::in) || is_of(view, before - 1)));
}

// A title between quotation marks, and a person.
bool is_work_of(const SentenceView& view, const Part& work, const Part& person) {
  const std::size_t begin = work.words.begin;
  return person.type == EntityType::person && work.type != EntityType::person &&
         begin > view.range.begin && view.words[begin - 1].folded == "\u300a";
}

// Names that could stand in each other's place. What sort a name without an id is of is a guess;
// "Chinese" and "Russia" are two countries.
bool are_alike(const SentenceView& view, const Part& a, const Part& b) {
  if (is_work_of(view, a, b) || is_work_of(view, b, a)) return false;
  if (a.type == b.type || (is_country(a) && is_country(b))) return true;
  const auto is_plain = [&](const Part& part) {
    const bool is_unknown =
        part.may_be_name || (!part.keys.empty() && part.keys.front().starts_with('~'));
    return is_unknown && !is_aside(view, part);
  };
  return is_plain(a) && is_plain(b);
}

// "Russians" and "Russia": the statement names one twice.
bool is_named_again(const std::vector<Part>& parts, const Part& part) {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& other) {
    return &other != &part && other.kind == Part::Kind::name && !other.keys.empty() &&
           other.keys == part.keys;
  });
}

// 清泽市 of 清泽市围棋协会: the same word follows the place in both.
bool is_part_of_name(const std::vector<Part>& parts, const std::vector<WordRange>& places,
                     std::size_t name) {
  if (parts[name].type != EntityType::place || is_country(parts[name])) return false;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].kind == Part::Kind::word && parts[i].words.begin == parts[name].words.end &&
        !places[i].empty() && places[i].begin == places[name].end)
      return true;
  return false;
}

// One place of each of the two in this order, near where the statement was found.
bool stand_in_order(const SentenceView& view, const Found& a, const Found& b, WordRange near) {
  const auto is_near = [&](WordRange at) { return view.same_clause(at, near); };
  for (const WordRange x : a.at)
    for (const WordRange y : b.at)
      if (x.begin < y.begin && is_near(x) && is_near(y)) return true;
  return false;
}

// Who of the two does it: the one told first, unless the other is marked as the one, or this one as
// what somebody holds: "the founder of Arcos is Lena Holt".
bool acts_first(const ReadSentence& s, WordRange a, WordRange b) {
  const SentenceView& view = s.view;
  const bool a_has = post_beside(s, a) != nullptr, b_has = post_beside(s, b) != nullptr;
  if (a_has != b_has) return b_has;
  const bool a_acts = is_agent(view, a), b_acts = is_agent(view, b);
  return a_acts != b_acts ? a_acts : a.begin <= b.begin;
}

}  // namespace

const Cue* post_beside(const ReadSentence& s, WordRange name) {
  const SentenceView& view = s.view;
  const auto post_at = [&](std::size_t begin, std::size_t end) -> const Cue* {
    const auto at = std::find_if(s.meanings.begin(), s.meanings.end(), [&](const Cue& cue) {
      const bool holds = view.lexicon.is_sole(cue.id) || view.lexicon.is_human(cue.id);
      return holds && !view.is_covered(cue.begin) &&
             (begin == SIZE_MAX ? cue.end == end : cue.begin == begin);
    });
    return at == s.meanings.end() ? nullptr : &*at;
  };
  const auto is_symbol = [&](std::size_t i) { return view.words[i].kind == AtomKind::symbol; };
  std::size_t behind = name.end;  // "Arcos's founder", 鼎弈公司的创始人, 兰亭大学校长
  const ClaimWord& last = view.words[name.end - 1];
  const bool is_han = last.kind == AtomKind::han;
  while (behind < view.range.end && (is_symbol(behind) || is_of(view, behind))) ++behind;
  const bool is_owner = last.folded.ends_with("'s") || last.folded.ends_with("s'") || is_han;
  if (is_owner && behind < view.range.end)
    if (const Cue* post = post_at(behind, SIZE_MAX)) return post;
  if (is_han) return nullptr;
  std::size_t before = name.begin;
  while (before > view.range.begin && is_symbol(before - 1) && view.words[before - 1].folded != ",")
    --before;
  while (before > view.range.begin && is_under(view, before - 1, CueKind::definite)) --before;
  if (before == view.range.begin) return nullptr;
  if (is_of(view, before - 1))
    return before > view.range.begin + 1 ? post_at(SIZE_MAX, before - 1) : nullptr;
  // «Капитан «Чулкова»»: the case says it, and a person has no captain.
  const bool is_thing =
      std::none_of(view.entities.begin(), view.entities.end(), [&](const Item& e) {
        return e.words.overlaps(name) && view.entity(e).type == EntityType::person;
      });
  if (last.script != Script::cyrillic || (!is_thing && before == name.begin)) return nullptr;
  if (const Cue* post = post_at(SIZE_MAX, before)) return post;
  // «Директор компании «Чулков»».
  const bool is_sort = std::any_of(view.cues.begin(), view.cues.end(), [&](const Cue& cue) {
    return cue.kind == CueKind::attribute && cue.end == before && view.attribute(cue).is_thing;
  });
  return is_sort && before > view.range.begin + 1 ? post_at(SIZE_MAX, before - 1) : nullptr;
}

bool is_agent(const SentenceView& view, WordRange name) {
  constexpr std::size_t k_reach = 5;
  for (std::size_t n = 0, i = name.begin; n < k_reach && i > view.range.begin; ++n) {
    --i;
    if (is_under(view, i, CueKind::agent)) return true;
    const bool is_another =
        std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
          return item.words.contains(i) && !item.words.overlaps(name) &&
                 !view.entity(item).id.starts_with("country:");
        });
    if (is_another || view.segment_of(i) != view.segment_of(name.begin)) return false;
  }
  return false;
}

bool roles_agree(const ReadSentence& our, const std::vector<Part>& parts, const ReadSentence& their,
                 const std::vector<WordRange>& places, const std::vector<Found>& found) {
  const SentenceView& ours = our.view;
  const SentenceView& theirs = their.view;
  for (const Cue& cue : ours.cues)
    if (cue.kind == CueKind::attribute && ours.attribute(cue).is_between) return true;
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t k = i + 1; k < parts.size(); ++k) {
      if (places[i].empty() || places[k].empty()) continue;
      const Item *one = person_at(theirs, places[i]), *other = person_at(theirs, places[k]);
      const bool are_people = one != nullptr && other != nullptr && one != other;
      const bool are_names =
          is_name(parts[i], theirs, places[i]) && is_name(parts[k], theirs, places[k]);
      if (!are_people && !(are_names && are_alike(ours, parts[i], parts[k]))) continue;
      if (is_part_of_name(parts, places, i) || is_part_of_name(parts, places, k)) continue;
      const bool joined = are_joined(ours, parts[i].words, parts[k].words);
      const bool theirs_joined = are_joined(theirs, places[i], places[k]);
      if (joined) continue;  // what holds of both holds of them in any order
      const bool is_again = is_named_again(parts, parts[i]) || is_named_again(parts, parts[k]);
      if (is_again && stand_in_order(theirs, found[i], found[k], places[i])) continue;
      if (theirs_joined || acts_first(our, parts[i].words, parts[k].words) !=
                               acts_first(their, places[i], places[k]))
        return false;
    }
  return true;
}

bool is_of_another(const SentenceView& view, WordRange name, const std::vector<WordRange>& ours) {
  const bool is_person =
      std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
        return item.words.overlaps(name) && view.entity(item).type == EntityType::person;
      });
  if (is_person || view.words[name.end - 1].script != Script::latin) return false;
  if (view.words[name.end - 1].folded.ends_with("'s")) {
    constexpr std::size_t k_reach = 3;  // "Orla's former head office"
    for (std::size_t i = name.end; i < std::min(view.range.end, name.end + k_reach); ++i)
      if (std::any_of(ours.begin(), ours.end(), [i](WordRange at) { return at.contains(i); }))
        return false;
    return name.end < view.range.end && is_foreign(view, name.end, ours);
  }
  std::size_t before = name.begin;
  while (before > view.range.begin && is_under(view, before - 1, CueKind::definite)) --before;
  return before > view.range.begin + 1 && is_of(view, before - 1) &&
         is_foreign(view, before - 2, ours);
}

namespace {

// Old and new, large and small: the side of each scale that a word before the noun is on.
std::vector<Cue> sides_before(const ReadSentence& s, WordRange noun) {
  constexpr std::size_t k_reach = 2;
  std::vector<Cue> out;
  for (const Cue& cue : s.statement.cues)
    if (cue.kind == CueKind::antonym && cue.end <= noun.begin && cue.end + k_reach > noun.begin &&
        cue.begin >= s.view.range.begin && s.view.same_segment(range_of(cue), noun))
      out.push_back(cue);
  return out;
}

}  // namespace

bool modifiers_agree(const ReadSentence& ours, const std::vector<Part>& parts,
                     const ReadSentence& theirs, const std::vector<WordRange>& places) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].kind != Part::Kind::word || places[i].empty()) continue;
    // What is a part of the statement must be found anyway.
    std::vector<Cue> we = sides_before(ours, parts[i].words);
    std::erase_if(we, [&](const Cue& cue) {
      return std::any_of(parts.begin(), parts.end(),
                         [&](const Part& p) { return p.words.overlaps(range_of(cue)); });
    });
    if (we.empty()) continue;
    const std::vector<Cue> they = sides_before(theirs, places[i]);
    for (const Cue& a : we)
      for (const Cue& b : they)
        if (a.id == b.id && a.side != b.side) return false;
    // "The new yacht" is not the yacht Nerpa if nobody says that this one is new.
    const bool is_named = std::any_of(
        theirs.view.entities.begin(), theirs.view.entities.end(), [&](const Item& item) {
          if (item.words.begin < places[i].end || item.words.begin > places[i].end + 1)
            return false;
          return std::none_of(places.begin(), places.end(),
                              [&](WordRange p) { return p.overlaps(item.words); });
        });
    const bool is_quoted = places[i].end < theirs.view.range.end &&
                           theirs.view.words[places[i].end].folded == "\u00ab";
    if (they.empty() && (is_named || is_quoted)) return false;
  }
  return true;
}

bool is_post_left(const ReadSentence& ours, const std::vector<Part>& parts,
                  const ReadSentence& theirs, const std::vector<WordRange>& places) {
  const ClaimLexicon& lexicon = ours.view.lexicon;
  const auto is_ended = [&](const Cue& cue) { return lexicon.is_ended(cue.id); };
  if (std::any_of(ours.meanings.begin(), ours.meanings.end(), is_ended)) return false;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (places[i].empty()) continue;
    const bool is_post = std::any_of(
        parts[i].meanings.begin(), parts[i].meanings.end(),
        [&](std::uint16_t row) { return lexicon.is_human(row) && lexicon.implied(row) != row; });
    if (!is_post) continue;
    for (const Cue& cue : theirs.meanings)
      if (is_ended(cue) && theirs.view.same_segment(range_of(cue), places[i])) return true;
  }
  return false;
}

}  // namespace attest
