// How two words of one language stand to each other, from whatever sources are at hand.
#pragma once

#include <string_view>

#include <vector>

#include "query/lexicon/thesaurus.hpp"
#include "query/lexicon/word_net.hpp"
#include "query/translate/translations.hpp"

namespace attest {

/// Strengths in [0, 1]; 0: nothing known.
struct WordTie {
  double same = 0;      // they mean the same
  double narrower = 0;  // the first is a kind of the second
  double wider = 0;     // the second is a kind of the first
  double akin = 0;      // derived from one another, or similar
  double opposite = 0;
  double sister = 0;  // two kinds of one thing: both at once are unlikely
};

WordTie tie_of(const WordMeanings& a, const WordMeanings& b);

/// Sources may be missing; then less is known and nothing else changes. Refers to its arguments.
class Lexicon {
 public:
  Lexicon() = default;
  Lexicon(const WordNet* word_net, const Translations* translations,
          const Thesaurus* thesaurus = nullptr)
      : x_word_net(word_net), x_translations(translations), x_thesaurus(thesaurus) {}

  /// Nothing can be known.
  bool is_empty() const { return x_word_net == nullptr && x_thesaurus == nullptr; }
  /// Are the words of that language looked up themselves, and not by their translations?
  bool speaks(std::string_view lang) const {
    return x_word_net != nullptr && lang == WordNet::k_language;
  }
  /// What a stem, as indexer/text makes it, means. Words of other languages than WordNet's are
  /// looked up by their usual translations. Unknown words have no meanings.
  WordMeanings meanings(std::string_view stem, std::string_view lang) const;
  /// Names of several words, by a thesaurus: what the words [i, i + n) mean together is added to
  /// what each of them means. `is_han`: the words are written without spaces.
  void add_phrases(const std::vector<std::string_view>& stems, std::string_view lang,
                   const std::vector<bool>& is_han, std::vector<WordMeanings>& meanings) const;

 private:
  const WordNet* x_word_net = nullptr;
  const Translations* x_translations = nullptr;
  const Thesaurus* x_thesaurus = nullptr;
};

}  // namespace attest
