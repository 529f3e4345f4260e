#include "indexer/store/passage_terms.hpp"

#include <algorithm>

#include "indexer/store/schema.hpp"

namespace attest {

void PassageTerms::add(std::string_view prefix, std::string_view body, std::uint32_t count) {
  const std::size_t begin = x_bytes.size();
  schema::append_term(prefix, body, x_bytes);
  x_places.push_back({begin, x_bytes.size() - begin, count});
}

// Each term is its size (a byte: terms are short), its count (two bytes) and its bytes.
std::string PassageTerms::take() {
  constexpr std::uint32_t k_most = 0xFFFF;
  std::sort(x_places.begin(), x_places.end(),
            [&](const Place& a, const Place& b) { return text(a) < text(b); });
  std::string out;
  out.reserve(x_bytes.size() + 3 * x_places.size());
  for (std::size_t i = 0; i < x_places.size();) {
    const std::string_view term = text(x_places[i]);
    std::uint32_t count = 0;
    for (; i < x_places.size() && text(x_places[i]) == term; ++i)
      count = std::min(count + x_places[i].count, k_most);
    out += static_cast<char>(term.size());
    out += static_cast<char>(count >> 8U);
    out += static_cast<char>(count);
    out += term;
  }
  x_bytes.clear();
  x_places.clear();
  return out;
}

}  // namespace attest
