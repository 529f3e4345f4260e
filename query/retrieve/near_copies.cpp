#include "query/retrieve/near_copies.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace attest {
namespace {

constexpr std::size_t k_run = 4;
constexpr double k_least_part = 0.8;
constexpr std::size_t k_sketch = 6;  // two near-copies have none in common once in 10,000 pairs

std::vector<WordMark> terms_of(std::string_view bytes) {
  const WordMarks marks(bytes);
  std::vector<WordMark> out;
  out.reserve(marks.size());
  for (std::size_t i = 0; i < marks.size(); ++i) out.push_back(marks[i] & k_term_of_mark);
  return out;
}

std::uint64_t mixed(std::uint64_t hash, WordMark term) {
  hash = (hash ^ term) * 0x9E3779B97F4A7C15;
  return hash ^ hash >> 32U;
}

/// The least hashes of runs of words; of a text shorter than a run, of all of it.
std::vector<std::uint64_t> sketch_of(const std::vector<WordMark>& terms) {
  const std::size_t run = std::min(k_run, terms.size());
  std::vector<std::uint64_t> out;
  if (run == 0) return out;
  for (std::size_t first = 0; first + run <= terms.size(); ++first) {
    std::uint64_t hash = run;
    for (std::size_t i = 0; i < run; ++i) hash = mixed(hash, terms[first + i]);
    out.push_back(hash);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  if (out.size() > k_sketch) out.resize(k_sketch);
  return out;
}

bool are_copies(const std::vector<WordMark>& x, const std::vector<WordMark>& y) {
  const auto& [part, whole] = x.size() < y.size() ? std::tie(x, y) : std::tie(y, x);
  if (static_cast<double>(part.size()) < k_least_part * static_cast<double>(whole.size()))
    return false;
  return std::search(whole.begin(), whole.end(), part.begin(), part.end()) != whole.end();
}

}  // namespace

std::optional<std::size_t> NearCopies::find_or_add(std::string_view marks) {
  std::vector<WordMark> terms = terms_of(marks);
  const std::vector<std::uint64_t> sketch = sketch_of(terms);
  for (const std::uint64_t hash : sketch) {
    const auto known = x_by_least.find(hash);
    if (known == x_by_least.end()) continue;
    for (const std::size_t added : known->second)
      if (are_copies(terms, x_added[added])) return added;
  }
  for (const std::uint64_t hash : sketch) x_by_least[hash].push_back(x_added.size());
  x_added.push_back(std::move(terms));
  return std::nullopt;
}

}  // namespace attest
