// How much a word tells among the passages of its own language. In an index of several languages
// the commonest word of one is in few of all passages, and Xapian would take it for a rare one.
#pragma once

#include <cstddef>
#include <string_view>

#include <xapian.h>

namespace attest {

class LanguageShare {
 public:
  /// `database` must outlive it. Throws Xapian's exceptions.
  LanguageShare(const Xapian::Database& database, std::string_view lang);

  /// Passages of the language, or as many as tell which of its words are common; all if none is
  /// said to be in it.
  double passages() const { return x_own; }
  /// Then all factors are 1.
  bool is_all() const { return x_own >= x_all; }
  /// What the weight of a word that so many passages hold is to be multiplied by: its inverse
  /// document frequency in the language by that in the whole index, both as in
  /// Xapian::BM25Weight.
  double factor(std::size_t held) const;

 private:
  double x_all, x_own;
};

}  // namespace attest
