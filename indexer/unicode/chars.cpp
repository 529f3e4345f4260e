#include "indexer/unicode/chars.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <memory>

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

CharInfo make_info(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript(c, &status);
  if (U_FAILURE(status)) script = USCRIPT_COMMON;
  const bool upper = u_isUUppercase(c) != 0 || u_charType(c) == U_TITLECASE_LETTER;
  return {class_of(c, script), script_of(script), upper, u_isULowercase(c) != 0,
          detail::simple_fold_of(static_cast<char32_t>(c))};
}

}  // namespace

namespace detail {

// A cache filled with constants; nobody can see it change.
std::atomic<const CharPage*> char_pages[0x1100];

const CharPage* make_char_page(std::uint32_t page) {
  auto made = std::make_unique<CharPage>();
  for (std::uint32_t i = 0; i < 256; ++i)
    made->entries[i] = make_info(static_cast<UChar32>(page << 8U | i));
  const CharPage* expected = nullptr;
  if (char_pages[page].compare_exchange_strong(expected, made.get(), std::memory_order_acq_rel))
    return made.release();  // lives as long as the program
  return expected;
}

}  // namespace detail
}  // namespace attest
