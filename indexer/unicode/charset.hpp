// From bytes in any encoding to UTF-8, remembering how many bytes each character took.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/result.hpp"
#include "indexer/model/passage_text.hpp"

namespace attest {

struct DecodedText {
  std::string text;                // valid UTF-8, without the byte order mark
  std::string charset;             // IANA name ("UTF-8", "GB18030"…)
  std::size_t bom_bytes = 0;       // a mark before the text: one code point, not in `text`
  std::vector<CharWidths> widths;  // bytes of the file per code point; empty: as in `text`
  std::size_t replaced_bytes = 0;  // malformed bytes, read as U+FFFD
};

/// IANA name of the encoding that `bytes` are most likely in; empty if they are no text at all
/// (many NUL or control bytes). Looks at a sample of at most some 100 KB, and at all bytes for
/// valid UTF-8.
std::string detect_charset(std::string_view bytes);

/// Decodes `bytes` by `charset` (recognised if empty). unsupported if they are no text, usage if
/// nobody knows the charset. Malformed bytes are replaced and counted, never an error.
Result<DecodedText> decode_text(std::string_view bytes, std::string_view charset);

}  // namespace attest
