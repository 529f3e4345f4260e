// Decoding, with the width in bytes of every code point.
#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <limits>
#include <memory>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/charset.hpp"

namespace attest {
namespace {

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

void add_width(std::vector<CharWidths>& widths, std::size_t bytes, std::size_t count = 1) {
  if (widths.empty() || widths.back().bytes != bytes) widths.push_back({0, bytes});
  widths.back().size_chars += count;
}

DecodedText decode_utf8(std::string_view bytes) {
  DecodedText out;
  out.charset = "UTF-8";
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") {
    out.bom_bytes = 3;
    bytes.remove_prefix(3);
  }
  if (is_valid_utf8(bytes)) {
    out.text = bytes;
    return out;
  }
  out.text.reserve(bytes.size() + bytes.size() / 8);
  for (std::size_t i = 0; i < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[i]);
    const std::size_t length = utf8_length(lead);
    if (lead < 0x80 ||
        (length > 1 && i + length <= bytes.size() && is_valid_utf8(bytes.substr(i, length)))) {
      out.text += bytes.substr(i, length);
      add_width(out.widths, length);
      i += length;
    } else {
      out.text += "\uFFFD";
      add_width(out.widths, 1);
      ++out.replaced_bytes;
      ++i;
    }
  }
  return out;
}

// One byte a character: a table made once is faster than any converter.
DecodedText decode_single_byte(std::string_view bytes, UConverter* converter) {
  std::array<std::string, 256> table;
  std::array<bool, 256> malformed{};
  for (unsigned value = 0; value < 256; ++value) {
    const char byte = static_cast<char>(value);
    std::array<UChar, 8> units{};
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetToUnicode(converter);
    const std::int32_t n = ucnv_toUChars(converter, units.data(), 8, &byte, 1, &status);
    malformed[value] = U_FAILURE(status) || n != 1 || units[0] == 0xFFFD;
    append_utf8(table[value], malformed[value] ? 0xFFFD : units[0]);
  }
  DecodedText out;
  out.text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto value = static_cast<unsigned char>(c);
    out.text += table[value];
    out.replaced_bytes += malformed[value] ? 1 : 0;
  }
  if (!bytes.empty()) out.widths.push_back({bytes.size(), 1});
  return out;
}

struct Replacements {
  std::size_t bytes = 0;
};

void U_CALLCONV replace_malformed(const void* context, UConverterToUnicodeArgs* args,
                                  const char* units, std::int32_t length,
                                  UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  // ICU hands the context back as const; it is ours and not.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast)
  auto* found = const_cast<Replacements*>(static_cast<const Replacements*>(context));
  found->bytes += static_cast<std::size_t>(length);
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, args, units, length, reason, status);
}

class MultiByteDecoder {
 public:
  explicit MultiByteDecoder(std::string_view bytes) : x_bytes(bytes) {}

  // All bytes in one go: chunks of output, each unit with the offset of its first byte.
  Status run(UConverter* converter, DecodedText& out) {
    Replacements found;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(converter, &replace_malformed, &found, nullptr, nullptr, &status);
    const char* source = x_bytes.data();
    const char* const end = source + x_bytes.size();
    std::vector<UChar> units(16384);
    std::vector<std::int32_t> offsets(units.size());
    do {
      status = U_ZERO_ERROR;
      UChar* target = units.data();
      const char* const base = source;
      // Offsets are 32 bits wide, so the input goes in pieces.
      const char* const stop = end - source > 8192 ? source + 8192 : end;
      ucnv_toUnicode(converter, &target, units.data() + units.size(), &source, stop, offsets.data(),
                     stop == end ? 1 : 0, &status);
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR)
        return Error{
            ErrorCode::internal, std::string("cannot decode: ") + u_errorName(status), {}, {}};
      take(units.data(), offsets.data(), static_cast<std::size_t>(target - units.data()),
           static_cast<std::size_t>(base - x_bytes.data()), out);
      UErrorCode ignored = U_ZERO_ERROR;
      x_held = static_cast<std::size_t>(std::max(0, ucnv_toUCountPending(converter, &ignored)));
    } while (source < end || status == U_BUFFER_OVERFLOW_ERROR);
    if (x_pending) add_width(out.widths, x_bytes.size() - x_start);
    out.replaced_bytes = found.bytes;
    return Done{};
  }

 private:
  void take(const UChar* units, const std::int32_t* offsets, std::size_t count, std::size_t base,
            DecodedText& out) {
    for (std::size_t i = 0; i < count; ++i) {
      if (U16_IS_TRAIL(units[i]) && x_lead != 0) {
        append_utf8(out.text, static_cast<char32_t>(U16_GET_SUPPLEMENTARY(x_lead, units[i])));
        x_lead = 0;
        continue;
      }
      // An offset of -1: the character began in the piece before.
      const std::size_t start =
          offsets[i] < 0 ? base - x_held : base + static_cast<std::size_t>(offsets[i]);
      begin_char(start, out);
      if (U16_IS_LEAD(units[i]))
        x_lead = units[i];
      else
        append_utf8(out.text, U16_IS_TRAIL(units[i]) ? 0xFFFD : units[i]);
    }
  }

  void begin_char(std::size_t start, DecodedText& out) {
    if (x_pending) add_width(out.widths, start - x_start);
    x_pending = true;
    x_start = start;
  }

  std::string_view x_bytes;
  bool x_pending = false;
  std::size_t x_start = 0;
  std::size_t x_held = 0;  // bytes of an unfinished character at the end of the last piece
  UChar x_lead = 0;
};

std::size_t mark_size(std::string_view bytes, std::string_view charset) {
  if (charset.starts_with("UTF-16") &&
      (bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF"))
    return 2;
  if (charset == "GB18030" && bytes.substr(0, 4) == "\x84\x31\x95\x33") return 4;
  if (charset.starts_with("UTF-32") && bytes.substr(0, 4) == std::string_view("\xFF\xFE\0\0", 4))
    return 4;
  return 0;
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view charset) {
  std::string name(charset);
  if (name.empty()) name = detect_charset(bytes);
  if (name.empty() && bytes.empty()) name = "UTF-8";
  if (name.empty())
    return Error{ErrorCode::unsupported, "is not text (many NUL or control bytes)", {}, {}};
  // A charset named without its byte order has it from the mark.
  if (ucnv_compareNames(name.c_str(), "UTF-16") == 0)
    name = bytes.substr(0, 2) == "\xFE\xFF" ? "UTF-16BE" : "UTF-16LE";
  if (ucnv_compareNames(name.c_str(), "UTF-8") == 0) return decode_utf8(bytes);

  UErrorCode status = U_ZERO_ERROR;
  const Converter converter(ucnv_open(name.c_str(), &status), &ucnv_close);
  if (U_FAILURE(status))
    return Error{
        ErrorCode::usage, "unknown encoding \"" + name + "\"", {}, "for example windows-1251"};
  const std::size_t mark = mark_size(bytes, name);
  bytes.remove_prefix(mark);
  DecodedText out;
  if (ucnv_getMaxCharSize(converter.get()) == 1) {
    out = decode_single_byte(bytes, converter.get());
  } else {
    MultiByteDecoder decoder(bytes);
    if (Status done = decoder.run(converter.get(), out); !done) return done.error();
  }
  out.charset = name;
  out.bom_bytes = mark;
  return out;
}

}  // namespace attest
