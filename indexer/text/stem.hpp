// Stems of words: by Snowball's rules, and one for all forms of a word where these rules leave
// several.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/base/text_cache.hpp"
#include "indexer/text/word_forms.hpp"

namespace attest {

/// True if there are rules under that name ("english", "russian").
bool is_stemmer(std::string_view name);

/// Stems of folded words by one stemmer, remembered: texts repeat their words. Not for several
/// threads at once; `thread_stems` gives each thread its own.
class StemCache {
 public:
  explicit StemCache(std::string_view stemmer, std::shared_ptr<const WordForms> forms = {});
  ~StemCache();
  StemCache(const StemCache&) = delete;
  StemCache& operator=(const StemCache&) = delete;

  /// The stem of `word`; valid until the next call.
  std::string_view stem(std::string_view word) { return stem(HashedText(word)); }
  std::string_view stem(const HashedText& word);

  const WordForms* forms() const { return x_forms.get(); }

 private:
  struct Rules;
  TextCache x_known;
  std::string x_uncached;
  std::shared_ptr<const WordForms> x_forms;  // nullptr: none
  Rules* x_rules;
};

/// This thread's cache for `stemmer`; one for other forms than those it was last asked for is made
/// anew.
StemCache& thread_stems(const std::string& stemmer, const std::shared_ptr<const WordForms>& forms);

}  // namespace attest
