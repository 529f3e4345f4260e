#include "query/plan/other_languages.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/unicode/chars.hpp"
#include "query/plan/ranking.hpp"

namespace attest {
namespace {

using Xapian::Query;

constexpr std::size_t k_most_alternatives = 8;
constexpr std::size_t k_longest_phrase = 4;    // words
constexpr std::size_t k_longest_han_word = 8;  // characters
constexpr std::size_t k_from_pivot = 10, k_over_pivot = 16;
constexpr std::size_t k_least_stem = 3;             // characters that a family shares
constexpr std::size_t k_longer = 4, k_shorter = 2;  // … and how far its members' ends go
constexpr std::size_t k_enough = 3, k_most_kin = 40;
constexpr std::size_t k_pivot_names = 2;
constexpr std::size_t k_consulted = 100;
constexpr double k_unshared = 0.05;  // of a word that shares no sense with the question's
constexpr double k_family = 0.5, k_part = 0.5;
constexpr double k_entity = 1.8;      // known by its id in both languages
constexpr double k_also_sound = 0.8;  // of a name that the lists know

/// A word or phrase of the question.
struct Unit {
  std::string key;                  // as the translations have it
  std::vector<std::string> parts;   // its words, if more than one
  std::vector<std::string> sounds;  // keys, if it may be a name
};

bool is_han(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && char_info(next_code_point(text, at)).script() == CharScript::han;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string head_of(std::string_view text, std::size_t code_points) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < code_points && end < text.size(); ++i) next_code_point(text, end);
  return std::string(text.substr(0, end));
}

// Forms and derivations that stemming keeps apart: one stem begins with the other.
bool are_kin(std::string_view stem, std::string_view other) {
  const std::size_t size = count_code_points(stem), others = count_code_points(other);
  if (other.find(' ') != std::string_view::npos) return false;
  if (other.starts_with(stem)) return others <= size + k_longer;
  return stem.starts_with(other) && others + k_shorter >= size && others >= k_least_stem;
}

void best_first(std::vector<Translation>& translations) {
  std::stable_sort(translations.begin(), translations.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
}

class Translator {
 public:
  Translator(const Xapian::Database& db, const Rules& rules, const Bridge& bridge,
             std::string_view from, std::string_view to, MatchSpec& match)
      : x_db(db), x_rules(rules), x_bridge(bridge), x_from(from), x_to(to), x_match(match) {
    if (x_bridge.translations == nullptr) return;
    for (const std::string& lang : rules.analyzer.languages())
      if (x_bridge.translations->has(from, lang) && x_bridge.translations->has(lang, to))
        x_pivots.push_back(lang);
  }

  Query run(std::string_view text) {
    for (const Unit& unit : units_of(text)) add(unit);
    add_entities(text);
    return {Query::OP_OR, x_groups.begin(), x_groups.end()};
  }

 private:
  std::vector<Unit> units_of(std::string_view text) const;
  void add_words(const Scan& atoms, const Tokens& tokens, std::vector<Unit>& out) const;
  void add_han(const Scan& atoms, std::vector<Unit>& out) const;
  std::vector<Translation> translations(std::string_view key) const;
  std::vector<Translation> listed(std::string_view key) const;
  std::vector<Translation> over_pivot(std::string_view key) const;
  double shared_senses(std::string_view key, std::string_view target) const;
  bool is_known(std::string_view key) const;
  std::optional<Query> leaf(std::string_view word);
  std::optional<Query> phrase(const std::string& text);
  std::optional<Query> group(const std::vector<Translation>& alternatives);
  std::optional<Query> family(const std::vector<Translation>& alternatives);
  std::optional<Query> sound(const std::vector<std::string>& keys);
  std::vector<std::string> pivot_sounds(const Unit& unit) const;
  Query weighed(const std::vector<std::string>& terms) const;
  void add(const Unit& unit);
  void add_entities(std::string_view text);
  void add_group(const Query& query, double weight) {
    x_groups.push_back(weight == 1 ? query : Query(Query::OP_SCALE_WEIGHT, query, weight));
  }

  const Xapian::Database& x_db;
  const Rules& x_rules;
  const Bridge& x_bridge;
  std::string x_from, x_to;
  std::vector<std::string> x_pivots;  // languages that both sides have word lists with
  MatchSpec& x_match;
  std::vector<Query> x_groups;
};

std::vector<Translation> Translator::over_pivot(std::string_view key) const {
  const Translations& lists = *x_bridge.translations;
  std::map<std::string, double> sums;
  for (const std::string& pivot : x_pivots) {
    std::vector<Translation> middle = lists.find(x_from, pivot, key);
    if (middle.size() > k_from_pivot) middle.resize(k_from_pivot);
    for (const Translation& word : middle) {
      std::vector<Translation> found = lists.find(pivot, x_to, word.text);
      if (found.size() > k_over_pivot) found.resize(k_over_pivot);
      double all = 0;
      for (const Translation& t : found) all += t.weight;
      if (all <= 0) continue;
      for (const Translation& t : found) sums[t.text] += word.weight * t.weight / all;
    }
  }
  std::vector<Translation> out;
  out.reserve(sums.size());
  for (const auto& [text, weight] : sums) out.push_back({text, weight});
  best_first(out);
  if (out.size() > k_consulted) out.resize(k_consulted);
  for (Translation& t : out) t.weight *= k_unshared + shared_senses(key, t.text);
  best_first(out);
  return out;
}

// How much of what two words are called in the languages between is the same (Dice): a word that
// shares one sense with the question's has other senses besides, one that means the same shares
// most of them. Inverse consultation, Tanaka and Umemura 1994.
double Translator::shared_senses(std::string_view key, std::string_view target) const {
  const Translations& lists = *x_bridge.translations;
  double shared = 0, all = 0;
  for (const std::string& pivot : x_pivots) {
    const std::vector<Translation> own = lists.find(x_from, pivot, key);
    const std::vector<Translation> other = lists.find(x_to, pivot, target);
    for (const Translation& t : own)
      if (std::any_of(other.begin(), other.end(),
                      [&](const Translation& o) { return o.text == t.text; }))
        ++shared;
    all += static_cast<double>(own.size() + other.size());
  }
  return all > 0 ? 2 * shared / all : 0;
}

std::vector<Translation> Translator::translations(std::string_view key) const {
  if (x_bridge.translations == nullptr) return {};
  std::vector<Translation> out = listed(key);
  if (out.size() >= k_enough || is_han(key) || key.find(' ') != std::string_view::npos) return out;
  const std::size_t size = count_code_points(key);
  if (size < k_least_stem) return out;
  const std::string start = head_of(key, std::max(k_least_stem, size - k_shorter));
  for (const std::string& kin : x_bridge.translations->keys_like(
           x_from, x_pivots.empty() ? x_to : x_pivots.front(), start, k_most_kin)) {
    if (kin == key || !are_kin(key, kin)) continue;
    for (Translation& t : listed(kin)) {
      t.weight *= k_family;
      if (std::none_of(out.begin(), out.end(),
                       [&](const Translation& o) { return o.text == t.text; }))
        out.push_back(std::move(t));
    }
  }
  best_first(out);
  return out;
}

std::vector<Translation> Translator::listed(std::string_view key) const {
  if (x_bridge.translations->has(x_from, x_to))
    return x_bridge.translations->find(x_from, x_to, key);
  return over_pivot(key);
}

bool Translator::is_known(std::string_view key) const {
  if (x_bridge.translations == nullptr) return false;
  if (x_bridge.translations->has(x_from, x_to))
    return !x_bridge.translations->find(x_from, x_to, key).empty();
  return std::any_of(x_pivots.begin(), x_pivots.end(), [&](const std::string& pivot) {
    return !x_bridge.translations->find(x_from, pivot, key).empty();
  });
}

// Words of scripts with spaces: the longest phrases that the lists know, names with their sounds.
void Translator::add_words(const Scan& atoms, const Tokens& tokens, std::vector<Unit>& out) const {
  struct Word {
    std::string stem, normal;
    bool capitalized = false;
  };
  std::vector<Word> words;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::word || token.is_stop) continue;
    const std::size_t atom = atoms.atom_at(token.span.begin);
    const std::string normal(tokens.term(token));
    words.push_back({token.stem_size > 0 ? std::string(tokens.stem(token)) : normal, normal,
                     atom < atoms.atoms.size() && atoms.atoms[atom].capitalized});
  }
  for (std::size_t i = 0; i < words.size();) {
    Unit unit;
    std::size_t size = std::min(k_longest_phrase, words.size() - i);
    for (; size > 0; --size) {
      unit = {};
      for (std::size_t w = i; w < i + size; ++w) {
        unit.parts.push_back(words[w].stem);
        unit.key += (unit.key.empty() ? "" : " ") + words[w].stem;
      }
      if (size == 1 || is_known(unit.key)) break;
    }
    if (size == 1 && words[i].capitalized) {
      unit.sounds = x_rules.sounds.keys(words[i].normal);
      for (std::string& key : x_rules.sounds.keys(words[i].stem))
        unit.sounds.push_back(std::move(key));
    }
    i += size;
    out.push_back(std::move(unit));
  }
}

// Runs of Han characters: the longest words that the lists know from left to right.
void Translator::add_han(const Scan& atoms, std::vector<Unit>& out) const {
  for (std::size_t i = 0; i < atoms.atoms.size();) {
    if (atoms.atoms[i].kind != AtomKind::han) {
      ++i;
      continue;
    }
    std::size_t size = 1;
    while (size < k_longest_han_word && i + size < atoms.atoms.size() &&
           atoms.atoms[i + size].kind == AtomKind::han && !atoms.atoms[i + size].space_before)
      ++size;
    Unit unit;
    for (; size > 0; --size) {
      unit.key.clear();
      for (std::size_t a = i; a < i + size; ++a) unit.key += atoms.folded(a);
      if (size == 1 || x_rules.analyzer.is_stop_word(unit.key) || is_known(unit.key)) break;
    }
    i += size;
    if (x_rules.analyzer.is_stop_word(unit.key)) continue;
    if (size > 1) unit.sounds = x_rules.sounds.keys(unit.key);
    out.push_back(std::move(unit));
  }
}

std::vector<Unit> Translator::units_of(std::string_view text) const {
  const Scan atoms = scan(text);
  const Tokens tokens = x_rules.analyzer.tokenize(atoms, x_from);
  std::vector<Unit> out;
  add_words(atoms, tokens, out);
  add_han(atoms, out);
  // Names that no list knows and that the longest words would cut up.
  for (const auto& [first, last] : x_rules.sounds.transcribed(atoms)) {
    Unit unit;
    std::string run;
    for (std::size_t a = first; a < last; ++a) run += atoms.folded(a);
    if (last - first >= 3 && last - first <= k_longest_han_word && !is_known(run)) {
      unit.sounds = x_rules.sounds.keys(run);
      out.push_back(std::move(unit));
    }
  }
  return out;
}

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
    const std::string term = schema::term(schema::k_han_bigram, word.substr(at, end - at));
    if (end == next || !x_db.term_exists(term)) return std::nullopt;
    bigrams.emplace_back(term);
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

std::optional<Query> Translator::group(const std::vector<Translation>& alternatives) {
  std::vector<Query> found;
  for (const Translation& alternative : alternatives) {
    if (std::optional<Query> query = phrase(alternative.text)) found.push_back(std::move(*query));
    if (found.size() == k_most_alternatives) break;
  }
  if (found.empty()) return std::nullopt;
  return found.size() == 1 ? found.front() : Query(Query::OP_SYNONYM, found.begin(), found.end());
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

std::optional<Query> Translator::sound(const std::vector<std::string>& keys) {
  if (!x_bridge.names) return std::nullopt;
  std::vector<std::string> terms;
  for (const std::string& key : keys) {
    std::string term = schema::term(schema::k_sound, key);
    if (!x_db.term_exists(term)) continue;
    x_match.sounds.insert(key);
    terms.push_back(std::move(term));
  }
  if (terms.empty()) return std::nullopt;
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return weighed(terms);
}

// Sounds are terms without frequency within a passage, so that they do not make it longer: their
// weight is that of BM25 for a term that occurs once (inverse document frequency).
Query Translator::weighed(const std::vector<std::string>& terms) const {
  const double all = x_db.get_doccount();
  double holding = 0;
  for (const std::string& term : terms) holding += x_db.get_termfreq(term);
  holding = std::min(holding, all);
  const double weight = std::max(std::log((all - holding + 0.5) / (holding + 0.5)), 0.5);
  Xapian::PostingSource* source = new Xapian::FixedWeightPostingSource(weight);
  return {Query::OP_FILTER, Query(source->release()),
          Query(Query::OP_OR, terms.begin(), terms.end())};
}

// A name that the lists know only in between: 约翰, "John", Джон.
std::vector<std::string> Translator::pivot_sounds(const Unit& unit) const {
  std::vector<std::string> out;
  if (unit.key.empty() || unit.parts.size() > 1) return out;
  for (const std::string& pivot : x_pivots) {
    std::vector<Translation> words = x_bridge.translations->find(x_from, pivot, unit.key);
    if (words.size() > k_pivot_names) words.resize(k_pivot_names);
    for (const Translation& word : words)
      for (const std::string& part : split_words(word.text))
        for (std::string& key : x_rules.sounds.keys(part)) out.push_back(std::move(key));
  }
  return out;
}

// What the question names and the index knows under the same id, whatever it is called there.
void Translator::add_entities(std::string_view text) {
  if (!x_bridge.names) return;
  const Scan atoms = scan(text);
  const std::vector<Span> whole = {{0, text.size()}};
  EntityMemory memory;
  std::vector<std::string> terms;
  for (const auto& mention : x_rules.entities.extract({atoms, whole, x_from, {}}, memory)) {
    std::string term = schema::term(schema::k_entity, mention.value.id);
    if (mention.value.id.empty() || !x_db.term_exists(term)) continue;
    if (std::find(terms.begin(), terms.end(), term) != terms.end()) continue;
    const Query there(Query::OP_FILTER, weighed({term}),
                      Query(schema::term(schema::k_language, x_to)));
    add_group(there, k_entity);
    x_match.entities.insert(mention.value.id);
    terms.push_back(std::move(term));
  }
}

void Translator::add(const Unit& unit) {
  const std::vector<Translation> alternatives =
      unit.key.empty() ? std::vector<Translation>{} : translations(unit.key);
  std::optional<Query> found = group(alternatives);
  if (unit.parts.size() > 1) {
    for (const std::string& part : unit.parts)
      if (const auto query = group(translations(part))) add_group(*query, found ? k_part : 1);
  }
  if (found) {
    add_group(*found, 1);
    if (const auto heard = sound(unit.sounds)) add_group(*heard, k_also_sound);
    return;
  }
  std::vector<std::string> sounds = unit.sounds;
  for (std::string& key : pivot_sounds(unit)) sounds.push_back(std::move(key));
  if (const auto heard = sound(sounds)) return add_group(*heard, ranking::k_sound);
  if (const auto kin = family(alternatives)) return add_group(*kin, k_family);
}

}  // namespace

Query translated_query(const Xapian::Database& db, const Rules& rules, const Bridge& bridge,
                       std::string_view text, std::string_view from, std::string_view to,
                       MatchSpec& match) {
  return Translator(db, rules, bridge, from, to, match).run(text);
}

}  // namespace attest
