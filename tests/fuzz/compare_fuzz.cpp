// Two statements (parted by a line break) through analysis and comparison: spans of claims lie
// inside, conflict is symmetric, confidences are probabilities.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!attest::is_valid_utf8(text)) return 0;
  const std::size_t cut = std::min(text.find('\n'), text.size());
  for (const char* lang : {"en", "zh", "ru"}) {
    const auto a = attest::analyze_text(rules(), text.substr(0, cut), lang, std::nullopt);
    const auto b = attest::analyze_text(rules(), text.substr(cut), lang, std::nullopt);
    check(a);
    check(b);
    const auto ab = attest::compare_statements(rules(), a, b);
    const auto ba = attest::compare_statements(rules(), b, a);
    if (ab.confidence < 0 || ab.confidence > 1) std::abort();
    const auto conflict = attest::RelationKind::conflict;
    if ((ab.kind == conflict) != (ba.kind == conflict)) std::abort();
  }
  return 0;
}
