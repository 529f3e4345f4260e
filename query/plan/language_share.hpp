// How much a word tells among the passages of its own language. In an index of several languages
// the commonest word of one is in few of all passages, and Xapian would take it for a rare one.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include <xapian.h>

namespace attest {

/// Not thread-safe.
class LanguageShare {
 public:
  /// `database` must outlive it. Throws Xapian's exceptions, as factor() does.
  LanguageShare(const Xapian::Database& database, std::string_view lang);

  /// What the weight of a term that `held` passages hold is to be multiplied by: its inverse
  /// document frequency in the language by that in the whole index, both as in
  /// Xapian::BM25Weight. 1 in an index of one language, where the language has too few passages to
  /// tell, and for a term that is not of the language. How many of its passages hold the term is
  /// told by a sample of those that do, spread over the index.
  double factor(const std::string& term, std::size_t held);

  /// Whether there are factors other than 1.
  bool is_told() const { return x_own > 0; }

 private:
  double share_of(const std::string& term) const;

  const Xapian::Database& x_database;
  std::string x_language;                   // its term
  double x_all, x_own;                      // passages; 0: nothing is told
  std::map<std::string, double> x_factors;  // of the terms that were asked for
};

}  // namespace attest
