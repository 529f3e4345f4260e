// Two statements (parted by a line break) through analysis and comparison: spans of claims lie
// inside, conflict is symmetric, confidences are probabilities.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <string>

#include "indexer/base/utf8.hpp"
#include "query/compare/relation.hpp"

namespace {

const attest::Rules& rules() {
  static const attest::Rules made = [] {
    auto compiled = attest::compile_rules(attest::DataFiles::embedded());
    if (!compiled) std::abort();
    return *std::move(compiled);
  }();
  return made;
}

void check(const attest::AnalyzedPassage& analyzed) {
  for (const attest::Claim& c : analyzed.passage.claims)
    if (c.sentence.end > analyzed.passage.reading.size() || !c.sentence.contains(c.value_span))
      std::abort();
}

// Analysis with sanitizers reads some kilobytes a second: statements are short, and only the
// shortest are read in every language.
constexpr std::size_t k_most_bytes = 600;
constexpr std::size_t k_short_bytes = 160;
constexpr const char* k_languages[] = {"en", "zh", "ru"};

void check_pair(const std::string& a_text, const std::string& b_text, const char* lang) {
  const auto a = attest::analyze_text(rules(), a_text, lang, std::nullopt);
  const auto b = attest::analyze_text(rules(), b_text, lang, std::nullopt);
  check(a);
  check(b);
  const auto ab = attest::compare_statements(rules(), a, b);
  const auto ba = attest::compare_statements(rules(), b, a);
  if (ab.confidence < 0 || ab.confidence > 1) std::abort();
  const auto conflict = attest::RelationKind::conflict;
  if ((ab.kind == conflict) != (ba.kind == conflict)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (size > k_most_bytes || !attest::is_valid_utf8(text)) return 0;
  const std::size_t cut = std::min(text.find('\n'), text.size());
  for (std::size_t i = 0; i < std::size(k_languages); ++i)
    if (size <= k_short_bytes || size % std::size(k_languages) == i)
      check_pair(text.substr(0, cut), text.substr(cut), k_languages[i]);
  return 0;
}
