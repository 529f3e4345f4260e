// A user's thesaurus (SKOS), ready for words to be looked up.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/concepts.hpp"
#include "indexer/text/token.hpp"
#include "query/lexicon/word_net.hpp"
#include "query/translate/translations.hpp"

namespace attest {

/// Immutable, for any number of threads.
class Thesaurus {
 public:
  static constexpr std::size_t k_longest = 5;  // words of a name that is looked up

  Thesaurus(const ConceptScheme& scheme, const Analyzer& analyzer);
  Thesaurus(Thesaurus&&) noexcept;
  Thesaurus& operator=(Thesaurus&&) noexcept;
  ~Thesaurus();

  /// The meanings of a name, added to `into`: its concepts and what they are kinds of. `key` is the
  /// stems of its words joined by blanks, or for Han characters the folded text.
  bool find(std::string_view key, std::string_view lang, WordMeanings& into) const;

  /// Names of one concept in two languages, as translations of each other.
  const TranslationTables& translations() const;

 private:
  struct Data;
  std::unique_ptr<Data> x_data;
};

}  // namespace attest
