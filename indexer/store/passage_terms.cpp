#include "indexer/store/passage_terms.hpp"

#include <algorithm>

#include "indexer/store/schema.hpp"
#include "indexer/store/term_order.hpp"

namespace attest {

void PassageTerms::add(std::string_view prefix, std::string_view body, std::uint32_t count) {
  const std::size_t begin = x_bytes.size();
  schema::append_term(prefix, body, x_bytes);
  x_places.push_back({head_of(std::string_view(x_bytes).substr(begin)),
                      static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(x_bytes.size() - begin), count});
}

// Each term is its size (a byte: terms are short), its count (two bytes) and its bytes.
std::string PassageTerms::take() {
  constexpr std::uint32_t k_most = 0xFFFF;
  thread_local std::vector<Place> room;
  sort_by_text(x_places, room, [&](const Place& place) { return text(place); });
  std::string out;
  out.reserve(x_bytes.size() + 3 * x_places.size());
  for (std::size_t i = 0; i < x_places.size();) {
    const Place& first = x_places[i];
    const std::string_view term = text(first);
    std::uint32_t count = 0;
    for (; i < x_places.size() && x_places[i].head == first.head && text(x_places[i]) == term; ++i)
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
