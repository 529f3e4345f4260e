#include "indexer/store/passage_terms.hpp"

#include <algorithm>

#include "indexer/store/schema.hpp"

namespace attest {
namespace {

constexpr std::size_t k_head_bytes = 8;

// Sorts as the bytes do. Terms hold no NUL (schema::term()), so what is shorter comes first.
std::uint64_t head_of(std::string_view term) {
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < k_head_bytes; ++i)
    head = head << 8U | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return head;
}

}  // namespace

void PassageTerms::add(std::string_view prefix, std::string_view body, std::uint32_t count) {
  const std::size_t begin = x_bytes.size();
  schema::append_term(prefix, body, x_bytes);
  x_places.push_back({head_of(std::string_view(x_bytes).substr(begin)),
                      static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(x_bytes.size() - begin), count});
}

bool PassageTerms::is_before(const Place& a, const Place& b) const {
  if (a.head != b.head) return a.head < b.head;
  return std::max(a.size, b.size) > k_head_bytes && text(a) < text(b);
}

// Each term is its size (a byte: terms are short), its count (two bytes) and its bytes.
std::string PassageTerms::take() {
  constexpr std::uint32_t k_most = 0xFFFF;
  std::sort(x_places.begin(), x_places.end(),
            [&](const Place& a, const Place& b) { return is_before(a, b); });
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
