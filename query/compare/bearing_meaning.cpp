#include "query/compare/bearing_meaning.hpp"

namespace attest {
namespace {

constexpr double k_by_meaning = 0.88;
constexpr double k_least_same = 0.55, k_least_akin = 0.75, k_least_contrary = 0.99;

bool may_mean(const Term& term) {
  return !term.is_number && !term.is_name;
}

bool may_compare(const Part& part, std::string_view lang, const ReadSentence& s,
                 const MeaningsSeen& meanings) {
  return part.kind == Part::Kind::word && may_mean(part.term) && meanings.speaks(lang) &&
         meanings.speaks(s.view.passage.lang);
}

}  // namespace

const WordMeanings& MeaningsSeen::of(std::string_view stem, std::string_view lang) {
  auto& seen = x_by_lang.try_emplace(std::string(lang)).first->second;
  auto it = seen.find(stem);
  if (it == seen.end())
    it = seen.emplace(std::string(stem),
                      x_words != nullptr ? x_words->meanings(stem, lang) : WordMeanings{})
             .first;
  return it->second;
}

Found find_meant(const Part& part, std::string_view lang, const ReadSentence& s,
                 MeaningsSeen& meanings) {
  Found found;
  if (!may_compare(part, lang, s, meanings)) return found;
  const WordMeanings& ours = meanings.of(part.term.stem, lang);
  if (ours.own.empty()) return found;
  for (const Term& term : s.statement.terms) {
    if (!may_mean(term) || s.view.is_covered(term.word)) continue;
    const WordTie tie = tie_of(meanings.of(term.stem, s.view.passage.lang), ours);
    if (tie.opposite >= k_least_same) continue;
    if (tie.same >= k_least_same || tie.akin >= k_least_akin)
      add_found(found, k_by_meaning, {term.word, term.word + term.words});
  }
  return found;
}

std::vector<WordRange> find_meant_contrary(const Part& part, std::string_view lang,
                                           const ReadSentence& s, MeaningsSeen& meanings) {
  std::vector<WordRange> out;
  if (!may_compare(part, lang, s, meanings)) return out;
  const WordMeanings& ours = meanings.of(part.term.stem, lang);
  if (ours.against.empty()) return out;
  for (const Term& term : s.statement.terms) {
    if (!may_mean(term) || s.view.is_covered(term.word)) continue;
    const WordTie tie = tie_of(meanings.of(term.stem, s.view.passage.lang), ours);
    if (tie.opposite >= k_least_contrary && tie.same == 0)
      out.push_back({term.word, term.word + term.words});
  }
  return out;
}

}  // namespace attest
