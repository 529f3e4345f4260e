#include "indexer/text/word_pairs.hpp"

namespace attest {

bool is_word_pair(const TsvRow& row, std::string_view tied) {
  return row.cells.size() == 3 && (row.cells[0] == tied || row.cells[0] == "other");
}

std::vector<WordPair> word_pairs(const DataFiles& data, std::string_view file,
                                 std::string_view tied) {
  std::vector<WordPair> out;
  for (const std::string& lang : data.subfolders("lang")) {
    const std::string path = "lang/" + lang + "/" + std::string(file);
    const std::string* content = data.find(path);
    if (content == nullptr) continue;
    for (const TsvRow& row : parse_tsv(*content))
      if (is_word_pair(row, tied))
        out.push_back({lang, path + ":" + std::to_string(row.line), std::string(row.cells[1]),
                       std::string(row.cells[2]), row.cells[0] == tied});
  }
  return out;
}

}  // namespace attest
