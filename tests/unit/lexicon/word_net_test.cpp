#include "query/lexicon/word_net.hpp"

#include <doctest/doctest.h>

#include <string>

#include "query/lexicon/lexicon.hpp"
#include "query/lexicon/tools/word_net_files.hpp"

using namespace attest;

namespace {

// A database of nine synsets in the form of wndb(5WN), with round offsets.
WordNetFiles small_files() {
  WordNetFiles files;
  files.parts[0].data =
      "  1 A line of the licence is indented.\n"
      "00000100 05 n 01 beast 0 003 ~ 00000200 n 0000 ~ 00000300 n 0000 ~ 00000400 n 0000 | wide\n"
      "00000200 05 n 02 hound 0 dog 0 001 @ 00000100 n 0000 | barks\n"
      "00000300 05 n 01 cat 0 001 @ 00000100 n 0000 | purrs\n"
      "00000400 05 n 02 mouse 0 rat_catcher's_prey 0 001 @ 00000100 n 0000 | squeaks\n";
  files.parts[0].index =
      "beast n 1 1 ~ 1 0 00000100  \n"
      "hound n 1 1 @ 1 0 00000200  \n"
      "dog n 1 1 @ 1 0 00000200  \n"
      "cat n 1 1 @ 1 0 00000300  \n"
      "mouse n 1 1 @ 1 0 00000400  \n"
      "rat_catcher's_prey n 1 1 @ 1 0 00000400  \n";
  files.parts[0].exceptions = "mice mouse\n";
  files.parts[1].data =
      "00000100 38 v 02 rise 0 climb 0 001 ! 00000200 v 0101 01 + 02 00 | go up\n"
      "00000200 38 v 02 fall 0 sink 0 001 ! 00000100 v 0101 01 + 02 00 | go down\n"
      "00000300 38 v 01 plunge 0 001 @ 00000200 v 0000 01 + 02 00 | go down fast\n";
  files.parts[1].index =
      "rise v 1 1 ! 1 1 00000100  \nclimb v 1 1 ! 1 1 00000100  \n"
      "fall v 1 1 ! 1 1 00000200  \nsink v 1 1 ! 1 0 00000200  \nplunge v 1 1 @ 1 0 00000300  \n";
  files.parts[1].exceptions = "fell fall\n";
  files.parts[2].data =
      "00000100 00 a 01 wet(p) 0 002 ! 00000200 a 0101 & 00000300 a 0000 | of water\n"
      "00000200 00 a 01 dry 0 001 ! 00000100 a 0101 | without\n"
      "00000300 00 s 01 damp 0 001 & 00000100 a 0000 | a little\n";
  files.parts[2].index =
      "wet a 1 2 ! & 1 0 00000100  \ndry a 1 1 ! 1 0 00000200  \ndamp a 1 1 & 1 0 00000300  \n";
  files.counts = "fall%2:38:00:: 1 7\nrise%2:38:00:: 1 5\n";
  return files;
}

WordNet small_word_net() {
  const auto same = [](std::string_view word) {
    return word.find_first_of("_-'") == std::string_view::npos ? std::string(word) : std::string();
  };
  auto opened = WordNet::from_bytes(encode_word_net(read_word_net(small_files(), same)));
  REQUIRE(opened);
  return std::move(*opened);
}

WordTie tie(const WordNet& words, std::string_view a, std::string_view b) {
  const Lexicon lexicon(&words, nullptr);
  return tie_of(lexicon.meanings(a, "en"), lexicon.meanings(b, "en"));
}

}  // namespace

TEST_CASE("words that mean the same, kinds, sisters") {
  const WordNet words = small_word_net();
  CHECK(tie(words, "dog", "hound").same == doctest::Approx(1));
  CHECK(tie(words, "dog", "cat").same == 0);
  CHECK(tie(words, "dog", "beast").narrower > 0.9);
  CHECK(tie(words, "beast", "dog").wider > 0.9);
  CHECK(tie(words, "beast", "dog").narrower == 0);
  CHECK(tie(words, "dog", "cat").sister == doctest::Approx(1));
  CHECK(tie(words, "dog", "hound").sister == 0);
  CHECK(tie(words, "dog", "unheard").same == 0);
}

TEST_CASE("opposites: of the word, of its synonyms, through similar and wider words") {
  const WordNet words = small_word_net();
  const double direct = tie(words, "rise", "fall").opposite;
  CHECK(direct == doctest::Approx(1));
  CHECK(tie(words, "fall", "rise").opposite == doctest::Approx(direct));
  CHECK(tie(words, "rise", "plunge").opposite > 0);
  CHECK(tie(words, "rise", "plunge").opposite < direct);
  CHECK(tie(words, "damp", "dry").opposite > 0);
  CHECK(tie(words, "wet", "damp").opposite == 0);
  CHECK(tie(words, "rise", "climb").opposite == 0);
}

TEST_CASE("irregular forms and names of several words") {
  const WordNet words = small_word_net();
  CHECK(tie(words, "fell", "sink").same > 0.5);
  CHECK(tie(words, "mice", "mouse").same > 0.5);
  WordMeanings known;
  CHECK_FALSE(words.find("rat_catcher's_prey", known));
  CHECK_FALSE(words.find("", known));
  REQUIRE(words.find("fall", known));
  CHECK(known.usual == WordClass::verb);
  CHECK(known.frequency == 30);  // 10 log2(1 + 7)
}

TEST_CASE("other languages by their translations") {
  const WordNet words = small_word_net();
  TranslationTables tables;
  tables[{"ru", "en"}]["собак"] = {{"dog", 1}};
  tables[{"zh", "en"}]["狗"] = {{"hound", 0.9}};
  tables[{"zh", "en"}]["猫"] = {{"cat", 0.9}};
  const auto lists = Translations::from_bytes(encode_translations(tables));
  REQUIRE(lists);
  const Lexicon lexicon(&words, &*lists);
  const WordMeanings dog = lexicon.meanings("собак", "ru");
  CHECK(tie_of(dog, lexicon.meanings("狗", "zh")).same > 0.9);
  CHECK(tie_of(dog, lexicon.meanings("猫", "zh")).sister > 0.9);
  CHECK(tie_of(dog, lexicon.meanings("beast", "en")).narrower > 0.8);
  CHECK(lexicon.meanings("кот", "ru").own.empty());
}

TEST_CASE("damaged files are refused or say nothing") {
  const auto same = [](std::string_view word) { return std::string(word); };
  const std::string bytes = encode_word_net(read_word_net(small_files(), same));
  CHECK_FALSE(WordNet::from_bytes("no such file"));
  CHECK_FALSE(WordNet::open("/nonexistent/wordnet"));
  for (std::size_t size = 20; size < bytes.size(); size += 7) {
    auto cut = WordNet::from_bytes(bytes.substr(0, size));
    REQUIRE(cut);
    WordMeanings known;
    for (const char* word : {"dog", "fall", "wet", "zzz"}) {
      cut->find(word, known);
      CHECK(known.own.size() <= 255);
    }
  }
  std::string wild = bytes;
  for (std::size_t i = 17; i < wild.size(); i += 3) wild[i] = static_cast<char>(0xFF);
  auto opened = WordNet::from_bytes(wild);
  REQUIRE(opened);
  WordMeanings known;
  CHECK_FALSE(opened->find("dog", known));
  WordNetFiles garbage = small_files();
  garbage.parts[0].data = "x y z\n00000100 05 n ff beast\n";
  garbage.parts[1].index = "rise v 99999 1 ! 1\n";
  CHECK(read_word_net(garbage, same).count("rise") == 0);
}
