#include "query/retrieve/highlight.hpp"

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"

namespace attest {
namespace {

constexpr unsigned k_lower_bits = 8;  // of a mark of 20

}  // namespace

Highlighter::Highlighter(const Rules& rules, const MatchSpec& match)
    : x_rules(rules), x_match(match), x_is_told_by_marks(match.forms.empty()) {
  for (const std::string& term : match.terms) {
    if (!term.starts_with(schema::k_han_word)) {
      want(term);
      continue;
    }
    // Marks are of pairs of characters: where a word stands, its first two do.
    const std::string_view word = std::string_view(term).substr(schema::k_han_word.size());
    const std::string_view pair = utf8_prefix(word, 2);
    if (count_code_points(word) < 2)
      x_han_characters.push_back(word);
    else
      want(pair);
  }
  for (const MatchSequence& sequence : match.sequences)
    for (const MatchSlot& slot : sequence) {
      for (const std::string& term : slot.terms) want(term);
      if (!slot.prefix.empty()) x_han_characters.push_back(slot.prefix);
    }
  std::sort(x_marks.begin(), x_marks.end());
}

void Highlighter::want(std::string_view term) {
  const WordMark mark = word_mark({}, term, {}) & k_term_of_mark;
  x_marks.push_back(mark);
  x_upper.set(mark >> k_lower_bits);
}

bool Highlighter::is_wanted(WordMark mark) const {
  return x_upper.test(mark >> k_lower_bits) &&
         std::binary_search(x_marks.begin(), x_marks.end(), mark & k_term_of_mark);
}

Tokens Highlighter::tokens_of(const Passage& passage, const Scan& atoms,
                              std::string_view bytes) const {
  if (!x_is_told_by_marks || bytes.empty()) return x_rules.analyzer.tokenize(atoms, passage.lang);
  const WordMarks marks(bytes);
  const bool with_names = !x_match.sounds.empty();
  return x_rules.analyzer.tokenize(
      atoms, passage.lang, [&](std::uint32_t position, const Atom& atom, std::string_view folded) {
        if (position <= marks.size() && is_wanted(marks[position - 1])) return true;
        if (with_names && atom.capitalized) return true;
        return atom.kind == AtomKind::han &&
               std::find(x_han_characters.begin(), x_han_characters.end(), folded) !=
                   x_han_characters.end();
      });
}

std::vector<Span> Highlighter::of(const Passage& passage, std::string_view marks) const {
  if (x_match.terms.empty() && x_match.forms.empty() && x_match.sequences.empty() &&
      x_match.exact.empty())
    return {};
  const Scan atoms = scan_of(passage);
  const Tokens tokens = tokens_of(passage, atoms, marks);
  std::vector<Span> found = find_matches(x_match, passage.reading, tokens);
  for (const auto& mention : passage.entities)
    if (x_match.entities.contains(mention.value.id)) found.push_back(mention.span);
  if (x_match.sounds.empty() && x_match.entities.empty()) return found;
  for (const Span name : x_rules.sounds.find_names(
           atoms, tokens, [&](std::string_view key) { return x_match.sounds.contains(key); }))
    found.push_back(name);
  merge_overlaps(found);
  return found;
}

}  // namespace attest
