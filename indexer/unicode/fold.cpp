#include "indexer/unicode/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold_internal.hpp"

namespace attest {
namespace {

struct Normalizers {
  const icu::Normalizer2* casefold = nullptr;  // NFKC and case folding at once
  const icu::Normalizer2* nfd = nullptr;
  const icu::Normalizer2* nfc = nullptr;
};

const Normalizers& normalizers() {
  static const Normalizers made = [] {
    UErrorCode status = U_ZERO_ERROR;
    Normalizers n;
    n.casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
    n.nfd = icu::Normalizer2::getNFDInstance(status);
    n.nfc = icu::Normalizer2::getNFCInstance(status);
    return U_SUCCESS(status) ? n : Normalizers{};
  }();
  return made;
}

bool is_mark(UChar32 c) {
  return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
}

enum class Accents { drop, drop_stress, keep };

Accents accents_of(UChar32 base) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(base, &status)) {
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return Accents::drop;
    case USCRIPT_CYRILLIC:
      return Accents::drop_stress;
    default:
      return Accents::keep;
  }
}

bool keeps_mark(UChar32 base, Accents accents, UChar32 mark) {
  if (accents == Accents::keep) return true;
  if (accents == Accents::drop) return false;
  constexpr UChar32 grave = 0x300, acute = 0x301, diaeresis = 0x308;
  constexpr UChar32 ghe = 0x433, ka = 0x43A, ie = 0x435;
  if (mark == acute) return base == ghe || base == ka;  // letters of their own; else stress
  if (mark == grave) return false;
  return !(mark == diaeresis && base == ie);
}

// Letters whose stroke Unicode does not take for an accent, and punctuation that is one in many
// forms.
const char* replacement(UChar32 c) {
  switch (c) {
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F8:
      return "o";
    case 0x0142:
      return "l";
    case 0x0111:
      return "d";
    case 0x0127:
      return "h";
    case 0x0167:
      return "t";
    case 0x0131:
      return "i";
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return "-";
    case 0x2044:
    case 0x2215:
      return "/";
    case 0x301C:
      return "~";
    default:
      return nullptr;
  }
}

icu::UnicodeString reduced(const icu::UnicodeString& decomposed) {
  icu::UnicodeString out;
  UChar32 base = ' ';
  Accents accents = Accents::drop;
  for (int i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (is_mark(c)) {
      if (keeps_mark(base, accents, c)) out.append(c);
      continue;
    }
    base = c;
    accents = accents_of(c);
    if (const char* other = replacement(c)) {
      out.append(icu::UnicodeString(other, -1, US_INV));
    } else if (u_isdigit(c) != 0) {
      out.append(static_cast<UChar32>('0' + u_charDigitValue(c)));
    } else if (u_hasBinaryProperty(c, UCHAR_IDEOGRAPHIC) != 0) {
      out.append(static_cast<UChar32>(detail::simplified(static_cast<char32_t>(c))));
    } else {
      out.append(c);
    }
  }
  return out;
}

std::string fold_piece(std::string_view text) {
  const Normalizers& n = normalizers();
  if (n.casefold == nullptr) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto u = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  icu::UnicodeString result =
      n.nfc->normalize(reduced(n.nfd->normalize(n.casefold->normalize(u, status), status)), status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  result.toUTF8String(out);
  return out;
}

// Where to cut a long text for normalising: before a character that starts afresh, but never later
// than twice `k_piece`: ICU takes quadratic time over an endless row of combining marks.
std::size_t piece_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t k_piece = 256;
  std::size_t i = begin;
  while (i < text.size()) {
    std::size_t next = i;
    const char32_t c = next_code_point(text, next);
    const std::size_t length = i - begin;
    if (length > 2 * k_piece) return i;
    if (length > k_piece && char_info(c).simple_fold() != CharInfo::k_no_simple_fold) return i;
    i = next;
  }
  return text.size();
}

void append_slow_fold(std::string& out, std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = piece_end(text, begin);
    out += fold_piece(text.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace

namespace detail {

std::uint32_t simple_fold_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  const Normalizers& n = normalizers();
  if (n.casefold == nullptr || (c >= 0xD800 && c <= 0xDFFF)) return c;
  const auto code = static_cast<UChar32>(c);
  if (is_mark(code) || n.casefold->hasBoundaryBefore(code) == 0 ||
      n.nfc->hasBoundaryBefore(code) == 0)
    return CharInfo::k_no_simple_fold;
  std::string bytes;
  append_utf8(bytes, c);
  const std::string folded = fold_piece(bytes);
  if (folded.empty()) return CharInfo::k_no_simple_fold;
  std::size_t end = 0;
  const char32_t result = next_code_point(folded, end);
  return end == folded.size() ? static_cast<std::uint32_t>(result) : CharInfo::k_no_simple_fold;
}

}  // namespace detail

void append_fold(std::string& out, std::string_view text) {
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const std::uint32_t folded = char_info(c).simple_fold();
    if (folded == CharInfo::k_no_simple_fold) {
      out.resize(start);
      append_slow_fold(out, text);
      return;
    }
    append_utf8(out, folded);
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_fold(out, text);
  return out;
}

}  // namespace attest
