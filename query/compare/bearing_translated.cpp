#include "query/compare/bearing_translated.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attest {
namespace {

constexpr std::size_t k_least_name_words = 2, k_most_name_words = 5;
constexpr std::size_t k_least_sound = 4;  // letters of a sound key: shorter ones meet by chance
constexpr double k_translated_name = 0.9;

enum class Met { not_at_all, by_sound, by_meaning };

Met met_by(const NameWord& ours, const Term& theirs, std::string_view lang,
           const SoundRules& sounds) {
  if (const auto it = ours.translations.find(lang); it != ours.translations.end())
    if (std::find(it->second.begin(), it->second.end(), theirs.stem) != it->second.end())
      return Met::by_meaning;
  if (theirs.is_han || theirs.text.size() < k_least_sound) return Met::not_at_all;
  for (const std::string_view form : {theirs.text, theirs.stem})
    for (const std::string& key : sounds.keys(form))
      if (std::find(ours.sounds.begin(), ours.sounds.end(), key) != ours.sounds.end())
        return Met::by_sound;
  return Met::not_at_all;
}

// Every word of the name is met by a term of its own, whatever their order.
bool is_name_at(const Part& part, const std::vector<Term>& terms, std::size_t first,
                std::string_view lang, const SoundRules& sounds) {
  std::vector<bool> taken(part.name_words.size(), false);
  bool is_any_meant = false;
  for (const NameWord& word : part.name_words) {
    Met met = Met::not_at_all;
    for (std::size_t k = 0; k < taken.size() && met == Met::not_at_all; ++k) {
      if (taken[k]) continue;
      met = met_by(word, terms[first + k], lang, sounds);
      taken[k] = met != Met::not_at_all;
    }
    if (met == Met::not_at_all) return false;
    is_any_meant = is_any_meant || met == Met::by_meaning;
  }
  return is_any_meant;
}

}  // namespace

void add_translations(const ReadSentence& statement, const Rules& rules, const WordLists& lists,
                      Part& part) {
  const bool has_id = std::any_of(part.keys.begin(), part.keys.end(),
                                  [](const std::string& key) { return !key.starts_with('~'); });
  if (part.kind != Part::Kind::name || has_id || !lists) return;
  std::vector<NameWord> words;
  for (const Term& term : statement.statement.terms) {
    if (!part.words.contains(term.word)) continue;
    if (words.size() == k_most_name_words) return;
    NameWord word;
    for (const std::string& lang : rules.analyzer.languages())
      if (const std::string& own = statement.view.passage.lang; lang != own)
        word.translations[lang] = lists(term.stem, own, lang);
    if (!term.is_han)
      for (const std::string_view form : {term.text, term.stem})
        for (std::string& key : rules.sounds.keys(form))
          if (key.size() >= k_least_sound) word.sounds.push_back(std::move(key));
    words.push_back(std::move(word));
  }
  if (words.size() >= k_least_name_words) part.name_words = std::move(words);
}

Found find_translated(const Part& part, const ReadSentence& sentence, const SoundRules& sounds) {
  Found found;
  const std::size_t size = part.name_words.size();
  const std::vector<Term>& terms = sentence.statement.terms;
  for (std::size_t i = 0; size > 0 && i + size <= terms.size(); ++i) {
    const Term& last = terms[i + size - 1];
    const WordRange at{terms[i].word, last.word + last.words};
    std::size_t own = 0;
    for (std::size_t k = 0; k < size; ++k) own += terms[i + k].words;
    if (at.end - at.begin > own + size) continue;
    if (is_name_at(part, terms, i, sentence.view.passage.lang, sounds))
      add_found(found, k_translated_name, at);
  }
  return found;
}

}  // namespace attest
