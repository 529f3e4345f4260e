// What holds of every document that a reader makes, for the fuzz targets: every block lies in the
// text, and its passage can be read, located and quoted. Aborts if not.
#pragma once

#include <cstdlib>
#include <string>

#include "indexer/model/document.hpp"

namespace attest::testing {

inline void require_readable(const Document& document) {
  constexpr std::size_t k_blocks_quoted = 64;  // all of many would cost the fuzzer its speed
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    for (const Span& s : document.blocks[i].segments)
      if (s.begin >= s.end || s.end > document.published.size()) std::abort();
    if (i > k_blocks_quoted) continue;
    const PassageText text = passage_text(index, i, i);
    const std::string reading = reading_text(text);
    const Location at = locate(text, {0, reading.size()});
    if (at.byte_end < at.byte_start && text.segments.size() == 1) std::abort();
    if (at.source_bytes && at.source_bytes->end < at.source_bytes->begin) std::abort();
    (void)quote(text, {0, reading.size()});
  }
}

}  // namespace attest::testing
