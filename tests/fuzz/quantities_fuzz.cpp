// Any bytes as text in each language: spans stay inside and in order.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/extract/quantities.hpp"

namespace {

const attest::QuantityExtractor& extractor() {
  static const attest::QuantityExtractor made = [] {
    auto result = attest::QuantityExtractor::create(attest::DataFiles::embedded());
    if (!result) std::abort();
    return *std::move(result);
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!attest::is_valid_utf8(text)) return 0;
  const attest::Scan scan = attest::scan(text);
  const std::vector<attest::Span> sentences{{0, text.size()}};
  for (const char* lang : {"en", "zh", "ru"}) {
    std::size_t last = 0;
    const attest::TextContext context{scan, sentences, lang, {}};
    for (const auto& mention : extractor().extract(context, {})) {
      if (mention.span.begin < last || mention.span.end > text.size() || mention.span.empty())
        std::abort();
      last = mention.span.end;
      (void)attest::base_interval(mention.value);
    }
  }
  return 0;
}
