// Rules of the program are compiled when first needed, those of a user at once.
#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "indexer/extract/dates.hpp"
#include "indexer/extract/entities.hpp"
#include "indexer/extract/quantities.hpp"

namespace attest {
namespace {

DataFiles changed(std::string path, std::string content) {
  DataFiles out = DataFiles::embedded();
  out.add(std::move(path), std::move(content));
  return out;
}

template <typename Extractor>
std::string place_of_error(const DataFiles& data) {
  const auto made = Extractor::create(data);
  return made ? "" : made.error().place;
}

TEST_CASE("data files know whether they are the program's own") {
  const DataFiles own = DataFiles::embedded();
  const DataFiles copy = own;
  DataFiles other = own;
  other.add("lang/en/more.txt", "x");
  CHECK(own.is_embedded());
  CHECK(copy.is_embedded());
  CHECK_FALSE(other.is_embedded());
  CHECK(own.find("lang/en/more.txt") == nullptr);
  CHECK(*other.find("lang/en/more.txt") == "x");
}

TEST_CASE("the program's own rules are sound") {
  const DataFiles data = changed("lang/en/more.txt", "");
  CHECK(place_of_error<DateExtractor>(data) == "");
  CHECK(place_of_error<QuantityExtractor>(data) == "");
  CHECK(place_of_error<EntityExtractor>(data) == "");
}

TEST_CASE("a user's malformed rules are reported with their line") {
  CHECK(place_of_error<DateExtractor>(changed("lang/ru/dates.rules", "# x\nnonsense\n")) ==
        "lang/ru/dates.rules:2");
  CHECK(place_of_error<QuantityExtractor>(changed("lang/zh/number_words.tsv", "x\tnonsense\n")) ==
        "lang/zh/number_words.tsv:1");
  CHECK(place_of_error<QuantityExtractor>(changed("lang/en/quantities.tsv", "\nx\tnonsense\n")) ==
        "lang/en/quantities.tsv:2");
  CHECK(place_of_error<EntityExtractor>(changed("lang/en/names.tsv", "nonsense\tx\n")) ==
        "lang/en/names.tsv:1");
}

TEST_CASE("threads may ask for the same rules at once") {
  const auto dates = DateExtractor::create(DataFiles::embedded());
  REQUIRE(dates);
  const Scan text = scan("Это было 21 мая 2014 года.");
  std::vector<std::size_t> found(4);
  std::vector<std::thread> threads;
  for (std::size_t& count : found)
    threads.emplace_back([&] {
      count = dates->extract(TextContext{text, {}, "ru", std::nullopt}).size();
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(found == std::vector<std::size_t>{1, 1, 1, 1});
}

}  // namespace
}  // namespace attest
