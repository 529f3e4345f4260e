#include "indexer/text/language.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>

#include "indexer/base/eight_bytes.hpp"
#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/scripts.hpp"

namespace attest {
namespace {

// Enough of a text to tell its language by.
constexpr std::size_t k_sample_bytes = 6144;
// CLD2 guesses among dozens of languages below that.
constexpr std::size_t k_short_letters = 60;

struct Counts {
  std::size_t latin = 0, cyrillic = 0, han = 0, kana = 0, hangul = 0, other = 0;
  std::size_t letters() const { return latin + cyrillic + han + kana + hangul + other; }
};

void count_complex(char32_t c, Counts& counts) {
  if ((c >= 0x3040 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0xFF66 && c <= 0xFF9F))
    ++counts.kana;
  else if ((c >= 0xAC00 && c <= 0xD7FF) || (c >= 0x1100 && c <= 0x11FF) ||
           (c >= 0x3130 && c <= 0x318F) || (c >= 0xA960 && c <= 0xA97F))
    ++counts.hangul;
  else
    ++counts.other;
}

Counts count_scripts(std::string_view text) {
  Counts counts;
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<signed char>(text[i]) >= 0 && text.size() - i >= 8) {
      const std::uint64_t bytes = load_eight(text.data() + i);
      const std::size_t ascii = leading_ascii(bytes);
      counts.latin += number_of_bytes(first_bytes(ascii_letters_of(bytes), ascii));
      i += ascii;
      continue;
    }
    const char32_t c = next_code_point(text, i);
    const CharInfo info = char_info(c);
    if (info.cls() == CharClass::han) {
      ++counts.han;
    } else if (info.cls() == CharClass::complex) {
      count_complex(c, counts);
    } else if (info.cls() == CharClass::letter) {
      if (info.script() == CharScript::latin)
        ++counts.latin;
      else if (info.script() == CharScript::cyrillic)
        ++counts.cyrillic;
      else if (info.script() != CharScript::common)
        ++counts.other;
    }
  }
  return counts;
}

// The primary language CLD2 is sure of, else "und".
std::string ask_cld2(std::string_view text) {
  bool is_reliable = false;
  CLD2::Language top[3];
  int percent[3];
  int text_bytes = 0;
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  double scores[3];
  const CLD2::Language best = CLD2::ExtDetectLanguageSummary(
      text.data(), static_cast<int>(text.size()), /*is_plain_text=*/true, &hints, /*flags=*/0, top,
      percent, scores, nullptr, &text_bytes, &is_reliable);
  if (!is_reliable || best == CLD2::UNKNOWN_LANGUAGE) return "und";
  std::string code = CLD2::LanguageCode(best);
  code.resize(std::min(code.find('-'), code.size()));
  return code == "un" ? "und" : code;
}

// What most texts in the alphabet are in, where a text is too short or too odd for CLD2.
std::string among(std::string_view text, std::size_t letters, std::string_view usual) {
  if (letters < k_short_letters) return std::string(usual);
  std::string found = ask_cld2(text);
  return found == "und" ? std::string(usual) : found;
}

// The start of a text, as far as it is looked at.
std::string_view sample(std::string_view text) {
  if (text.size() <= k_sample_bytes) return text;
  std::size_t size = k_sample_bytes;
  while (size > 0 && !is_utf8_boundary(text[size])) --size;
  return text.substr(0, size);
}

// Names, code and loan words in Latin letters stand in texts of every language, foreign letters in
// an English text are few: so another script needs but a quarter of a text to be its own.
constexpr std::size_t k_foreign_share = 3;

// The script a text is written in; han for all of East Asia.
CharScript main_script(const Counts& n) {
  // A Han character is about as much text as three letters of an alphabet.
  const std::size_t asian = 3 * (n.han + n.kana + n.hangul);
  if (asian >= n.cyrillic && asian >= n.other && asian * k_foreign_share >= n.latin)
    return CharScript::han;
  if (n.cyrillic >= n.other && n.cyrillic * k_foreign_share >= n.latin) return CharScript::cyrillic;
  return n.other * k_foreign_share >= n.latin ? CharScript::other : CharScript::latin;
}

// The usual script, remembered: parts of one document ask again and again.
CharScript script_of_language(std::string_view lang) {
  thread_local std::string last_lang;
  thread_local CharScript last = usual_script(last_lang);
  if (lang != last_lang) {
    last = usual_script(lang);
    last_lang = lang;
  }
  return last;
}

}  // namespace

std::string detect_language(std::string_view text) {
  text = sample(text);
  const Counts n = count_scripts(text);
  if (n.letters() == 0) return "und";
  switch (main_script(n)) {
    case CharScript::han:
      if (n.hangul > n.han && n.hangul > n.kana) return "ko";
      return 8 * n.kana > n.han + n.kana ? "ja" : "zh";
    case CharScript::cyrillic:
      return among(text, n.cyrillic, "ru");
    case CharScript::latin:
      return among(text, n.latin, "en");
    default:
      return ask_cld2(text);
  }
}

std::string language_of_part(std::string_view part, std::string_view whole) {
  constexpr std::size_t k_enough_letters = 24;
  const std::string_view start = sample(part);
  const Counts n = count_scripts(start);
  if (n.letters() + 2 * n.han < k_enough_letters) return std::string(whole);
  CharScript usual = script_of_language(whole);
  if (usual == CharScript::greek) usual = CharScript::other;
  return main_script(n) == usual ? std::string(whole) : detect_language(start);
}

}  // namespace attest
