// A mail message: its own text; what is attached are documents of their own (container.hpp).
#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/ingest/formats/html.hpp"
#include "indexer/ingest/formats/mail_parse.hpp"
#include "indexer/ingest/formats/mail_text.hpp"
#include "indexer/ingest/reader.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

// What mail declares is often wrong: bytes that are UTF-8 are, and of two readings the one with
// fewer characters lost counts.
Result<DecodedText> decode_part(std::string_view bytes, std::string_view charset) {
  if (is_valid_utf8(bytes)) return decode_text(bytes, "UTF-8");
  Result<DecodedText> stated = charset.empty() ? Error{} : decode_text(bytes, charset);
  if (stated && stated->replaced_bytes == 0) return stated;
  Result<DecodedText> found = decode_text(bytes, {});
  if (!stated || (found && found->replaced_bytes < stated->replaced_bytes)) return found;
  return stated;
}

// Ties decoded text to the message's bytes, through charset and transfer encoding.
class SourceMap {
 public:
  SourceMap(const std::vector<SourcePiece>& encoded, std::size_t base, Document& out)
      : x_encoded(encoded), x_base(base), x_out(out) {}

  // `raw` is where `decoded.text` begins in published.
  void add(const DecodedText& decoded, std::size_t raw) {
    if (x_encoded.empty()) return;  // base64
    std::size_t run = 0;
    std::size_t left = decoded.widths.empty() ? 0 : decoded.widths[0].size_chars;
    std::size_t byte = decoded.bom_bytes;
    for (std::size_t at = 0; at < decoded.text.size();) {
      const std::size_t size = utf8_length(static_cast<unsigned char>(decoded.text[at]));
      std::size_t width = size;
      if (!decoded.widths.empty()) {
        while (left == 0 && run + 1 < decoded.widths.size())
          left = decoded.widths[++run].size_chars;
        width = decoded.widths[run].bytes;
        left -= left > 0 ? 1 : 0;
      }
      add_char({raw + at, size, byte, width}, decoded.text[at]);
      at += size;
      byte += width;
    }
  }

 private:
  // `c` with its place in the decoded bytes becomes one with its place in the file.
  void add_char(SourcePiece c, char first) {
    const std::size_t end = source_of(c.source_begin + c.source_size - 1, true);
    const std::size_t begin = source_of(c.source_begin, false);
    c.source_begin = x_base + begin;
    c.source_size = end > begin ? end - begin : 0;
    std::vector<SourcePiece>& pieces = x_out.source_pieces;
    if (!pieces.empty() && pieces.back().raw_begin + pieces.back().size == c.raw_begin) {
      SourcePiece& last = pieces.back();
      const bool adjoins = last.source_begin + last.source_size == c.source_begin;
      const bool verbatim = last.size == last.source_size && c.size == c.source_size;
      const bool one_word =
          last.size != last.source_size && c.size != c.source_size && !x_after_blank;
      if (adjoins && (verbatim || one_word)) {
        last.size += c.size;
        last.source_size += c.source_size;
        x_after_blank = first == ' ';
        return;
      }
    }
    x_after_blank = first == ' ';
    pieces.push_back(c);
  }

  // Where a decoded byte begins (ends) in the encoded body. Asked in ascending order.
  std::size_t source_of(std::size_t byte, bool end) {
    while (x_at > 0 && x_encoded[x_at].raw_begin > byte) --x_at;
    while (x_at + 1 < x_encoded.size() && x_encoded[x_at + 1].raw_begin <= byte) ++x_at;
    const SourcePiece& piece = x_encoded[x_at];
    const std::size_t stride = piece.size == 0 ? 1 : piece.source_size / piece.size;
    return piece.source_begin + (byte - piece.raw_begin + (end ? 1 : 0)) * stride;
  }

  const std::vector<SourcePiece>& x_encoded;
  std::size_t x_base;
  Document& x_out;
  std::size_t x_at = 0;
  bool x_after_blank = false;
};

Status add_plain_part(std::string_view bytes, const MailPart& part, const ReadOptions& options,
                      Document& out) {
  const DecodedBody body = decode_body(part.body.of(bytes), part.encoding);
  if (body.bytes.find_first_not_of(" \t\r\n") == std::string::npos) return Done{};
  Result<DecodedText> decoded =
      decode_part(body.bytes, options.encoding.empty() ? part.charset : options.encoding);
  if (!decoded) return decoded.error();
  if (!out.published.empty()) out.published += "\n\n";
  const std::size_t begin = out.published.size();
  SourceMap(body.pieces, part.body.begin, out).add(*decoded, begin);
  out.published += decoded->text;
  out.replaced_bytes += decoded->replaced_bytes;
  add_mail_blocks(out, begin);
  return Done{};
}

Status add_html_part(std::string_view bytes, const MailPart& part, const ReadOptions& options,
                     Document& out) {
  const std::string body = decode_body(part.body.of(bytes), part.encoding).bytes;
  if (body.find_first_not_of(" \t\r\n") == std::string::npos) return Done{};
  std::string charset = options.encoding.empty() ? part.charset : options.encoding;
  if (charset.empty()) charset = declared_charset(body);
  Result<DecodedText> decoded = decode_part(body, charset);
  if (!decoded) return decoded.error();
  out.replaced_bytes += decoded->replaced_bytes;
  DocumentBuilder builder(out);
  HtmlOptions html;
  html.is_mail = true;
  Status added = add_html(decoded->text, html, builder);
  builder.end_block();
  return added;
}

void fill_meta(const MailMessage& message, DocumentMeta& meta) {
  meta.format = "mail";
  if (meta.title.empty()) meta.title = message.subject;
  if (meta.authors.empty()) meta.authors = message.authors;
  if (meta.published.empty()) meta.published = message.date;
  if (meta.type.empty() && message.address.empty()) meta.type = "mail";
  if (meta.url.empty()) meta.url = message.address;
  if (meta.url.empty() && !message.id.empty()) meta.url = "mid:" + message.id;  // RFC 2392
}

}  // namespace

Result<Document> read_mail(std::string_view bytes, DocumentMeta meta, const ReadOptions& options) {
  const MailMessage message = parse_mail(bytes);
  Document document;
  document.meta = std::move(meta);
  fill_meta(message, document.meta);
  if (message.text.empty() && message.is_encrypted)
    return Error{ErrorCode::unreadable, "is encrypted", document.meta.path, "decrypt it first"};
  for (const MailPart& part : message.text) {
    const auto add = part.type == "text/html" ? &add_html_part : &add_plain_part;
    Status added = add(bytes, part, options, document);
    if (added) continue;
    Error error = added.error();
    error.place = document.meta.path;
    return error;
  }
  return document;
}

}  // namespace attest
