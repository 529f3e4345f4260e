// Index terms of a text: one analysis for documents, questions and highlights.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/span.hpp"
#include "indexer/text/scan.hpp"

namespace attest {

enum class TokenKind : std::uint8_t {
  word,        // an alphabetic word or a number: normal form and, for stemmed scripts, stem
  han_word,    // a word of the dictionary segmenter, of one Han character or more
  han_bigram,  // two adjacent Han characters, or the last one of a run alone
  initials,    // the capitals of "U.N." and "U.S.A" as one word, besides each letter
};

/// A term with its place. Words take one position each, Han characters one each; a han_word and the
/// bigrams inside it share those positions, initials those of their letters. Filters never touch
/// the span.
struct Token {
  Span span;                   // into the analysed text
  std::uint32_t position = 0;  // from 1 within the text
  TokenKind kind = TokenKind::word;
  bool is_stop = false;  // on a stop list: indexed (phrases need it), left out of ranked questions;
                         // "US" and "WHO" in a text that is not all capitals are no stop words
  std::uint32_t term_begin = 0, term_size = 0;  // normal form, into Tokens::term_text
  std::uint32_t stem_begin = 0,
                stem_size = 0;  // stem; size 0 if the script or language has no stemmer
};

struct Tokens {
  std::vector<Token> tokens;  // sorted by span.begin, then kind, then span.end
  std::string term_text;
  std::uint32_t next_position = 1;

  std::string_view term(const Token& t) const {
    return std::string_view(term_text).substr(t.term_begin, t.term_size);
  }
  std::string_view stem(const Token& t) const {
    return std::string_view(term_text).substr(t.stem_begin, t.stem_size);
  }
};

/// For each token whether it is a letter that initials say besides: "U" and "N" of "U.N.".
std::vector<bool> letters_of_initials(const Tokens& tokens);

/// Whether the term at a position is asked for; `atom` with its folded form begins there.
using WantedAtoms =
    std::function<bool(std::uint32_t position, const Atom& atom, std::string_view folded)>;

/// Which stemmer belongs to which script, the forms that it keeps apart, and the stop words: from
/// lang/shared/scripts.tsv, lang/*/forms.tsv and stopwords/*.txt. Immutable, shared by threads.
class Analyzer {
 public:
  static Result<Analyzer> create(const DataFiles& data);

  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;
  ~Analyzer();

  /// Supported languages: those with a folder in lang/, sorted.
  const std::vector<std::string>& languages() const;
  bool is_stop_word(std::string_view folded) const;

  /// Terms of `scan`. Latin words are stemmed as English and Cyrillic ones as Russian if `lang`
  /// (BCP 47) is a supported language; text in any other language ("fr") is left unstemmed.
  /// Thread-safe: break iterators, stemmers and the cache of stems are kept per thread inside.
  Tokens tokenize(const Scan& scan, std::string_view lang) const;
  /// Those of the same terms that are wanted, at their positions, and some more: numbers, and what
  /// stands in one run of characters with a wanted one. Costs little where few are.
  Tokens tokenize(const Scan& scan, std::string_view lang, const WantedAtoms& only) const;

 private:
  struct Data;
  explicit Analyzer(std::unique_ptr<Data> data);
  Tokens tokenize(const Scan& scan, std::string_view lang, const WantedAtoms* only) const;
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
