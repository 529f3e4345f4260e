#include "query/render/char_finder.hpp"

#include "indexer/base/utf8.hpp"

namespace attest {

CharRange CharFinder::find(Span reading) {
  if (x_text.segments.size() != 1) {
    const Location location = locate(x_text, reading);
    return {location.char_start, location.char_end};
  }
  const Span raw = reading_to_raw(x_text, reading);
  const std::size_t first = x_text.segments.front().char_start;
  const std::size_t start = first + chars_before(raw.begin);
  const std::size_t size = count_code_points(raw.of(x_text.raw));
  return {start, start + size};
}

std::size_t CharFinder::chars_before(std::size_t byte) {
  if (byte < x_byte) x_byte = x_chars = 0;
  x_chars += count_code_points(Span{x_byte, byte}.of(x_text.raw));
  x_byte = byte;
  return x_chars;
}

}  // namespace attest
