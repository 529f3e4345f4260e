// Any bytes as a question: a tree that prints and plans no wild text, or a usage error with a
// place.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "query/parse/query_tree.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const auto tree = attest::parse_query(query);
  if (tree) {
    if (attest::describe(*tree).empty()) std::abort();
    if (attest::plain_words(*tree).size() > 4 * size + 16) std::abort();
  } else if (tree.error().code != attest::ErrorCode::usage ||
             !tree.error().place.starts_with("query, column ")) {
    std::abort();
  }
  return 0;
}
