#include "query/compare/bearing_asking.hpp"

#include <algorithm>
#include <cmath>

namespace attest {
namespace {

constexpr double k_plain = 0.87, k_contrary = 0.87;

}  // namespace

// "A neighbouring grave", where the statement does not say so.
bool Asking::is_another_one(WordRange noun) const {
  constexpr std::size_t k_reach = 4;
  const SentenceView& view = x_s.view;
  return std::any_of(x_s.meanings.begin(), x_s.meanings.end(), [&](const Cue& cue) {
    return view.lexicon.is_other(cue.id) && cue.end <= noun.begin &&
           cue.end + k_reach > noun.begin && view.same_segment(range_of(cue), noun) &&
           std::none_of(x_q.read.meanings.begin(), x_q.read.meanings.end(),
                        [&](const Cue& ours) { return ours.id == cue.id; });
  });
}

// The sentence tells it of the museum of Orla and not of Orla, of the old ferry and not of the new.
bool Asking::is_of_other_thing(const Reading& reading) const {
  if (!modifiers_agree(x_q.read, x_q.parts, x_s, reading.places())) return true;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const WordRange at = reading.places()[i];
    const bool is_name = x_q.parts[i].kind == Part::Kind::name || x_q.parts[i].may_be_name;
    if (is_name && !at.empty() && is_of_another(x_s.view, at, reading.ours())) return true;
    if (!is_name && !at.empty() && is_another_one(at)) return true;
  }
  return false;
}

std::vector<WordRange> Asking::contraries(const Part& part) const {
  std::vector<WordRange> out = find_contrary(part, x_s);
  if (out.empty()) out = find_meant_contrary(part, x_q.analyzed.passage.lang, x_s, x_q.meanings);
  return out;
}

// The contrary of one word of the statement stands where the rest of it does.
Relation Asking::by_contrary() const {
  const SentenceView& view = x_s.view;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (!x_found[i].at.empty()) continue;
    for (const WordRange anchor : contraries(x_q.parts[i])) {
      std::vector<Found> found = x_found;
      add_found(found[i], 1, anchor);
      // "Spoke out against": words that mean something together have one contrary.
      for (std::size_t k = 0; k < x_q.parts.size(); ++k)
        if (k != i && x_found[k].at.empty())
          for (const WordRange same : find_contrary(x_q.parts[k], x_s))
            if (same == anchor) add_found(found[k], 1, anchor);
      const Reading reading(x_q, x_s, x_around, found, x_above, x_title, anchor, nullptr);
      if (!may_bear(reading) || reading.cover() < k_contrary || reading.in_context()) continue;
      if (!is_compact(reading.places(), x_q.parts) || reading.lacks_word()) continue;
      if (is_of_other_thing(reading)) continue;
      const Manner manner = read_manner(view, anchor);
      const Manner ours =
          x_q.manner.is_intent ? read_manner(x_q.read.view, x_q.parts[i].words) : x_q.manner;
      if (mode_of(manner.modality) != mode_of(ours.modality) || manner.polarity != ours.polarity)
        continue;
      if (narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts)
              .by_restrictor)
        continue;
      const auto words = [](const SentenceView& v, WordRange r) {
        return std::string(v.span_of(r).of(v.passage.reading));
      };
      return stance(RelationKind::conflict, 0.36 + 0.36 * reading.cover(), ReasonCode::antonym,
                    words(view, anchor) + " and " + words(x_q.read.view, x_q.parts[i].words) +
                        " are opposites");
    }
  }
  return {};
}

// Another place stands where the statement has one: "signed in Paris", "signed in Madrid".
bool Asking::stands_in_place_of(const Part& part, const Item& rival, WordRange verb) const {
  constexpr std::size_t k_reach = 5;
  const SentenceView& view = x_s.view;
  if (view.entity(rival).type != part.type || !is_in_place(view, rival)) return false;
  if (!view.same_clause(rival.words, verb) || distance(view, rival.words, verb) > k_reach)
    return false;
  const bool is_ours = std::any_of(x_found.begin(), x_found.end(), [&](const Found& found) {
    return std::any_of(found.at.begin(), found.at.end(),
                       [&](WordRange at) { return at.overlaps(rival.words); });
  });
  if (is_ours) return false;
  const auto keys = keys_of(view.lexicon, without_state(view, rival), "");
  // In another script a name that nobody knows may be the same name.
  const auto is_unknown = [](const std::string& key) { return key.starts_with('~'); };
  if (x_across && (std::all_of(part.keys.begin(), part.keys.end(), is_unknown) ||
                   std::all_of(keys.begin(), keys.end(), is_unknown)))
    return false;
  // A country may hold the place, and a second place may be meant as well.
  const auto is_country = [](const std::string& key) { return key.starts_with("country:"); };
  return std::any_of(part.keys.begin(), part.keys.end(), is_country) ==
             std::any_of(keys.begin(), keys.end(), is_country) &&
         std::count_if(view.entities.begin(), view.entities.end(), [&](const Item& item) {
           return is_in_place(view, item) && view.same_clause(item.words, verb);
         }) == 1;
}

// All of it is said, but of another place.
Relation Asking::by_entity() const {
  const Attribute* event = measured("date");
  if (event == nullptr || !event->id.starts_with("event.")) return {};
  std::size_t missing = x_q.parts.size();
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (!x_found[i].at.empty() || (i < x_title.size() && x_title[i].score > 0)) continue;
    const Part& part = x_q.parts[i];
    const bool is_place = part.kind == Part::Kind::name && part.type == EntityType::place;
    if (missing < x_q.parts.size() || !is_place) return {};
    missing = i;
  }
  if (missing == x_q.parts.size()) return {};
  const auto of = std::find_if(x_q.read.view.entities.begin(), x_q.read.view.entities.end(),
                               [&](const Item& e) { return e.words == x_q.parts[missing].words; });
  if (of == x_q.read.view.entities.end() || !is_in_place(x_q.read.view, *of)) return {};
  for (std::size_t v = 0; v < x_q.parts.size(); ++v) {
    const std::vector<std::uint16_t>& concepts = x_q.parts[v].concepts;
    const bool is_verb = std::any_of(concepts.begin(), concepts.end(), [&](std::uint16_t id) {
      return x_q.read.view.lexicon.attribute(id).id == event->id;
    });
    if (!is_verb) continue;
    for (const WordRange verb : x_found[v].at)
      for (const Item& rival : x_s.view.entities) {
        if (!stands_in_place_of(x_q.parts[missing], rival, verb)) continue;
        std::vector<Found> found = x_found;
        add_found(found[missing], 1, rival.words);
        const Reading reading(x_q, x_s, x_around, found, x_above, x_title, verb, nullptr);
        if (!may_bear(reading) || reading.cover() < k_refute || reading.in_context()) continue;
        if (!tells_apart(reading, missing)) continue;
        const Manner manner = read_manner(x_s.view, verb);
        if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
            manner.polarity != x_q.manner.polarity || manner.polarity == Polarity::negative)
          continue;
        return stance(
            RelationKind::conflict, 0.36 + 0.36 * reading.cover(), ReasonCode::entity_differs,
            x_s.view.entity(rival).name + " and " + x_q.read.view.entity(*of).name + " differ");
      }
  }
  return {};
}

// How much of what the statement says behind its verb stands beside `verb`, between the same
// commas.
std::size_t Asking::told_beside(WordRange verb) const {
  std::size_t told = 0;
  for (std::size_t i = x_q.verb + 1; i < x_q.parts.size(); ++i)
    told += std::any_of(x_found[i].at.begin(), x_found[i].at.end(),
                        [&](WordRange at) { return x_s.view.same_segment(at, verb); })
                ? 1
                : 0;
  return told;
}

// 客轮“海星号”与货轮“宏达7号”相撞，四十分钟后沉没: a clause that names nobody goes on about the one
// that opens the sentence, and not about the one whom a preposition brings in.
bool Asking::is_done_by_opener(WordRange verb) const {
  constexpr std::size_t k_reach = 5;
  const SentenceView& view = x_s.view;
  if (view.words[verb.begin].kind != AtomKind::han) return false;
  const auto is_party = [&](const Item& item) {
    return view.entity(item).type != EntityType::place;
  };
  const auto opener = std::ranges::find_if(view.entities, is_party);
  if (opener == view.entities.end() || is_our_word(opener->words.begin)) return false;
  if (std::ranges::any_of(view.entities, [&](const Item& item) {
        return is_party(item) && view.same_segment(item.words, verb);
      }))
    return false;
  const auto is_brought_in = [&](WordRange name) {
    if (name.begin < opener->words.end || name.end > verb.begin) return false;
    const std::size_t from = std::max(opener->words.end + k_reach, name.begin) - k_reach;
    for (std::size_t i = from; i < name.begin; ++i)
      if (is_under(view, i, CueKind::conjunction) || is_under(view, i, CueKind::into)) return true;
    return false;
  };
  return std::ranges::any_of(x_q.parts, [&](const Part& part) {
    const std::vector<WordRange>& at =
        x_found[static_cast<std::size_t>(&part - x_q.parts.data())].at;
    return part.kind == Part::Kind::name && !at.empty() && std::ranges::all_of(at, is_brought_in);
  });
}

// "Savelyev leads it, his deputy is Liu": somebody else stands beside the verb, and whom the
// statement names only behind another comma.
bool Asking::is_done_by_another(WordRange verb) const {
  const SentenceView& view = x_s.view;
  const auto is_near = [&](WordRange at) { return view.same_segment(at, verb); };
  if (is_done_by_opener(verb)) return true;
  bool is_ours_far = false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const std::vector<WordRange>& at = x_found[i].at;
    if (x_q.parts[i].kind != Part::Kind::name || at.empty()) continue;
    if (x_q.parts[i].type != EntityType::person) continue;
    if (std::any_of(at.begin(), at.end(), is_near)) return false;
    is_ours_far = true;
  }
  return is_ours_far &&
         std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
           return view.entity(item).type == EntityType::person && is_near(item.words);
         });
}

// "The longest of the line and the fourth longest of the country": beside the words of the
// statement stands another rank than it tells.
bool Asking::has_other_rank(const Reading& reading) const {
  const auto differs = [&](const Item* ours, WordRange place) {
    bool same = false, other = false;
    for (const Item& theirs : x_s.view.quantities) {
      const std::optional<int>& rank = x_s.view.quantity(theirs).rank;
      if (!rank || !x_s.view.same_segment(theirs.words, place)) continue;
      (rank == x_q.read.view.quantity(*ours).rank ? same : other) = true;
    }
    return other && !same;
  };
  return std::any_of(x_q.ranks.begin(), x_q.ranks.end(), [&](const Item* ours) {
    return std::any_of(reading.places().begin(), reading.places().end(),
                       [&](WordRange place) { return !place.empty() && differs(ours, place); });
  });
}

Relation Asking::by_words() const {
  const SentenceView& view = x_s.view;
  if (x_q.verb >= x_q.parts.size() || x_found[x_q.verb].at.empty()) return {};
  Relation agree, conflict;
  std::size_t beside_agreeing = 0, beside_denying = 0;
  for (const WordRange anchor : x_found[x_q.verb].at) {
    const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, anchor, nullptr);
    if (!may_bear(reading) || reading.cover() < k_plain || reading.in_context()) continue;
    if (!is_compact(reading.places(), x_q.parts) || reading.lacks_word()) continue;
    if (is_post_left(x_q.read, x_q.parts, x_s, reading.places())) continue;
    if (is_done_by_another(anchor)) continue;
    if (is_of_other_thing(reading)) continue;
    if (has_other_rank(reading)) continue;
    if (!comparisons_agree(x_q.read.view, x_q.parts, view, reading.places())) continue;
    const Manner manner = read_manner(view, anchor);
    if (mode_of(manner.modality) != mode_of(x_q.manner.modality) && !denies_intent(manner))
      continue;
    const Narrowed narrowed =
        narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
    if (narrowed.by_restrictor) continue;
    const std::size_t beside = told_beside(anchor);
    if (manner.polarity == x_q.manner.polarity) {
      if (!is_said_alike(reading, anchor) || tells_of_share()) continue;
      agree = stance(RelationKind::agree, 0.45 + 0.36 * reading.cover(), ReasonCode::same_statement,
                     "the sentence says the same");
      beside_agreeing = std::max(beside_agreeing, beside);
    } else if (is_denied_itself(view, anchor, reading.places())) {
      conflict = stance(RelationKind::conflict, 0.4 + 0.36 * reading.cover(), ReasonCode::negated,
                        "one denies what the other states");
      beside_denying = std::max(beside_denying, beside);
    }
  }
  // The word stands there twice, denied and not: the one that what is said of it stands beside.
  if (agree.kind == RelationKind::agree && conflict.kind == RelationKind::conflict) {
    if (beside_agreeing == beside_denying) return {};
    return beside_agreeing > beside_denying ? agree : conflict;
  }
  return agree.kind == RelationKind::agree ? agree : conflict;
}

}  // namespace attest
