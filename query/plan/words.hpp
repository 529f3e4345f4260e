// Words of a question as queries over the index terms.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/base/result.hpp"
#include "indexer/text/token.hpp"
#include "query/plan/match.hpp"

namespace attest {

/// A question's text with its tokens.
struct AnalyzedText {
  std::string text;
  Tokens tokens;
};
AnalyzedText analyze_words(const Analyzer& analyzer, std::string_view text, std::string_view lang);

/// Ranked alternatives of one or several texts: stems, a little for the word as written, Han words
/// with their bigrams, all of them in titles too. Stop words count only if `with_stops`. Collects
/// what can be highlighted. Empty query if nothing is left.
Xapian::Query ranked_query(const std::vector<const AnalyzedText*>& texts, bool with_stops,
                           MatchSpec& match);

/// True if a text has a word that is on no stop list.
bool has_content(const AnalyzedText& text);

/// `sequence` word by word, in the text or (prefix S) in the title. Positions are exact.
/// usage if a single Han character begins too many terms.
Result<Xapian::Query> sequence_query(const Xapian::Database& db, const MatchSequence& sequence,
                                     std::string_view prefix);

/// Index terms that begin with `prefix` + the letters before the first '*' and fit the pattern.
/// usage if more than a few thousand do.
Result<std::vector<std::string>> expand_wildcard(const Xapian::Database& db,
                                                 std::string_view prefix,
                                                 std::string_view folded_pattern);

}  // namespace attest
