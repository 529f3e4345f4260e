#include "query/compare/bearing.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "indexer/extract/quantities.hpp"
#include "query/compare/bearing_guards.hpp"
#include "query/compare/bearing_reading.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_longest = 160;  // words of a sentence that is still one statement
// Shares of the statement's weight that must be found. Between two languages words without a
// translation are common, and names and values tell more.
constexpr double k_support = 0.82, k_support_across = 0.66;
constexpr double k_refute = 0.9, k_refute_across = 0.8;
constexpr double k_plain = 0.87, k_contrary = 0.87;
constexpr double k_event_reach = 9;
constexpr std::size_t k_row_words = 16;  // of a row of a list
constexpr double k_as_sure = 0.004;

using QuestionData = Question::Data;

Relation stance(RelationKind kind, double confidence, ReasonCode code, std::string text) {
  Relation r;
  r.kind = kind;
  r.confidence = std::clamp(confidence, 0.0, 0.9);
  r.reasons.push_back({code, std::move(text)});
  return r;
}

int mode_of(Modality m) {
  return m == Modality::estimate ? static_cast<int>(Modality::fact) : static_cast<int>(m);
}

// Answers of one sentence to one statement.
class Asking {
 public:
  Asking(const QuestionData& q, const ReadSentence& s, const Surroundings& around, bool across)
      : x_q(q), x_s(s), x_around(around), x_across(across) {
    const std::vector<std::vector<std::string>>* lists = nullptr;
    if (const auto it = q.translations.find(s.view.passage.lang); it != q.translations.end())
      lists = &it->second;
    static const std::vector<std::string> none;
    const SoundRules* sounds = across ? &q.rules.sounds : nullptr;
    for (std::size_t i = 0; i < q.parts.size(); ++i)
      x_found.push_back(find_part(q.parts[i], s, lists != nullptr ? (*lists)[i] : none, sounds));
    if (around.title != nullptr) {
      const ReadSentence title(s.view.lexicon, *around.title);
      for (std::size_t i = 0; i < q.parts.size(); ++i)
        x_title.push_back(
            find_part(q.parts[i], title, lists != nullptr ? (*lists)[i] : none, sounds));
    }
    if (around.heading == nullptr || s.statement.words.size() > k_row_words) return;
    const ReadSentence heading(s.view.lexicon, *around.heading);
    for (std::size_t i = 0; i < q.parts.size(); ++i)
      x_above.push_back(
          find_part(q.parts[i], heading, lists != nullptr ? (*lists)[i] : none, sounds));
  }

  Relation answer() const {
    if (!quantifiers_agree(x_q.read.view, x_s.view)) return {};
    const bool is_open = is_unproven(x_s.view);
    if (is_open != is_unproven(x_q.read.view)) return {};
    const Relation found = answered();
    return is_open && found.kind == RelationKind::conflict ? Relation{} : found;
  }

 private:
  Relation answered() const {
    Relation found;
    if (!x_q.amounts.empty()) found = by_amount();
    // "The $400 billion deal was signed in May 2014": the amount tells which deal it is.
    const bool is_dated = !x_q.dates.empty() && (x_q.amounts.empty() || dates_an_event());
    if (found.kind == RelationKind::unrelated && is_dated) found = by_date();
    if (!x_q.amounts.empty()) return found.kind == RelationKind::unrelated ? by_none() : found;
    if (found.kind != RelationKind::unrelated || !plays_then()) return found;
    found = by_words();
    if (found.kind == RelationKind::unrelated) found = by_contrary();
    return found.kind == RelationKind::unrelated ? by_entity() : found;
  }

  Relation by_amount() const;
  Relation by_amount_at(const Item& item, const Item& main) const;
  Relation by_date() const;
  Relation by_date_at(const Item& item) const;
  Relation by_words() const;
  Relation by_contrary() const;
  bool may_bear(const Reading& reading) const;
  bool other_amounts_met(const Item* main) const;
  bool ranks_met() const;
  enum class Time { same, told, unsaid, other };  // told: by what stands before
  Time time_at(WordRange value, const Attribute* attribute) const;
  const Attribute* measured(std::string_view dimension) const;
  bool is_enumerated(const Item& ours) const;
  bool is_parted(WordRange a, WordRange b) const;
  bool is_told(const DateInterval& ours) const;
  bool plays_then() const;
  Relation by_none() const;
  Relation by_entity() const;
  bool stands_in_place_of(const Part& part, const Item& rival, WordRange verb) const;
  bool tells_apart(const Reading& reading, std::size_t but = SIZE_MAX) const;
  bool dates_an_event() const;

  const QuestionData& x_q;
  const ReadSentence& x_s;
  const Surroundings& x_around;
  bool x_across;
  std::vector<Found> x_found, x_above, x_title;  // in the sentence, the heading, the title
};

bool Asking::may_bear(const Reading& reading) const {
  return reading.names_found() && reading.essentials_found() && reading.told() >= 2 &&
         !reading.is_displaced() && ranks_met() &&
         roles_agree(x_q.read.view, x_q.parts, x_s.view, reading.places());
}

bool Asking::ranks_met() const {
  return std::all_of(x_q.ranks.begin(), x_q.ranks.end(), [&](const Item* ours) {
    return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      return x_s.view.quantity(t).rank == x_q.read.view.quantity(*ours).rank;
    });
  });
}

bool Asking::dates_an_event() const {
  const Attribute* event = measured("date");
  return event != nullptr && event->id.starts_with("event.");
}

// `main`: the one that is compared, if one is.
bool Asking::other_amounts_met(const Item* main) const {
  return std::all_of(x_q.amounts.begin(), x_q.amounts.end(), [&](const Item* ours) {
    if (ours == main) return true;
    if (is_enumerated(*ours)) return true;
    return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      const ValueMatch m = match_quantities(x_s.view.quantity(t), x_q.read.view.quantity(*ours));
      return m == ValueMatch::same || m == ValueMatch::wider;
    });
  });
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
    return view.dates.size() == 1 && theirs && ours.contains(*theirs);
  });
}

// Another amount stands between the two.
bool Asking::is_parted(WordRange a, WordRange b) const {
  if (b.begin < a.begin) std::swap(a, b);
  return std::any_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
    return a.end <= t.words.begin && t.words.end <= b.begin;
  });
}

// "In three regions": the sentence may name them instead of counting them.
bool Asking::is_enumerated(const Item& ours) const {
  static const Decimal k_most{10};
  const Quantity& q = x_q.read.view.quantity(ours);
  if (!q.spelled || !q.value || q.of.empty() || *q.value > k_most) return false;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const bool is_counted = x_q.parts[i].words.begin == ours.words.end;
    if (!is_counted || x_found[i].at.empty()) continue;
    return std::none_of(x_s.view.quantities.begin(), x_s.view.quantities.end(), [&](const Item& t) {
      return x_s.view.quantity(t).spelled && t.words.end == x_found[i].at.front().begin;
    });
  }
  return false;
}

// The period that the value of the sentence holds for, against the one the statement asks about.
Asking::Time Asking::time_at(WordRange value, const Attribute* attribute) const {
  const SentenceView& view = x_s.view;
  std::optional<DateInterval> theirs = time_of(view, value, attribute ? *attribute : Attribute{});
  if (!theirs && view.dates.size() == 1 && !is_parted(value, view.dates.front().words))
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
  return ours.contains(*theirs) || theirs->contains(ours) ? Time::same : Time::unsaid;
}

// The attribute of the statement that is measured in this dimension.
const Attribute* Asking::measured(std::string_view dimension) const {
  const Attribute* any = nullptr;
  for (const Cue& cue : x_q.read.view.cues) {
    if (cue.kind != CueKind::attribute || x_q.read.view.is_covered(cue.begin)) continue;
    const Attribute& a = x_q.read.view.attribute(cue);
    if (a.is_thing || a.is_modifier) continue;
    if (a.measures(dimension)) return &a;
    any = &a;
  }
  return any;
}

Relation Asking::by_amount() const {
  Relation best;
  bool refutes_elsewhere = false;
  for (const Item& item : x_s.view.quantities) {
    Relation r;
    for (const Item* main : x_q.amounts) {
      const Relation one = by_amount_at(item, *main);
      if (r.kind == RelationKind::unrelated || one.kind == RelationKind::agree) r = one;
    }
    if (r.kind == RelationKind::agree) {
      if (best.kind != RelationKind::agree || r.confidence > best.confidence) best = r;
    } else if (r.kind == RelationKind::conflict && best.kind != RelationKind::agree) {
      // Which of the two is meant, if both may be?
      refutes_elsewhere = best.kind == RelationKind::conflict &&
                          std::abs(best.confidence - r.confidence) < k_as_sure;
      if (r.confidence > best.confidence) best = r;
    }
  }
  return best.kind == RelationKind::conflict && refutes_elsewhere ? Relation{} : best;
}

Relation Asking::by_amount_at(const Item& item, const Item& main) const {
  const SentenceView& view = x_s.view;
  const Quantity& theirs = view.quantity(item);
  const Quantity& ours = x_q.read.view.quantity(main);
  if (theirs.rank || is_footnote_number(view, item)) return {};
  const ValueMatch match = match_quantities(theirs, ours);
  if (match == ValueMatch::incomparable) return {};
  if (!theirs.per.empty() && !ours.per.empty() && theirs.per != ours.per) return {};
  if (is_change(view, item) != is_change(x_q.read.view, main) || is_part_of_those(view, item))
    return {};
  if (moves_otherwise(x_q.read.view, main, view, item)) return {};
  const Manner manner = read_manner(view, item.words);
  if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
      manner.polarity != x_q.manner.polarity)
    return {};
  std::vector<Item> rivals;
  for (const Item& other : view.quantities)
    if (match_quantities(view.quantity(other), ours) != ValueMatch::incomparable)
      rivals.push_back(other);
  const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, item.words, &rivals);
  if (!may_bear(reading) || !other_amounts_met(&main)) return {};
  if (!counts_the_same(x_q.read.view, main, x_q.parts, view, item, reading.places(),
                       match == ValueMatch::different))
    return {};
  const std::optional<BaseInterval> base = base_interval(ours);
  const Attribute* attribute = measured(base ? base->dimension : std::string());
  const Time time = time_at(item.words, attribute);
  if (time == Time::other) return {};
  const Narrowed narrowed =
      narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
  if (narrowed.by_restrictor) return {};
  const bool is_total = attribute == nullptr || !attribute->id.starts_with("size.");
  const bool of_thing = match != ValueMatch::different && is_about_thing(x_q.parts, x_q.read.view);
  if (is_total && !of_thing && speaks_of_others(view, item, reading.zone().own, reading.ours()))
    return {};
  const std::string words = in_words(theirs) + " and " + in_words(ours);
  const bool timeless = attribute != nullptr && attribute->id.starts_with("size.");
  const bool is_another = std::any_of(x_q.amounts.begin(), x_q.amounts.end(), [&](const Item* o) {
    return o != &main && match_quantities(theirs, x_q.read.view.quantity(*o)) == ValueMatch::same;
  });
  if (is_another) return {};
  if (match != ValueMatch::different) {
    if (time == Time::unsaid && !x_q.dates.empty() && !timeless) return {};
    if (reading.cover() < (x_across ? k_support_across : k_support)) return {};
    const double sure = time == Time::told ? 0.44 : 0.5;
    return stance(RelationKind::agree, sure + 0.38 * reading.cover(), ReasonCode::same_value,
                  words + " are the same");
  }
  if ((time != Time::same && !timeless) || narrowed.by_order || theirs.per != ours.per) return {};
  if (reading.cover() < (x_across ? k_refute_across : k_refute) || narrowed.by_word) return {};
  if (theirs.spelled && theirs.value && *theirs.value == Decimal{1}) return {};
  if (attribute != nullptr &&
      (attribute->id.starts_with("round.") || attribute->id.starts_with("event.")) &&
      x_q.dates.empty() && theirs.of.empty())
    return {};
  return stance(RelationKind::conflict, 0.42 + 0.38 * reading.cover(), ReasonCode::value_differs,
                words + " differ");
}

// "Nobody was killed" against a number of killed.
Relation Asking::by_none() const {
  constexpr std::size_t k_reach = 4;
  const SentenceView& view = x_s.view;
  const Item& main = *x_q.amounts.front();
  const Quantity& ours = x_q.read.view.quantity(main);
  const bool is_count = ours.unit.empty() && ours.currency.empty() && !ours.percent && !ours.rank;
  if (!is_count || x_q.amounts.size() > 1 || x_q.manner.polarity == Polarity::negative) return {};
  if (!x_q.dates.empty() && !plays_then()) return {};
  for (const Cue& none : view.cues) {
    if (none.kind != CueKind::none) continue;
    for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
      const bool is_done = x_q.parts[i].kind == Part::Kind::word &&
                           (!x_q.parts[i].concepts.empty() || !x_q.parts[i].meanings.empty());
      if (!is_done) continue;
      for (const WordRange anchor : x_found[i].at) {
        if (anchor.begin < none.end || anchor.begin > none.end + k_reach ||
            !view.same_segment(range_of(none), anchor))
          continue;
        const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, anchor, nullptr);
        if (!may_bear(reading) || reading.in_context() || reading.cover() < k_refute) continue;
        if (read_manner(view, anchor).modality != Modality::fact) continue;
        return stance(RelationKind::conflict, 0.4 + 0.36 * reading.cover(), ReasonCode::negated,
                      "one counts what the other says there was none of");
      }
    }
  }
  return {};
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
    if (part.kind != Part::Kind::name || reading.places()[i].empty() || i == but) continue;
    const bool has_own_name = part.type == EntityType::other || part.type == EntityType::event ||
                              part.type == EntityType::organization;
    if (has_own_name) return true;
  }
  return is_one_of_its_kind(x_q.read.view, x_q.parts, x_s.view, reading.places());
}

Relation Asking::by_date_at(const Item& item) const {
  const SentenceView& view = x_s.view;
  const DateInterval& theirs = *view.date(item).interval;
  const DateInterval& ours = *x_q.read.view.date(*x_q.dates.front()).interval;
  const ValueMatch match = match_dates(theirs, ours);
  if (match == ValueMatch::incomparable) return {};
  const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, item.words, &view.dates);
  if (!may_bear(reading) || !other_amounts_met(nullptr)) return {};
  const WordRange verb = x_q.verb < x_q.parts.size() ? reading.places()[x_q.verb] : WordRange{};
  const WordRange anchor = verb.empty() ? item.words : verb;
  const Manner manner = read_manner(view, anchor);
  if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
      manner.polarity != x_q.manner.polarity)
    return {};
  const Narrowed narrowed =
      narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
  if (narrowed.by_restrictor) return {};
  if (!verb.empty() && is_of_another_event(view, verb, item.words, reading.ours())) return {};
  const std::string words = theirs.edtf + " and " + ours.edtf;
  if (match != ValueMatch::different) {
    if (reading.cover() < (x_across ? k_support_across : k_support)) return {};
    if (!verb.empty() && distance(view, verb, item.words) > 2 * k_event_reach) return {};
    if (match == ValueMatch::wider && theirs.is_range && !ours.is_range) return {};
    return stance(RelationKind::agree, 0.5 + 0.36 * reading.cover(), ReasonCode::same_date,
                  words + " agree");
  }
  if (verb.empty() || theirs.is_open() || ours.is_open() || theirs.is_range || ours.is_range)
    return {};
  if (distance(view, verb, item.words) > k_event_reach) return {};
  if (reading.cover() < (x_across ? k_refute_across : k_refute) || reading.in_context()) return {};
  const Attribute* event = measured("date");
  if (event == nullptr || !event->is_event || !tells_apart(reading)) return {};
  const bool once = event->id.starts_with("event.");
  if (!once && !has_named_object(x_q.parts, x_q.read.view)) return {};
  if (narrowed.by_word || narrowed.by_order) return {};
  return stance(RelationKind::conflict, 0.42 + 0.36 * reading.cover(), ReasonCode::date_differs,
                words + " differ");
}

// The contrary of one word of the statement stands where the rest of it does.
Relation Asking::by_contrary() const {
  const SentenceView& view = x_s.view;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    if (!x_found[i].at.empty()) continue;
    for (const WordRange anchor : find_contrary(x_q.parts[i], x_s)) {
      std::vector<Found> found = x_found;
      add_found(found[i], anchor);
      const Reading reading(x_q, x_s, x_around, found, x_above, x_title, anchor, nullptr);
      if (!may_bear(reading) || reading.cover() < k_contrary || reading.in_context()) continue;
      if (!is_compact(reading.places(), x_q.parts) || reading.lacks_word()) continue;
      const Manner manner = read_manner(view, anchor);
      if (mode_of(manner.modality) != mode_of(x_q.manner.modality) ||
          manner.polarity != x_q.manner.polarity)
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
  // A country may hold the place, and a second place may be meant as well.
  const auto is_country = [](const std::string& key) { return key.starts_with("country:"); };
  const auto keys = keys_of(view.lexicon, view.entity(rival), "");
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
        add_found(found[missing], rival.words);
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

Relation Asking::by_words() const {
  const SentenceView& view = x_s.view;
  if (x_q.verb >= x_q.parts.size() || x_found[x_q.verb].at.empty()) return {};
  Relation best;
  for (const WordRange anchor : x_found[x_q.verb].at) {
    const Reading reading(x_q, x_s, x_around, x_found, x_above, x_title, anchor, nullptr);
    if (!may_bear(reading) || reading.cover() < k_plain || reading.in_context()) continue;
    if (!is_compact(reading.places(), x_q.parts) || reading.lacks_word()) continue;
    if (!comparisons_agree(x_q.read.view, x_q.parts, view, reading.places())) continue;
    const Manner manner = read_manner(view, anchor);
    if (mode_of(manner.modality) != mode_of(x_q.manner.modality)) continue;
    const Narrowed narrowed =
        narrowing(view, reading.zone().own, reading.places(), reading.ours(), x_q.parts);
    if (narrowed.by_restrictor) continue;
    if (manner.polarity == x_q.manner.polarity)
      return stance(RelationKind::agree, 0.45 + 0.36 * reading.cover(), ReasonCode::same_statement,
                    "the sentence says the same");
    if (is_denied_itself(view, anchor, reading.places()))
      best = stance(RelationKind::conflict, 0.4 + 0.36 * reading.cover(), ReasonCode::negated,
                    "one denies what the other states");
  }
  return best;
}

}  // namespace

Question::Question(const Rules& rules, const AnalyzedPassage& statement, WordLists lists)
    : x_data(std::make_unique<Data>(rules, statement, std::move(lists))) {
  x_data->prepare();
}
Question::Question(Question&&) noexcept = default;
Question::~Question() = default;

bool Question::may_ask(const Passage& passage, Span sentence) const {
  if (!x_data->is_askable()) return false;
  const auto holds = [&](const auto& mentions) {
    const auto it =
        std::lower_bound(mentions.begin(), mentions.end(), sentence.begin,
                         [](const auto& m, std::size_t begin) { return m.span.begin < begin; });
    return it != mentions.end() && it->span.begin < sentence.end;
  };
  if (!x_data->amounts.empty())
    return holds(passage.quantities) || (!x_data->dates.empty() && holds(passage.dates));
  return x_data->dates.empty() || holds(passage.dates);
}

bool Question::names_met(const AnalyzedPassage& sentence, const Surroundings& around) const {
  const ClaimLexicon& lexicon = x_data->rules.claims.lexicon();
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  const SoundRules* sounds = across ? &x_data->rules.sounds : nullptr;
  const ReadSentence read(lexicon, sentence);
  std::optional<ReadSentence> title, heading;
  if (around.title != nullptr) title.emplace(lexicon, *around.title);
  if (around.heading != nullptr) heading.emplace(lexicon, *around.heading);
  const auto has = [&](const Part& part, const std::string& key) {
    return std::any_of(part.keys.begin(), part.keys.end(),
                       [&](const std::string& ours) { return compatible_keys(ours, key); });
  };
  return std::all_of(x_data->parts.begin(), x_data->parts.end(), [&](const Part& part) {
    if (part.kind != Part::Kind::name) return true;
    if (!find_part(part, read, {}, sounds).at.empty()) return true;
    if (title && !find_part(part, *title, {}, sounds).at.empty()) return true;
    if (heading && !find_part(part, *heading, {}, sounds).at.empty()) return true;
    for (const std::string& key : around.parties)
      if (has(part, key)) return true;
    for (const Entity& entity : around.before)
      for (const std::string& key : keys_of(lexicon, entity, entity.name))
        if (has(part, key)) return true;
    for (const Claim& claim : sentence.passage.claims)
      for (const Subject& subject : claim.subjects)
        if (has(part, subject.key)) return true;
    return false;
  });
}

Relation Question::ask(const AnalyzedPassage& sentence, const Surroundings& around) const {
  if (!x_data->is_askable()) return {};
  const ReadSentence read(x_data->rules.claims.lexicon(), sentence);
  if (read.view.range.empty() || read.statement.words.size() > k_longest) return {};
  const bool across = sentence.passage.lang != x_data->analyzed.passage.lang;
  return Asking(*x_data, read, around, across).answer();
}

}  // namespace attest
