#include "query/compare/alignment.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/extract/quantities.hpp"
#include "query/compare/alignment_details.hpp"
#include "query/compare/alignment_matches.hpp"
#include "query/compare/values.hpp"

namespace attest {
namespace {

constexpr std::size_t k_window = 4;  // words around the aligned ones where a negation counts

std::size_t negations(const Statement& s, std::size_t first, std::size_t last) {
  std::size_t n = 0;
  for (const Cue& cue : s.cues)
    if (is_negation(cue) && cue.begin >= first && cue.begin < last) ++n;
  return n;
}

bool is_of_date(const Statement& s, const Term& term) {
  const auto& dates = s.analyzed.passage.dates;
  return std::any_of(dates.begin(), dates.end(), [&](const Mention<DateValue>& m) {
    return m.span.contains(s.words[term.word].span.begin);
  });
}

void covers(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
            Alignment& out, AlignedWindow& window) {
  double total = 0, covered = 0;
  std::vector<double> by_sentence(std::max<std::size_t>(1, a.analyzed.passage.sentences.size()), 0);
  double names = 0, names_missing = 0, numbers = 0, numbers_missing = 0, worst = 0;
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    const Term& term = b.terms[i];
    const TermMatch& match = matches[i];
    total += term.weight;
    covered += term.weight * match.score;
    const double lacking = term.weight * (1 - match.score);
    out.missing += lacking;
    if (term.is_name) ++names, names_missing += match.score == 0 ? 1 : 0;
    if (term.is_number) ++numbers, numbers_missing += match.score == 0 ? 1 : 0;
    if (!term.is_name && !term.is_number) out.verb_missing += lacking;
    if (match.met() && !term.is_number && !is_of_date(b, term)) out.shares_word = true;
    if (lacking > worst) worst = lacking, out.missing_word = std::string(term.text);
    std::size_t last = by_sentence.size();
    for (const std::size_t at : match.at) {
      if (a.terms[at].sentence == last) continue;
      last = a.terms[at].sentence;
      if (last < by_sentence.size()) by_sentence[last] += term.weight * match.score;
    }
  }
  if (total > 0) out.cover = covered / total;
  if (names > 0) out.name_missing = names_missing / names;
  if (numbers > 0) out.number_missing = numbers_missing / numbers;
  const auto best = std::max_element(by_sentence.begin(), by_sentence.end());
  if (total > 0) out.best_cover = *best / total;
  window.sentence = static_cast<std::size_t>(best - by_sentence.begin());
  for (const TermMatch& match : matches)
    for (const std::size_t at : match.at) {
      const Term& term = a.terms[at];
      if (term.sentence != window.sentence) continue;
      window.first = window.found ? std::min(window.first, term.word) : term.word;
      window.last =
          window.found ? std::max(window.last, term.word + term.words) : term.word + term.words;
      window.found = true;
    }
}

void find_antonyms(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                   const AlignedWindow& window, Alignment& out) {
  struct Held {
    CueGroup group;
    const Term* term;
  };
  std::vector<Held> held;
  for (const Term& term : a.terms)
    if (term.sentence == window.sentence)
      for (const CueGroup g : groups_at(a, term, CueKind::antonym)) held.push_back({g, &term});
  for (std::size_t i = 0; i < b.terms.size(); ++i) {
    if (matches[i].score > 0) continue;
    for (const CueGroup g : groups_at(b, b.terms[i], CueKind::antonym))
      for (const Held& h : held)
        if (h.group.id == g.id && h.group.side != g.side && !out.antonyms) {
          // The word of a must not itself be said by b.
          const bool said = std::any_of(b.terms.begin(), b.terms.end(),
                                        [&](const Term& t) { return t.stem == h.term->stem; });
          if (said) continue;
          out.antonyms = true;
          out.antonym_words = std::string(h.term->text) + " and " + std::string(b.terms[i].text);
        }
  }
}

bool has_kind(const Statement& s, CueKind kind, std::size_t first, std::size_t last) {
  return std::any_of(s.cues.begin(), s.cues.end(), [&](const Cue& c) {
    return c.kind == kind && c.begin >= first && c.begin < last;
  });
}

void find_quantifiers(const Statement& a, const Statement& b, const AlignedWindow& w,
                      Alignment& out) {
  const std::size_t first = w.first > k_window ? w.first - k_window : 0;
  const std::size_t last = std::min(a.words.size(), w.last + k_window);
  const std::size_t end = b.words.size();
  const bool all_a = has_kind(a, CueKind::all, first, last);
  const bool all_b = has_kind(b, CueKind::all, 0, end);
  const bool some_a =
      has_kind(a, CueKind::some, first, last) || has_kind(a, CueKind::most, first, last);
  const bool some_b = has_kind(b, CueKind::some, 0, end) || has_kind(b, CueKind::most, 0, end);
  const bool only_b =
      has_kind(b, CueKind::only, 0, end) && !has_kind(a, CueKind::only, first, last);
  const bool none_b =
      has_kind(b, CueKind::none, 0, end) && !has_kind(a, CueKind::none, first, last);
  out.quantifiers_differ = (all_b && some_a && !all_a) || (some_b && all_a && !some_a) || only_b ||
                           (none_b && (some_a || all_a));
  out.all_b = all_b && !all_a;
  out.some_b = some_b && !some_a;
  out.only_b = only_b;
  out.none_b = none_b;
  const auto unsure = [](const Statement& s, std::size_t from, std::size_t to) {
    return has_kind(s, CueKind::plan, from, to) || has_kind(s, CueKind::opinion, from, to) ||
           has_kind(s, CueKind::hypothetical, from, to) ||
           has_kind(s, CueKind::backshift, from, to);
  };
  out.unsure_a = unsure(a, first, last);
  out.unsure_b = unsure(b, 0, end);
  out.superlative_differs = has_kind(b, CueKind::superlative, 0, end) &&
                            !has_kind(a, CueKind::superlative, 0, a.words.size());
}

// "Every Monday", "every Tuesday".
bool times_differ(const Statement& a, const Statement& b) {
  if (a.analyzed.passage.lang != b.analyzed.passage.lang) return false;
  const std::vector<std::string> ours = recurring_times(b.scan, b.analyzed.passage);
  if (ours.empty()) return false;
  const std::vector<std::string> theirs = recurring_times(a.scan, a.analyzed.passage);
  return !theirs.empty() && std::none_of(ours.begin(), ours.end(), [&](const std::string& time) {
    return std::find(theirs.begin(), theirs.end(), time) != theirs.end();
  });
}

// Days and months, of which one side leaves the year unsaid: does b tell one that none of a's may
// be, though a tells some? Two full dates are compared with their years.
bool days_differ(const Statement& a, const Statement& b) {
  const auto full_days = [](const Statement& s) {
    std::vector<YearlessDate> out;
    for (const Mention<DateValue>& m : s.analyzed.passage.dates)
      if (const auto day = m.value.interval ? without_year(*m.value.interval) : std::nullopt)
        out.push_back(*day);
    return out;
  };
  const std::vector<YearlessDate> full_a = full_days(a);
  const auto is_missed = [](const YearlessDate& day, const std::vector<YearlessDate>& more,
                            const std::vector<YearlessDate>& others) {
    bool any = false, met = false;
    for (const std::vector<YearlessDate>* days : {&more, &others})
      for (const YearlessDate& other : *days) {
        if (!are_comparable(day, other)) continue;
        any = true;
        met = met || may_be_one(day, other);
      }
    return any && !met;
  };
  for (const YearlessDate& day : b.yearless)
    if (is_missed(day, full_a, a.yearless)) return true;
  if (!a.yearless.empty() && full_a.empty())
    for (const YearlessDate& day : full_days(b))
      if (is_missed(day, {}, a.yearless)) return true;
  return times_differ(a, b);
}

void find_numbers(const Statement& a, const Statement& b, Alignment& out) {
  for (const Mention<Quantity>& q : b.analyzed.passage.quantities) {
    bool met = false;
    const Quantity* other = nullptr;
    for (const Mention<Quantity>& p : a.analyzed.passage.quantities) {
      if (q.value.rank || p.value.rank) {
        if (q.value.rank && p.value.rank) {
          met = met || *q.value.rank == *p.value.rank;
          other = &p.value;
        }
        continue;
      }
      const ValueMatch match = match_quantities(p.value, q.value);
      met = met || match == ValueMatch::same || match == ValueMatch::wider;
      if (match == ValueMatch::different) other = &p.value;
    }
    out.number_unmet = out.number_unmet || (!met && !q.value.rank && !q.value.spelled);
    if (met || other == nullptr) continue;
    out.number_differs = true;
    out.number_words = in_words(*other) + " and " + in_words(q.value);
  }
  for (const Mention<DateValue>& d : b.analyzed.passage.dates) {
    if (!d.value.interval) continue;
    bool met = false;
    const DateInterval* other = nullptr;
    for (const Mention<DateValue>& e : a.analyzed.passage.dates) {
      if (!e.value.interval) continue;
      if (e.value.interval->overlaps(*d.value.interval))
        met = true;
      else
        other = &*e.value.interval;
    }
    if (met || other == nullptr) continue;
    out.date_differs = true;
    if (out.number_words.empty()) out.number_words = other->edtf + " and " + d.value.interval->edtf;
  }
  if (days_differ(a, b)) {
    out.date_differs = true;
    if (out.number_words.empty())
      out.number_words = "the day or month of one and that of the other";
  }
}

void find_reverse(const Statement& a, const std::vector<TermMatch>& matches,
                  const AlignedWindow& window, Alignment& out) {
  std::vector<bool> met(a.terms.size(), false);
  for (const TermMatch& m : matches)
    for (const std::size_t at : m.at) met[at] = true;
  double theirs = 0, shared = 0;
  for (std::size_t i = 0; i < a.terms.size(); ++i) {
    if (a.terms[i].sentence != window.sentence) continue;
    theirs += a.terms[i].weight;
    if (met[i]) shared += a.terms[i].weight;
  }
  if (theirs > 0) out.reverse = shared / theirs;
}

// Pairs of Han characters: another segmentation of the same words still shares them.
void find_pairs(const Statement& a, const Statement& b, Alignment& out) {
  std::size_t pairs = 0, shared = 0;
  for (const Token& token : b.analyzed.tokens.tokens) {
    if (token.kind != TokenKind::han_bigram || token.is_stop) continue;
    ++pairs;
    if (a.scan.folded_text.find(b.analyzed.tokens.term(token)) != std::string::npos) ++shared;
  }
  if (pairs > 0) out.pairs_shared = static_cast<double>(shared) / static_cast<double>(pairs);
}

void find_order(const Statement& a, const Statement& b, const std::vector<TermMatch>& matches,
                const AlignedWindow& window, Alignment& out) {
  std::size_t pairs = 0, ordered = 0, adjacent = 0;
  const std::size_t none = a.terms.size();
  std::size_t before = none, before_name = none;
  bool before_is_neighbour = false;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    std::size_t here = none;
    for (const std::size_t at : matches[i].at)
      if (here == none || a.terms[at].sentence == window.sentence) here = at;
    if (here != none) {
      if (before != none) {
        ++pairs;
        if (here > before) ++ordered;
        if (before_is_neighbour && here == before + 1) ++adjacent;
      }
      if (b.terms[i].is_name && matches[i].at.size() == 1) {
        if (before_name != none && here + 1 < before_name &&
            a.terms[here].sentence == a.terms[before_name].sentence)
          out.names_swapped = true;
        before_name = here;
      }
      before = here;
    }
    before_is_neighbour = here != none;
  }
  if (pairs > 0) out.order = static_cast<double>(ordered) / static_cast<double>(pairs);
  if (matches.size() > 1)
    out.adjacent = static_cast<double>(adjacent) / static_cast<double>(matches.size() - 1);
  find_pairs(a, b, out);
}

}  // namespace

Alignment align(const ClaimLexicon& lexicon, const Statement& a, const Statement& b,
                const std::vector<const Claim*>& met) {
  Alignment out;
  const std::vector<TermMatch> matches = match_terms(lexicon, a, b, met);
  AlignedWindow window;
  covers(a, b, matches, out, window);
  out.best_sentence = window.sentence;
  const std::size_t first = window.first > k_window ? window.first - k_window : 0;
  const std::size_t last = std::min(a.words.size(), window.last + k_window);
  out.negated_a = window.found && negations(a, first, last) % 2 == 1;
  out.negated_b = negations(b, 0, b.words.size()) % 2 == 1;
  find_antonyms(a, b, matches, window, out);
  find_quantifiers(a, b, window, out);
  find_numbers(a, b, out);
  out.terms_a = a.terms.size();
  out.terms_b = b.terms.size();
  out.factual = !b.analyzed.passage.dates.empty() || !b.analyzed.passage.entities.empty() ||
                std::any_of(b.terms.begin(), b.terms.end(),
                            [](const Term& t) { return t.is_name || t.is_number; });
  find_reverse(a, matches, window, out);
  find_order(a, b, matches, window, out);
  find_details(a, b, matches, window, out.details);
  out.details.acts_differ = acts_differ(lexicon, a, b, matches);
  return out;
}

}  // namespace attest
