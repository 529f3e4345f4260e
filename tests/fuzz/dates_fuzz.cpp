// Any text through the date rules of every language: spans inside it, in order, values that print.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/dates.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto extractor = attest::DateExtractor::create(attest::DataFiles::embedded());
  if (!extractor) std::abort();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!attest::is_valid_utf8(text)) return 0;
  const attest::Scan scanned = attest::scan(text);
  const std::vector<attest::Span> sentences = {{0, size}};
  for (const char* lang : {"en", "zh", "ru"}) {
    std::size_t end = 0;
    for (const auto& m :
         extractor->extract({scanned, sentences, lang, attest::parse_edtf("2014-05-22")})) {
      if (m.span.begin < end || m.span.end > size || m.span.empty()) std::abort();
      end = m.span.end;
      if (m.value.interval && !attest::parse_edtf(m.value.interval->edtf)) std::abort();
    }
  }
  return 0;
}
