#include "query/compare/bearing_referents.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

constexpr double k_told_else = 0.5;  // of the statement's other words, before a name is sought

// The name that the sentence before opens with, if it names no other that could be meant: of people
// only another of them could.
bool opens_sentence_before(const Earlier& earlier, bool is_person) {
  constexpr std::size_t k_reach = 2;
  for (std::size_t back = 0; back < k_reach; ++back) {
    bool opens = false, any = false, is_aside = false;
    std::size_t persons = 0;
    for (const Told& name : earlier.names) {
      if (name.back != back || name.is_place) continue;
      if (is_person && !name.is_person && !name.is_ours) continue;
      any = true;
      if (!name.is_ours) return false;
      opens = opens || name.opens;
      is_aside = is_aside || (name.is_aside && !name.opens);
      ++persons;
    }
    if (is_person && persons > 0) return opens || !is_aside;  // the only one
    // "He … He …": a sentence without names goes on about the same.
    if (any) return opens;
    if (!is_person) return false;
  }
  return false;
}

// "It" or "he" that is what the sentence is about; "its" where what belongs to it is told of.
std::optional<WordRange> opening_pronoun(const ReadSentence& s, const Earlier& earlier,
                                         bool is_person, bool is_governed) {
  constexpr std::size_t k_reach = 2;
  const SentenceView& view = s.view;
  if (!opens_sentence_before(earlier, is_person)) return std::nullopt;
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    if (is_name_there(view, i)) return std::nullopt;  // it may mean whom this sentence names
    if (!is_under(view, i, CueKind::pronoun) || view.words[i].in_compound) continue;
    const bool is_owner = is_under(view, i, CueKind::possessive);
    const bool is_near = i < view.range.begin + k_reach;
    const bool is_someone = is_person && is_under(view, i, CueKind::someone);
    if (is_owner && is_governed && (is_near || is_person)) return WordRange{i, i + 1};
    if (is_owner || is_under(view, i, CueKind::definite)) continue;
    if (is_near || is_someone) return WordRange{i, i + 1};
  }
  return std::nullopt;
}

bool has_pronoun(const SentenceView& view) {
  for (std::size_t i = view.range.begin; i < view.range.end; ++i)
    if (is_under(view, i, CueKind::pronoun)) return true;
  return false;
}

enum class Meant { unknown, ours, another };

// The nearest sentence before that has a name of this sort has ours and no other.
Meant meant_by(const ClaimLexicon& lexicon, const Pointer& pointer, const Earlier& earlier,
               bool is_place) {
  for (std::size_t back = 0; back < earlier.sentences; ++back) {
    bool ours = false, others = false;
    for (const Told& name : earlier.names) {
      if (name.back != back) continue;
      const Sorts sorts = earlier.sorts_of(name);
      // Before the passage a name of which nobody knows what it is may be meant as well, unless
      // the noun is the very one.
      const bool is_unknown = back >= earlier.near && !name.is_ours && !name.is_place &&
                              !name.is_person && sorts.rows.empty();
      if (is_unknown && !earlier.is_ours_called(pointer.sorts)) others = true;
      if (!fits(lexicon, pointer.sorts, sorts)) continue;
      (name.is_ours ? ours : others) = true;
    }
    // What other passages name does not keep it from being what the document is about.
    if (back >= earlier.near && is_place) return Meant::unknown;
    if (others) return back < earlier.near ? Meant::another : Meant::unknown;
    if (ours) return Meant::ours;
  }
  return Meant::unknown;
}

// What stands between quotation marks is nobody, whatever it was taken for.
bool stands_for_person(const Question::Data& q, const Part& part) {
  const std::size_t begin = part.words.begin;
  return part.type == EntityType::person && (begin == q.read.view.range.begin ||
                                             q.read.view.words[begin - 1].kind != AtomKind::symbol);
}

// "The institute" is nobody of whom the name of a person could be said.
bool may_be(const ClaimLexicon& lexicon, bool is_person, const Pointer& pointer) {
  const std::vector<std::uint16_t>& rows = pointer.sorts.rows;
  return !is_person || rows.empty() ||
         std::any_of(rows.begin(), rows.end(),
                     [&](std::uint16_t row) { return lexicon.is_human(row); });
}

// Nothing that the statement does not have stands before it: it is what the clause is about, or
// who does it.
bool is_spoken_of(const SentenceView& view, WordRange pointer, const std::vector<Found>& found) {
  std::vector<WordRange> ours{pointer};
  for (const Found& f : found) ours.insert(ours.end(), f.at.begin(), f.at.end());
  if (is_agent(view, pointer)) return true;
  for (std::size_t i = clause_range(view, pointer.begin).begin; i < pointer.begin; ++i)
    if (is_foreign(view, i, ours) && view.same_segment({i, i + 1}, pointer)) return false;
  return true;
}

bool is_governed_name(const SentenceView& view, WordRange name) {
  constexpr std::size_t k_reach = 2;
  const std::size_t from = std::max(view.range.begin + k_reach, name.begin) - k_reach;
  for (std::size_t i = from; i < name.begin; ++i)
    if (is_under(view, i, CueKind::of) && !is_under(view, i, CueKind::in)) return true;
  return false;
}

// Much of the rest of the statement stands in the sentence.
bool is_told_else(const Question::Data& q, const Part& part, const std::vector<Found>& found) {
  double all = 0, told = 0;
  for (std::size_t i = 0; i < q.parts.size(); ++i) {
    if (&q.parts[i] == &part) continue;
    all += q.parts[i].weight;
    if (!found[i].at.empty()) told += q.parts[i].weight;
  }
  // Who founded it or leads it may be another than the statement says.
  const bool has_sole = [&] {
    for (std::size_t i = 0; i < q.parts.size(); ++i)
      for (const std::uint16_t row : q.parts[i].meanings)
        if (!found[i].at.empty() && q.read.view.lexicon.is_sole(row)) return true;
    return false;
  }();
  return told > 0 && (has_sole || told >= k_told_else * all);
}

// "The population": what is measured is not what it is measured of.
bool is_measured(const ClaimLexicon& lexicon, const Part& part) {
  bool measures = false;
  for (const std::uint16_t id : part.concepts) {
    const Attribute& a = lexicon.attribute(id);
    if (a.is_thing) return false;
    measures = measures || !a.dimensions.empty();
  }
  return measures;
}

// Another name of the statement stands at `at`, its verb, or what it measures.
bool is_met_otherwise(const Question::Data& q, const Part& part, const ReadSentence& s,
                      const std::vector<Found>& found, WordRange at) {
  const bool is_han = s.view.words[at.begin].kind == AtomKind::han;
  const bool is_plain = q.amounts.empty() && q.dates.empty();
  for (std::size_t i = 0; i < q.parts.size(); ++i) {
    const Part& other = q.parts[i];
    const bool is_named = other.kind == Part::Kind::name || other.may_be_name;
    const bool is_other_name = is_named && &other != &part;
    const bool is_said =
        !is_han && ((is_plain && i == q.verb) || is_measured(s.view.lexicon, other));
    if (!is_other_name && !is_said) continue;
    if (std::any_of(found[i].at.begin(), found[i].at.end(),
                    [at](WordRange f) { return f.overlaps(at); }))
      return true;
  }
  return false;
}

}  // namespace

std::vector<Pointer> possible_pointers(const ReadSentence& s) {
  std::vector<Pointer> out;
  const SentenceView& view = s.view;
  for (std::size_t i = view.range.begin; i < view.range.end; ++i) {
    if (view.words[i].kind == AtomKind::symbol || view.is_covered(i)) continue;
    if (is_name_there(view, i)) continue;
    if (is_under(view, i, CueKind::pronoun)) continue;
    WordRange noun{i, i + 1};
    for (const Cue& cue : s.meanings)
      if (cue.begin == i) noun.end = std::max<std::size_t>(noun.end, cue.end);
    if (!may_be_known_noun(s, noun)) continue;
    Sorts sorts = sorts_at(s, noun, false);
    if (!sorts.rows.empty() || !sorts.stems.empty()) out.push_back({noun, std::move(sorts)});
  }
  return out;
}

Referents referents(const Question::Data& q, const Part& part, const ReadSentence& s,
                    const Surroundings& around, const std::vector<Found>& found) {
  Referents out;
  const bool is_name = part.kind == Part::Kind::name || part.may_be_name;
  if (!is_name || !around.earlier || !is_told_else(q, part, found)) return out;
  for (const std::string& key : part.keys)
    if (key.starts_with("country:")) return out;
  // To read what stands before costs most.
  const std::vector<Pointer> possible = possible_pointers(s);
  if (possible.empty() && !has_pronoun(s.view)) return out;
  Earlier earlier = earlier_names(q, part, s, around);
  const bool is_told = std::any_of(earlier.names.begin(), earlier.names.end(),
                                   [](const Told& name) { return name.is_ours; });
  if (!is_told) return out;
  earlier.ours = sorts_of_name(q.read, part.words);
  // "Three sailors of the Orla": of what the sentence says of the tanker it is asked.
  const bool is_governed = is_governed_name(q.read.view, part.words);
  for (const Pointer& pointer : possible) {
    if (!is_known_noun(s, pointer.at, earlier.beside, is_governed)) continue;
    if (is_met_otherwise(q, part, s, found, pointer.at)) continue;
    if (!is_governed && !is_spoken_of(s.view, pointer.at, found)) continue;
    const Meant meant = meant_by(s.view.lexicon, pointer, earlier, part.type == EntityType::place);
    if (meant == Meant::ours) out.at.push_back(pointer.at);
    if (meant == Meant::another && may_be(s.view.lexicon, stands_for_person(q, part), pointer))
      out.is_another = true;
  }
  if (const auto it = opening_pronoun(s, earlier, stands_for_person(q, part), is_governed))
    out.at.push_back(*it);
  return out;
}

}  // namespace attest
