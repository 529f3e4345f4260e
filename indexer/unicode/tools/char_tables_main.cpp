// Writes the tables of chars.hpp and pinyin.hpp as a C++ file, whose name is the argument. Runs
// while the program is built: made at run time they would take longer than a question.
#include <array>
#include <fstream>
#include <map>
#include <vector>

#include "indexer/unicode/tools/char_properties.hpp"
#include "indexer/unicode/tools/pinyin_table.hpp"

namespace attest {
namespace {

using Page = std::array<std::uint32_t, 256>;

struct Tables {
  std::vector<std::size_t> numbers;  // of each block of 256 code points
  std::vector<Page> pages;
};

Page make_page(std::uint32_t number) {
  Page page{};
  for (std::uint32_t i = 0; i < page.size(); ++i) {
    const char32_t c = number << 8U | i;
    page[i] = char_properties(c).relative_to(c).bits();
  }
  return page;
}

Tables make_tables() {
  Tables tables;
  std::map<Page, std::size_t> known;
  for (std::uint32_t number = 0; number < detail::k_char_pages; ++number) {
    const Page page = make_page(number);
    const auto [it, is_new] = known.emplace(page, tables.pages.size());
    if (is_new) tables.pages.push_back(page);
    tables.numbers.push_back(it->second);
  }
  return tables;
}

void write(const Tables& tables, std::ostream& out) {
  out << "// Made by indexer/unicode/tools.\n#include \"indexer/unicode/chars.hpp\"\n"
      << "namespace attest::detail {\nconst std::uint16_t char_page_numbers[k_char_pages] = {";
  for (std::size_t i = 0; i < tables.numbers.size(); ++i)
    out << (i % 16 == 0 ? "\n" : " ") << tables.numbers[i] << ',';
  out << "};\nconst std::uint32_t char_page_bits[][256] = {\n" << std::hex;
  for (const Page& page : tables.pages) {
    out << '{';
    for (std::size_t i = 0; i < page.size(); ++i)
      out << (i % 8 == 0 ? "\n" : " ") << "0x" << page[i] << ',';
    out << "},\n";
  }
  out << "};\n}  // namespace attest::detail\n";
}

}  // namespace
}  // namespace attest

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  // An ICU without its transliterations would pass unnoticed.
  if (attest::char_properties(U'\u842C').simple_fold() != U'\u4E07') return 1;
  std::ofstream out(argv[1]);
  attest::write(attest::make_tables(), out);
  if (!attest::write_pinyin(out)) return 1;
  out.close();
  return out ? 0 : 1;
}
