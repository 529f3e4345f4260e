// Dates: the events they belong to, and the periods that scope other values.
#include <algorithm>
#include <limits>

#include "indexer/extract/claims_deeds.hpp"
#include "indexer/extract/claims_sentence.hpp"

namespace attest {
namespace {

constexpr double k_event_reach = 9;
constexpr double k_time_reach = 16;
constexpr double k_next_clause = 8;  // words that a date of the next clause stands further off

bool is_dated(const SentenceView& view, const Item& item) {
  const DateValue& value = view.date(item);
  return value.interval.has_value() &&
         (value.type == DateType::date || value.type == DateType::range);
}

bool is_event(const SentenceView& view, const Cue& cue) {
  return cue.kind == CueKind::attribute && view.attribute(cue).is_event &&
         !view.is_covered(cue.begin);
}

// "the end of 2014" dates nothing: the noun belongs to the date.
bool is_part_of_date(const SentenceView& view, const Cue& cue, const Item& date) {
  const Attribute& a = view.attribute(cue);
  if (a.id != "event.start" && a.id != "event.end") return false;
  if (cue.end > date.words.begin || view.words[cue.begin].kind == AtomKind::han) return false;
  for (std::size_t i = cue.end; i < date.words.begin; ++i) {
    const bool of = view.words[i].folded.size() <= 3 &&
                    cue_in(view, CueKind::of, i, i + 1) != nullptr &&
                    cue_in(view, CueKind::in, i, i + 1) == nullptr;
    const bool the = cue_in(view, CueKind::definite, i, i + 1) != nullptr;
    if (!of && !the) return false;
  }
  return true;
}

double event_score(const SentenceView& view, const Cue& cue, const Item& date) {
  double score = distance(view, range_of(cue), date.words);
  const WordRange at = range_of(cue);
  for (const Item& other : view.dates) {
    const bool between = other.words.begin >= std::min(at.end, date.words.end) &&
                         other.words.end <= std::max(at.begin, date.words.begin);
    if (other.mention != date.mention && between) score += 6;
  }
  return score;
}

// The event whose date this is, if it is one.
const Cue* event_of(const SentenceView& view, const Item& date, double& score) {
  const Cue* best = nullptr;
  score = k_event_reach;
  for (const Cue& cue : view.cues) {
    if (!is_event(view, cue) || is_part_of_date(view, cue, date)) continue;
    const double s = event_score(view, cue, date);
    if (s < score) best = &cue, score = s;
  }
  return best;
}

bool is_indefinite(const SentenceView& view, const Topic& topic, const Cue& event) {
  if (topic.thing.empty()) return false;
  // "…, signed the Selby Treaty", «подписан Селбийский договор»: what has a name is one of a kind.
  if (std::any_of(topic.subjects.begin(), topic.subjects.end(),
                  [](const Subject& s) { return s.key.find('/') != std::string::npos; }))
    return false;
  const std::size_t from =
      topic.thing.begin > view.range.begin + 2 ? topic.thing.begin - 2 : view.range.begin;
  if (cue_in(view, CueKind::definite, from, topic.thing.end) != nullptr) return false;
  if (cue_in(view, CueKind::indefinite, from, topic.thing.end) != nullptr) return true;
  // Without articles, what stands before its verb is known and what follows is new.
  return topic.thing.begin > event.begin;
}

// "did not join until 1986" says 1986: what is read as an open "until" ends with the date itself.
DateInterval asserted_date(const DateInterval& said, Polarity polarity) {
  constexpr std::string_view k_open = "../";
  if (polarity == Polarity::negative || !said.edtf.starts_with(k_open)) return said;
  return parse_edtf(said.edtf.substr(k_open.size())).value_or(said);
}

// "rose to 418, from 305 in 2020", "412 million, against 389 million in 2022": the date is that of
// the value before.
bool is_of_former_value(const SentenceView& view, WordRange value, const Item& date) {
  return std::any_of(view.quantities.begin(), view.quantities.end(), [&](const Item& other) {
    if (other.words.begin < value.end || date.words.begin < other.words.end) return false;
    const bool is_beside = date.words.begin <= other.words.end + 1;
    const std::size_t before = other.words.begin - 1;
    return is_beside && (cue_in(view, CueKind::from, before, before + 1) != nullptr ||
                         cue_in(view, CueKind::former, before, before + 1) != nullptr);
  });
}

// "1.84 million, 12% more than in 2021": the date is only what the value is compared with.
bool is_compared_with(const SentenceView& view, WordRange value, const Item& date) {
  constexpr std::size_t k_reach = 2;
  if (date.words.begin < value.end) return false;
  const std::size_t from =
      std::max(value.end, date.words.begin - std::min(date.words.begin, k_reach));
  return cue_in(view, CueKind::comparison, from, date.words.begin) != nullptr;
}

// "Won 43.7 per cent, and on 5 November she took office", «43,7 %, а 5 ноября Брандис стала»:
// behind a comma and its "and", or before whom it tells of, a date is of what follows.
bool is_of_next_clause(const SentenceView& view, WordRange value, const Item& date) {
  const bool opens = std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    return item.words.begin == date.words.end;
  });
  for (std::size_t i = value.end; i + 1 < date.words.begin; ++i)
    if (view.words[i].kind == AtomKind::symbol && view.words[i].folded == "," &&
        (opens || cue_in(view, CueKind::conjunction, i + 1, i + 2) != nullptr))
      return true;
  return false;
}

}  // namespace

void date_claims(const SentenceView& view, const Carried& carried, std::vector<Claim>& out) {
  struct Pick {
    const Cue* cue;
    const Item* date;
    double score;
  };
  std::vector<Pick> picks;
  for (const Item& date : view.dates) {
    if (!is_dated(view, date)) continue;
    double score = 0;
    const Cue* cue = event_of(view, date, score);
    if (cue == nullptr) continue;
    const auto taken = std::find_if(picks.begin(), picks.end(),
                                    [&](const Pick& p) { return p.cue->begin == cue->begin; });
    if (taken == picks.end())
      picks.push_back({cue, &date, score});
    else if (score < taken->score)
      *taken = {cue, &date, score};
  }
  for (const Pick& pick : picks) {
    for (const Cue& cue : view.cues) {  // one word may name several events ("launch")
      if (!is_event(view, cue) || cue.begin != pick.cue->begin || cue.end != pick.cue->end)
        continue;
      if (is_of_many(view, cue)) continue;
      const Attribute& attribute = view.attribute(cue);
      const Manner manner = read_manner(view, pick.date->words);
      Topic topic = find_topic(view, range_of(cue), pick.date->words, &attribute, manner, carried);
      if (topic.subjects.empty() && !carried.takes_nobody) continue;
      const bool indefinite = is_indefinite(view, topic, cue);
      Claim claim = make_claim(view, {ClaimRule::event, range_of(cue)}, pick.date->words, manner,
                               std::move(topic));
      if (indefinite) claim.restrictors.emplace_back("indefinite");
      claim.attribute = attribute.id;
      claim.date = asserted_date(*view.date(*pick.date).interval, claim.polarity);
      out.push_back(std::move(claim));
    }
  }
}

bool is_time_of_another(const SentenceView& view, WordRange value, const Item& date) {
  return is_of_former_value(view, value, date) || is_compared_with(view, value, date);
}

std::optional<DateInterval> time_of(const SentenceView& view, WordRange value,
                                    const Attribute& attribute) {
  const Item* best = nullptr;
  double best_distance = k_time_reach;
  for (const Item& date : view.dates) {
    if (!is_dated(view, date)) continue;
    if (is_time_of_another(view, value, date)) continue;
    double d = distance(view, date.words, value);
    const bool linked =
        date.words.begin > value.begin &&
        cue_in(view, CueKind::in, date.words.begin - 1, date.words.begin) != nullptr;
    if (linked) d -= 0.5;  // "28 billion in 2009"
    // A date at the head of the sentence scopes all of it.
    if (date.words.begin <= view.range.begin + 2 && view.same_clause(date.words, value))
      d = std::min(d, 12.0);
    if (is_of_next_clause(view, value, date)) d += k_next_clause;
    for (const Item& other : view.quantities) {
      const bool between = other.words.begin >= std::min(date.words.end, value.end) &&
                           other.words.end <= std::max(date.words.begin, value.begin);
      if (between) d += 3;
    }
    if (d < best_distance) best = &date, best_distance = d;
  }
  if (best == nullptr) return std::nullopt;
  const bool level = attribute.id.starts_with("stock.") || attribute.id.starts_with("flow.") ||
                     attribute.id.starts_with("size.");
  double score = 0;
  const Cue* event = event_of(view, *best, score);
  // "the company, founded in 1990, employs 500": the date is the founding's.
  if (level && event != nullptr && view.attribute(*event).id.starts_with("event.") && score <= 2 &&
      (event->begin < best->words.begin || !view.same_segment(best->words, value)))
    return std::nullopt;
  return view.date(*best).interval;
}

}  // namespace attest
