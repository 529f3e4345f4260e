// The words of a statement that carry its content.
#include <algorithm>

#include "query/compare/alignment.hpp"

namespace attest {
namespace {

constexpr double k_number_weight = 2;
constexpr std::size_t k_most_words = 3000;  // a statement is read no further
constexpr std::size_t k_most_meant = 600;   // terms whose meanings are compared
constexpr double k_name_weight = 1.8;
constexpr double k_reporting = 0.25;  // of a word that only says who reports

bool has_kind(const Statement& s, std::size_t word, CueKind kind) {
  for (const Cue& cue : s.cues) {
    if (cue.begin > word) break;
    if (cue.kind == kind && cue.begin <= word && word < cue.end) return true;
  }
  return false;
}

// Without a list of frequencies the length of a word is the best guess at how rare it is.
double length_weight(const ClaimWord& word, std::size_t words) {
  const double letters =
      static_cast<double>(word.folded.size()) / (word.script == Script::cyrillic ? 2 : 1);
  if (word.kind == AtomKind::han) return words > 1 ? 0.6 + 0.25 * static_cast<double>(words) : 0.5;
  return std::clamp(0.4 + letters / 9, 0.5, 1.5);
}

bool skips(const Statement& s, std::size_t i) {
  for (const CueKind kind : {CueKind::negation, CueKind::aux})
    if (has_kind(s, i, kind)) return true;
  return false;
}

// Words of ", a diplomat said.": who reports a statement is no part of what it states.
bool is_reporting(const Statement& s, std::size_t word) {
  constexpr std::size_t k_report_words = 6;
  std::size_t first = word, last = word;
  const auto parts = [&](std::size_t i) {
    return s.words[i].kind == AtomKind::symbol && s.words[i].folded == ",";
  };
  while (first > 0 && !parts(first - 1) && s.sentence_of[first - 1] == s.sentence_of[word] &&
         last - first <= k_report_words)
    --first;
  while (last + 1 < s.words.size() && !parts(last + 1) &&
         s.sentence_of[last + 1] == s.sentence_of[word] && last - first <= k_report_words)
    ++last;
  if (last - first > k_report_words) return has_kind(s, word, CueKind::say);
  const bool whole = (first == 0 || s.sentence_of[first - 1] != s.sentence_of[word]) &&
                     (last + 1 == s.words.size() || s.sentence_of[last + 1] != s.sentence_of[word]);
  if (whole) return false;
  for (std::size_t i = first; i <= last; ++i)
    if (has_kind(s, i, CueKind::say) || has_kind(s, i, CueKind::according)) return true;
  return false;
}

void add_terms(Statement& s) {
  const Tokens& tokens = s.analyzed.tokens;
  std::size_t w = 0;
  for (const Token& token : tokens.tokens) {
    if (token.kind == TokenKind::han_bigram) continue;
    while (w < s.words.size() && s.words[w].span.end <= token.span.begin) ++w;
    if (w == s.words.size() || w >= k_most_words) break;
    const ClaimWord& word = s.words[w];
    Term term;
    term.text = tokens.term(token);
    term.stem = token.stem_size > 0 ? tokens.stem(token) : term.text;
    term.word = w;
    while (w + term.words < s.words.size() && s.words[w + term.words].span.end <= token.span.end)
      ++term.words;
    term.sentence = s.sentence_of[w];
    term.is_number = word.kind == AtomKind::number;
    term.is_han = word.kind == AtomKind::han;
    const bool first = w == 0 || s.sentence_of[w - 1] != s.sentence_of[w];
    term.is_name = word.capitalized && !first && !token.is_stop;
    if (!term.is_number && (token.is_stop || skips(s, w))) continue;
    if (term.is_number)
      term.weight = k_number_weight;
    else
      term.weight = term.is_name ? k_name_weight : length_weight(word, term.words);
    if (is_reporting(s, w)) term.weight *= k_reporting;
    s.terms.push_back(term);
  }
}

// The number of a length of time is a count like any other.
bool stands_in_date(const Passage& passage, std::size_t at) {
  return std::any_of(passage.dates.begin(), passage.dates.end(), [&](const Mention<DateValue>& m) {
    return m.value.type != DateType::duration && m.span.contains(at);
  });
}

void add_numbers(Statement& s, const Knowledge& known) {
  if (known.numbers == nullptr) return;
  const Passage& passage = s.analyzed.passage;
  for (Term& term : s.terms) {
    const std::size_t begin = s.words[term.word].span.begin;
    const std::size_t atom = s.scan.atom_at(begin);
    if (atom >= s.scan.atoms.size() || !known.numbers->may_begin(s.scan, atom, passage.lang) ||
        stands_in_date(passage, begin) || known.numbers->inside_word(s.scan, atom, passage.lang))
      continue;
    const auto number = known.numbers->parse_at(s.scan, atom, passage.lang);
    if (!number || number->vague || number->fraction || number->lower) continue;
    term.number = number->value.to_double();
    term.is_ordinal = number->ordinal;
  }
}

void add_entities(Statement& s) {
  const auto& entities = s.analyzed.passage.entities;
  std::size_t e = 0;
  for (Term& term : s.terms) {
    const std::size_t at = s.words[term.word].span.begin;
    while (e < entities.size() && entities[e].span.end <= at) ++e;
    if (e < entities.size() && entities[e].span.contains(at)) term.entity = entities[e].value.id;
  }
}

// Words side by side may mean something together; "" where a word is none or stands apart.
void add_meanings_of(Statement& s, const Lexicon& words) {
  const std::string& lang = s.analyzed.passage.lang;
  std::vector<std::string_view> stems;
  std::vector<bool> is_han;
  s.meanings.reserve(s.terms.size());
  for (const Term& term : s.terms) {
    const bool counts = !term.is_number && s.meanings.size() < k_most_meant;
    s.meanings.push_back(counts ? words.meanings(term.stem, lang) : WordMeanings{});
    stems.push_back(term.is_number ? std::string_view() : term.stem);
    is_han.push_back(term.is_han);
  }
  words.add_phrases(stems, lang, is_han, s.meanings);
}

bool is_sentence_start(const Statement& s, std::size_t word) {
  return word == 0 || s.sentence_of[word - 1] != s.sentence_of[word];
}

// "No" of "No Country for Old Men" denies nothing.
bool is_in_title(const Statement& s, const Cue& cue) {
  if (!s.words[cue.begin].capitalized || is_sentence_start(s, cue.begin)) return false;
  return s.words[cue.begin - 1].capitalized ||
         (cue.end < s.words.size() && s.words[cue.end].capitalized);
}

bool is_about_truth(CueKind kind) {
  return kind == CueKind::negation || kind == CueKind::denial || kind == CueKind::all ||
         kind == CueKind::some || kind == CueKind::none || kind == CueKind::only ||
         kind == CueKind::most;
}

// What the cues mean where they stand: none in titles; "not all" is "some".
void settle_cues(Statement& s) {
  std::erase_if(s.cues, [&](const Cue& c) { return is_about_truth(c.kind) && is_in_title(s, c); });
  for (Cue& no : s.cues) {
    if (no.kind != CueKind::negation) continue;
    for (Cue& all : s.cues)
      if (all.kind == CueKind::all && all.begin == no.end) {
        no.kind = CueKind::some;
        no.end = all.end;
        all = no;
        break;
      }
  }
}

// Words of one row of words.tsv stand for each other as those of a language's own rows do.
void add_rows_of_words(Statement& s, const ClaimLexicon& lexicon) {
  constexpr std::uint16_t k_first = 0x8000U;  // behind the ids of the languages' own rows
  for (Cue cue : lexicon.meanings(s.words, 0, std::min(s.words.size(), k_most_words))) {
    if (cue.kind != CueKind::synonym) continue;
    cue.id = static_cast<std::uint16_t>(k_first + cue.id);
    s.cues.push_back(cue);
  }
  std::stable_sort(s.cues.begin(), s.cues.end(),
                   [](const Cue& a, const Cue& b) { return a.begin < b.begin; });
}

}  // namespace

Statement::Statement(const ClaimLexicon& lexicon, const AnalyzedPassage& of, const Knowledge* known)
    : analyzed(of),
      scan(scan_of(of.passage)),
      words(claim_words(scan, of.tokens)),
      cues(lexicon.find(words, 0, std::min(words.size(), k_most_words))) {
  sentence_of.reserve(words.size());
  std::size_t s = 0;
  for (const ClaimWord& word : words) {
    while (s + 1 < of.passage.sentences.size() &&
           of.passage.sentences[s + 1].begin <= word.span.begin)
      ++s;
    sentence_of.push_back(s);
  }
  settle_cues(*this);
  add_terms(*this);
  if (known == nullptr) return;
  add_numbers(*this, *known);
  add_entities(*this);
  add_rows_of_words(*this, lexicon);
  if (known->dates != nullptr) yearless = yearless_dates(*known->dates, scan, of.passage);
  if (known->words == nullptr || known->words->is_empty()) return;
  add_meanings_of(*this, *known->words);
}

}  // namespace attest
