#include "indexer/unicode/tools/pinyin_table.hpp"

#include <unicode/translit.h>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/unicode/pinyin.hpp"

namespace attest {
namespace {

bool is_syllable(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

bool write_pinyin(std::ostream& out) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !rules) return false;
  std::map<std::string, std::size_t> known{{"", 0}};
  std::vector<std::string> syllables{""};
  std::vector<std::size_t> readings;
  for (char32_t c = detail::k_first_read; c < detail::k_past_read; ++c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    rules->transliterate(text);
    std::string syllable;
    text.toUTF8String(syllable);
    if (!is_syllable(syllable)) syllable.clear();
    const auto [it, is_new] = known.emplace(syllable, syllables.size());
    if (is_new) syllables.push_back(syllable);
    readings.push_back(it->second);
  }
  out << std::dec << "// The readings of Han characters.\n#include \"indexer/unicode/pinyin.hpp\"\n"
      << "namespace attest::detail {\nconst char* const pinyin_syllables[] = {";
  for (std::size_t i = 0; i < syllables.size(); ++i)
    out << (i % 12 == 0 ? "\n" : " ") << '"' << syllables[i] << "\",";
  out << "};\nconst std::uint16_t pinyin_of[k_past_read - k_first_read] = {";
  for (std::size_t i = 0; i < readings.size(); ++i)
    out << (i % 16 == 0 ? "\n" : " ") << readings[i] << ',';
  out << "};\n}  // namespace attest::detail\n";
  return syllables.size() > 1;
}

}  // namespace attest
