// Stems of words, by Snowball's rules.
#pragma once

#include <string>
#include <string_view>

#include "indexer/base/text_cache.hpp"

namespace attest {

/// True if there are rules under that name ("english", "russian").
bool is_stemmer(std::string_view name);

/// Stems of folded words by one stemmer, remembered: texts repeat their words. Not for several
/// threads at once; `thread_stems` gives each thread its own.
class StemCache {
 public:
  explicit StemCache(std::string_view stemmer);
  ~StemCache();
  StemCache(const StemCache&) = delete;
  StemCache& operator=(const StemCache&) = delete;

  /// The stem of `word`; valid until the next call.
  std::string_view stem(std::string_view word) { return stem(HashedText(word)); }
  std::string_view stem(const HashedText& word);

 private:
  struct Rules;
  TextCache x_known;
  std::string x_uncached;
  Rules* x_rules;
};

/// This thread's cache for `stemmer`.
StemCache& thread_stems(const std::string& stemmer);

}  // namespace attest
