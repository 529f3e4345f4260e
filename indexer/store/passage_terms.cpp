#include "indexer/store/passage_terms.hpp"

#include <algorithm>

#include "indexer/store/schema.hpp"

namespace attest {

void PassageTerms::add(std::string_view prefix, std::string_view body, std::uint32_t count) {
  constexpr std::uint32_t k_most = 0xFFFF;
  count = std::min(count, k_most);
  const std::size_t begin = x_bytes.size();
  x_bytes += '\0';
  x_bytes += static_cast<char>(count >> 8U);
  x_bytes += static_cast<char>(count);
  schema::append_term(prefix, body, x_bytes);
  x_bytes[begin] = static_cast<char>(x_bytes.size() - begin - 3);
}

}  // namespace attest
