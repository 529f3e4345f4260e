// What the tests of the markup readers ask of a document.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/document.hpp"

namespace attest::test {

using Lines = std::vector<std::string>;

/// "kind: text as read" of each block.
inline Lines readings(const Document& document) {
  const OffsetIndex index(document);
  Lines out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    out.push_back(std::string(to_string(document.blocks[i].kind)) + ": " +
                  reading_text(passage_text(index, i, i)));
  return out;
}

/// The source's bytes of the first place that reads as `part`.
inline std::string source_of(const Document& document, std::string_view source,
                             std::string_view part) {
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const PassageText text = passage_text(index, i, i);
    const std::size_t at = reading_text(text).find(part);
    if (at == std::string::npos) continue;
    const Location place = locate(text, {at, at + part.size()});
    return place.source_bytes ? std::string(place.source_bytes->of(source)) : "no source";
  }
  return "not found";
}

/// Every block's offsets give back its quote, and its source range lies in the file.
inline void check_round_trip(const Document& document, std::string_view source) {
  const OffsetIndex index(document);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const PassageText text = passage_text(index, i, i);
    const Span whole{0, reading_text(text).size()};
    const Location at = locate(text, whole);
    CHECK(document.published.substr(at.byte_start, at.byte_end - at.byte_start) ==
          quote(text, whole).exact);
    REQUIRE(at.source_bytes);
    CHECK(at.source_bytes->begin < at.source_bytes->end);
    CHECK(at.source_bytes->end <= source.size());
  }
}

}  // namespace attest::test
