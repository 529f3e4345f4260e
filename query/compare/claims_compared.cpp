#include "query/compare/claims_compared.hpp"

#include <algorithm>

#include "indexer/extract/quantities.hpp"
#include "query/compare/subjects.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::string_view k_indefinite = "indefinite";
constexpr double k_implausible_ratio = 10;
// Two dates further apart are two treaties rather than a slip.
constexpr Day k_same_story_days = 400;

// The class part of an attribute id says how its values behave in time
// (lang/shared/attributes.tsv).
enum class Nature { size, stock, flow, tally, once, again, unknown };
Nature nature_of(std::string_view attribute) {
  const std::string_view part = attribute.substr(0, attribute.find('.'));
  if (part == "size") return Nature::size;
  if (part == "stock") return Nature::stock;
  if (part == "flow") return Nature::flow;
  if (part == "tally") return Nature::tally;
  if (part == "event") return Nature::once;
  if (part == "round") return Nature::again;
  return Nature::unknown;
}

int modality_class(Modality m) {
  switch (m) {
    case Modality::fact:
    case Modality::estimate:
      return 0;
    case Modality::plan:
      return 1;
    case Modality::opinion:
      return 2;
    case Modality::hypothetical:
      return 3;
  }
  return 3;
}

bool is_indefinite(const Claim& c) {
  return std::find(c.restrictors.begin(), c.restrictors.end(), k_indefinite) != c.restrictors.end();
}

bool same_restrictors(const Claim& a, const Claim& b) {
  // A word that already describes the thing itself ("gas deal") narrows nothing.
  const auto describes = [&](std::string_view word) {
    for (const Claim* c : {&a, &b})
      for (const Subject& s : c->subjects)
        if (s.key.find('#') != std::string::npos &&
            (s.key.find("~" + std::string(word) + " ") == 0 ||
             s.key.find(" " + std::string(word) + " ") != std::string::npos))
          return true;
    return false;
  };
  const auto known = [&](const Claim& c) {
    std::vector<std::string_view> out;
    for (const std::string& r : c.restrictors)
      if (r != k_indefinite && !describes(r)) out.push_back(r);
    return out;
  };
  return known(a) == known(b);
}

Relation make(RelationKind kind, double confidence, ReasonCode code, std::string text) {
  Relation r;
  r.kind = kind;
  r.confidence = confidence;
  r.reasons.push_back({code, std::move(text)});
  return r;
}

Relation wider(ReasonCode code, std::string text) {
  Relation r = make(RelationKind::unrelated, 0.5, code, std::move(text));
  r.compatible = true;
  return r;
}

// "length of the bridge" for reasons.
std::string topic_words(const Claim& c) {
  std::string name = c.attribute.substr(c.attribute.find('.') == std::string::npos
                                            ? (c.attribute.starts_with('~') ? 1 : 0)
                                            : c.attribute.find('.') + 1);
  if (!c.subjects.empty()) name += " (" + c.subjects.front().text;
  for (std::size_t i = 1; i < c.subjects.size(); ++i) name += ", " + c.subjects[i].text;
  return c.subjects.empty() ? name : name + ")";
}

double base_confidence(SubjectMatch match, const Claim& a, const Claim& b) {
  double confidence = match == SubjectMatch::full      ? 0.9
                      : match == SubjectMatch::partial ? 0.75
                                                       : 0.6;
  if (a.modality == Modality::opinion || b.modality == Modality::opinion) confidence -= 0.2;
  if (!a.attributed_to.empty() || !b.attributed_to.empty()) confidence -= 0.05;
  return confidence;
}

struct Pair {
  const ClaimSide& a;
  const ClaimSide& b;
  SubjectMatch subjects;
  TimeMatch times;
  bool same_scene;
  double confidence;
  bool is_told;  // reasons have words
};

std::string topic_of(const Pair& p) {
  return p.is_told ? topic_words(p.a.claim) + ": " : std::string();
}

std::string values_of(const Pair& p, const Quantity& x, const Quantity& y) {
  return p.is_told ? in_words(x) + " and " + in_words(y) : std::string();
}

// A claim without a time speaks of its document's present.
bool unsaid_time_fits(const Pair& p) {
  const ClaimSide& bare = p.a.claim.time ? p.b : p.a;
  const ClaimSide& dated = p.a.claim.time ? p.a : p.b;
  if (!bare.published) return true;
  const DateInterval& said = *dated.claim.time;
  return said.begin < bare.published->end &&
         (said.end == k_day_max || bare.published->begin < k_day_min + k_present_days ||
          said.end > bare.published->begin - k_present_days);
}

// May values of this nature at these times contradict each other?
enum class Clash { yes, later, no };
Clash may_clash(const Pair& p, Nature nature) {
  switch (nature) {
    case Nature::size:
    case Nature::once:
      return p.times == TimeMatch::disjoint ? Clash::later : Clash::yes;
    case Nature::stock:
    case Nature::unknown:
      if (p.times == TimeMatch::disjoint) return Clash::later;
      if (p.times == TimeMatch::unsaid) return unsaid_time_fits(p) ? Clash::yes : Clash::later;
      return Clash::yes;
    case Nature::flow:
      if (p.times == TimeMatch::same && (p.a.claim.time || p.same_scene)) return Clash::yes;
      return Clash::no;
    case Nature::tally:
      if (p.times == TimeMatch::same && (p.a.claim.time || p.same_scene)) return Clash::yes;
      return p.times == TimeMatch::overlap && p.same_scene ? Clash::yes : Clash::later;
    case Nature::again:
      return Clash::no;
  }
  return Clash::no;
}

bool times_allow_agreement(const Pair& p, Nature nature) {
  if (nature == Nature::size) return true;
  if (p.times == TimeMatch::disjoint) return false;
  return nature != Nature::flow || p.times != TimeMatch::overlap;
}

// A count of things done can only grow: a smaller one later counts something else.
bool grows(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  const std::optional<DateInterval>& of_a = a.time ? a.time : p.a.published;
  const std::optional<DateInterval>& of_b = b.time ? b.time : p.b.published;
  const auto x = base_interval(*a.quantity);
  const auto y = base_interval(*b.quantity);
  if (!of_a || !of_b || !x || !y) return false;
  return of_a->end <= of_b->end ? x->lower <= y->upper : y->lower <= x->upper;
}

// "The tunnel of the bridge" against the bridge: one names a thing beside the name, the other the
// name alone.
bool is_part_of_named(const Claim& a, const Claim& b) {
  const auto nouns = [](const Claim& c) {
    return std::count_if(c.subjects.begin(), c.subjects.end(), [](const Subject& s) {
      return s.key.starts_with('~') && s.key.find('#') != std::string::npos;
    });
  };
  const auto x = nouns(a), y = nouns(b);
  const auto names = [](const Claim& c, auto n) {
    return static_cast<std::ptrdiff_t>(c.subjects.size()) > n;
  };
  return (x == 0) != (y == 0) && names(a, x) && names(b, y);
}

// Ages a year apart: a birthday may lie between the two.
bool is_a_birthday_apart(const Claim& a, const Claim& b) {
  if (a.attribute != k_age_attribute || !a.quantity->value || !b.quantity->value) return false;
  const double apart = a.quantity->value->to_double() - b.quantity->value->to_double();
  return apart == 1 || apart == -1;
}

Relation compare_quantities(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  if (!a.quantity || !b.quantity || a.is_change != b.is_change) return {};
  const Quantity& x = *a.quantity;
  const Quantity& y = *b.quantity;
  if (!x.per.empty() && !y.per.empty() && x.per != y.per) return {};
  if (is_a_birthday_apart(a, b)) return {};
  const ValueMatch match = match_quantities(x, y);
  const Nature nature = a.is_change ? Nature::flow : nature_of(a.attribute);
  const std::string words = values_of(p, x, y);
  const bool opposite = a.polarity != b.polarity;
  if (match == ValueMatch::incomparable) return {};
  // What several have together is not what one of them has.
  const bool is_sum = nature == Nature::stock || nature == Nature::tally;
  if (is_sum && lists_more(a.subjects, b.subjects)) return {};
  if (opposite) {
    if (match != ValueMatch::same || may_clash(p, nature) != Clash::yes) return {};
    return make(RelationKind::conflict, p.confidence - 0.1, ReasonCode::negated,
                topic_of(p) + words + ", one of them denied");
  }
  if (match == ValueMatch::same || match == ValueMatch::wider) {
    if (!times_allow_agreement(p, nature)) return {};
    const std::string text = topic_of(p) + words + " are the same";
    return match == ValueMatch::same
               ? make(RelationKind::agree, p.confidence, ReasonCode::same_value, text)
               : wider(ReasonCode::same_value, topic_of(p) + words + " can both be true");
  }
  if (a.polarity == Polarity::negative || is_part_of_named(a, b)) return {};
  const Clash clash = may_clash(p, nature);
  if (clash == Clash::no) return {};
  if (clash == Clash::later) {
    Relation later = make(RelationKind::unrelated, 0.5, ReasonCode::value_differs,
                          topic_of(p) + words + " at different times");
    later.may_supersede = nature != Nature::size && (nature != Nature::tally || grows(p));
    return later;
  }
  double confidence = p.confidence;
  if (ratio(x, y) > k_implausible_ratio) confidence -= 0.3;
  if (p.times == TimeMatch::unsaid) confidence -= 0.15;
  if (p.times == TimeMatch::overlap) confidence -= 0.1;
  Relation found = make(RelationKind::conflict, confidence, ReasonCode::value_differs,
                        topic_of(p) + words + " differ");
  found.may_supersede = p.times != TimeMatch::same && nature != Nature::size;
  return found;
}

// Many things are signed and opened in a country: only something with a name of its own, or
// described as one particular thing, has one date. A state itself is founded and made independent
// once.
bool is_particular(const Claim& c) {
  const bool of_state = c.attribute == "event.founding" || c.attribute == "event.independence";
  return std::any_of(c.subjects.begin(), c.subjects.end(), [&](const Subject& s) {
    if (s.key.starts_with("country:") || s.key.starts_with("city:")) return of_state;
    return !s.key.starts_with("~#");
  });
}

// The same names, one of them of a thing with an id of its own; common nouns beside them ("by
// twelve states") do not matter then.
bool same_named_thing(const Claim& a, const Claim& b) {
  bool own = false;
  const auto names = [&](const Claim& c) {
    std::vector<std::string_view> out;
    for (const Subject& s : c.subjects) {
      if (s.key.starts_with('~') && s.key.find('#') != std::string::npos) continue;
      out.push_back(s.key);
      own = own || !(s.key.starts_with('~') || s.key.starts_with("country:") ||
                     s.key.starts_with("city:") || s.key.starts_with("person:"));
    }
    return out;
  };
  const auto x = names(a), y = names(b);
  return own && x == y;
}

bool is_described(const Claim& c) {  // by a common noun
  return std::any_of(c.subjects.begin(), c.subjects.end(),
                     [](const Subject& s) { return s.key.find('#') != std::string::npos; });
}

bool dates_may_clash(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  if (nature_of(a.attribute) != Nature::once) return false;
  if (p.same_scene) return true;
  if (same_named_thing(a, b)) return true;
  if (!is_particular(a) || !is_particular(b)) return false;
  const bool noun = is_described(a) || is_described(b);
  if (noun ? is_indefinite(a) || is_indefinite(b) : is_indefinite(a) && is_indefinite(b))
    return false;
  if (p.subjects != SubjectMatch::full) return false;
  const Day gap =
      a.date->begin > b.date->begin ? a.date->begin - b.date->end : b.date->begin - a.date->end;
  return !noun || gap < k_same_story_days;
}

Relation compare_dates(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  if (!a.date || !b.date) return {};
  const ValueMatch match = match_dates(*a.date, *b.date);
  const std::string words = p.is_told ? a.date->edtf + " and " + b.date->edtf : std::string();
  const std::string topic = topic_of(p);
  if (match == ValueMatch::incomparable) return {};
  if (a.polarity != b.polarity) {
    if (match != ValueMatch::same || !dates_may_clash(p)) return {};
    return make(RelationKind::conflict, p.confidence - 0.15, ReasonCode::negated,
                topic + words + ", one of them denied");
  }
  if (match == ValueMatch::same)
    return make(RelationKind::agree, p.confidence, ReasonCode::same_date, topic + words + " agree");
  if (match == ValueMatch::wider)
    return wider(ReasonCode::same_date, topic + words + " can both be true");
  if (a.polarity == Polarity::negative || !dates_may_clash(p)) return {};
  if (a.date->is_open() || b.date->is_open()) return {};
  return make(RelationKind::conflict, p.confidence, ReasonCode::date_differs,
              topic + words + " differ");
}

Relation compare_ranks(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  if (!a.quantity || !b.quantity || !a.quantity->rank || !b.quantity->rank) return {};
  if (p.times == TimeMatch::disjoint || p.subjects == SubjectMatch::generic) {
    Relation later;
    later.may_supersede = p.times == TimeMatch::disjoint;
    return later;
  }
  const bool same = *a.quantity->rank == *b.quantity->rank;
  const std::string words = topic_of(p) + values_of(p, *a.quantity, *b.quantity);
  if (a.polarity != b.polarity)
    return same ? make(RelationKind::conflict, p.confidence - 0.1, ReasonCode::negated,
                       words + ", one of them denied")
                : Relation{};
  if (same) return make(RelationKind::agree, p.confidence, ReasonCode::same_value, words);
  if (a.polarity == Polarity::negative) return {};
  return make(RelationKind::conflict, p.confidence - 0.05, ReasonCode::rank_differs, words);
}

Relation compare_plain(const Pair& p) {
  const Claim& a = p.a.claim;
  const Claim& b = p.b.claim;
  if (a.object != b.object || p.subjects != SubjectMatch::full) return {};
  if (p.times == TimeMatch::disjoint) {
    Relation later;
    later.may_supersede = a.polarity != b.polarity;
    return later;
  }
  const std::string topic = p.is_told ? topic_words(a) : std::string();
  if (a.polarity == b.polarity)
    return make(RelationKind::agree, p.confidence - 0.1, ReasonCode::same_statement, topic);
  Relation found = make(RelationKind::conflict, p.confidence - 0.1, ReasonCode::negated,
                        topic + ": stated by one and denied by the other");
  found.may_supersede = p.times == TimeMatch::unsaid;
  return found;
}

}  // namespace

Relation compare_claims_in(const ClaimSide& a, const ClaimSide& b, const ClaimComparison& how) {
  const Claim& x = a.claim;
  const Claim& y = b.claim;
  if (x.kind != y.kind || x.attribute.empty() || x.attribute != y.attribute) return {};
  if (!same_restrictors(x, y)) return {};
  if (modality_class(x.modality) != modality_class(y.modality)) return {};
  if (x.modality == Modality::hypothetical) return {};
  const SubjectMatch subjects = match_subjects(x.subjects, y.subjects);
  if (subjects == SubjectMatch::none) return {};
  if (subjects == SubjectMatch::generic && !how.same_scene) return {};
  const Pair pair{a,
                  b,
                  subjects,
                  match_times(x.time, y.time),
                  how.same_scene,
                  base_confidence(subjects, x, y),
                  !how.without_words};
  switch (x.kind) {
    case ClaimKind::quantity:
      return compare_quantities(pair);
    case ClaimKind::date:
      return compare_dates(pair);
    case ClaimKind::rank:
      return compare_ranks(pair);
    case ClaimKind::entity:
    case ClaimKind::statement:
      return compare_plain(pair);
  }
  return {};
}

Relation compare_claims(const ClaimSide& a, const ClaimSide& b) {
  return compare_claims_in(a, b, {});
}

}  // namespace attest
