// make_word_net OUTPUT FOLDER: the table of word meanings that compare and check use, from the
// files of WordNet as they are packaged.
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/text/token.hpp"
#include "query/lexicon/tools/word_net_files.hpp"

namespace attest {
namespace {

bool read_whole(const std::string& file, std::string& into) {
  std::ifstream in(file, std::ios::binary);
  into.assign(std::istreambuf_iterator<char>(in), {});
  return !into.empty();
}

std::string stem_of(const Analyzer& analyzer, std::string_view word) {
  const Scan atoms = scan(word);
  const Tokens tokens = analyzer.tokenize(atoms, "en");
  if (tokens.tokens.size() != 1 || tokens.tokens[0].kind != TokenKind::word) return {};
  const Token& token = tokens.tokens[0];
  return std::string(token.stem_size > 0 ? tokens.stem(token) : tokens.term(token));
}

int run(const std::vector<std::string>& arguments) {
  const Result<Analyzer> analyzer = Analyzer::create(DataFiles::embedded());
  if (!analyzer || arguments.size() != 2) {
    std::cerr << "usage: make_word_net OUTPUT FOLDER\n";
    return 2;
  }
  WordNetFiles files;
  const char* const names[] = {"noun", "verb", "adj", "adv"};
  const std::string folder = arguments[1] + "/";
  bool complete = read_whole(folder + "cntlist.rev", files.counts);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto path = [&](const char* before, const char* behind) {
      return std::string(folder).append(before).append(names[i]).append(behind);
    };
    complete = read_whole(path("index.", ""), files.parts[i].index) &&
               read_whole(path("data.", ""), files.parts[i].data) &&
               read_whole(path("", ".exc"), files.parts[i].exceptions) && complete;
  }
  if (!complete) {
    std::cerr << "make_word_net: " << arguments[1] << ": holds no WordNet\n";
    return 1;
  }
  std::ofstream out(arguments[0], std::ios::binary);
  out << encode_word_net(
      read_word_net(files, [&](std::string_view word) { return stem_of(*analyzer, word); }));
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int count, char** values) {
  return attest::run({values + 1, values + count});
}
