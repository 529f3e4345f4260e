#include "query/plan/words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "indexer/store/word_marks.hpp"
#include "query/plan/ranking.hpp"
#include "query/plan/term_bag.hpp"
#include "query/plan/word_translations.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_expansion = 5000;
constexpr double k_least_weight = 0.1;  // of a word that most passages have

bool is_pair(std::string_view term) {
  return is_han(term) && count_code_points(term) == 2;
}

/// Positions that a stop word of Han text covers: bigrams there say nothing.
std::set<std::uint32_t> stopped_positions(const Tokens& tokens) {
  std::set<std::uint32_t> out;
  for (const Token& token : tokens.tokens) {
    if (token.kind != TokenKind::han_word || !token.is_stop) continue;
    const auto size = static_cast<std::uint32_t>(count_code_points(tokens.term(token)));
    for (std::uint32_t i = 0; i < size; ++i) out.insert(token.position + i);
  }
  return out;
}

void add_ranked(const Tokens& tokens, bool with_stops, TermBag& bag, MatchSpec& match) {
  const std::set<std::uint32_t> stopped =
      with_stops ? std::set<std::uint32_t>{} : stopped_positions(tokens);
  const auto add = [&](std::string term, double weight) {
    bag.add(term, weight);
    match.terms.insert(std::move(term));
  };
  const std::vector<bool> letters = letters_of_initials(tokens);
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    const Token& token = tokens.tokens[i];
    if (letters[i] || (token.is_stop && !with_stops)) continue;
    const std::string normal(tokens.term(token));
    switch (token.kind) {
      case TokenKind::word:
      case TokenKind::initials:
        if (token.stem_size == 0) {
          add(schema::term(schema::k_word, normal), 1.0);
        } else {
          bag.add_stem(tokens.stem(token));
          match.terms.insert(schema::term(schema::k_stem, tokens.stem(token)));
          add(schema::term(schema::k_word, normal), ranking::k_unstemmed);
        }
        break;
      case TokenKind::han_word:
        add(schema::term(schema::k_han_word, normal), 1.0);
        break;
      case TokenKind::han_bigram:
        if (count_code_points(normal) < 2) break;
        if (stopped.contains(token.position) || stopped.contains(token.position + 1)) break;
        bag.add_pair(normal, ranking::k_han_bigram);
        match.terms.insert(normal);
        break;
    }
  }
}

}  // namespace

std::optional<Xapian::Query> pair_query(const Xapian::Database& db, const std::string& bigram) {
  const std::string word = pair_word(bigram);
  const bool stands_in_words = db.term_exists(word);
  if (!db.term_exists(bigram))
    return stands_in_words ? std::optional(Xapian::Query(word)) : std::nullopt;
  if (!stands_in_words) return Xapian::Query(bigram);
  return Xapian::Query(Xapian::Query::OP_SYNONYM, Xapian::Query(bigram), Xapian::Query(word));
}

AnalyzedText analyze_words(const Analyzer& analyzer, std::string_view text, std::string_view lang) {
  AnalyzedText out;
  out.text = text;
  out.tokens = analyzer.tokenize(scan(out.text), lang);
  return out;
}

bool has_content(const AnalyzedText& text) {
  for (const Token& token : text.tokens.tokens)
    if (token.kind != TokenKind::han_bigram && !token.is_stop) return true;
  return false;
}

Xapian::Query ranked_query(const Xapian::Database& db, const Derivations* derivations,
                           const std::vector<const AnalyzedText*>& texts, LanguageShare& share,
                           bool with_stops, MatchSpec& match) {
  TermBag bag(db);
  for (const AnalyzedText* text : texts) add_ranked(text->tokens, with_stops, bag, match);
  if (derivations != nullptr) bag.add_kin(*derivations, match);
  return bag.query(share);
}

std::vector<PlacedWord> placed_words(const Xapian::Database& db, const Tokens& tokens,
                                     LanguageShare& share, std::uint32_t first_position) {
  const std::set<std::uint32_t> stopped = stopped_positions(tokens);
  const double all = db.get_doccount();
  std::vector<PlacedWord> out;
  for (const Token& token : tokens.tokens) {
    const std::string_view form = tokens.term(token);
    const bool is_han = token.kind == TokenKind::han_bigram;
    if (!takes_position(token) || token.is_stop) continue;
    if (is_han && (count_code_points(form) < 2 || stopped.contains(token.position) ||
                   stopped.contains(token.position + 1)))
      continue;
    const bool has_forms = token.stem_size > 0;
    const std::string_view prefix = has_forms ? schema::k_stem : schema::k_word;
    const std::string_view body = has_forms ? tokens.stem(token) : form;
    const std::string term = schema::term(prefix, body);
    const Held held = held_of(db, term, is_han);
    if (held.all() == 0) continue;
    const auto holding = static_cast<double>(held.all());
    const double weight =
        std::log((all - holding + 0.5) / (holding + 0.5)) * factor_of(db, share, term, is_han);
    out.push_back({word_mark(prefix, body, form), first_position + token.position,
                   std::max(weight, k_least_weight) * (is_han ? ranking::k_han_bigram : 1),
                   has_forms, std::max(held.alone, held.as_word)});
  }
  return out;
}

bool fits_wildcard(std::string_view text, std::string_view pattern) {
  // Greedy with one step back to the last star: linear in text times number of stars at worst.
  std::size_t t = 0, p = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

namespace {

Error too_many(std::string_view pattern) {
  return {ErrorCode::usage,
          std::string(pattern) + " fits more than " + std::to_string(k_max_expansion) + " words",
          "", "write more of its letters"};
}

/// Adds the terms of the index that are themselves normal forms and begin with `start`.
Status add_terms(const Xapian::Database& db, const std::string& start, std::string_view pattern,
                 Wildcard& out) {
  for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
    const std::string term = *it;
    if (!fits_wildcard(term, pattern)) continue;
    if (out.forms.size() == k_max_expansion) return too_many(pattern);
    out.forms.push_back(term);
    out.terms.push_back(term);
    out.marks.marks.push_back(word_mark({}, term, term));
  }
  return Done{};
}

/// Adds the words that a stem stands for and that begin with `start`.
Status add_forms(const Xapian::Database& db, const std::string& start, std::string_view pattern,
                 Wildcard& out) {
  const bool is_head_alone = pattern.size() == start.size() + 1;
  for (auto form = db.synonym_keys_begin(start); form != db.synonym_keys_end(start); ++form) {
    const std::string written = *form;
    if (!fits_wildcard(written, pattern)) continue;
    if (out.forms.size() == k_max_expansion) return too_many(pattern);
    out.forms.push_back(written);
    for (auto term = db.synonyms_begin(written); term != db.synonyms_end(written); ++term) {
      const std::string stemmed = *term;
      const std::string_view stem = std::string_view(stemmed).substr(schema::k_stem.size());
      out.marks.marks.push_back(word_mark(schema::k_stem, stem, written));
      out.is_told_by_marks &= is_head_alone && stem.starts_with(start);
      out.terms.push_back(stemmed);
    }
  }
  return Done{};
}

void sort_unique(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

}  // namespace

Result<Wildcard> expand_wildcard(const Xapian::Database& db, std::string_view folded_pattern) {
  const std::string start(folded_pattern.substr(0, folded_pattern.find('*')));
  Wildcard out;
  out.marks.mask = k_whole_mark;
  out.is_told_by_marks = true;
  if (Status added = add_terms(db, start, folded_pattern, out); !added) return added.error();
  if (Status added = add_forms(db, start, folded_pattern, out); !added) return added.error();
  sort_unique(out.forms);
  sort_unique(out.terms);
  return out;
}

namespace {

/// What may stand at a place of a sequence: words, and the terms that the index has for them.
struct SlotTerms {
  std::vector<std::string> words;  // as their marks are made
  std::vector<std::string> terms;
};

Result<SlotTerms> slot_terms(const Xapian::Database& db, const MatchSlot& slot) {
  SlotTerms out;
  if (slot.prefix.empty()) {
    out.words = out.terms = slot.terms;
    for (const std::string& word : slot.terms)
      if (is_pair(word)) out.terms.push_back(pair_word(word));
    return out;
  }
  Wildcard bigrams;
  const std::string pattern = slot.prefix + "*";
  if (Status added = add_terms(db, slot.prefix, pattern, bigrams); !added) return added.error();
  out.words = out.terms = std::move(bigrams.terms);
  const std::string start = pair_word(slot.prefix);
  for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
    const std::string term = *it;
    const std::string_view bigram = std::string_view(term).substr(schema::k_han_word.size());
    if (!is_pair(bigram)) continue;
    if (out.terms.size() == k_max_expansion) return too_many(pattern);
    out.words.emplace_back(bigram);
    out.terms.push_back(term);
  }
  sort_unique(out.words);
  return out;
}

WordMark mark_of(const std::string& term) {
  return word_mark({}, term, {}) & k_term_of_mark;  // a mark does not tell prefix from body
}

Xapian::Query any_of(const std::vector<std::string>& terms, std::string_view field) {
  std::vector<Xapian::Query> parts;
  parts.reserve(terms.size());
  for (const std::string& term : terms) parts.emplace_back(schema::term(field, term));
  return parts.size() == 1 ? parts.front()
                           : Xapian::Query(Xapian::Query::OP_OR, parts.begin(), parts.end());
}

struct Sequence {
  std::vector<Xapian::Query> places;
  std::vector<MarkSlot> marks;
};

// A single Han character before anything is told by the marks alone where there are other words:
// it begins hundreds of terms.
bool is_told_by_marks(const MatchSequence& sequence, const MatchSlot& slot,
                      std::string_view field) {
  return !slot.prefix.empty() && sequence.size() > 1 && field.empty();
}

Result<Sequence> sequence_of(const Xapian::Database& db, const MatchSequence& sequence,
                             std::string_view field) {
  Sequence out;
  for (const MatchSlot& slot : sequence) {
    if (is_told_by_marks(sequence, slot, field)) {
      out.marks.push_back({{first_han_mark(slot.prefix)}, k_first_han_of_mark, db.get_doccount()});
      continue;
    }
    const Result<SlotTerms> slot_of = slot_terms(db, slot);
    if (!slot_of) return slot_of.error();
    out.places.push_back(any_of(slot_of->terms, field));
    out.marks.emplace_back();
    for (const std::string& word : slot_of->words) out.marks.back().marks.push_back(mark_of(word));
    for (const std::string& term : slot_of->terms)
      out.marks.back().frequency += db.get_termfreq(schema::term(field, term));
  }
  return out;
}

Xapian::Query all_of(const std::vector<Xapian::Query>& places) {
  return places.size() == 1 ? places.front()
                            : Xapian::Query(Xapian::Query::OP_AND, places.begin(), places.end());
}

}  // namespace

Result<Xapian::Query> sequence_query(const Xapian::Database& db, const MatchSequence& sequence) {
  auto found = sequence_of(db, sequence, {});
  if (!found) return found.error();
  if (sequence.size() == 1) return found->places.front();
  return in_sequence(all_of(found->places), std::move(found->marks));
}

Result<Xapian::Query> title_query(const Xapian::Database& db, const MatchSequence& sequence) {
  auto found = sequence_of(db, sequence, schema::k_title);
  if (!found) return found.error();
  return all_of(found->places);
}

}  // namespace attest
