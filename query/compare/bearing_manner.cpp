// How a sentence says what the statement says: as a fact or as somebody's intent, affirmed or
// denied.
#include <algorithm>

#include "query/compare/bearing_asking.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

// "Lost their lives": a word of a longer phrase does not mean what it means alone.
bool is_of_phrase(const Statement& statement, const Cue& word) {
  return std::any_of(statement.cues.begin(), statement.cues.end(), [&](const Cue& phrase) {
    return phrase.size() > word.size() && phrase.begin <= word.begin && word.end <= phrase.end &&
           phrase.kind != CueKind::antonym;
  });
}

}  // namespace

int mode_of(Modality m) {
  return m == Modality::estimate ? static_cast<int>(Modality::fact) : static_cast<int>(m);
}

bool says_other_side(const Statement& ours, const Statement& theirs) {
  return std::any_of(ours.cues.begin(), ours.cues.end(), [&](const Cue& a) {
    if (a.kind != CueKind::antonym || is_of_phrase(ours, a)) return false;
    bool same = false, other = false;
    for (const Cue& b : theirs.cues)
      if (b.kind == CueKind::antonym && b.id == a.id && !is_of_phrase(theirs, b))
        (b.side == a.side ? same : other) = true;
    return other && !same;
  });
}

// "Agreed to give it up" against "refused to give it up".
bool Asking::denies_intent(const Manner& manner) const {
  return x_q.manner.is_intent && mode_of(manner.modality) == static_cast<int>(Modality::fact) &&
         manner.polarity != x_q.manner.polarity &&
         says_other_side(x_q.read.statement, x_s.statement);
}

// Of every word beside the verb: "the sirens failed to sound" says of no siren that it sounded.
bool Asking::is_said_alike(const Reading& reading, WordRange verb) const {
  // What is denied in one order of words is denied in another.
  const auto denies = [](const SentenceView& view) {
    return std::any_of(view.cues.begin(), view.cues.end(), [](const Cue& cue) {
      return cue.kind == CueKind::denial || cue.kind == CueKind::negation;
    });
  };
  if (denies(x_q.read.view)) return true;
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const WordRange at = reading.places()[i];
    if (x_q.parts[i].kind != Part::Kind::word || x_q.parts[i].term.is_number || at.empty() ||
        !x_s.view.same_segment(at, verb))
      continue;
    const Manner theirs = read_manner(x_s.view, at);
    const Manner ours = read_manner(x_q.read.view, x_q.parts[i].words);
    if (theirs.polarity != ours.polarity || mode_of(theirs.modality) != mode_of(ours.modality))
      return false;
  }
  return true;
}

// "Worked there until 2016", "was not inspected between 2011 and 2019": told of another time than
// the present, or of less than the ever, that the statement speaks of.
bool Asking::is_bounded_in_time() const {
  if (!x_q.dates.empty()) return false;
  const SentenceView& view = x_s.view;
  const bool is_denied = x_q.manner.polarity == Polarity::negative;
  const bool is_past = cue_in(x_q.read.view, CueKind::past, x_q.read.view.range.begin,
                              x_q.read.view.range.end) != nullptr;
  // "Works", "worked": nothing else tells of a source without a date.
  const bool has_verb = x_q.verb < x_q.parts.size() && !x_found[x_q.verb].at.empty();
  const bool has_other_form =
      has_verb && view.words[x_found[x_q.verb].at.front().begin].folded !=
                      x_q.read.view.words[x_q.parts[x_q.verb].words.begin].folded;
  return std::any_of(view.dates.begin(), view.dates.end(), [&](const Item& item) {
    const std::optional<DateInterval>& date = view.date(item).interval;
    if (!date) return false;
    const bool is_old = x_around.published ? date->end < x_around.published->begin - k_present_days
                                           : has_other_form;
    const bool is_until = date->begin == k_day_min && !is_past && is_old;
    const bool is_of_then = !x_around.published || !date->overlaps(*x_around.published);
    return is_until || (is_denied && (date->is_range || is_of_then));
  });
}

}  // namespace attest
