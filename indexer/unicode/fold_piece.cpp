#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include "indexer/unicode/fold_internal.hpp"

namespace attest::detail {
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
      out.append(static_cast<UChar32>(simplified(static_cast<char32_t>(c))));
    } else {
      out.append(c);
    }
  }
  return out;
}

}  // namespace

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

}  // namespace attest::detail
