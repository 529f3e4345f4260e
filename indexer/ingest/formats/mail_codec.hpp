// The encodings of mail: transfer encodings of bodies (RFC 2045), encoded words of headers (RFC
// 2047).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/passage_text.hpp"

namespace attest {

enum class TransferEncoding { identity, quoted_printable, base64 };

/// Decoded bytes and, unless base64, where in the encoded body each stretch comes from
/// (SourcePiece::raw_begin counts in `bytes`): one by one, or three bytes for one.
struct DecodedBody {
  std::string bytes;
  std::vector<SourcePiece> pieces;
};
/// Malformed input is read as far as it makes sense, never an error.
DecodedBody decode_body(std::string_view body, TransferEncoding encoding);

/// Bytes of base64 text; anything that is none of its characters is skipped.
std::string decode_base64(std::string_view text);

/// A header's value as UTF-8: folded lines joined, encoded words decoded; bare bytes that are no
/// UTF-8 read by `charset`, recognised if empty.
std::string decode_header(std::string_view value, std::string_view charset = {});

/// `bytes` as UTF-8 by a charset's name as mail states it; unknown or empty: recognised.
std::string decode_mail_text(std::string_view bytes, std::string_view charset);

}  // namespace attest
