// What the word lists say of a word of one language in another.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/unicode/han.hpp"
#include "query/translate/translations.hpp"

namespace attest {

/// The first `code_points` characters.
std::string head_of(std::string_view text, std::size_t code_points);

/// Forms and derivations that stemming keeps apart: one stem begins with the other.
bool are_kin(std::string_view stem, std::string_view other);

/// The shortest stem that a family of words shares, and how far one may be shorter than another.
inline constexpr std::size_t k_least_stem = 3, k_shorter = 2;  // characters

/// From one language to another, directly or over those that both have lists with.
class WordTranslations {
 public:
  /// `lists` outlive it; nullptr: nothing is known. `languages` may stand between the two.
  WordTranslations(const Translations* lists, const std::vector<std::string>& languages,
                   std::string_view from, std::string_view to);

  const std::string& from() const { return x_from; }
  const std::string& to() const { return x_to; }
  /// The best first; of a word that has few, those of its kin as well.
  std::vector<Translation> find(std::string_view key) const;
  bool is_known(std::string_view key) const;
  /// The word in the languages between, at most `most` in each.
  std::vector<Translation> between(std::string_view key, std::size_t most) const;

 private:
  std::vector<Translation> listed(std::string_view key) const;
  std::vector<Translation> over_pivot(std::string_view key) const;
  double shared_senses(const std::vector<std::vector<Translation>>& senses,
                       std::string_view target) const;

  const Translations* x_lists;
  std::string x_from, x_to;
  std::vector<std::string> x_pivots;  // languages that both sides have word lists with
};

}  // namespace attest
