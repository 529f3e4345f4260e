#include "query/retrieve/closeness.hpp"

#include <algorithm>

#include "indexer/store/word_marks.hpp"
#include "query/plan/ranking.hpp"

namespace attest {
namespace {

constexpr int k_reach = 4;  // further from their places, two words are no pair

struct Seen {
  std::vector<int> places;  // in the passage, ascending
  bool in_own_form = false;
};

std::vector<Seen> places_of(const std::vector<PlacedWord>& question, const WordMarks& marks) {
  std::vector<Seen> out(question.size());
  for (std::size_t q = 0; q < question.size(); ++q) {
    const WordMark wanted = question[q].mark;
    for (std::size_t at = marks.find(wanted, k_term_of_mark, 0); at < marks.size();
         at = marks.find(wanted, k_term_of_mark, at + 1)) {
      out[q].places.push_back(static_cast<int>(at));
      out[q].in_own_form |= marks[at] == wanted;
    }
  }
  return out;
}

/// How far the nearest two are from standing `wanted` places apart.
int displacement(const std::vector<int>& first, const std::vector<int>& second, int wanted) {
  int best = k_reach + 1;
  for (std::size_t i = 0, k = 0; i < first.size(); ++i) {
    const int there = first[i] + wanted;
    while (k < second.size() && second[k] < there) ++k;
    if (k < second.size()) best = std::min(best, second[k] - there);
    if (k > 0) best = std::min(best, there - second[k - 1]);
  }
  return best;
}

}  // namespace

double closeness(const std::vector<PlacedWord>& question, std::string_view bytes) {
  const std::vector<Seen> seen = places_of(question, WordMarks(bytes));
  double score = 0;
  for (std::size_t i = 0; i < question.size(); ++i)
    if (seen[i].in_own_form && question[i].has_forms)
      score += ranking::k_own_form * question[i].weight;
  for (std::size_t i = 1; i < question.size(); ++i) {
    const int wanted = static_cast<int>(question[i].position - question[i - 1].position);
    const int away = displacement(seen[i - 1].places, seen[i].places, wanted);
    if (away > k_reach) continue;
    score += ranking::k_pair * std::min(question[i - 1].weight, question[i].weight) / (1 + away);
  }
  return score;
}

}  // namespace attest
