#include "query/lexicon/lexicon.hpp"

#include <algorithm>
#include <utility>

namespace attest {
namespace {

constexpr std::size_t k_translations = 3;  // of a word: the usual ones
constexpr double k_rank = 0.3, k_step = 0.12;
constexpr double k_least_weight = 0.3;  // of a translation

double by_rank(std::uint8_t rank) {
  return 1 / (1 + k_rank * rank);
}

double by_steps(std::uint8_t steps) {
  return std::max(0.0, 1 - k_step * (steps - 1));
}

double by_level(std::uint8_t level) {
  return 1.0 / std::max<std::uint8_t>(1, level);
}

// The best of what two sorted lists share.
template <typename Score>
double best_shared(const std::vector<Meaning>& a, const std::vector<Meaning>& b, Score score) {
  double best = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->synset < y->synset) {
      ++x;
    } else if (y->synset < x->synset) {
      ++y;
    } else {
      best = std::max(best, score(x->distance, y->distance));
      ++x, ++y;
    }
  }
  return best;
}

void add(std::vector<Meaning>& to, const std::vector<Meaning>& from, std::size_t further) {
  for (const Meaning m : from)
    to.push_back(
        {m.synset, static_cast<std::uint8_t>(std::min<std::size_t>(255, m.distance + further))});
}

void settle(std::vector<Meaning>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end(),
                         [](Meaning a, Meaning b) { return a.synset == b.synset; }),
             list.end());
}

void add_meanings(const WordMeanings& from, std::size_t further, WordMeanings& to) {
  const std::pair<const std::vector<Meaning>*, std::vector<Meaning>*> lists[] = {
      {&from.own, &to.own},
      {&from.above, &to.above},
      {&from.against, &to.against},
      {&from.akin, &to.akin}};
  for (const auto& [source, target] : lists) {
    const bool ranked = source == &from.own || source == &from.akin;
    add(*target, *source, ranked ? further : 0);
    settle(*target);
  }
  if (to.usual == WordClass::unknown)
    to.usual = from.usual, to.frequency = from.frequency, to.field = from.field;
}

}  // namespace

WordTie tie_of(const WordMeanings& a, const WordMeanings& b) {
  WordTie out;
  if (a.own.empty() || b.own.empty()) return out;
  const auto ranks = [](std::uint8_t x, std::uint8_t y) { return by_rank(x) * by_rank(y); };
  out.same = best_shared(a.own, b.own, ranks);
  out.narrower = best_shared(a.above, b.own, [](std::uint8_t steps, std::uint8_t rank) {
    return by_steps(steps) * by_rank(rank);
  });
  out.wider = best_shared(b.above, a.own, [](std::uint8_t steps, std::uint8_t rank) {
    return by_steps(steps) * by_rank(rank);
  });
  out.akin = std::max(best_shared(a.akin, b.own, ranks), best_shared(b.akin, a.own, ranks));
  const auto levels = [](std::uint8_t level, std::uint8_t rank) {
    return by_level(level) * by_rank(rank);
  };
  out.opposite =
      std::max(best_shared(a.against, b.own, levels), best_shared(b.against, a.own, levels));
  if (out.same == 0 && out.narrower == 0 && out.wider == 0)
    out.sister = best_shared(a.above, b.above, [](std::uint8_t x, std::uint8_t y) {
      return x == 1 && y == 1 ? 1.0 : x <= 2 && y <= 2 ? 0.5 : 0.0;
    });
  return out;
}

WordMeanings Lexicon::meanings(std::string_view stem, std::string_view lang) const {
  WordMeanings out;
  if (x_thesaurus != nullptr && x_thesaurus->find(stem, lang, out)) {
    settle(out.own);
    settle(out.above);
  }
  if (x_word_net == nullptr) return out;
  if (lang == WordNet::k_language) {
    if (out.own.empty()) {
      x_word_net->find(stem, out);
      return out;
    }
    WordMeanings known;
    if (x_word_net->find(stem, known)) add_meanings(known, 0, out);
    return out;
  }
  if (x_translations == nullptr) return out;
  std::size_t taken = 0;
  for (const Translation& t : x_translations->find(lang, WordNet::k_language, stem)) {
    WordMeanings one;
    if (t.weight < k_least_weight || !x_word_net->find(t.text, one)) continue;
    add_meanings(one, taken, out);
    if (++taken == k_translations) break;
  }
  return out;
}

void Lexicon::add_phrases(const std::vector<std::string_view>& stems, std::string_view lang,
                          const std::vector<bool>& is_han,
                          std::vector<WordMeanings>& meanings) const {
  if (x_thesaurus == nullptr) return;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    std::string key(stems[i]);
    for (std::size_t n = 2; n <= Thesaurus::k_longest && i + n <= stems.size(); ++n) {
      if (stems[i + n - 1].empty()) break;
      if (!(is_han[i] && is_han[i + n - 1])) key += ' ';
      key += stems[i + n - 1];
      WordMeanings found;
      if (!x_thesaurus->find(key, lang, found)) continue;
      for (std::size_t w = i; w < i + n; ++w) add_meanings(found, 0, meanings[w]);
    }
  }
}

}  // namespace attest
