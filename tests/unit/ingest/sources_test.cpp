#include "indexer/ingest/sources.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

using namespace attest;
namespace fs = std::filesystem;

namespace {

class TempFolder {
 public:
  TempFolder() {
    std::string name = (fs::temp_directory_path() / "attest-ingest-XXXXXX").string();
    x_path = mkdtemp(name.data());
  }
  ~TempFolder() { fs::remove_all(x_path); }
  fs::path write(const std::string& name, const std::string& content) const {
    const fs::path path = x_path / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  const fs::path& path() const { return x_path; }

 private:
  fs::path x_path;
};

std::vector<std::string> ids(const SourceList& list) {
  std::vector<std::string> out;
  for (const SourceFile& f : list.files) out.push_back(f.meta.id);
  return out;
}

std::string failures(const SourceList& list) {
  std::string out;
  for (const SourceFailure& f : list.failures) out += f.error.to_string() + "\n";
  return out;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("sha256 of the standard's examples") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256_hex(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  // Where the length no longer fits into the last block.
  CHECK(sha256_hex(std::string(55, 'a')) ==
        "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
  CHECK(sha256_hex(std::string(64, 'a')) ==
        "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
  CHECK(sha256_hex(std::string(120, 'a')) ==
        "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c");
}

TEST_CASE("files are read whole, within the limit") {
  const TempFolder folder;
  const fs::path path = folder.write("a.txt", std::string("one\0two", 7));
  CHECK(*read_file(path, 100) == std::string("one\0two", 7));
  CHECK(read_file(path, 6).error().code == ErrorCode::too_large);
  CHECK(read_file(folder.path() / "none", 6).error().code == ErrorCode::unreadable);
  CHECK(read_file(folder.path(), 6).error().code == ErrorCode::unreadable);
  CHECK(read_file(folder.write("empty", ""), 6)->empty());
}

TEST_CASE("a folder is listed in order, without hidden files and indexes") {
  const TempFolder folder;
  folder.write("b.txt", "b");
  folder.write("a/z.md", "z");
  folder.write(".hidden.txt", "h");
  folder.write("attest.db/XAPIANDB", "auto gen-1");
  folder.write("attest.db/gen-1/postlist.glass", "x");
  const auto list = list_sources({folder.path().string()}, {}, {});
  REQUIRE(list);
  CHECK(ids(*list) == Ids{"a/z.md", "b.txt"});
  CHECK(list->failures.empty());
  CHECK(list->roots == Ids{folder.path().string() + "/"});
  CHECK(list->files[1].size_bytes == 1);
  CHECK(list->files[1].mtime_ns != 0);
  // The same with a slash at the end, and nothing twice.
  const auto twice =
      list_sources({folder.path().string() + "/", (folder.path() / "b.txt").string()}, {}, {});
  CHECK(ids(*twice) == Ids{"a/z.md", "b.txt"});
}

TEST_CASE("symbolic links out of the folder are refused by name") {
  const TempFolder outside;
  outside.write("secret.txt", "s");
  const TempFolder folder;
  folder.write("in.txt", "i");
  fs::create_symlink(outside.path() / "secret.txt", folder.path() / "link.txt");
  fs::create_symlink(outside.path(), folder.path() / "dir");
  fs::create_symlink(folder.path() / "in.txt", folder.path() / "inner.txt");
  fs::create_symlink(folder.path(), folder.path() / "loop");
  const auto list = list_sources({folder.path().string()}, {}, {});
  REQUIRE(list);
  CHECK(ids(*list) == Ids{"in.txt"});
  CHECK(list->failures.size() == 2);
  CHECK(failures(*list).find("link.txt: is a symbolic link out of the folder") !=
        std::string::npos);
}

TEST_CASE("equal names from two sources get ids of their own") {
  const TempFolder one;
  const TempFolder two;
  one.write("a.txt", "1");
  two.write("a.txt", "2");
  const auto list = list_sources({one.path().string(), two.path().string()}, {}, {});
  REQUIRE(list->files.size() == 2);
  CHECK(list->files[0].meta.id != list->files[1].meta.id);
}

TEST_CASE("sources that do not exist") {
  const TempFolder folder;
  folder.write("a.txt", "1");
  const std::string missing = (folder.path() / "none").string();
  const auto none = list_sources({missing}, {}, {});
  REQUIRE_FALSE(none);
  CHECK(none.error().code == ErrorCode::not_found);
  const auto some = list_sources({missing, folder.path().string()}, {}, {});
  REQUIRE(some);
  CHECK(some->files.size() == 1);
  CHECK(failures(*some).find("no such file or folder") != std::string::npos);
  const auto listed = list_sources({"-"}, {(folder.path() / "a.txt").string() + "\r", ""}, {});
  CHECK(ids(*listed) == Ids{"a.txt"});
}

TEST_CASE("a file over the limit is named") {
  const TempFolder folder;
  folder.write("big.txt", std::string(100, 'x'));
  SourceOptions options;
  options.max_file_bytes = 10;
  const auto list = list_sources({folder.path().string()}, {}, options);
  REQUIRE(list);
  CHECK(list->files.empty());
  CHECK(list->failures.front().error.code == ErrorCode::too_large);
}

TEST_CASE("a manifest gives ids, metadata and the hashes it demands") {
  const TempFolder folder;
  folder.write("texts/мост.txt", "Мост");
  folder.write("other.txt", "not listed");
  const std::string sha = sha256_hex("Мост");
  folder.write("corpus.xml", R"(<?xml version="1.0"?><!-- c -->
<corpus title="Bridges &amp; dams">
  <document id="most" href="texts/мост.txt" lang="ru" sha256=")" +
                                 sha + R"(">
    <title>Мост  через
       пролив</title><editor>Иванов</editor><publisher>Наука</publisher><date>2018-05</date><type>news</type>
  </document>
  <document href="gone.txt"/>
  <document id="up" href="../up.txt"/>
</corpus>)");
  const auto list = list_sources({folder.path().string()}, {}, {});
  REQUIRE(list);
  REQUIRE(list->files.size() == 1);
  const SourceFile& file = list->files.front();
  CHECK(file.meta.id == "most");
  CHECK(file.meta.title == "Мост через пролив");
  CHECK(file.meta.authors == Ids{"Иванов"});
  CHECK(file.meta.published == "2018-05");
  CHECK(file.meta.lang == "ru");
  CHECK(file.from_manifest);
  CHECK(list->corpus_title == "Bridges & dams");
  CHECK(check_manifest_sha(file, "Мост"));
  const Status wrong = check_manifest_sha(file, "other");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().message.find(sha) != std::string::npos);
  const std::string why = failures(*list);
  CHECK(why.find("gone.txt: is listed in the manifest but does not exist") != std::string::npos);
  CHECK(why.find("leaves the manifest's folder") != std::string::npos);
  SourceOptions outside;
  outside.allow_outside = true;
  CHECK(failures(*read_manifest(folder.path() / "corpus.xml", outside)).find("leaves") ==
        std::string::npos);
}

TEST_CASE("bad manifests are told with their line") {
  const TempFolder folder;
  const fs::path broken = folder.write("corpus.xml", "<corpus>\n<document>\n</corpus>\n");
  const auto read = read_manifest(broken, {});
  REQUIRE_FALSE(read);
  CHECK(read.error().place == broken.string() + ":3");
  CHECK(read.error().code == ErrorCode::unreadable);
  const auto other = read_manifest(folder.write("x.xml", "<TEI/>"), {});
  REQUIRE_FALSE(other);
  folder.write("a.txt", "a");
  const fs::path twice = folder.write(
      "t.xml",
      "<corpus>\n<document id='a' href='a.txt'/>\n<document id='a' href='x.xml'/></corpus>");
  CHECK(failures(*read_manifest(twice, {})).find("used twice") != std::string::npos);
  const auto bomb = read_manifest(
      folder.write("b.xml",
                   "<!DOCTYPE c [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><corpus "
                   "title='&b;'><document href='a.txt'><title>&b;</title></document></corpus>"),
      {});
  REQUIRE(bomb);
  CHECK(bomb->corpus_title.size() < 10);
}
