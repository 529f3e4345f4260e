// What a claim is about: the entities of its clause, the noun it speaks of, or what "it" stands
// for.
#include <algorithm>
#include <limits>

#include "indexer/extract/claims_leading.hpp"

namespace attest {
namespace {

using topics::add_subject, topics::has_kind, topics::is_verbal, topics::nearest_thing,
    topics::thing_key;

constexpr std::size_t k_modifiers = 3;
constexpr std::size_t k_many_entities = 4;
constexpr std::size_t k_short_sentence = 12;

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
  return of_event && (is_after(view, item, CueKind::into) || is_after(view, item, CueKind::from) ||
                      is_in_phrase(view, item));
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

// "With an area of 280 km², Lake Orrin is …", "Founded in 1979, Teklon makes …": what opens the
// sentence without a name of its own is said of the name that follows its comma.
void add_fronted(const SentenceView& view, WordRange value, const Manner& manner,
                 std::vector<Item>& chosen) {
  constexpr std::size_t k_reach = 2;
  if (view.segment_of(value.begin) != view.segment_of(view.range.begin)) return;
  for (const Item& item : view.entities) {
    if (item.words.begin < value.end) return;
    if (manner.speaker.overlaps(item.words) || !view.same_clause(item.words, value)) return;
    std::size_t from = item.words.begin;
    while (from > value.end && view.segment_of(from - 1) == view.segment_of(item.words.begin))
      --from;
    const bool opens = view.segment_of(item.words.begin) == view.segment_of(value.begin) + 1U &&
                       item.words.begin <= from + k_reach;
    if (opens) chosen.push_back(item);
    return;
  }
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
  if (chosen.empty()) add_fronted(view, value, manner, chosen);
  if (!is_place) {
    std::vector<Item> actors;
    for (const Item& item : chosen)
      if (!is_scene(view, item, of_event)) actors.push_back(item);
    if (!actors.empty()) chosen = std::move(actors);
  }
  return chosen;
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
      if (n.stem.empty() && n.head == thing.id && !n.subject.key.empty()) subject = n.subject;
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

// The noun that the sentence speaks of beside the names, or nullptr.
const Cue* thing_of(const SentenceView& view, WordRange anchor, WordRange value,
                    const std::vector<Item>& names, const Manner& manner) {
  const Cue* thing = nearest_thing(view, anchor, manner);
  if (thing == nullptr || names.empty()) return thing;
  const bool named_before = std::all_of(names.begin(), names.end(),
                                        [&](const Item& e) { return e.words.end <= value.begin; });
  // "The Volga is 3,530 km long and is the longest river": what follows is said of the same name.
  if (named_before && thing->begin > value.end &&
      cue_in(view, CueKind::conjunction, value.end, thing->begin) != nullptr)
    return nullptr;
  // "…, 是该国最长的隧道": so is what stands behind the comma.
  if (thing->begin > value.end && !view.same_segment(range_of(*thing), value) &&
      !view.same_segment(range_of(*thing), anchor))
    return nullptr;
  return thing;
}

// "The company Teklon", «озеро Оррин», 《塞尔比条约》: a bare noun beside a name says what sort of
// thing the name is of. It is put to the key of a name without id, and is no subject of its own.
bool is_sort_of_name(const SentenceView& view, const Cue& thing, const Subject& noun,
                     const std::vector<Item>& names, Topic& topic) {
  if (noun.key.find(' ') != std::string::npos) return false;
  const auto stands_beside = [&](WordRange a, WordRange b) {
    if (a.end > b.begin) return false;
    return std::all_of(view.words.begin() + static_cast<std::ptrdiff_t>(a.end),
                       view.words.begin() + static_cast<std::ptrdiff_t>(b.begin),
                       [](const ClaimWord& w) {
                         return w.kind == AtomKind::symbol && w.folded != "," && w.folded != "-";
                       });
  };
  for (const Item& item : names) {
    const Entity& entity = view.entity(item);
    const bool before = stands_beside(range_of(thing), item.words);
    const bool behind = stands_beside(item.words, range_of(thing));
    if (!before && !behind) continue;
    if (!entity.id.empty())
      return before &&
             (entity.type == EntityType::organization || entity.type == EntityType::event);
    for (Subject& subject : topic.subjects) {
      if (subject.key != subject_of(view, item, true).key) continue;
      if (subject.key.find('/') == std::string::npos)
        subject.key += "/" + std::string(view.attribute(thing).name());
      return true;
    }
  }
  return false;
}

bool is_country_name(const SentenceView& view, const Item& item) {
  return view.entity(item).id.starts_with("country:");
}

// What goes on between parties, what a deal is worth, and rounds of events are told of by the words
// around them, in whatever order.
bool is_told_around(const Attribute& attribute) {
  return attribute.is_between || attribute.id == "size.worth" || attribute.id.starts_with("round.");
}

// "Putin went to Beijing, where he signed …": what the sentence has opened with, unless that could
// be another person; else what was told before.
std::vector<Subject> meant_by_pronoun(const SentenceView& view, const topics::Lead& pronoun,
                                      const Carried& carried) {
  if (pronoun.kind == topics::Lead::Kind::unsaid) return carried.subjects;
  const topics::Lead first = topics::opening_of(view);
  if (first.at.empty() || first.at.end > pronoun.at.begin) {
    // "Schubert was her composer. She was born in Tomsk": not after Schubert, if nobody knows that
    // he is somebody.
    const bool is_of_lead = carried.lead.is_person && !carried.is_person &&
                            cue_in(view, CueKind::someone, pronoun.at.begin, pronoun.at.end);
    return is_of_lead ? std::vector<Subject>{carried.lead.subject} : carried.subjects;
  }
  const auto persons =
      std::count_if(view.entities.begin(), view.entities.end(), [&](const Item& item) {
        return item.words.end <= pronoun.at.begin && view.entity(item).type == EntityType::person;
      });
  if (persons > 1) return {};
  if (first.kind == topics::Lead::Kind::name)
    return topics::subjects_of_name(view, *first.name, false);
  if (first.kind == topics::Lead::Kind::noun)
    return topics::subjects_of_noun(view, first, carried).subjects;
  return carried.subjects;
}

bool has_agent(const SentenceView& view, WordRange value) {
  return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return view.same_segment(item.words, value) && is_after(view, item, CueKind::agent);
  });
}

// "The company Teklon".
void add_sort(const SentenceView& view, const Item& name, Topic& topic) {
  for (const Cue& cue : view.cues) {
    if (cue.kind != CueKind::attribute || !view.attribute(cue).is_thing) continue;
    if (view.is_covered(cue.begin)) continue;
    WordRange extent;
    const Subject noun{topics::thing_key(view, cue, extent), {}};
    if (is_sort_of_name(view, cue, noun, {name}, topic)) return;
  }
}

// "The border between …": its length is an attribute of its parties.
bool has_own_measure(const SentenceView& view, const Cue& noun) {
  const Attribute& a = view.attribute(noun);
  return a.is_between || view.lexicon.find_attribute("size." + std::string(a.name())) != nullptr;
}

bool takes_part(const Attribute& attribute) {
  return attribute.is_event || attribute.id.starts_with("tally.");
}

// "Ilse Kantor opened the bridge", "visited Moscow eight times": it is told of both.
bool acts(const SentenceView& view, WordRange value, const topics::Lead& lead) {
  for (std::size_t i = lead.at.end; i < value.begin; ++i) {
    if (!view.same_segment({i, i + 1}, value)) continue;
    if (has_kind(view, i, CueKind::in) || has_kind(view, i, CueKind::of)) break;
    if (topics::cue_over(view, i, topics::is_thing) != nullptr && !view.is_covered(i)) return true;
  }
  return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return item.words.begin >= lead.at.end && view.same_segment(item.words, value) &&
           !is_after(view, item, CueKind::agent) && !is_scene(view, item, true);
  });
}

// By the order of its words the sentence says what the value is of. What is between parties, and
// what goes from one country to another, has more than one subject.
bool add_led(const SentenceView& view, WordRange anchor, WordRange value,
             const Attribute* attribute, bool is_place, const Manner& manner,
             const Carried& carried, Topic& topic) {
  if (attribute != nullptr && is_told_around(*attribute)) return false;
  const bool is_dated = std::any_of(view.dates.begin(), view.dates.end(),
                                    [&](const Item& i) { return i.words.begin == value.begin; });
  const topics::Lead lead =
      topics::lead_of(view, anchor, value, manner, is_dated ? view.dates : view.quantities);
  switch (lead.kind) {
    case topics::Lead::Kind::none:
    case topics::Lead::Kind::unclear:
      return false;
    case topics::Lead::Kind::part:
      return true;
    case topics::Lead::Kind::unsaid:
      if (carried.subjects.empty() || carried.is_person) return false;
      [[fallthrough]];
    case topics::Lead::Kind::pronoun:
      if (!manner.speaker.empty() && manner.speaker.end <= lead.at.begin) return false;
      topic.subjects = meant_by_pronoun(view, lead, carried);
      return true;
    case topics::Lead::Kind::name:
      if (is_country_name(view, *lead.name)) return false;
      if (attribute != nullptr && takes_part(*attribute) && acts(view, value, lead)) return false;
      topic.subjects = topics::subjects_of_name(view, *lead.name, is_place);
      if (topic.subjects.empty()) return false;
      add_sort(view, *lead.name, topic);
      return true;
    case topics::Lead::Kind::noun:
      break;
  }
  if (lead.noun != nullptr && has_own_measure(view, *lead.noun)) return false;
  topics::Noun noun = topics::subjects_of_noun(view, lead, carried);
  if (noun.subjects.empty()) return false;
  // "The statement signed by Ivanov and Petrov": what has no name is told apart by who did it.
  const bool is_event = attribute != nullptr && attribute->is_event;
  if (is_event && is_noun(noun.subjects.front()) && has_agent(view, value)) return false;
  topic.subjects = std::move(noun.subjects);
  topic.thing = noun.extent;
  return true;
}

// «Родилась в Томске», 1947年移居莫斯科: a sentence that begins with what was done, or when and
// where, is told of whom the document is about.
bool is_told_of_lead(const SentenceView& view, WordRange anchor, const Attribute* attribute,
                     const Carried& carried) {
  constexpr std::size_t k_behind_preposition = 3;
  if (!carried.lead.is_person || attribute == nullptr || !attribute->is_event) return false;
  const bool has_articles = view.words[anchor.begin].script == Script::latin;
  if (has_articles) return false;           // "Built in 1931, the house …"
  std::size_t governed = view.range.begin;  // up to here words stand behind a preposition
  for (std::size_t i = view.range.begin; i < anchor.begin; ++i) {
    if (has_kind(view, i, CueKind::in) || has_kind(view, i, CueKind::into) ||
        has_kind(view, i, CueKind::from)) {
      governed = i + 1 + k_behind_preposition;
      continue;
    }
    if (view.words[i].kind == AtomKind::symbol) governed = i;
    const bool is_dated = std::any_of(view.dates.begin(), view.dates.end(),
                                      [&](const Item& date) { return date.words.contains(i); });
    if (is_dated || i < governed || !view.words[i].is_content()) continue;
    return false;
  }
  // «Родился Пётр»: who stands behind the verb may have done it.
  return std::none_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return view.entity(item).type == EntityType::person && view.same_segment(item.words, anchor);
  });
}

void sort_by_key(std::vector<Subject>& subjects) {
  std::sort(subjects.begin(), subjects.end(),
            [](const Subject& a, const Subject& b) { return a.key < b.key; });
}

}  // namespace

Subject subject_of(const SentenceView& view, const Item& item, bool is_place) {
  const Entity& entity = view.entity(item);
  Subject subject;
  subject.text = entity.name.empty() || item.is_cut
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
  if (is_told_of_lead(view, anchor, attribute, carried)) {
    topic.subjects = {carried.lead.subject};
    return topic;
  }
  if (add_led(view, anchor, value, attribute, is_place, manner, carried, topic)) {
    sort_by_key(topic.subjects);
    return topic;
  }
  const std::vector<Item> entities = chosen_entities(view, value, manner, is_place, of_event);
  if (entities.size() <= k_many_entities) {
    for (const Item& item : entities) {
      // "six Oscar nominations": what is counted has no count.
      if (item.words.overlaps(anchor) && !view.entity(item).id.starts_with("country:")) continue;
      Subject subject = subject_of(view, item, is_place);
      if (is_flow && is_after(view, item, CueKind::into))
        topic.restrictors.push_back("to:" + subject.key);
      else if (is_flow && is_after(view, item, CueKind::outof))
        topic.restrictors.push_back("from:" + subject.key);
      add_subject(topic.subjects, std::move(subject));
    }
  }
  if (const Cue* thing = thing_of(view, anchor, value, entities, manner)) {
    Subject subject;
    subject.key = thing_key(view, *thing, topic.thing);
    subject.text = std::string(view.span_of(topic.thing).of(view.passage.reading));
    if (!is_sort_of_name(view, *thing, subject, entities, topic))
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
  sort_by_key(topic.subjects);
  return topic;
}

}  // namespace attest
