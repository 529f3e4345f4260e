// make_translations OUTPUT [--mueller FILE] [--freedict FILE] [--cedict FILE]: the word lists that
// questions across languages use, from dictionaries in the form they are packaged in (unpacked).
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "indexer/text/token.hpp"
#include "query/translate/tools/dictionaries.hpp"
#include "query/translate/translations.hpp"

namespace attest {
namespace {

constexpr double k_least_usage = 0.7, k_most_usage = 4;

class TableMaker {
 public:
  explicit TableMaker(const Analyzer& analyzer) : x_analyzer(analyzer) {}

  std::string stems(std::string_view phrase, std::string_view lang) const {
    std::string out;
    const Scan atoms = scan(phrase);
    const Tokens tokens = x_analyzer.tokenize(atoms, lang);
    for (const Token& token : tokens.tokens) {
      if (token.kind != TokenKind::word || token.is_stop) continue;
      if (!out.empty()) out += ' ';
      out += token.stem_size > 0 ? tokens.stem(token) : tokens.term(token);
    }
    return out;
  }

  // The way back counts by how usual the word is that it leads to.
  void add(const std::vector<DictionaryPair>& pairs, const std::string& from,
           const std::string& to) {
    for (const DictionaryPair& pair : pairs) {
      keep(x_tables[{from, to}][pair.word], pair.translation, pair.weight);
      const double usage = std::clamp(pair.usage, k_least_usage, k_most_usage) / k_most_usage;
      keep(x_tables[{to, from}][pair.translation], pair.word, pair.weight * usage);
    }
  }

  const TranslationTables& tables() const { return x_tables; }

 private:
  static void keep(std::vector<Translation>& list, const std::string& text, double weight) {
    for (Translation& known : list)
      if (known.text == text) {
        known.weight = std::max(known.weight, weight);
        return;
      }
    list.push_back({text, weight});
  }

  const Analyzer& x_analyzer;
  TranslationTables x_tables;
};

bool read_whole(const std::string& file, std::string& into) {
  std::ifstream in(file, std::ios::binary);
  into.assign(std::istreambuf_iterator<char>(in), {});
  return in.good() || in.eof();
}

int run(const std::vector<std::string>& arguments) {
  const Result<Analyzer> analyzer = Analyzer::create(DataFiles::embedded());
  if (!analyzer || arguments.empty() || arguments.size() % 2 == 0) {
    std::cerr
        << "usage: make_translations OUTPUT [--mueller FILE] [--freedict FILE] [--cedict FILE]\n";
    return 2;
  }
  TableMaker maker(*analyzer);
  // Both languages of these dictionaries have stemmers of their own scripts, so one call serves.
  const StemPhrase stems = [&](std::string_view phrase) { return maker.stems(phrase, "en"); };
  for (std::size_t i = 1; i + 1 < arguments.size(); i += 2) {
    std::string content;
    if (!read_whole(arguments[i + 1], content) || content.empty()) {
      std::cerr << "make_translations: " << arguments[i + 1] << ": cannot be read\n";
      return 1;
    }
    if (arguments[i] == "--mueller") maker.add(read_mueller(content, stems), "en", "ru");
    if (arguments[i] == "--freedict") maker.add(read_freedict(content, stems), "en", "ru");
    if (arguments[i] == "--cedict") maker.add(read_cedict(content, stems), "zh", "en");
  }
  std::ofstream out(arguments[0], std::ios::binary);
  out << encode_translations(maker.tables());
  return out.good() ? 0 : 1;
}

}  // namespace
}  // namespace attest

int main(int count, char** values) {
  return attest::run({values + 1, values + count});
}
