#include "indexer/unicode/tools/char_properties.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <string>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/fold_internal.hpp"

namespace attest {
namespace {

CharScript script_of(UScriptCode script) {
  switch (script) {
    case USCRIPT_LATIN:
      return CharScript::latin;
    case USCRIPT_CYRILLIC:
      return CharScript::cyrillic;
    case USCRIPT_GREEK:
      return CharScript::greek;
    case USCRIPT_HAN:
      return CharScript::han;
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_UNKNOWN:
      return CharScript::common;
    default:
      return CharScript::other;
  }
}

bool is_complex(UScriptCode script) {
  switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
    case USCRIPT_TIBETAN:
    case USCRIPT_JAVANESE:
    case USCRIPT_BALINESE:
    case USCRIPT_NEW_TAI_LUE:
    case USCRIPT_TAI_LE:
    case USCRIPT_LANNA:
    case USCRIPT_TAI_VIET:
    case USCRIPT_YI:
      return true;
    default:
      return false;
  }
}

bool is_line_break(UChar32 c) {
  return (c >= 0x0A && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

CharClass letter_class(UChar32 c, UScriptCode script) {
  // The prolonged sound marks of kana are of no script of their own.
  if (is_complex(script) || c == 0x30FC || c == 0xFF70) return CharClass::complex;
  return script == USCRIPT_HAN ? CharClass::han : CharClass::letter;
}

CharClass class_of(UChar32 c, UScriptCode script) {
  constexpr UChar32 zero_width_space = 0x200B;
  if (is_line_break(c)) return CharClass::line_break;
  if (c == zero_width_space || u_isUWhiteSpace(c) != 0) return CharClass::space;
  const int type = u_charType(c);
  if (type == U_CONTROL_CHAR) return CharClass::space;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 || type == U_FORMAT_CHAR)
    return CharClass::ignorable;
  switch (type) {
    case U_UPPERCASE_LETTER:
    case U_LOWERCASE_LETTER:
    case U_TITLECASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_LETTER_NUMBER:
      return letter_class(c, script);
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_COMBINING_SPACING_MARK:
      return CharClass::mark;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::digit;
    default:
      return CharClass::symbol;
  }
}

std::uint32_t simple_fold_of(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xD800 && c <= 0xDFFF) return c;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* casefold = icu::Normalizer2::getNFKCCasefoldInstance(status);
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const auto code = static_cast<UChar32>(c);
  if (U_FAILURE(status) || (U_GET_GC_MASK(code) & U_GC_M_MASK) != 0 ||
      casefold->hasBoundaryBefore(code) == 0 || nfc->hasBoundaryBefore(code) == 0)
    return CharInfo::k_no_simple_fold;
  std::string bytes;
  append_utf8(bytes, c);
  const std::string folded = detail::fold_piece(bytes);
  if (folded.empty()) return CharInfo::k_no_simple_fold;
  std::size_t end = 0;
  const char32_t result = next_code_point(folded, end);
  return end == folded.size() ? static_cast<std::uint32_t>(result) : CharInfo::k_no_simple_fold;
}

}  // namespace

CharInfo char_properties(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(code, &status);
  if (U_FAILURE(status)) script = USCRIPT_COMMON;
  const bool upper = u_isUUppercase(code) != 0 || u_charType(code) == U_TITLECASE_LETTER;
  return {class_of(code, script), script_of(script), upper, u_isULowercase(code) != 0,
          simple_fold_of(c)};
}

}  // namespace attest
