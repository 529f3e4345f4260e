#include "query/plan/question_units.hpp"

#include <algorithm>
#include <utility>

namespace attest {
namespace {

constexpr std::size_t k_longest_phrase = 4;    // words
constexpr std::size_t k_longest_han_word = 8;  // characters

// Words of scripts with spaces: the longest phrases that the lists know, names with their sounds.
void add_words(const Rules& rules, const WordTranslations& lists, const Scan& atoms,
               std::vector<QuestionUnit>& out) {
  const Tokens tokens = rules.analyzer.tokenize(atoms, lists.from());
  struct Word {
    std::string stem, normal;
    bool capitalized = false;
  };
  std::vector<Word> words;
  const std::vector<bool> letters = letters_of_initials(tokens);
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    const Token& token = tokens.tokens[i];
    const bool is_word = token.kind == TokenKind::word || token.kind == TokenKind::initials;
    if (!is_word || token.is_stop || letters[i]) continue;
    const std::size_t atom = atoms.atom_at(token.span.begin);
    const std::string normal(tokens.term(token));
    words.push_back({token.stem_size > 0 ? std::string(tokens.stem(token)) : normal, normal,
                     atom < atoms.atoms.size() && atoms.atoms[atom].capitalized});
  }
  for (std::size_t i = 0; i < words.size();) {
    QuestionUnit unit;
    std::size_t size = std::min(k_longest_phrase, words.size() - i);
    for (; size > 0; --size) {
      unit = {};
      for (std::size_t w = i; w < i + size; ++w) {
        unit.parts.push_back(words[w].stem);
        unit.key += (unit.key.empty() ? "" : " ") + words[w].stem;
      }
      if (size == 1 || lists.is_known(unit.key)) break;
    }
    if (size == 1 && words[i].capitalized) {
      unit.sounds = rules.sounds.keys(words[i].normal);
      for (std::string& key : rules.sounds.keys(words[i].stem))
        unit.sounds.push_back(std::move(key));
    }
    i += size;
    out.push_back(std::move(unit));
  }
}

// Runs of Han characters: the longest words that the lists know from left to right.
void add_han(const Rules& rules, const WordTranslations& lists, const Scan& atoms,
             std::vector<QuestionUnit>& out) {
  for (std::size_t i = 0; i < atoms.atoms.size();) {
    if (atoms.atoms[i].kind != AtomKind::han) {
      ++i;
      continue;
    }
    std::size_t size = 1;
    while (size < k_longest_han_word && i + size < atoms.atoms.size() &&
           atoms.atoms[i + size].kind == AtomKind::han && !atoms.atoms[i + size].space_before)
      ++size;
    QuestionUnit unit;
    for (; size > 0; --size) {
      unit.key.clear();
      for (std::size_t a = i; a < i + size; ++a) unit.key += atoms.folded(a);
      if (size == 1 || rules.analyzer.is_stop_word(unit.key) || lists.is_known(unit.key)) break;
    }
    i += size;
    if (rules.analyzer.is_stop_word(unit.key)) continue;
    if (size > 1) unit.sounds = rules.sounds.keys(unit.key);
    out.push_back(std::move(unit));
  }
}

}  // namespace

std::vector<QuestionUnit> question_units(const Rules& rules, const WordTranslations& lists,
                                         std::string_view text) {
  const Scan atoms = scan(text);
  std::vector<QuestionUnit> out;
  add_words(rules, lists, atoms, out);
  add_han(rules, lists, atoms, out);
  // Names that no list knows and that the longest words would cut up.
  for (const auto& [first, last] : rules.sounds.transcribed(atoms)) {
    QuestionUnit unit;
    std::string run;
    for (std::size_t a = first; a < last; ++a) run += atoms.folded(a);
    if (last - first >= 3 && last - first <= k_longest_han_word && !lists.is_known(run)) {
      unit.sounds = rules.sounds.keys(run);
      out.push_back(std::move(unit));
    }
  }
  return out;
}

}  // namespace attest
