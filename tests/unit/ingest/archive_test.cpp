#include "indexer/ingest/archive.hpp"

#include <doctest/doctest.h>

#include "indexer/ingest/container.hpp"
#include "indexer/ingest/formats/package.hpp"
#include "indexer/ingest/formats/zip_names.hpp"
#include "tests/support/archive_writer.hpp"

using namespace attest;
using attest::testing::ArchiveEntry;
using attest::testing::make_archive;

namespace {

struct Unpacked {
  std::vector<ArchiveMember> members;
  std::string error;
};

Unpacked unpack(std::string_view bytes, const ArchiveLimits& limits = {},
                ArchiveBudget budget = {}) {
  Unpacked out;
  const Status read =
      read_archive(bytes, "some.name.gz", limits, budget, [&](ArchiveMember&& member) {
        out.members.push_back(std::move(member));
        return true;
      });
  if (!read) out.error = read.error().message;
  return out;
}

std::vector<ContainerMember> contents(std::string_view bytes, std::string_view name,
                                      const ContainerLimits& limits = {}) {
  std::vector<ContainerMember> out;
  read_container(bytes, name, limits, [&](ContainerMember&& member) {
    out.push_back(std::move(member));
    return true;
  });
  return out;
}

const std::vector<ArchiveEntry> k_texts{{"en/dam.txt", "The dam is 90 metres high."},
                                        {"中文/大坝.txt", "大坝高90米。"},
                                        {"русский/плотина.txt", "Высота плотины 90 метров."}};

}  // namespace

TEST_CASE("zip and tar, plain and compressed, give names and bytes in three scripts") {
  const std::vector<testing::ArchiveStyle> styles{
      {"zip"}, {"zip", {}, true}, {"tar"}, {"tar", "gzip"}, {"tar", "bzip2"}, {"tar", "xz"}};
  for (const auto& style : styles) {
    CAPTURE(style.format);
    CAPTURE(style.compression);
    const std::string bytes = make_archive(k_texts, style);
    CHECK(looks_like_archive(bytes));
    const Unpacked out = unpack(bytes);
    CHECK(out.error.empty());
    REQUIRE(out.members.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(out.members[i].name == k_texts[i].name);
      CHECK(out.members[i].bytes == k_texts[i].bytes);
    }
  }
}

TEST_CASE("names are put right or refused") {
  CHECK(member_name("a/./b//c.txt") == "a/b/c.txt");
  CHECK(member_name("a\\b.txt") == "a/b.txt");
  CHECK(member_name("a\x1b[31m.txt") == "a_[31m.txt");
  CHECK(member_name("../a.txt").empty());
  CHECK(member_name("a/../../b.txt").empty());
  CHECK(member_name("/etc/passwd").empty());
  CHECK(member_name("C:\\a.txt").empty());
  CHECK(member_name(std::string(2000, 'a')).empty());
}

TEST_CASE("names that lead out fail alone; links and hidden files are passed over") {
  const Unpacked out = unpack(make_archive({{"../out.txt", "x"},
                                            {"/absolute.txt", "x"},
                                            {"link.txt", "", "in.txt"},
                                            {".hidden/a.txt", "x"},
                                            {"in.txt", "text"}}));
  CHECK(out.error.empty());
  REQUIRE(out.members.size() == 3);
  CHECK(out.members[0].error);
  CHECK(out.members[0].name == "../out.txt");
  CHECK(out.members[1].error);
  CHECK(out.members[2].bytes == "text");
}

TEST_CASE("an encrypted member says so") {
  const Unpacked out = unpack(make_archive({{"secret.txt", "text"}}, {"zip", {}, false, "word"}));
  REQUIRE(out.members.size() == 1);
  REQUIRE(out.members[0].error);
  CHECK(out.members[0].error->message == "is encrypted");
}

TEST_CASE("a zip bomb ends at the ratio, a large member at its limit, many at the count") {
  const std::string zeros(48 << 20, '\0');
  CHECK(unpack(make_archive({{"bomb.txt", zeros}})).error.find("bomb") != std::string::npos);
  CHECK(unpack(make_archive({{"bomb.txt", zeros}}, {"tar", "gzip"})).error.find("bomb") !=
        std::string::npos);
  const std::vector<ArchiveEntry> two{{"large.txt", std::string(100000, 'a')}, {"small.txt", "b"}};
  for (const std::string_view format : {"zip", "tar"}) {
    const Unpacked out = unpack(make_archive(two, {format}), {1000, 200});
    CHECK(out.error.empty());
    REQUIRE(out.members.size() == 2);
    CHECK(out.members[0].error->code == ErrorCode::too_large);
    CHECK(out.members[1].bytes == "b");
  }
  CHECK_FALSE(unpack(make_archive(k_texts), {}, {2, 1000}).error.empty());
  CHECK_FALSE(unpack(make_archive(k_texts), {}, {100, 40}).error.empty());
}

TEST_CASE("a truncated archive keeps what came before and says that it is damaged") {
  std::string noise;
  for (unsigned i = 0, x = 1; i < 200000; ++i)
    noise += static_cast<char>((x = x * 1103515245 + 12345) >> 16);
  const std::vector<ArchiveEntry> entries{{"first.txt", "first"}, {"second.bin", noise}};
  const std::string tar = make_archive(entries, {"tar", "gzip"});
  const Unpacked out = unpack(std::string_view(tar).substr(0, tar.size() / 2));
  CHECK(out.error.find("damaged") != std::string::npos);
  REQUIRE_FALSE(out.members.empty());
  CHECK(out.members[0].bytes == "first");
  const std::string zip = make_archive(entries);
  CHECK(unpack(std::string_view(zip).substr(0, zip.size() / 2)).error.find("damaged") !=
        std::string::npos);
}

TEST_CASE("archives in archives are walked, down to a depth") {
  std::string nested = make_archive({{"deep.txt", "The deepest text."}});
  for (int i = 0; i < 3; ++i) nested = make_archive({{"inner.zip", nested}, {"a.txt", "a"}});
  std::vector<ContainerMember> found = contents(nested, "outer.zip");
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "inner.zip/inner.zip/inner.zip/deep.txt");
  CHECK(found[0].bytes == "The deepest text.");
  for (int i = 0; i < 10; ++i) nested = make_archive({{"inner.zip", nested}});
  found = contents(nested, "outer.zip");
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].error);
  CHECK(found[0].error->code == ErrorCode::too_large);
}

TEST_CASE("one budget holds for all archives within each other") {
  std::vector<ArchiveEntry> many;
  const std::string inner = make_archive({{"a.txt", std::string(20000, 'a')}});
  for (int i = 0; i < 10; ++i) many.push_back({std::to_string(i) + ".zip", inner});
  ContainerLimits limits;
  limits.budget.bytes = 100000;
  const auto found = contents(make_archive(many), "a.zip", limits);
  std::size_t texts = 0;
  std::size_t failures = 0;
  for (const ContainerMember& member : found) ++(member.error ? failures : texts);
  CHECK(texts == 4);
  CHECK(failures > 0);
}

TEST_CASE("members of one name are told apart; lines of a JSON Lines member are documents") {
  const auto found = contents(
      make_archive({{"a.txt", "one"},
                    {"./a.txt", "two"},
                    {"b.jsonl", "{\"id\":\"x\",\"text\":\"t\"}\n\n{\"id\":\"y\",\"text\":\"t\"}"}}),
      "a.zip");
  REQUIRE(found.size() == 4);
  CHECK(found[0].name == "a.txt");
  CHECK(found[1].name == "a.txt~2");
  CHECK(found[2].line == 1);
  CHECK(found[3].line == 3);
  CHECK(found[3].bytes == "{\"id\":\"y\",\"text\":\"t\"}");
}

TEST_CASE("a single compressed file is called like its archive without the ending") {
  // gzip with a stored block: "text"
  const std::string gz(
      "\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x04\0\xfb\xfftext\xc7\xa7\x8b\x3b\x04\0\0\0", 27);
  const Unpacked out = unpack(gz);
  REQUIRE(out.members.size() == 1);
  CHECK(out.members[0].name == "some.name");
  CHECK(out.members[0].bytes == "text");
}

TEST_CASE("a zip's names are read from its directory, nothing is unpacked") {
  const auto names = [](std::string_view bytes, bool& is_whole) {
    std::string out;
    is_whole = visit_zip_names(bytes, [&](const ZipName& file) {
      out += std::string(file.name) + "=" + std::string(file.stored.value_or("?")) + "\n";
      return true;
    });
    return out;
  };
  bool is_whole = false;
  const std::string zip = make_archive({{"mimetype", "application/epub+zip"},
                                        {"мост.txt", std::string(3000, 'x')},
                                        {"大坝/a.txt", "b"}});
  const std::string all = "mimetype=application/epub+zip\nмост.txt=?\n大坝/a.txt=?\n";
  CHECK(names(zip, is_whole) == all);
  CHECK(is_whole);
  // What unpacks itself has a program before its files.
  CHECK(names("#!/bin/sh\nexit\n" + zip, is_whole) == all);
  CHECK(is_whole);
  for (std::size_t size = 0; size < zip.size(); ++size) {
    names(std::string_view(zip).substr(0, size), is_whole);
    CHECK_FALSE(is_whole);
  }
  for (std::size_t i = 0; i < zip.size(); ++i) {  // stays inside whatever the numbers say
    std::string bad = zip;
    bad[i] = '\xFF';
    names(bad, is_whole);
  }
  CHECK(package_format(zip) == "epub");
  CHECK(package_format(make_archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                                     {"content.xml", "x"}})) == "odt");
  CHECK(package_format(zip.substr(0, 100)) == "archive");
}
