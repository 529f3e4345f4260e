#include "indexer/base/hash_set.hpp"

#include <doctest/doctest.h>

using namespace attest;

TEST_CASE("a set of hashes knows what came before, however it has grown") {
  HashSet seen;
  const auto hash = [](std::uint64_t i) { return i * 256; };  // all of one slot at first
  for (std::uint64_t i = 1; i <= 3000; ++i) CHECK(seen.insert(hash(i)));
  for (std::uint64_t i = 1; i <= 3000; ++i) CHECK_FALSE(seen.insert(hash(i)));
  CHECK(seen.size() == 3000);
  CHECK(seen.insert(0));
  CHECK_FALSE(seen.insert(0));
}
