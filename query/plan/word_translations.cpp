#include "query/plan/word_translations.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "indexer/base/utf8.hpp"

namespace attest {
namespace {

constexpr std::size_t k_from_pivot = 10, k_over_pivot = 16;
constexpr std::size_t k_longer = 4;  // characters that a member's end goes beyond its family's
constexpr std::size_t k_enough = 3, k_most_kin = 40;
constexpr std::size_t k_consulted = 100;
constexpr double k_unshared = 0.05;  // of a word that shares no sense with the question's
constexpr double k_word_family = 0.5;

void best_first(std::vector<Translation>& translations) {
  std::stable_sort(translations.begin(), translations.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
}

}  // namespace

std::string head_of(std::string_view text, std::size_t code_points) {
  std::size_t end = 0;
  for (std::size_t i = 0; i < code_points && end < text.size(); ++i) next_code_point(text, end);
  return std::string(text.substr(0, end));
}

bool are_kin(std::string_view stem, std::string_view other) {
  const std::size_t size = count_code_points(stem), others = count_code_points(other);
  if (other.find(' ') != std::string_view::npos) return false;
  if (other.starts_with(stem)) return others <= size + k_longer;
  return stem.starts_with(other) && others + k_shorter >= size && others >= k_least_stem;
}

WordTranslations::WordTranslations(const Translations* lists,
                                   const std::vector<std::string>& languages, std::string_view from,
                                   std::string_view to)
    : x_lists(lists), x_from(from), x_to(to) {
  if (x_lists == nullptr) return;
  for (const std::string& lang : languages)
    if (x_lists->has(from, lang) && x_lists->has(lang, to)) x_pivots.push_back(lang);
}

std::vector<Translation> WordTranslations::find(std::string_view key) const {
  if (x_lists == nullptr) return {};
  std::vector<Translation> out = listed(key);
  if (out.size() >= k_enough || is_han(key) || key.find(' ') != std::string_view::npos) return out;
  const std::size_t size = count_code_points(key);
  if (size < k_least_stem) return out;
  const std::string start = head_of(key, std::max(k_least_stem, size - k_shorter));
  for (const std::string& kin :
       x_lists->keys_like(x_from, x_pivots.empty() ? x_to : x_pivots.front(), start, k_most_kin)) {
    if (kin == key || !are_kin(key, kin)) continue;
    for (Translation& t : listed(kin)) {
      t.weight *= k_word_family;
      if (std::none_of(out.begin(), out.end(),
                       [&](const Translation& o) { return o.text == t.text; }))
        out.push_back(std::move(t));
    }
  }
  best_first(out);
  return out;
}

std::vector<Translation> WordTranslations::listed(std::string_view key) const {
  if (x_lists->has(x_from, x_to)) return x_lists->find(x_from, x_to, key);
  return over_pivot(key);
}

bool WordTranslations::is_known(std::string_view key) const {
  if (x_lists == nullptr) return false;
  if (x_lists->has(x_from, x_to)) return !x_lists->find(x_from, x_to, key).empty();
  return std::any_of(x_pivots.begin(), x_pivots.end(), [&](const std::string& pivot) {
    return !x_lists->find(x_from, pivot, key).empty();
  });
}

std::vector<Translation> WordTranslations::between(std::string_view key, std::size_t most) const {
  std::vector<Translation> out;
  for (const std::string& pivot : x_pivots) {
    std::vector<Translation> words = x_lists->find(x_from, pivot, key);
    if (words.size() > most) words.resize(most);
    std::move(words.begin(), words.end(), std::back_inserter(out));
  }
  return out;
}

std::vector<Translation> WordTranslations::over_pivot(std::string_view key) const {
  std::map<std::string, double> sums;
  std::vector<std::vector<Translation>> senses;  // of the word, by pivot
  for (const std::string& pivot : x_pivots) {
    std::vector<Translation> middle = x_lists->find(x_from, pivot, key);
    senses.push_back(middle);
    if (middle.size() > k_from_pivot) middle.resize(k_from_pivot);
    for (const Translation& word : middle) {
      std::vector<Translation> found = x_lists->find(pivot, x_to, word.text);
      if (found.size() > k_over_pivot) found.resize(k_over_pivot);
      double all = 0;
      for (const Translation& t : found) all += t.weight;
      if (all <= 0) continue;
      for (const Translation& t : found) sums[t.text] += word.weight * t.weight / all;
    }
  }
  std::vector<Translation> out;
  out.reserve(sums.size());
  for (const auto& [text, weight] : sums) out.push_back({text, weight});
  best_first(out);
  if (out.size() > k_consulted) out.resize(k_consulted);
  for (Translation& t : out) t.weight *= k_unshared + shared_senses(senses, t.text);
  best_first(out);
  return out;
}

// How much of what two words are called in the languages between is the same (Dice): a word that
// shares one sense with the question's has other senses besides, one that means the same shares
// most of them. Inverse consultation, Tanaka and Umemura 1994.
double WordTranslations::shared_senses(const std::vector<std::vector<Translation>>& senses,
                                       std::string_view target) const {
  double shared = 0, all = 0;
  for (std::size_t i = 0; i < x_pivots.size(); ++i) {
    const std::vector<Translation>& own = senses[i];
    const std::vector<Translation> other = x_lists->find(x_to, x_pivots[i], target);
    for (const Translation& t : own)
      if (std::any_of(other.begin(), other.end(),
                      [&](const Translation& o) { return o.text == t.text; }))
        ++shared;
    all += static_cast<double>(own.size() + other.size());
  }
  return all > 0 ? 2 * shared / all : 0;
}

}  // namespace attest
