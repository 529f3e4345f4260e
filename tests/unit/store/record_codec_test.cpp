#include "indexer/store/record_codec.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace attest;

namespace {

// Records as alike as those of an index.
std::vector<std::string> records(std::size_t count) {
  std::mt19937 random(7);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < count; ++i) {
    std::string record = "v 1\ndoc\treport-" + std::to_string(i) + "\t0\t0\ten\t\t\t\n";
    for (int k = 0; k < 12; ++k)
      record += "ent\t" + std::to_string(random() % 900) + "\t9\tplace-head\t2\t\tмост " +
                std::to_string(random() % 50) + "\t0\t\n大坝高" + std::to_string(random()) + "米\n";
    out.push_back(std::move(record));
  }
  return out;
}

std::string trained(const std::vector<std::string>& from) {
  return train_dictionary(sample_records({from.begin(), from.end()}));
}

}  // namespace

TEST_CASE("a record is read as it was packed, with a dictionary and without") {
  const std::vector<std::string> all = records(1500);
  const std::string dictionary = trained(all);
  REQUIRE_FALSE(dictionary.empty());
  RecordPacker plain("");
  RecordPacker packer(dictionary);
  RecordUnpacker unpacker(dictionary);
  std::size_t with = 0, without = 0;
  for (const std::string& record : {all[0], all[1499], std::string(), std::string(100000, 'x')}) {
    const std::string packed = packer.pack(record);
    CHECK(*unpacker.unpack(packed) == record);
    // Written before there was a dictionary.
    CHECK(*unpacker.unpack(plain.pack(record)) == record);
    with += packed.size();
    without += plain.pack(record).size();
  }
  CHECK(with * 4 < without * 3);
}

TEST_CASE("the dictionary depends on the records alone, and few records have none") {
  CHECK(trained(records(1500)) == trained(records(1500)));
  CHECK(trained(records(20)).empty());
  CHECK(trained({}).empty());
  CHECK(trained(std::vector<std::string>(2000)).empty());
}

TEST_CASE("damage is named") {
  RecordPacker packer("");
  RecordUnpacker unpacker("");
  const std::string record = records(1).front();
  const std::string packed = packer.pack(record);
  for (std::size_t size = 0; size < packed.size(); ++size) {
    const Result<std::string> cut = unpacker.unpack(std::string_view(packed).substr(0, size));
    REQUIRE_FALSE(cut.has_value());
    CHECK(cut.error().code == ErrorCode::index_damaged);
  }
  std::mt19937 random(3);
  for (int i = 0; i < 2000; ++i) {
    std::string changed = packed;
    changed[random() % changed.size()] = static_cast<char>(random());
    (void)unpacker.unpack(changed).has_value();  // an error or other text, never worse
  }
  CHECK(*unpacker.unpack(packed) == record);
  // A size that no record has.
  std::string huge("\x28\xB5\x2F\xFD\xE0\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x0F", 13);
  CHECK_FALSE(unpacker.unpack(huge).has_value());
}
