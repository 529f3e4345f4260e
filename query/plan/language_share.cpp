#include "query/plan/language_share.hpp"

#include <algorithm>
#include <cmath>

#include "indexer/store/schema.hpp"

namespace attest {
namespace {

// Of fewer passages it cannot be told which words are common in the language.
constexpr double k_enough_passages = 200;

// Never below a little, however common the word is.
double rarity(double all, double holding) {
  const double odds = (all - holding + 0.5) / (holding + 0.5);
  return std::log(odds < 2 ? odds * 0.5 + 1 : odds);
}

}  // namespace

LanguageShare::LanguageShare(const Xapian::Database& database, std::string_view lang)
    : x_all(database.get_doccount()),
      x_own(lang.empty() ? 0 : database.get_termfreq(schema::term(schema::k_language, lang))) {
  x_own = x_own <= 0 ? x_all : std::min(std::max(x_own, k_enough_passages), x_all);
}

double LanguageShare::factor(std::size_t held) const {
  if (is_all() || held == 0) return 1;
  const auto holding = static_cast<double>(held);
  return rarity(x_own, std::min(holding, x_own)) / rarity(x_all, std::min(holding, x_all));
}

}  // namespace attest
