#include "indexer/ingest/formats/mail_codec.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

constexpr std::size_t k_max_word = 1000;  // an encoded word has 75 characters; be lenient

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The byte that "=XX" stands for at `at`, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '=') return -1;
  const int high = hex_value(text[at + 1]);
  const int low = hex_value(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

class QuotedPrintable {
 public:
  explicit QuotedPrintable(std::string_view body) : x_body(body) {}

  DecodedBody run() {
    for (std::size_t at = 0; at < x_body.size();) at = step(at);
    return std::move(x_out);
  }

 private:
  std::size_t step(std::size_t at) {
    if (x_body[at] != '=') {
      const std::size_t end = std::min(x_body.find('=', at), x_body.size());
      add(x_body.substr(at, end - at), at, end - at);
      return end;
    }
    if (const int byte = escaped_byte(x_body, at); byte >= 0) {
      const char c = static_cast<char>(byte);
      add({&c, 1}, at, 3);
      return at + 3;
    }
    std::size_t next = at + 1;  // a soft line break, perhaps with blanks before it
    while (next < x_body.size() && (x_body[next] == ' ' || x_body[next] == '\t')) ++next;
    if (next < x_body.size() && x_body[next] == '\r') ++next;
    if (next < x_body.size() && x_body[next] == '\n') return next + 1;
    if (next >= x_body.size()) return next;
    add("=", at, 1);
    return at + 1;
  }

  void add(std::string_view bytes, std::size_t begin, std::size_t size) {
    const std::size_t raw = x_out.bytes.size();
    x_out.bytes += bytes;
    if (!x_out.pieces.empty()) {
      SourcePiece& last = x_out.pieces.back();
      const bool same_stride = last.size * size == last.source_size * bytes.size();
      if (same_stride && last.source_begin + last.source_size == begin) {
        last.size += bytes.size();
        last.source_size += size;
        return;
      }
    }
    x_out.pieces.push_back({raw, bytes.size(), begin, size});
  }

  std::string_view x_body;
  DecodedBody x_out;
};

struct EncodedWord {
  std::string_view charset;
  char encoding = 'Q';
  std::string_view text;
  std::size_t end = 0;  // behind "?="
};

std::optional<EncodedWord> encoded_word_at(std::string_view value, std::size_t at) {
  const std::string_view window = value.substr(at, k_max_word);
  if (!window.starts_with("=?")) return std::nullopt;
  const std::size_t charset_end = window.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= window.size() ||
      window[charset_end + 2] != '?')
    return std::nullopt;
  const std::size_t text = charset_end + 3;
  const std::size_t text_end = window.find("?=", text);
  if (text_end == std::string_view::npos) return std::nullopt;
  EncodedWord word;
  word.charset = window.substr(2, charset_end - 2);
  word.charset = word.charset.substr(0, word.charset.find('*'));  // RFC 2231 adds a language
  word.encoding = static_cast<char>(window[charset_end + 1] & ~0x20);
  if (word.encoding != 'Q' && word.encoding != 'B') return std::nullopt;
  word.text = window.substr(text, text_end - text);
  word.end = at + text_end + 2;
  return word;
}

std::string bytes_of(const EncodedWord& word) {
  if (word.encoding == 'B') return decode_base64(word.text);
  std::string out;
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    const int byte = escaped_byte(word.text, i);
    if (byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += word.text[i] == '_' ? ' ' : word.text[i];
    }
  }
  return out;
}

std::string unfolded(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool blank = c == '\r' || c == '\n' || c == '\t' || c == ' ' || c == '\0';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace

std::string decode_base64(std::string_view text) {
  static constexpr auto k_values = [] {
    std::array<int, 256> values{};
    values.fill(-1);
    constexpr std::string_view k_alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < k_alphabet.size(); ++i)
      values[static_cast<unsigned char>(k_alphabet[i])] = static_cast<int>(i);
    return values;
  }();
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const int value = k_values[static_cast<unsigned char>(c)];
    if (value < 0) continue;
    bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
  }
  return out;
}

DecodedBody decode_body(std::string_view body, TransferEncoding encoding) {
  if (encoding == TransferEncoding::base64) return {decode_base64(body), {}};
  if (encoding == TransferEncoding::quoted_printable) return QuotedPrintable(body).run();
  return {std::string(body), {{0, body.size(), 0, body.size()}}};
}

std::string decode_mail_text(std::string_view bytes, std::string_view charset) {
  if (is_valid_utf8(bytes) && charset.empty()) return std::string(bytes);
  Result<DecodedText> decoded = decode_text(bytes, charset);
  if (!decoded) decoded = decode_text(bytes, {});
  if (!decoded) decoded = decode_text(bytes, "ISO-8859-1");
  return decoded ? std::move(decoded->text) : std::string();
}

std::string decode_header(std::string_view value, std::string_view charset) {
  const std::string line = unfolded(value);
  std::string out;
  std::string bytes;  // of encoded words in a row: a character may be cut between them
  std::string words_charset;
  const auto flush = [&] {
    if (!bytes.empty()) out += decode_mail_text(bytes, words_charset);
    bytes.clear();
  };
  std::string plain;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t start = std::min(line.find("=?", at), line.size());
    plain += std::string_view(line).substr(at, start - at);
    at = start;
    if (at == line.size()) break;
    const std::optional<EncodedWord> word = encoded_word_at(line, at);
    if (!word) {
      plain += line[at++];
      continue;
    }
    const bool joins = plain.find_first_not_of(' ') == std::string::npos && !bytes.empty();
    if (!joins) {
      flush();
      out += decode_mail_text(plain, charset);
    } else if (words_charset != word->charset) {
      flush();
    }
    plain.clear();
    words_charset = word->charset;
    bytes += bytes_of(*word);
    at = word->end;
  }
  flush();
  out += decode_mail_text(plain, charset);
  return unfolded(out);
}

}  // namespace attest
