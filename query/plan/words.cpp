#include "query/plan/words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"
#include "query/plan/ranking.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_expansion = 5000;

/// Terms in the order of their first use, with how often and how much each weighs.
class TermBag {
 public:
  void add(const std::string& term, double weight) {
    const auto [it, is_new] = x_index.emplace(term, x_terms.size());
    if (is_new) x_terms.push_back({term, weight, 0});
    ++x_terms[it->second].count;
  }

  Xapian::Query query() const {
    std::vector<Xapian::Query> parts;
    for (const Entry& entry : x_terms) {
      parts.push_back(weighted(entry.term, entry.count, entry.weight));
      parts.push_back(weighted(schema::term(schema::k_title, entry.term), entry.count,
                               entry.weight * ranking::k_title));
    }
    return {Xapian::Query::OP_OR, parts.begin(), parts.end()};
  }
  bool empty() const { return x_terms.empty(); }

 private:
  struct Entry {
    std::string term;
    double weight = 1;
    Xapian::termcount count = 0;
  };
  static Xapian::Query weighted(const std::string& term, Xapian::termcount count, double weight) {
    const Xapian::Query leaf(term, count);
    return weight == 1.0 ? leaf : Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, leaf, weight);
  }

  std::vector<Entry> x_terms;
  std::map<std::string, std::size_t> x_index;
};

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
  for (const Token& token : tokens.tokens) {
    if (token.is_stop && !with_stops) continue;
    const std::string normal(tokens.term(token));
    switch (token.kind) {
      case TokenKind::word:
        if (token.stem_size == 0) {
          add(schema::term(schema::k_word, normal), 1.0);
        } else {
          add(schema::term(schema::k_stem, tokens.stem(token)), 1.0);
          add(schema::term(schema::k_word, normal), ranking::k_surface);
        }
        break;
      case TokenKind::han_word:
        add(schema::term(schema::k_han_word, normal), 1.0);
        break;
      case TokenKind::han_bigram:
        if (count_code_points(normal) < 2) break;
        if (stopped.contains(token.position) || stopped.contains(token.position + 1)) break;
        add(schema::term(schema::k_han_bigram, normal), ranking::k_han_bigram);
        break;
    }
  }
}

bool fits(std::string_view text, std::string_view pattern) {
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

}  // namespace

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

Xapian::Query ranked_query(const std::vector<const AnalyzedText*>& texts, bool with_stops,
                           MatchSpec& match) {
  TermBag bag;
  for (const AnalyzedText* text : texts) add_ranked(text->tokens, with_stops, bag, match);
  return bag.query();
}

Result<std::vector<std::string>> expand_wildcard(const Xapian::Database& db,
                                                 std::string_view prefix,
                                                 std::string_view folded_pattern) {
  const std::string_view head = folded_pattern.substr(0, folded_pattern.find('*'));
  const std::string start = std::string(prefix) + std::string(head);
  std::vector<std::string> out;
  for (auto it = db.allterms_begin(start); it != db.allterms_end(start); ++it) {
    const std::string term = *it;
    if (!fits(std::string_view(term).substr(prefix.size()), folded_pattern)) continue;
    if (out.size() == k_max_expansion)
      return Error{ErrorCode::usage,
                   std::string(folded_pattern) + " fits more than " +
                       std::to_string(k_max_expansion) + " words",
                   "", "write more of its letters"};
    out.push_back(term);
  }
  return out;
}

namespace {

/// The sequence by stems, or by normal forms as in texts of languages without a stemmer.
Result<Xapian::Query> one_form(const Xapian::Database& db, const MatchSequence& sequence,
                               std::string_view prefix, bool by_stem) {
  std::vector<Xapian::Query> slots;
  for (const MatchSlot& slot : sequence) {
    if (slot.prefix.empty()) {
      slots.emplace_back(schema::term(prefix, by_stem ? slot.terms.front() : slot.terms.back()));
      continue;
    }
    auto terms = expand_wildcard(db, prefix, slot.prefix + "*");
    if (!terms) return terms.error();
    slots.emplace_back(Xapian::Query::OP_OR, terms->begin(), terms->end());
  }
  if (slots.size() == 1) return slots.front();
  const auto window = static_cast<Xapian::termcount>(slots.size());
  return Xapian::Query(Xapian::Query::OP_PHRASE, slots.begin(), slots.end(), window);
}

}  // namespace

Result<Xapian::Query> sequence_query(const Xapian::Database& db, const MatchSequence& sequence,
                                     std::string_view prefix) {
  auto stems = one_form(db, sequence, prefix, true);
  const bool has_stems = std::any_of(sequence.begin(), sequence.end(),
                                     [](const MatchSlot& slot) { return slot.terms.size() > 1; });
  if (!stems || !has_stems) return stems;
  // Where a stem stands for a word, its normal form has no positions, and Xapian 1.4 may take a
  // phrase with such a term as found. So normal forms are asked only of passages that have none of
  // the stems.
  auto words = one_form(db, sequence, prefix, false);
  if (!words) return words;
  std::vector<std::string> stemmed;
  for (const MatchSlot& slot : sequence)
    if (slot.terms.size() > 1) stemmed.push_back(schema::term(prefix, slot.terms.front()));
  const Xapian::Query any_stem(Xapian::Query::OP_OR, stemmed.begin(), stemmed.end());
  const Xapian::Query unstemmed(Xapian::Query::OP_AND_NOT, *words, any_stem);
  return Xapian::Query(Xapian::Query::OP_OR, *stems, unstemmed);
}

}  // namespace attest
