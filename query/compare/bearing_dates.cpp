#include "query/compare/bearing_asking.hpp"

#include <algorithm>
#include <cmath>

#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr double k_event_reach = 9;
constexpr double k_title_name = 0.88;  // a name that the title has, by its sound at the least

// What stands between the same marks as the date or the verb: "begun in 2018, on average 7 a year".
WordRange stretch_of(const SentenceView& view, WordRange verb, WordRange date, WordRange own) {
  const auto is_near = [&](std::size_t word) {
    const WordRange at{word, word + 1};
    return view.same_segment(at, date) || (!verb.empty() && view.same_segment(at, verb));
  };
  while (own.begin < own.end && !is_near(own.begin)) ++own.begin;
  while (own.end > own.begin && !is_near(own.end - 1)) --own.end;
  return own;
}

}  // namespace

bool Asking::dates_an_event() const {
  const Attribute* event = measured("date");
  return event != nullptr && event->id.starts_with("event.");
}

// The sentence has no date of its own; what stands before it plays at that time.
bool Asking::is_told(const DateInterval& ours) const {
  return std::any_of(x_around.told.begin(), x_around.told.end(),
                     [&](const DateInterval& told) { return ours.contains(told); });
}

// "In 2019 X did Y", where the date is no value of its own: the sentence plays at that time.
bool Asking::plays_then() const {
  const SentenceView& view = x_s.view;
  return std::all_of(x_q.dates.begin(), x_q.dates.end(), [&](const Item* item) {
    const DateInterval& ours = *x_q.read.view.date(*item).interval;
    if (view.dates.empty()) return is_told(ours);
    const auto& theirs = view.date(view.dates.front()).interval;
    return view.dates.size() == 1 && theirs && ours.contains(*theirs) &&
           match_dates(*theirs, ours) == ValueMatch::same;
  });
}

// The period that the value of the sentence holds for, against the one the statement asks about.
Asking::Time Asking::time_at(WordRange value, const Attribute* attribute) const {
  const SentenceView& view = x_s.view;
  std::optional<DateInterval> theirs = time_of(view, value, attribute ? *attribute : Attribute{});
  if (!theirs && view.dates.size() == 1 && !is_parted(value, view.dates.front().words) &&
      !is_time_of_another(view, value, view.dates.front()))
    theirs = view.date(view.dates.front()).interval;
  if (x_q.dates.empty()) {
    if (!theirs || (attribute != nullptr && attribute->id.starts_with("size."))) return Time::same;
    const bool scopes = std::any_of(view.dates.begin(), view.dates.end(), [&](const Item& d) {
      return d.words.begin <= view.range.begin + 2 || view.same_segment(d.words, value);
    });
    if (!scopes) return Time::same;  // "Since coming to power in 2012, he has …"
    return speaks_of_now(*theirs, x_around.published) ? Time::same : Time::unsaid;
  }
  const DateInterval& ours = *x_q.read.view.date(*x_q.dates.front()).interval;
  if (!theirs) return is_told(ours) ? Time::told : Time::unsaid;
  if (!ours.overlaps(*theirs)) return Time::other;
  return is_of_time(ours, *theirs) ? Time::same : Time::unsaid;
}

// "Bought it for 46 million": the value belongs to what was done then.
bool Asking::tells_of_deed() const {
  for (std::size_t i = 0; i < x_q.parts.size(); ++i)
    for (const std::uint16_t id : x_q.parts[i].concepts)
      if (!x_found[i].at.empty() && x_q.read.view.lexicon.attribute(id).id.starts_with("round."))
        return true;
  return false;
}

// "Currently employs 6,800" where the sentence dates its value to a year gone by.
bool Asking::is_of_past_year(WordRange value) const {
  constexpr Day k_year = 366;
  const bool is_of_now =
      std::any_of(x_q.read.meanings.begin(), x_q.read.meanings.end(),
                  [&](const Cue& cue) { return x_s.view.lexicon.is_now(cue.id); });
  if (!is_of_now) return false;
  return std::any_of(x_s.view.dates.begin(), x_s.view.dates.end(), [&](const Item& item) {
    const std::optional<DateInterval>& date = x_s.view.date(item).interval;
    if (!date || date->is_open() || !x_s.view.same_segment(item.words, value)) return false;
    return date->end - date->begin <= k_year &&
           (!x_around.published || date->end + k_year < x_around.published->begin);
  });
}

// "In 1960 the lake covered 305": nothing that is said of today.
bool Asking::is_past_level(WordRange value, const Attribute* attribute) const {
  constexpr Day k_long_ago = 5 * 365;
  if (attribute == nullptr || !attribute->id.starts_with("stock.") || !x_q.dates.empty() ||
      !x_around.published || tells_of_deed())
    return false;
  const std::optional<DateInterval> theirs = time_of(x_s.view, value, *attribute);
  return theirs && theirs->end < x_around.published->begin - k_long_ago;
}

Relation Asking::by_date() const {
  Relation best;
  for (const Item& item : x_s.view.dates) {
    if (!x_s.view.date(item).interval) continue;
    Relation r = by_date_at(item);
    if (r.kind == RelationKind::agree) return r;
    if (r.kind == RelationKind::conflict) best = std::move(r);
  }
  return best;
}

// Is what the statement dates one particular thing, of which there are not several?
bool Asking::tells_apart(const Reading& reading, std::size_t but) const {
  if (!x_q.amounts.empty()) return true;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const Part& part = x_q.parts[i];
    const bool is_titled = reading.by_title() && !reading.is_strange() && i < x_title.size() &&
                           x_title[i].score >= k_title_name;
    if (i == but) continue;
    // Met by how it sounds it is a name.
    if (part.may_be_name && x_across && !reading.places()[i].empty()) return true;
    if (part.is_numbered && !reading.places()[i].empty()) return true;
    if (part.kind != Part::Kind::name) continue;
    if (reading.places()[i].empty() && !is_titled) continue;
    const bool has_own_name = part.type == EntityType::other || part.type == EntityType::event ||
                              part.type == EntityType::organization;
    // A bridge or a station is a place with a name of its own.
    const bool is_thing = part.type == EntityType::place && !is_country(part) &&
                          !x_s.view.lexicon.things_in(part.text).empty();
    if (has_own_name || is_thing) return true;
  }
  return is_one_of_its_kind(x_q.read.view, x_q.parts, x_s.view, reading.places(), x_found);
}

// What the statement dates is an event that its thing sees once.
bool Asking::happens_once(const Reading& reading) const {
  constexpr double k_all = 0.97;
  const Attribute* event = measured("date");
  if (event == nullptr || !event->is_event) return false;
  // A plan is made for one event, and all of it is said.
  if (x_q.manner.modality == Modality::plan && reading.cover() >= k_all) return true;
  if (!tells_apart(reading)) return false;
  return event->id.starts_with("event.") || has_named_object(x_q.parts, x_q.read.view);
}

Relation Asking::by_date_at(const Item& item) const {
  const SentenceView& view = x_s.view;
  const DateInterval& theirs = *view.date(item).interval;
  const DateInterval& ours = *x_q.read.view.date(*x_q.dates.front()).interval;
  const ValueMatch match = match_dates(theirs, ours);
  if (match == ValueMatch::incomparable) return {};
  const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, item.words, &view.dates);
  if (!may_bear(reading) || !other_amounts_met(nullptr)) return {};
  if (belongs_elsewhere(reading, item.words, view.dates)) return {};
  const WordRange verb = x_q.verb < x_q.parts.size() ? reading.places()[x_q.verb] : WordRange{};
  const WordRange anchor = verb.empty() ? item.words : verb;
  const Manner manner = read_manner(view, anchor);
  if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
      manner.polarity != x_q.manner.polarity)
    return {};
  const Narrowed narrowed = narrowing(view, stretch_of(view, verb, item.words, reading.zone().own),
                                      reading.places(), reading.ours(), x_q.parts);
  if (narrowed.by_restrictor || (narrowed.by_rank && x_q.ranks.empty())) return {};
  if (!verb.empty() && is_of_another_event(view, verb, item.words, reading.ours())) return {};
  const std::string words = theirs.edtf + " and " + ours.edtf;
  if (match != ValueMatch::different) {
    if (reading.cover() < (x_across ? k_support_across : k_support)) return {};
    if (!verb.empty() && distance(view, verb, item.words) > 2 * k_event_reach) return {};
    if (match == ValueMatch::wider && theirs.is_range && !ours.is_range) return {};
    return stance(RelationKind::agree, 0.5 + 0.36 * reading.cover(), ReasonCode::same_date,
                  words + " agree");
  }
  const bool are_since = is_since(theirs) && is_since(ours);
  if (verb.empty()) return {};
  if (!are_since && (theirs.is_open() || ours.is_open() || theirs.is_range || ours.is_range))
    return {};
  if (distance(view, verb, item.words) > k_event_reach) return {};
  if (reading.cover() < (x_across ? k_refute_across : k_refute) || reading.in_context()) return {};
  if (!are_since && !happens_once(reading)) return {};
  if (narrowed.by_word || narrowed.by_order) return {};
  return stance(RelationKind::conflict, 0.42 + 0.36 * reading.cover(), ReasonCode::date_differs,
                words + " differ");
}

}  // namespace attest
