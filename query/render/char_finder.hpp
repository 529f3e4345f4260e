// Places in characters for many spans of one passage.
#pragma once

#include <cstddef>

#include "indexer/model/passage.hpp"

namespace attest {

struct CharRange {
  std::size_t start = 0, end = 0;
};

/// The characters of locate() alone. Spans that come in their order are one walk over the text.
class CharFinder {
 public:
  /// `text` outlives it.
  explicit CharFinder(const PassageText& text) : x_text(text) {}

  CharRange find(Span reading);

 private:
  std::size_t chars_before(std::size_t byte);

  const PassageText& x_text;
  std::size_t x_byte = 0, x_chars = 0;  // of the raw text, counted up to here
};

}  // namespace attest
