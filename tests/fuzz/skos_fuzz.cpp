// Any bytes as a thesaurus: a scheme whose links lead somewhere, or an error with a place.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/ingest/skos.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto scheme = attest::read_skos(bytes, {"en", "ru", "zh"}, "thesaurus");
  if (!scheme) {
    if (!scheme.error().place.starts_with("thesaurus")) std::abort();
    return 0;
  }
  if (scheme->concepts.empty()) std::abort();
  for (const attest::Concept& one : scheme->concepts) {
    if (one.labels.empty()) std::abort();
    for (const std::size_t up : one.broader)
      if (up >= scheme->concepts.size()) std::abort();
  }
  return 0;
}
