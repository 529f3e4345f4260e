// Any text through the entity extractor, two passages with one memory: mentions stay sorted,
// disjoint and inside.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/entities.hpp"

namespace {

const attest::EntityExtractor& extractor() {
  static const attest::EntityExtractor made = [] {
    auto result = attest::EntityExtractor::create(attest::DataFiles::embedded());
    if (!result) std::abort();
    return std::move(*result);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!attest::is_valid_utf8(text)) return 0;
  const attest::Scan scan = attest::scan(text);
  const std::vector<attest::Span> sentences = {{0, text.size()}};
  attest::EntityMemory memory;
  for (const char* lang : {"en", "ru"}) {
    std::size_t at = 0;
    for (const auto& m : extractor().extract({scan, sentences, lang, {}}, memory)) {
      if (m.span.begin < at || m.span.empty() || m.span.end > text.size()) std::abort();
      at = m.span.end;
    }
  }
  return 0;
}
