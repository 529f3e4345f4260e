#include "query/plan/language_share.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "indexer/store/schema.hpp"

namespace attest {
namespace {

// Of fewer passages it cannot be told which words are common in the language.
constexpr double k_enough_passages = 200;
constexpr std::uint64_t k_samples = 8;

// Never below a little, however common the word is.
double rarity(double all, double holding) {
  const double odds = (all - holding + 0.5) / (holding + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

}  // namespace

LanguageShare::LanguageShare(const Xapian::Database& database, std::string_view lang)
    : x_database(database),
      x_language(schema::term(schema::k_language, lang)),
      x_all(database.get_doccount()),
      x_own(lang.empty() ? 0 : database.get_termfreq(x_language)) {
  if (x_own < k_enough_passages || x_own >= x_all) x_own = 0;
}

// Of the passages that hold the term, those in the language.
double LanguageShare::share_of(const std::string& term) const {
  auto held = x_database.postlist_begin(term);
  auto own = x_database.postlist_begin(x_language);
  const auto held_end = x_database.postlist_end(term);
  const auto own_end = x_database.postlist_end(x_language);
  const std::uint64_t last = x_database.get_lastdocid();
  double seen = 0, met = 0;
  Xapian::docid next = 1;
  for (std::uint64_t i = 1; i <= k_samples; ++i) {
    held.skip_to(next);
    if (held == held_end) break;
    const Xapian::docid docid = *held;
    ++seen;
    if (own != own_end) own.skip_to(docid);
    if (own != own_end && *own == docid) ++met;
    next = std::max(docid + 1, static_cast<Xapian::docid>(last * i / k_samples));
  }
  return seen > 0 ? met / seen : 0;
}

double LanguageShare::factor(const std::string& term, std::size_t held) {
  if (!is_told() || held == 0) return 1;
  const auto [known, is_new] = x_factors.emplace(term, 1);
  if (!is_new) return known->second;
  const auto holding = static_cast<double>(held);
  const double own = holding * share_of(term);
  if (own > 0)
    known->second = rarity(x_own, std::min(own, x_own)) / rarity(x_all, std::min(holding, x_all));
  return known->second;
}

}  // namespace attest
