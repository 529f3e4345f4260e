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

// The vocabulary has both words, in rows of their own: "led" is not "result", whatever "lead" may
// mean elsewhere.
bool is_known_apart(const Part& part, const ReadSentence& s, WordRange at) {
  if (part.meanings.empty()) return false;
  return std::any_of(s.meanings.begin(), s.meanings.end(),
                     [&](const Cue& cue) { return range_of(cue) == at; });
}

// Where the sentence has a word that stands to the part's word as wanted.
template <typename Wanted>
std::vector<WordRange> find_tied(const Part& part, std::string_view lang, const ReadSentence& s,
                                 MeaningsSeen& meanings, const Wanted& is_wanted) {
  std::vector<WordRange> out;
  if (!may_compare(part, lang, s, meanings)) return out;
  const WordMeanings& ours = meanings.of(part.term.stem, lang);
  for (const Term& term : s.statement.terms) {
    if (!may_mean(term) || s.view.is_covered(term.word)) continue;
    if (is_known_apart(part, s, {term.word, term.word + term.words})) continue;
    if (is_wanted(tie_of(meanings.of(term.stem, s.view.passage.lang), ours)))
      out.push_back({term.word, term.word + term.words});
  }
  return out;
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
  for (const WordRange at : find_tied(part, lang, s, meanings, [](const WordTie& tie) {
         return tie.opposite < k_least_same &&
                (tie.same >= k_least_same || tie.akin >= k_least_akin);
       }))
    add_found(found, k_by_meaning, at);
  return found;
}

std::vector<WordRange> find_meant_contrary(const Part& part, std::string_view lang,
                                           const ReadSentence& s, MeaningsSeen& meanings) {
  return find_tied(part, lang, s, meanings, [](const WordTie& tie) {
    return tie.opposite >= k_least_contrary && tie.same == 0;
  });
}

}  // namespace attest
