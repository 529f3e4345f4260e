// The terms of a ranked question, and how much each of them weighs.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/text/derivations.hpp"
#include "query/plan/language_share.hpp"
#include "query/plan/match.hpp"

namespace attest {

/// The term that stands for two Han characters where they are a dictionary word.
std::string pair_word(std::string_view bigram);

/// Passages with a term; with two Han characters as they stand, and as a dictionary word.
struct Held {
  std::size_t alone = 0, as_word = 0;
  std::size_t all() const { return alone + as_word; }
};
/// Throws Xapian's exceptions, as all here does.
Held held_of(const Xapian::Database& db, const std::string& term, bool is_han_pair);

/// How rare the term is in its language, against how rare in the index.
double factor_of(const Xapian::Database& db, LanguageShare& share, const std::string& term,
                 bool is_han_pair);

/// Terms in the order of their first use, with how often and how much each weighs.
class TermBag {
 public:
  /// `db` must outlive it.
  explicit TermBag(const Xapian::Database& db) : x_db(db) {}

  void add(const std::string& term, double weight) { entry(term, weight); }
  void add_stem(std::string_view stem);
  /// Two Han characters, be they a dictionary word where they stand or not.
  void add_pair(const std::string& term, double weight) { entry(term, weight).is_pair = true; }

  /// What is related to a stem counts a little where the stem itself is not; `match` learns of it.
  void add_kin(const Derivations& derivations, MatchSpec& match);

  /// Alternatives: each term, and less in titles.
  Xapian::Query query(LanguageShare& share) const;

 private:
  struct Entry {
    std::string term;
    double weight = 1;
    Xapian::termcount count = 0;
    bool is_pair = false;
    std::string stem = {};              // if it is the term of one
    std::vector<std::string> kin = {};  // terms
  };

  Entry& entry(const std::string& term, double weight);
  static Xapian::Query with_kin(const Entry& entry, double weight);
  static Xapian::Query weighted(const Entry& entry, std::string_view field, double weight);

  const Xapian::Database& x_db;
  std::vector<Entry> x_terms;
  std::map<std::string, std::size_t> x_index;
};

}  // namespace attest
