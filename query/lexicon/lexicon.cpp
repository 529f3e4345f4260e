#include "query/lexicon/lexicon.hpp"

#include <algorithm>

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
  if (x_word_net == nullptr) return out;
  if (lang == WordNet::k_language) {
    x_word_net->find(stem, out);
    return out;
  }
  if (x_translations == nullptr) return out;
  std::size_t taken = 0;
  for (const Translation& t : x_translations->find(lang, WordNet::k_language, stem)) {
    WordMeanings one;
    if (t.weight < k_least_weight || !x_word_net->find(t.text, one)) continue;
    if (taken == 0) out.usual = one.usual, out.frequency = one.frequency;
    add(out.own, one.own, taken);
    add(out.above, one.above, 0);
    add(out.against, one.against, 0);
    add(out.akin, one.akin, taken);
    if (++taken == k_translations) break;
  }
  for (auto* list : {&out.own, &out.above, &out.against, &out.akin}) settle(*list);
  return out;
}

}  // namespace attest
