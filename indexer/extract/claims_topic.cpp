// What a claim is about: the entities of its clause, the noun it speaks of, or what "it" stands
// for.
#include <algorithm>
#include <limits>

#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr std::size_t k_modifiers = 3;
constexpr std::size_t k_many_entities = 4;
constexpr std::size_t k_short_sentence = 12;

const Cue* cue_over(const SentenceView& view, std::size_t word, bool (*fits)(const Attribute&)) {
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (cue.kind == CueKind::attribute && range_of(cue).contains(word) && fits(view.attribute(cue)))
      return &cue;
  }
  return nullptr;
}
bool is_modifier(const Attribute& a) {
  return a.is_modifier;
}
bool is_thing(const Attribute& a) {
  return a.is_thing;
}
bool is_thing_or_modifier(const Attribute& a) {
  return a.is_modifier || a.is_thing;
}

bool has_kind(const SentenceView& view, std::size_t word, CueKind kind) {
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (cue.kind == kind && range_of(cue).contains(word)) return true;
  }
  return false;
}

bool is_verbal(const SentenceView& view, std::size_t word) {
  for (const CueKind kind : {CueKind::say, CueKind::change, CueKind::plan, CueKind::denial,
                             CueKind::negation, CueKind::hypothetical, CueKind::aux})
    if (has_kind(view, word, kind)) return true;
  for (const Cue& cue : view.cues) {
    if (cue.begin > word) break;
    if (cue.kind == CueKind::attribute && range_of(cue).contains(word) &&
        !view.attribute(cue).is_modifier && !view.attribute(cue).is_thing)
      return true;
  }
  return false;
}

// "~gas #agreement" for the noun at `head`; extends `extent` over what was read. The mark tells a
// common noun from a name: "the bridge" of two documents need not be one bridge.
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

// The thing noun nearest to `anchor` in its clause. A Han compound is named by its last noun.
const Cue* nearest_thing(const SentenceView& view, WordRange anchor, const Manner& manner) {
  const Cue* best = nullptr;
  double best_distance = 14;
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_thing) continue;
    const WordRange at = range_of(cue);
    if (at.overlaps(anchor) || view.is_covered(cue.begin) || at.overlaps(manner.speaker)) continue;
    // A noun in front of another noun only describes it ("bridge project").
    if (cue.end < view.range.end && cue_over(view, cue.end, is_thing) != nullptr &&
        !view.is_covered(cue.end))
      continue;
    const double d = distance(view, at, anchor);
    if (d < best_distance) best = &cue, best_distance = d;
  }
  return best;
}

// "the mast": a noun outside the vocabulary is read only behind an article or demonstrative that
// opens the sentence; elsewhere nothing tells it from a verb.
Subject opening_noun(const SentenceView& view) {
  Subject subject;
  const Cue* the = cue_in(view, CueKind::definite, view.range.begin, view.range.begin + 1);
  if (the == nullptr) return subject;
  std::size_t end = the->end;
  std::string key;
  for (; end < view.range.end && end < the->end + k_modifiers; ++end) {
    const ClaimWord& word = view.words[end];
    if (word.kind != AtomKind::word || !word.is_content() || is_verbal(view, end) ||
        view.is_covered(end))
      break;
    if (!key.empty()) key += ' ';
    key += word.stem;
  }
  if (key.empty()) return subject;
  const std::size_t head = key.rfind(' ') == std::string::npos ? 0 : key.rfind(' ') + 1;
  subject.key = "~" + key.substr(0, head) + "#" + key.substr(head);
  subject.text = std::string(view.span_of({the->end, end}).of(view.passage.reading));
  return subject;
}

bool is_after(const SentenceView& view, const Item& item, CueKind kind) {
  for (const Cue& cue : view.cues)
    if (cue.kind == kind && cue.end <= item.words.begin && cue.end + 1 >= item.words.begin &&
        !view.is_covered(cue.begin) &&
        (cue.end == item.words.begin || has_kind(view, cue.end, CueKind::definite)))
      return true;
  return false;
}

// "on the far side of the Moon", «на обратной стороне Луны»: a preposition of place further back.
bool is_in_phrase(const SentenceView& view, const Item& item) {
  constexpr std::size_t k_phrase = 5;
  std::size_t i = item.words.begin;
  for (std::size_t n = 0; n < k_phrase && i > view.range.begin; ++n) {
    --i;
    if (view.is_covered(i) || view.words[i].kind == AtomKind::symbol || is_verbal(view, i))
      return false;
    if (has_kind(view, i, CueKind::in)) return true;
  }
  return false;
}

bool is_scene(const SentenceView& view, const Item& item, bool of_event) {
  const Entity& entity = view.entity(item);
  if (entity.type != EntityType::place || entity.id.starts_with("country:")) return false;
  if (is_after(view, item, CueKind::in)) return true;
  return of_event && (is_after(view, item, CueKind::into) || is_in_phrase(view, item));
}

std::vector<Item> entities_in(const SentenceView& view, WordRange r, WordRange value,
                              const Manner& manner) {
  std::vector<Item> out;
  for (const Item& item : view.entities)
    if (r.contains(item.words.begin) && !manner.speaker.overlaps(item.words) &&
        view.same_clause(item.words, value))
      out.push_back(item);
  return out;
}

std::vector<Item> chosen_entities(const SentenceView& view, WordRange value, const Manner& manner,
                                  bool is_place, bool of_event) {
  const bool dated = std::any_of(view.dates.begin(), view.dates.end(),
                                 [&](const Item& i) { return i.words.begin == value.begin; });
  const Zone zone = zone_of(view, value, dated ? view.dates : view.quantities);
  std::vector<Item> chosen = entities_in(view, zone.own, value, manner);
  const bool has_own_lead = std::any_of(chosen.begin(), chosen.end(), [&](const Item& item) {
    return item.words.begin < value.begin && !is_after(view, item, CueKind::in);
  });
  if (!zone.lead.empty() && !has_own_lead) {
    const std::vector<Item> lead = entities_in(view, zone.lead, value, manner);
    chosen.insert(chosen.end(), lead.begin(), lead.end());
  }
  if (!is_place) {
    std::vector<Item> actors;
    for (const Item& item : chosen)
      if (!is_scene(view, item, of_event)) actors.push_back(item);
    if (!actors.empty()) chosen = std::move(actors);
  }
  return chosen;
}

void add_subject(std::vector<Subject>& subjects, Subject subject) {
  if (subject.key.empty() || subject.key == "~") return;
  for (const Subject& s : subjects)
    if (s.key == subject.key) return;
  subjects.push_back(std::move(subject));
}

bool starts_with_pronoun(const SentenceView& view, std::size_t from) {
  const std::size_t end = std::min(view.range.end, from + 4);
  return cue_in(view, CueKind::pronoun, from, end) != nullptr;
}

void add_carried(const SentenceView& view, WordRange value, const Manner& manner, Topic& topic,
                 const Carried& carried) {
  const bool reported = !manner.speaker.empty() && manner.speaker.end < value.begin;
  const std::size_t from = reported ? manner.speaker.end : view.range.begin;
  if (!starts_with_pronoun(view, from)) return;
  if (reported) {
    for (const Item& item : view.entities)
      if (manner.speaker.contains(item.words.begin))
        add_subject(topic.subjects, subject_of(view, item, false));
    return;
  }
  topic.subjects = carried.subjects;
}

// A noun of the vocabulary as subject: "the bridge" after "the Akashi Bridge" is that bridge.
void add_thing(const SentenceView& view, const Cue& thing, Subject subject,
               const Attribute* attribute, const Carried& carried, Topic& topic) {
  const bool bare = subject.key.find(' ') == std::string::npos;
  const std::size_t from =
      topic.thing.begin > view.range.begin + 2 ? topic.thing.begin - 2 : view.range.begin;
  const bool is_new = cue_in(view, CueKind::indefinite, from, topic.thing.end) != nullptr &&
                      cue_in(view, CueKind::definite, from, topic.thing.end) == nullptr;
  const bool known =
      std::find(carried.heads.begin(), carried.heads.end(), thing.id) != carried.heads.end();
  if (bare && known && topic.subjects.empty()) {
    topic.subjects = carried.subjects;
    return;
  }
  const bool takes_part = attribute != nullptr && attribute->id.starts_with("event.");
  if (bare && !is_new && (topic.subjects.empty() || takes_part))
    for (const Named& n : carried.named)
      if (n.head == thing.id && !n.subject.key.empty()) subject = n.subject;
  add_subject(topic.subjects, std::move(subject));
}

bool is_noun(const Subject& subject) {
  return subject.key.find('#') != std::string::npos;
}

bool names_party(const SentenceView& view, const std::vector<Subject>& parties) {
  bool any = false;
  for (const Item& item : view.entities) {
    const Entity& entity = view.entity(item);
    if (entity.id.empty()) continue;
    any = true;
    for (const Subject& party : parties)
      if (party.key == entity.id || party.key == entity.stands_for) return true;
  }
  return !any;
}

// "Bilateral trade reached …", "the deal was signed …": what is between parties is between those
// that the document is about, unless the sentence speaks of others.
void add_parties(const SentenceView& view, const Carried& carried, Topic& topic) {
  if (carried.parties.size() < 2 || carried.parties.size() > 3) return;
  const auto named = std::count_if(topic.subjects.begin(), topic.subjects.end(),
                                   [](const Subject& s) { return !is_noun(s); });
  const bool is_one_of_them =
      named == 1 &&
      std::any_of(topic.subjects.begin(), topic.subjects.end(), [&](const Subject& s) {
        return std::any_of(carried.parties.begin(), carried.parties.end(),
                           [&](const Subject& party) { return party.key == s.key; });
      });
  if (named > 0 ? !is_one_of_them : !names_party(view, carried.parties)) return;
  for (const Subject& party : carried.parties) add_subject(topic.subjects, party);
}

}  // namespace

Subject subject_of(const SentenceView& view, const Item& item, bool is_place) {
  const Entity& entity = view.entity(item);
  Subject subject;
  subject.text = entity.name.empty()
                     ? std::string(view.span_of(item.words).of(view.passage.reading))
                     : entity.name;
  if (entity.metonym && !entity.stands_for.empty() && !is_place &&
      !is_after(view, item, CueKind::in)) {
    subject.key = entity.stands_for;
  } else if (!entity.id.empty()) {
    subject.key = entity.id;
  } else {
    subject.key = view.lexicon.name_key(subject.text);
  }
  return subject;
}

Topic find_topic(const SentenceView& view, WordRange anchor, WordRange value,
                 const Attribute* attribute, const Manner& manner, const Carried& carried) {
  Topic topic;
  const bool is_place = attribute != nullptr && !attribute->is_between &&
                        (attribute->is_place || attribute->id.starts_with("size."));
  const bool is_flow = attribute != nullptr && attribute->id.starts_with("flow.");
  const bool of_event = attribute != nullptr && attribute->is_event;
  const std::vector<Item> entities = chosen_entities(view, value, manner, is_place, of_event);
  if (entities.size() <= k_many_entities) {
    for (const Item& item : entities) {
      Subject subject = subject_of(view, item, is_place);
      if (is_flow && is_after(view, item, CueKind::into))
        topic.restrictors.push_back("to:" + subject.key);
      else if (is_flow && is_after(view, item, CueKind::outof))
        topic.restrictors.push_back("from:" + subject.key);
      add_subject(topic.subjects, std::move(subject));
    }
  }
  const Cue* thing = nearest_thing(view, anchor, manner);
  // "The Volga is 3,530 km long and is the longest river": what follows is said of the same name.
  const bool named_before = !topic.subjects.empty() &&
                            std::all_of(entities.begin(), entities.end(),
                                        [&](const Item& e) { return e.words.end <= value.begin; });
  if (thing != nullptr && named_before && thing->begin > value.end &&
      cue_in(view, CueKind::conjunction, value.end, thing->begin) != nullptr)
    thing = nullptr;
  if (thing != nullptr) {
    Subject subject;
    subject.key = thing_key(view, *thing, topic.thing);
    subject.text = std::string(view.span_of(topic.thing).of(view.passage.reading));
    add_thing(view, *thing, std::move(subject), attribute, carried, topic);
    if (view.attribute(*thing).is_between) add_parties(view, carried, topic);
  }
  if (attribute != nullptr && attribute->is_between) add_parties(view, carried, topic);
  if (topic.subjects.empty() && entities.empty()) add_carried(view, value, manner, topic, carried);
  // "The accident killed 75", "75 people died": where is said before.
  if (topic.subjects.empty() && view.entities.empty() && attribute != nullptr &&
      attribute->id.starts_with("tally.") && view.range.end - view.range.begin <= k_short_sentence)
    topic.subjects = carried.subjects;
  if (topic.subjects.empty() && entities.empty() && view.clause_of(value.begin) == 0)
    add_subject(topic.subjects, opening_noun(view));
  std::sort(topic.subjects.begin(), topic.subjects.end(),
            [](const Subject& a, const Subject& b) { return a.key < b.key; });
  return topic;
}

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
  if (thing == nullptr) return;
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
