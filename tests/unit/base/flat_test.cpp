#include "indexer/base/flat.hpp"

#include <doctest/doctest.h>

#include <string>

#include "indexer/base/slot_table.hpp"

namespace attest {
namespace {

struct Pair {
  std::uint32_t key = 0, value = 0;
  bool is_free() const { return value == 0; }
};

TEST_CASE("sections come back as they were written") {
  FlatWriter out;
  const std::vector<std::uint16_t> odd = {1, 2, 3};
  out.add(odd);
  out.add(std::string_view("Россия 俄"));
  out.add(std::vector<std::uint64_t>{});
  out.add(std::vector<Pair>{{7, 8}});
  const FlatImage image(out.take());
  const FlatImage copy = image;
  FlatReader in(copy);
  const auto numbers = in.next<std::uint16_t>();
  CHECK(std::vector<std::uint16_t>(numbers.begin(), numbers.end()) == odd);
  CHECK(in.next_text() == "Россия 俄");
  CHECK(in.next<std::uint64_t>().empty());
  const auto pairs = in.next<Pair>();
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].value == 8);
  CHECK(in.next<Pair>().empty());
  CHECK(in.next_text().empty());
}

TEST_CASE("an image that promises more than it holds gives nothing") {
  const std::vector<std::uint64_t> words = {100, 1, 2};
  const FlatImage image(words);
  FlatReader in(image);
  CHECK(in.next<std::uint64_t>().empty());
}

TEST_CASE("slots are found however many there are") {
  SlotTable<Pair> table;
  const auto hash_of = [](const Pair& p) { return std::uint64_t{p.key} * 64; };  // most collide
  constexpr std::uint32_t k_many = 500;
  for (std::uint32_t i = 0; i < k_many; ++i) table.insert(hash_of({i, 1}), {i, i + 1}, hash_of);
  for (std::uint32_t i = 0; i < k_many; ++i) {
    const Pair* found =
        find_slot(table.slots(), hash_of({i, 1}), [&](const Pair& p) { return p.key == i; });
    REQUIRE(found != nullptr);
    CHECK(found->value == i + 1);
  }
  CHECK(find_slot(table.slots(), 0, [](const Pair& p) { return p.key == k_many; }) == nullptr);
}

}  // namespace
}  // namespace attest
