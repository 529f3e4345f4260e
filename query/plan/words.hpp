// Words of a question as queries over the index terms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/text/derivations.hpp"
#include "indexer/text/token.hpp"
#include "query/plan/language_share.hpp"
#include "query/plan/mark_source.hpp"
#include "query/plan/match.hpp"

namespace attest {

/// A question's text with its tokens.
struct AnalyzedText {
  std::string text;
  Tokens tokens;
};
AnalyzedText analyze_words(const Analyzer& analyzer, std::string_view text, std::string_view lang);

/// Ranked alternatives of one or several texts: stems, a little for words of texts without a
/// stemmer, Han words with their bigrams, all of them in titles too. Stop words count only if
/// `with_stops`. With
/// `derivations` words of the index that are kin to a stem count too, less and not beside it.
/// Collects what can be highlighted. Empty query if nothing is left.
Xapian::Query ranked_query(const Xapian::Database& db, const Derivations* derivations,
                           const std::vector<const AnalyzedText*>& texts, LanguageShare& share,
                           bool with_stops, MatchSpec& match);

/// Passages with two Han characters behind one another, be they a dictionary word there or not;
/// nullopt if the index has none.
std::optional<Xapian::Query> pair_query(const Xapian::Database& db, const std::string& bigram);

/// A word of a question that passages are ranked by.
struct PlacedWord {
  WordMark mark = 0;
  std::uint32_t position = 0;  // in the question
  double weight = 0;           // inverse document frequency, as in BM25
  bool has_forms = false;      // a stem stands for it
  std::size_t held = 0;        // passages that hold it, at the least
};

/// The words of a text that rank, in their order. Several texts are told apart by `first_position`.
std::vector<PlacedWord> placed_words(const Xapian::Database& db, const Tokens& tokens,
                                     LanguageShare& share, std::uint32_t first_position);

/// True if a text has a word that is on no stop list.
bool has_content(const AnalyzedText& text);

/// Passages with `sequence` word by word. usage if a single Han character begins too many terms.
Result<Xapian::Query> sequence_query(const Xapian::Database& db, const MatchSequence& sequence);

/// Passages with all of `sequence` in their document's title, in whatever order. usage as above.
Result<Xapian::Query> title_query(const Xapian::Database& db, const MatchSequence& sequence);

/// The words of an index that fit a pattern with stars.
struct Wildcard {
  std::vector<std::string> forms;  // normal forms, sorted
  std::vector<std::string> terms;  // that stand for them in the index, sorted
  MarkSlot marks;
  bool is_told_by_marks = false;  // else other forms of the same stems may pass for them
};
/// usage if more than a few thousand words fit.
Result<Wildcard> expand_wildcard(const Xapian::Database& db, std::string_view folded_pattern);

/// Whether a normal form fits a pattern with stars.
bool fits_wildcard(std::string_view form, std::string_view folded_pattern);

}  // namespace attest
