#include "query/compare/bearing_reading.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

constexpr double k_above = 0.9;  // for what only the heading of the list says
constexpr double k_telling_word = 0.7;

}  // namespace

// A name in another clause is the one that "he" and "it" mean if it is the only one before.
bool Reading::is_antecedent(const Part& part, WordRange at) const {
  if (at.begin > x_anchor.begin) return false;
  return std::none_of(x_s.view.entities.begin(), x_s.view.entities.end(), [&](const Item& item) {
    return item.words.begin < x_anchor.begin && !item.words.overlaps(at) &&
           x_s.view.entity(item).type == part.type &&
           x_s.view.clause_of(item.words.begin) == x_s.view.clause_of(at.begin);
  });
}

// "The company was founded in 1987, its forerunner was Lorn Mills": not who was founded.
bool Reading::is_told_behind(const Part& part, WordRange at) const {
  const SentenceView& view = x_s.view;
  if (part.kind != Part::Kind::name && !part.is_essential) return false;
  if (at.begin < x_anchor.end || view.same_segment(at, x_anchor)) return false;
  for (std::size_t i = clause_range(view, x_anchor.begin).begin; i < x_anchor.begin; ++i)
    if (view.same_segment({i, i + 1}, x_anchor) && points_back(view, i) &&
        !is_under(view, i, CueKind::possessive))
      return true;
  return false;
}

// "The Karasu (length 187 km)".
bool Reading::is_told_in_brackets(WordRange name) const {
  const auto& words = x_s.view.words;
  if (name.end >= x_anchor.begin || words[name.end].folded != "(") return false;
  for (std::size_t i = name.end; i < x_anchor.begin; ++i)
    if (words[i].folded == ")") return false;
  return true;
}

// "3,100 batteries sold in Germany after two units caught fire": where what is counted is, before
// another count.
bool Reading::is_behind_counted(WordRange place) const {
  const SentenceView& view = x_s.view;
  if (x_counted.empty() || place.begin < x_counted.end || !view.same_segment(place, x_counted) ||
      !is_under(view, place.begin - 1, CueKind::in))
    return false;
  return std::none_of(view.quantities.begin(), view.quantities.end(), [&](const Item& other) {
    return other.words.begin >= x_counted.end && other.words.end <= place.begin;
  });
}

double Reading::weight_at(const Part& part, WordRange at) const {
  if (is_told_behind(part, at)) return 0;
  if (x_zone.own.contains(at.begin) || x_counted.contains(at.begin) || is_told_in_brackets(at))
    return 1;
  if (is_behind_counted(at)) return 0.92;
  if (x_zone.lead.contains(at.begin)) return 0.97;
  if (x_zone.tail.contains(at.begin)) return 0.92;
  // "22/05/2014: Draft resolution on Syria": a row of a list is one clause whatever its marks.
  if (!x_above.empty() && x_anchor.begin <= x_s.view.range.begin + 1) return 0.95;
  if (x_s.view.clause_of(at.begin) == x_s.view.clause_of(x_anchor.begin)) return 0;
  if (part.kind == Part::Kind::name) return is_antecedent(part, at) ? 0.85 : 0;
  if (part.is_light) return 0.6;
  return part.is_essential || !part.concepts.empty() ? 0 : 0.6;
}

bool Reading::is_strange() const {
  const WordRange clause = clause_range(x_s.view, x_anchor.begin);
  for (std::size_t i = clause.begin; i < x_anchor.begin; ++i)
    if (is_foreign(x_s.view, i, x_ours) && !points_back(x_s.view, i)) return true;
  return false;
}

// A word between what the statement measures and the value tells of another thing only if it says
// whose or where that is: "income from rents", and not "income came to".
bool Reading::is_told_of_other(std::size_t word, WordRange ours) const {
  constexpr std::size_t k_reach = 2;
  const SentenceView& view = x_s.view;
  const bool is_han = view.words[word].kind == AtomKind::han;
  if (!is_han && word == ours.end) return true;
  const std::size_t from = std::max(ours.end + k_reach, word) - k_reach;
  for (const CueKind kind : {CueKind::of, CueKind::in, CueKind::from, CueKind::into})
    for (std::size_t i = from; i < word; ++i)
      if (is_under(view, i, kind) && !is_under(view, i, CueKind::to)) return true;
  return false;
}

// "The old line, built in 1908, is 96 km long": what the clause begins with is who it is about.
bool Reading::opens_with_other() const {
  const SentenceView& view = x_s.view;
  std::size_t i = clause_range(view, x_anchor.begin).begin;
  while (i < x_anchor.begin && view.words[i].kind == AtomKind::symbol) ++i;
  if (i >= x_anchor.begin || view.same_segment({i, i + 1}, x_anchor)) return false;
  std::size_t own = x_anchor.begin;
  while (own > i && view.same_segment({own - 1, own}, x_anchor)) --own;
  while (own < x_anchor.begin && view.words[own].kind == AtomKind::symbol) ++own;
  // "…, and the vaccination costs 530", but "Orlov, 44, is a doctor"
  if (view.words[own].is_stop && !is_under(view, own, CueKind::aux)) return false;
  if (view.words[i].kind == AtomKind::han) return false;  // 结果显示，…
  const std::size_t segment = view.segment_of(i);
  for (; i < x_anchor.begin && view.segment_of(i) == segment; ++i) {
    for (const CueKind kind :
         {CueKind::in, CueKind::from, CueKind::outof, CueKind::according, CueKind::subordinate})
      if (is_under(view, i, kind)) return false;
    if (is_under(view, i, CueKind::superlative) || view.is_covered(i) ||
        !view.words[i].is_content())
      continue;
    return is_foreign(view, i, x_ours) && !points_back(view, i);
  }
  return false;
}

// "The building" is not the university that the title names.
bool Reading::points_elsewhere(std::size_t word) const {
  const SentenceView& view = x_s.view;
  const bool is_ours =
      std::any_of(x_ours.begin(), x_ours.end(), [word](WordRange p) { return p.contains(word); });
  if (is_ours || !points_back(view, word) || is_under(view, word, CueKind::pronoun)) return false;
  bool is_sorted = false;  // the title's name says what it is
  for (std::size_t i = 0; i < x_title.size(); ++i) {
    if (x_title[i].score <= 0 || x_q.parts[i].kind != Part::Kind::name) continue;
    for (const std::uint16_t thing : view.lexicon.things_in(x_q.parts[i].text)) {
      is_sorted = true;
      for (const Cue& cue : view.cues)
        if (cue.kind == CueKind::attribute && cue.id == thing && range_of(cue).contains(word))
          return false;
    }
  }
  return is_sorted;
}

// "Haines held the post": the clause opens with a word that nothing is known of, most likely a
// name.
bool Reading::opens_with_unknown() const {
  const SentenceView& view = x_s.view;
  std::size_t i = clause_range(view, x_anchor.begin).begin;
  while (i < x_anchor.begin && (view.words[i].kind == AtomKind::symbol || view.words[i].is_stop))
    ++i;
  if (i >= x_anchor.begin || view.words[i].kind != AtomKind::word || !view.words[i].capitalized ||
      !is_foreign(view, i, x_ours) || points_back(view, i))
    return false;
  const auto covers = [i](const Cue& cue) { return cue.begin <= i && i < cue.end; };
  return std::none_of(view.cues.begin(), view.cues.end(), covers) &&
         std::none_of(x_s.meanings.begin(), x_s.meanings.end(), covers);
}

// "The building …", "its highest point …" under the name of a university.
bool Reading::is_about_another() const {
  constexpr std::size_t k_reach = 2;
  if (is_told_of_noun()) return true;
  const SentenceView& view = x_s.view;
  for (std::size_t i = clause_range(view, x_anchor.begin).begin; i < x_anchor.begin; ++i) {
    if (points_elsewhere(i)) return true;
    if (!is_under(view, i, CueKind::possessive)) continue;
    for (std::size_t k = i + 1; k <= std::min(i + k_reach, x_anchor.begin - 1); ++k)
      if (is_foreign(view, k, x_ours)) return true;
  }
  return false;
}

// "A plant, where 7,200 people work": what a relative clause tells is of the noun before it. The
// word that ends that noun, if the value stands in such a clause.
std::optional<std::size_t> Reading::noun_told_of() const {
  const SentenceView& view = x_s.view;
  std::size_t first = x_anchor.begin;
  while (first > view.range.begin && view.same_segment({first - 1, first}, x_anchor)) --first;
  while (first < x_anchor.begin && view.words[first].kind == AtomKind::symbol) ++first;
  if (!is_under(view, first, CueKind::relative) && !is_under(view, first, CueKind::subordinate))
    return std::nullopt;
  while (first > view.range.begin && view.words[first - 1].kind == AtomKind::symbol) --first;
  if (first == view.range.begin) return std::nullopt;
  return first - 1;
}

bool Reading::is_told_of_noun() const {
  const std::optional<std::size_t> noun = noun_told_of();
  return noun && is_foreign(x_s.view, *noun, x_ours);
}

// Does the sentence speak of what the document is about? It does where what stands before the value
// is the statement's, the title's, or a word that may point back to it ("the company").
bool Reading::is_about_title() const {
  constexpr double k_han_word = 0.5, k_strange = 0.9;
  const SentenceView& view = x_s.view;
  const WordRange clause = clause_range(view, x_anchor.begin);
  double strange = 0;
  // Without a value what stands before the first word of the statement is who it is about.
  const bool has_value = !x_q.amounts.empty() || !x_q.dates.empty();
  WordRange first{x_anchor.begin, x_anchor.begin};  // of the statement in the clause
  for (const WordRange at : x_ours)
    if (clause.contains(at.begin) && at.begin < first.begin &&
        (!has_value || view.same_segment(at, x_anchor)))
      first = at;
  const std::size_t end = has_value ? x_anchor.begin : first.begin;
  for (std::size_t i = clause.begin; i < end; ++i) {
    if (view.segment_of(i) != view.segment_of(x_anchor.begin)) continue;
    if (points_elsewhere(i)) return false;
    if (!is_foreign(view, i, x_ours) || points_back(view, i)) continue;
    if (i + 1 == first.begin && is_under(view, i, CueKind::superlative)) continue;
    if (i >= first.end && !is_told_of_other(i, first)) continue;
    strange += view.words[i].kind == AtomKind::han ? k_han_word : 1;
  }
  if (strange > k_strange || opens_with_other() || is_told_of_noun()) return false;
  // Somebody else is named first.
  return std::none_of(view.entities.begin(), view.entities.end(), [&](const Item& item) {
    if (item.words.begin >= x_anchor.begin || !clause.contains(item.words.begin)) return false;
    if (view.entity(item).type == EntityType::place && is_in_place(view, item)) return false;
    // "Built by Arcos for 140 million"
    if (!view.same_segment(item.words, x_anchor) && is_agent(view, item.words)) return false;
    return std::none_of(x_ours.begin(), x_ours.end(),
                        [&](WordRange p) { return p.overlaps(item.words); });
  });
}

// "The shop opened in 1978, 60 people work in it": what "it" is stands in the sentence.
bool Reading::refers_within() const {
  const SentenceView& view = x_s.view;
  const std::size_t clause = clause_range(view, x_anchor.begin).begin;
  const Cue* pronoun = cue_in(view, CueKind::pronoun, clause, x_anchor.begin);
  if (pronoun == nullptr) return false;
  for (std::size_t i = view.range.begin; i < pronoun->begin; ++i)
    if (is_foreign(view, i, x_ours)) return true;
  return false;
}

// "Ran the works": what stands behind the verb is somebody else than whom the statement names
// there.
bool Reading::is_taken(const Part& part) const {
  const bool is_plain = x_q.amounts.empty() && x_q.dates.empty() && x_q.verb < x_q.parts.size();
  if (!is_plain || part.words.begin < x_q.parts[x_q.verb].words.end) return false;
  std::size_t next = x_anchor.end;
  while (next < x_s.view.range.end && !x_s.view.words[next].is_content() && next < x_anchor.end + 2)
    ++next;
  return next < x_s.view.range.end &&
         x_s.view.segment_of(next) == x_s.view.segment_of(x_anchor.begin) &&
         is_foreign(x_s.view, next, x_ours);
}

void Reading::place(const std::vector<Found>& found) {
  double all = 0, met = 0;
  std::size_t here = 0;
  const bool refers_within = this->refers_within();
  const bool is_topical =
      !refers_within && (!x_title.empty() || !x_around.lead.empty()) && is_about_title();
  const bool is_titled_above = x_around.title != nullptr && x_around.heading != nullptr &&
                               x_around.title->passage.reading == x_around.heading->passage.reading;
  const bool is_elsewhere = is_titled_above && !is_topical && is_about_another();
  x_places.assign(x_q.parts.size(), {});
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const Part& part = x_q.parts[i];
    double best = 0, best_far = 0;
    for (const WordRange at : found[i].at) {
      double score = found[i].score * weight_at(part, at);
      const double far =
          std::abs(static_cast<double>(at.begin) - static_cast<double>(x_anchor.begin));
      if (score > best || (score > 0 && score == best && far < best_far))
        best = score, best_far = far, x_places[i] = at;
    }
    if (best > 0) ++here;
    // A heading that only repeats the title says no more than the title does.
    if (best == 0 && is_topical && is_titled_above) {
      best = titled(i);
      x_by_title = x_by_title || best > 0;
    }
    const bool is_anothers = part.kind == Part::Kind::name && opens_with_unknown();
    if (best == 0 && !refers_within && !is_elsewhere && !is_anothers && i < x_above.size() &&
        x_above[i].score > 0 && !(is_titled_above && goes_on_about_other(i))) {
      best = k_above * x_above[i].score;
      x_in_context = true;
    }
    if (best == 0 && is_topical && part.kind == Part::Kind::name && !found[i].is_another) {
      best = titled(i);
      x_by_title = x_by_title || best > 0;
    }
    if (best == 0 && part.kind == Part::Kind::name && !found[i].is_another) {
      best = resolved(part);
      if (best == 0) best = around(part);
      x_in_context = x_in_context || best > 0;
    }
    if (best == 0 && is_topical && !found[i].is_another) {
      best = titled(i);
      if (best == 0 && !is_taken(part)) best = led(i);
      x_by_title = x_by_title || best > 0;
    }
    if (best == 0 && !found[i].is_another) best = sorted_by_title(i, found);
    if (best == 0) best = set_by_title(i, found);
    all += part.weight;
    met += part.weight * best;
    if (best > 0) ++x_told;
    if (best == 0 && !part.is_light && part.weight >= k_telling_word) x_lacks_word = true;
    if (best == 0 && part.kind == Part::Kind::name) x_names_found = false;
    if (best == 0 && part.is_essential) x_essentials_found = false;
  }
  if (here == 0) x_names_found = false;  // all of it stands elsewhere
  x_cover = all > 0 ? met / all : 0;
}

// "91% in Kama region, in Zavolga 84%": beside the value another place is told, by a name that
// nobody knows.
bool Reading::is_told_of_other_place() const {
  const SentenceView& view = x_s.view;
  for (std::size_t i = x_zone.own.begin; i + 1 < x_zone.own.end; ++i)
    if (is_under(view, i, CueKind::in) && view.same_segment({i, i + 1}, x_anchor) &&
        view.words[i + 1].capitalized && is_foreign(view, i + 1, x_ours))
      return true;
  return false;
}

// "She left the country in 1974 together with her husband, Orlov": whom the title names has done
// it, and the name behind another comma is somebody else's part in it.
bool Reading::stands_behind_subject(const Item& item) const {
  const SentenceView& view = x_s.view;
  if (item.words.begin < x_anchor.end || view.same_segment(item.words, x_anchor)) return false;
  const std::size_t begin = clause_range(view, x_anchor.begin).begin;
  if (cue_in(view, CueKind::pronoun, begin, std::min(begin + 2, x_anchor.begin)) != nullptr)
    return true;
  // 现任校长蒋思远, 此前在…研究所: so is what another of the statement's names stands beside.
  return std::any_of(view.entities.begin(), view.entities.end(), [&](const Item& other) {
    return view.same_segment(other.words, x_anchor) &&
           std::any_of(x_ours.begin(), x_ours.end(),
                       [&](WordRange p) { return p.overlaps(other.words); });
  });
}

// The value stands beside the name of somebody else of the same sort, ours stands further off.
bool Reading::is_displaced() const {
  const SentenceView& view = x_s.view;
  const std::optional<std::size_t> noun = noun_told_of();
  for (const Item& item : view.entities) {
    const bool is_ours = std::any_of(x_ours.begin(), x_ours.end(),
                                     [&](WordRange p) { return p.overlaps(item.words); });
    if (is_ours) continue;
    if (is_told_in_brackets(item.words)) return true;
    // "Moretti will succeed Ostrander, who has led it since 2006"
    if (!noun || !item.words.contains(*noun)) continue;
    const bool is_like_ours =
        std::any_of(x_q.parts.begin(), x_q.parts.end(), [&](const Part& part) {
          return part.kind == Part::Kind::name && part.type == view.entity(item).type;
        });
    if (is_like_ours) return true;
  }
  for (std::size_t i = 0; i < x_q.parts.size(); ++i) {
    const Part& part = x_q.parts[i];
    if (part.kind != Part::Kind::name) continue;
    if (!x_places[i].empty() && x_zone.own.contains(x_places[i].begin)) continue;
    if (part.type == EntityType::place && is_told_of_other_place()) return true;
    for (const Item& item : view.entities) {
      if (!x_zone.own.contains(item.words.begin) || view.entity(item).type != part.type) continue;
      if (x_places[i].empty() && stands_behind_subject(item)) continue;
      // "Chinese" does not stand in the place of a ship.
      if (view.entity(item).id.starts_with("country:") && !is_country(part)) continue;
      const bool ours = std::any_of(x_ours.begin(), x_ours.end(),
                                    [&](WordRange p) { return p.overlaps(item.words); });
      if (!ours) return true;
    }
  }
  return false;
}

}  // namespace attest
