#include "query/compare/bearing_carried.hpp"

#include <algorithm>

#include "query/compare/bearing_earlier.hpp"
#include "query/compare/bearing_guards.hpp"

namespace attest {
namespace {

constexpr std::size_t k_narrowing_reach = 3;  // words between a noun and what narrows it
constexpr std::size_t k_most = 8;             // sentences back
constexpr double k_told_here = 0.45;          // of the statement, in the sentence itself

// Nothing but "of" and "the" stands between the two.
bool are_beside(const SentenceView& view, WordRange a, WordRange b) {
  if (a.begin > b.begin) std::swap(a, b);
  if (b.begin < a.end || b.begin > a.end + k_narrowing_reach || !view.same_segment(a, b))
    return false;
  for (std::size_t i = a.end; i < b.begin; ++i)
    if (is_under(view, i, CueKind::conjunction) || is_under(view, i, CueKind::agent) ||
        view.words[i].kind == AtomKind::symbol)
      return false;
  return true;
}

bool may_narrow(const Question::Data& q, std::size_t i) {
  const Part& part = q.parts[i];
  return i != q.verb && !part.term.is_number && !part.may_be_name && !is_country(part) &&
         !is_under(q.read.view, part.words.begin, CueKind::superlative);
}

// Where no case says so, what narrows a noun stands before it or behind an "of".
bool is_in_order(const SentenceView& view, WordRange noun, WordRange narrowing) {
  if (narrowing.begin < noun.begin || view.words[noun.begin].script == Script::cyrillic)
    return true;
  for (std::size_t i = noun.end; i < narrowing.begin; ++i)
    if (is_of(view, i)) return true;
  return false;
}

bool is_noun_of(const Question::Data& q, std::size_t noun, std::size_t narrowing) {
  const Part& part = q.parts[noun];
  if (!is_in_order(q.read.view, part.words, q.parts[narrowing].words)) return false;
  return noun != narrowing && noun != q.verb && part.kind == Part::Kind::word &&
         !part.term.is_number && are_beside(q.read.view, part.words, q.parts[narrowing].words);
}

// Another word stands where ours would: "the old ferry".
bool is_narrowed_otherwise(const Question::Data& q, const SentenceView& view, WordRange noun,
                           const std::vector<WordRange>& ours) {
  if (noun.begin <= view.range.begin || view.words[noun.begin - 1].kind == AtomKind::symbol)
    return false;
  const std::size_t before = noun.begin - 1;
  if (!view.same_segment({before, noun.begin}, noun)) return false;
  if (is_foreign(view, before, ours)) return true;
  if (view.passage.lang != q.analyzed.passage.lang) return false;
  // "New" says nothing by itself, but which of two it is.
  const auto is_scale = [&](const Cue& cue) {
    return cue.kind == CueKind::antonym && cue.begin <= before && before < cue.end;
  };
  const bool is_said =
      std::any_of(q.read.view.words.begin(), q.read.view.words.end(),
                  [&](const ClaimWord& word) { return word.stem == view.words[before].stem; });
  const bool is_ours =
      std::any_of(ours.begin(), ours.end(), [&](WordRange at) { return at.contains(before); });
  return !is_said && !is_ours && std::any_of(view.cues.begin(), view.cues.end(), is_scale);
}

// The last sentence that has the noun: does it narrow it as the statement does?
bool is_told_before(const Question::Data& q, std::size_t i, std::size_t noun, const ReadSentence& s,
                    const Surroundings& around) {
  const bool across = s.view.passage.lang != q.analyzed.passage.lang;
  const SoundRules* sounds = across ? &q.rules.sounds : nullptr;
  for (std::size_t back = 0; back < k_most; ++back) {
    const ReadSentence* before = earlier_sentence(q, s, around, back);
    if (before == nullptr) break;
    const Found nouns = find_part(q.parts[noun], *before, {}, sounds);
    if (nouns.at.empty()) continue;
    const Found ours = find_part(q.parts[i], *before, {}, sounds);
    for (const WordRange at : nouns.at)
      for (const WordRange own : ours.at)
        if (are_beside(before->view, at, own)) return true;
    for (const WordRange at : nouns.at)
      if (is_narrowed_otherwise(q, before->view, at, ours.at)) return false;
  }
  return false;
}

}  // namespace

std::vector<WordRange> carried(const Question::Data& q, std::size_t i, const ReadSentence& s,
                               const Surroundings& around, const std::vector<Found>& found) {
  std::vector<WordRange> out;
  if (!around.earlier || !may_narrow(q, i)) return out;
  double all = 0, told = 0;
  for (std::size_t k = 0; k < q.parts.size(); ++k) {
    all += q.parts[k].weight;
    if (!found[k].at.empty()) told += q.parts[k].weight;
  }
  if (told < k_told_here * all) return out;
  std::vector<WordRange> ours;
  for (const Found& f : found) ours.insert(ours.end(), f.at.begin(), f.at.end());
  std::vector<std::string_view> beside;  // what may stand before the noun
  for (std::size_t w = s.view.range.begin; w < s.view.range.end; ++w)
    if (s.view.words[w].is_content() && !is_foreign(s.view, w, ours) && !is_name_there(s.view, w))
      beside.push_back(s.view.words[w].stem);
  for (std::size_t noun = 0; noun < q.parts.size(); ++noun) {
    if (found[noun].at.empty() || !is_noun_of(q, noun, i)) continue;
    for (const WordRange at : found[noun].at) {
      if (is_narrowed_otherwise(q, s.view, at, ours) || is_name_there(s.view, at.begin)) continue;
      if (!is_known_noun(s, at, beside, true)) continue;
      if (is_told_before(q, i, noun, s, around)) out.push_back(at);
    }
    if (!out.empty()) break;
  }
  return out;
}

}  // namespace attest
