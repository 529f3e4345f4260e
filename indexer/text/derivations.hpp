// Words that are derived from the same one: what a stemmer keeps apart, since it takes off endings
// of inflection.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/base/data_files.hpp"
#include "indexer/base/result.hpp"

namespace attest {

/// The endings of lang/*/derivations.tsv, all languages together: their scripts or letters keep
/// them apart. Immutable, shared by threads.
class Derivations {
 public:
  /// usage names the line of a row of an unknown kind.
  static Result<Derivations> create(const DataFiles& data);

  /// How much of the longer of two stems is their common beginning, 0 to 1: "invas" and "invad",
  /// «оборон» and «оборонительн». 0 if they are equal or no kin.
  double kinship(std::string_view stem, std::string_view other) const;

  /// How many characters all kin of `stem` have in common with it; 0 if it has none.
  static std::size_t least_beginning(std::string_view stem);

 private:
  std::unordered_set<std::string> x_endings;
};

}  // namespace attest
