#include "query/plan/other_languages.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/text/pinyin_pairs.hpp"
#include "query/plan/question_units.hpp"
#include "query/plan/ranking.hpp"
#include "query/plan/word_translations.hpp"
#include "query/plan/words.hpp"

namespace attest {
namespace {

using Xapian::Query;

constexpr std::size_t k_most_alternatives = 8;
constexpr std::size_t k_pivot_names = 4;
constexpr double k_family = 0.8, k_part = 0.5;
constexpr double k_entity = 1.6;      // known by its id in both languages
constexpr double k_also_sound = 0.6;  // of a name that the lists know
// Of a word's translations the lists name the likeliest first: these count alone and with the rest.
constexpr std::size_t k_likeliest = 2;
constexpr double k_by_likeliest = 0.2, k_by_any = 0.75;

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// Sounds are terms without frequency within a passage, so that they do not make it longer: their
// weight is that of BM25 for a term that occurs once (inverse document frequency).
Query weighed(const Xapian::Database& db, const std::vector<std::string>& terms) {
  const double all = db.get_doccount();
  double holding = 0;
  for (const std::string& term : terms) holding += db.get_termfreq(term);
  holding = std::min(holding, all);
  const double weight = std::max(std::log((all - holding + 0.5) / (holding + 0.5)), 0.5);
  Xapian::PostingSource* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query::OP_FILTER, Query(source->release()),
          Query(Query::OP_OR, terms.begin(), terms.end())};
}

Query scaled(const Query& query, double weight) {
  return weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, weight);
}

class Translator {
 public:
  Translator(const Xapian::Database& db, const Rules& rules, const Bridge& bridge,
             std::string_view from, std::string_view to, MatchSpec& match, HeardNames& heard)
      : x_db(db),
        x_rules(rules),
        x_bridge(bridge),
        x_words(bridge.translations, rules.analyzer.languages(), from, to),
        x_match(match),
        x_heard(heard) {}

  std::vector<Query> run(std::string_view text) {
    for (const QuestionUnit& unit : question_units(x_rules, x_words, text)) add(unit);
    add_entities(text);
    add_spelled(text);
    return std::move(x_groups);
  }

 private:
  std::optional<Query> leaf(std::string_view word);
  std::optional<Query> phrase(const std::string& text);
  std::optional<Query> group(const std::vector<Translation>& alternatives);
  std::optional<Query> family(const std::vector<Translation>& alternatives);
  bool add_sound(const std::vector<std::string>& keys, double weight);
  std::vector<std::string> pivot_sounds(const QuestionUnit& unit) const;
  void add(const QuestionUnit& unit);
  void add_entities(std::string_view text);
  void add_spelled(std::string_view text);
  void add_group(const Query& query, double weight) {
    x_groups.push_back(scaled(query, ranking::k_translated * weight));
  }

  const Xapian::Database& x_db;
  const Rules& x_rules;
  const Bridge& x_bridge;
  WordTranslations x_words;
  MatchSpec& x_match;
  HeardNames& x_heard;
  std::vector<Query> x_groups;
};

// A word as the index has it: a stem, a word of Han characters, or the bigrams that cover one.
std::optional<Query> Translator::leaf(std::string_view word) {
  if (!is_han(word)) {
    const std::string stem = schema::term(schema::k_stem, word);
    if (!x_db.term_exists(stem)) return std::nullopt;
    x_match.terms.insert(stem);
    return Query(stem);
  }
  const std::string whole = schema::term(schema::k_han_word, word);
  if (x_db.term_exists(whole)) {
    x_match.terms.insert(whole);
    return Query(whole);
  }
  MatchSequence sequence;
  std::vector<Query> bigrams;
  for (std::size_t at = 0; at + 3 < word.size();) {
    std::size_t next = at;
    next_code_point(word, next);
    std::size_t end = next;
    if (next < word.size()) next_code_point(word, end);
    const std::string term(word.substr(at, end - at));
    if (end == next) return std::nullopt;
    std::optional<Query> pair = pair_query(x_db, term);
    if (!pair) return std::nullopt;
    bigrams.push_back(*std::move(pair));
    sequence.push_back({{term}, {}});
    at = next;
    if (end == word.size()) break;
  }
  if (bigrams.empty()) return std::nullopt;
  x_match.sequences.push_back(std::move(sequence));
  return bigrams.size() == 1 ? bigrams.front()
                             : Query(Query::OP_AND, bigrams.begin(), bigrams.end());
}

std::optional<Query> Translator::phrase(const std::string& text) {
  std::vector<Query> words;
  for (const std::string& word : split_words(text)) {
    std::optional<Query> found = leaf(word);
    if (!found) return std::nullopt;
    words.push_back(std::move(*found));
  }
  if (words.empty()) return std::nullopt;
  return words.size() == 1 ? words.front() : Query(Query::OP_AND, words.begin(), words.end());
}

// Alternatives as one word, with the frequencies of all together (Pirkola 1998); the likeliest
// weigh more by being a group of their own as well (as in Darwish and Oard 2003, where each is
// weighed).
std::optional<Query> Translator::group(const std::vector<Translation>& alternatives) {
  std::vector<Query> found;
  for (const Translation& alternative : alternatives) {
    if (std::optional<Query> query = phrase(alternative.text)) found.push_back(std::move(*query));
    if (found.size() == k_most_alternatives) break;
  }
  if (found.empty()) return std::nullopt;
  if (found.size() == 1) return found.front();
  const Query any(Query::OP_SYNONYM, found.begin(), found.end());
  if (found.size() <= k_likeliest) return any;
  const Query likeliest(Query::OP_SYNONYM, found.begin(), found.begin() + k_likeliest);
  return Query(Query::OP_OR, Query(Query::OP_SCALE_WEIGHT, likeliest, k_by_likeliest),
               Query(Query::OP_SCALE_WEIGHT, any, k_by_any));
}

// Where the index has none of the translations, words that begin like one: "оборона" for
// "оборонительный".
std::optional<Query> Translator::family(const std::vector<Translation>& alternatives) {
  std::vector<std::string> terms;
  for (const Translation& alternative : alternatives) {
    const std::string& text = alternative.text;
    if (is_han(text) || text.find(' ') != std::string::npos) continue;
    const std::size_t size = count_code_points(text);
    if (size < k_least_stem + k_shorter) continue;
    const std::string start = schema::term(schema::k_stem, head_of(text, size - k_shorter));
    for (auto it = x_db.allterms_begin(start); it != x_db.allterms_end(start); ++it) {
      const std::string term = *it;
      if (are_kin(text, std::string_view(term).substr(schema::k_stem.size())))
        terms.push_back(term);
      if (terms.size() == k_most_alternatives) break;
    }
    if (terms.size() == k_most_alternatives) break;
  }
  if (terms.empty()) return std::nullopt;
  x_match.terms.insert(terms.begin(), terms.end());
  return Query(Query::OP_SYNONYM, terms.begin(), terms.end());
}

// Whether the index knows the sound.
bool Translator::add_sound(const std::vector<std::string>& keys, double weight) {
  if (!x_bridge.names) return false;
  std::vector<std::string> terms;
  for (const std::string& key : keys) {
    std::string term = schema::term(schema::k_sound, key);
    if (!x_db.term_exists(term)) continue;
    x_match.sounds.insert(key);
    terms.push_back(std::move(term));
  }
  if (terms.empty()) return false;
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  x_heard[std::move(terms)] += ranking::k_translated * weight;
  return true;
}

// A name that the lists know only in between: 约翰, "John", Джон.
std::vector<std::string> Translator::pivot_sounds(const QuestionUnit& unit) const {
  std::vector<std::string> out;
  if (unit.key.empty() || unit.parts.size() > 1) return out;
  for (const Translation& word : x_words.between(unit.key, k_pivot_names))
    for (const std::string& part : split_words(word.text))
      for (std::string& key : x_rules.sounds.keys(part)) out.push_back(std::move(key));
  return out;
}

// What the question names and the index knows under the same id, whatever it is called there.
void Translator::add_entities(std::string_view text) {
  if (!x_bridge.names) return;
  const Scan atoms = scan(text);
  const std::vector<Span> whole = {{0, text.size()}};
  EntityMemory memory;
  std::vector<std::string> terms;
  for (const auto& mention : x_rules.entities.extract({atoms, whole, x_words.from(), {}}, memory)) {
    std::string term = schema::term(schema::k_entity, mention.value.id);
    if (mention.value.id.empty() || !x_db.term_exists(term)) continue;
    if (std::find(terms.begin(), terms.end(), term) != terms.end()) continue;
    const Query there(Query::OP_FILTER, weighed(x_db, {term}),
                      Query(schema::term(schema::k_language, x_words.to())));
    add_group(there, k_entity);
    x_match.entities.insert(mention.value.id);
    terms.push_back(std::move(term));
  }
}

// "Zhou Lan": the characters that may be read so and that the index has side by side.
void Translator::add_spelled(std::string_view text) {
  constexpr std::size_t k_most_pairs = 2000, k_most_found = 24, k_most_names = 4, k_words = 3;
  if (!x_bridge.names) return;
  const Scan atoms = scan(text);
  const auto is_name = [&](std::size_t i) {
    return i < atoms.atoms.size() && atoms.atoms[i].kind == AtomKind::word &&
           atoms.atoms[i].capitalized;
  };
  std::size_t names = 0;
  for (std::size_t i = 0; i < atoms.atoms.size() && names < k_most_names; ++i) {
    if (!is_name(i)) continue;
    std::string letters;
    std::size_t last = i;
    for (; is_name(last) && last < i + k_words; ++last) letters += atoms.folded(last);
    i = last - 1;
    std::vector<Query> found;
    for (const std::string& pair : pinyin_pairs(letters, k_most_pairs)) {
      if (const std::optional<Query> query = leaf(pair)) found.push_back(*query);
      if (found.size() == k_most_found) break;
    }
    if (found.empty()) continue;
    ++names;
    const Query any(Query::OP_SYNONYM, found.begin(), found.end());
    add_group({Query::OP_FILTER, any, Query(schema::term(schema::k_language, x_words.to()))},
              ranking::k_sound);
  }
}

void Translator::add(const QuestionUnit& unit) {
  const std::vector<Translation> alternatives =
      unit.key.empty() ? std::vector<Translation>{} : x_words.find(unit.key);
  std::optional<Query> found = group(alternatives);
  if (unit.parts.size() > 1) {
    for (const std::string& part : unit.parts)
      if (const auto query = group(x_words.find(part))) add_group(*query, found ? k_part : 1);
  }
  if (found) {
    add_group(*found, 1);
    add_sound(unit.sounds, k_also_sound);
    return;
  }
  std::vector<std::string> sounds = unit.sounds;
  for (std::string& key : pivot_sounds(unit)) sounds.push_back(std::move(key));
  if (add_sound(sounds, ranking::k_sound)) return;
  if (const auto kin = family(alternatives)) return add_group(*kin, k_family);
}

}  // namespace

std::vector<Query> translated_queries(const Xapian::Database& db, const Rules& rules,
                                      const Bridge& bridge, std::string_view text,
                                      std::string_view from, std::string_view to, MatchSpec& match,
                                      HeardNames& heard) {
  return Translator(db, rules, bridge, from, to, match, heard).run(text);
}

std::vector<Query> heard_queries(const Xapian::Database& db, const HeardNames& heard,
                                 std::string_view own) {
  std::vector<Query> out;
  const Query at_home(schema::term(schema::k_language, own));
  for (const auto& [terms, weight] : heard) {
    const Query names = weighed(db, terms);
    out.push_back(scaled(Query(Query::OP_AND_NOT, names, at_home), weight));
    out.push_back(scaled(Query(Query::OP_FILTER, names, at_home), weight * ranking::k_at_home));
  }
  return out;
}

}  // namespace attest
