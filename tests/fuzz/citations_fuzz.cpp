// Any text through the citation extractor, without and with notes: spans stay sorted, disjoint,
// inside.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/citations.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!attest::is_valid_utf8(text)) return 0;
  const attest::Scan scan = attest::scan(text);
  const std::vector<attest::Span> sentences = {{0, text.size()}};
  const std::vector<attest::NoteText> notes = {{"1", text},
                                               {"2", "Smith, A book, 2014, https://a.example/b"},
                                               {"iv", "Lo, River trade, 2012"}};
  for (const auto& given : {std::vector<attest::NoteText>{}, notes}) {
    std::size_t at = 0;
    attest::Span last{0, 0};
    for (const auto& m : attest::extract_citations({scan, sentences, "en", {}}, given)) {
      if (m.span == last) continue;  // members of one range share its span
      last = m.span;
      if (m.span.begin < at || m.span.empty() || m.span.end > text.size()) std::abort();
      at = m.span.end;
    }
  }
  return 0;
}
