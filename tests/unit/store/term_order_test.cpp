#include "indexer/store/term_order.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>

using namespace attest;

namespace {

struct Place {
  std::uint64_t head = 0;
  std::uint32_t number = 0;
};

// Texts of which many share their first bytes, or are the same.
std::vector<std::string> texts(std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text = random() % 3 == 0 ? "Zfunctio" : random() % 2 == 0 ? "桥" : "";
    for (std::size_t k = random() % 6; k > 0; --k) text += static_cast<char>(1 + random() % 255);
    out.push_back(std::move(text));
  }
  return out;
}

void check_sorted(std::size_t count) {
  const std::vector<std::string> all = texts(count);
  std::vector<Place> places;
  for (std::uint32_t i = 0; i < all.size(); ++i) places.push_back({head_of(all[i]), i});
  std::vector<Place> room;
  sort_by_text(places, room, [&](const Place& p) { return std::string_view(all[p.number]); });
  std::vector<std::string> expected = all;
  std::sort(expected.begin(), expected.end());
  REQUIRE(places.size() == expected.size());
  for (std::size_t i = 0; i < places.size(); ++i) CHECK(all[places[i].number] == expected[i]);
}

}  // namespace

TEST_CASE("a head sorts as the bytes of its term do") {
  CHECK(head_of("") == 0);
  CHECK(head_of("a") < head_of("a\x01"));
  CHECK(head_of("a\xff") < head_of("b"));
  CHECK(head_of("abcdefg") < head_of("abcdefgh"));
  CHECK(head_of("abcdefgh") == head_of("abcdefghi"));
  CHECK(head_of("мост") > head_of("bridge"));
}

TEST_CASE("few and many terms come in the order of their bytes") {
  for (const std::size_t count : {0, 1, 2, 63, 64, 65, 3000}) check_sorted(count);
}

TEST_CASE("records of one head stay in their order") {
  std::vector<Place> places;
  for (std::uint32_t i = 0; i < 1000; ++i) places.push_back({i % 7 * 0x0101010101010101U, i});
  std::vector<Place> room;
  sort_by_head(places, room);
  for (std::size_t i = 1; i < places.size(); ++i) {
    CHECK(places[i - 1].head <= places[i].head);
    if (places[i - 1].head == places[i].head) CHECK(places[i - 1].number < places[i].number);
  }
}
