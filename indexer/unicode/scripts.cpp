#include "indexer/unicode/scripts.hpp"

#include <unicode/locid.h>

#include <string>

namespace attest {

CharScript usual_script(std::string_view lang) {
  constexpr std::size_t k_longest_tag = 32;
  if (lang.empty() || lang.size() > k_longest_tag) return CharScript::common;
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale locale = icu::Locale::forLanguageTag(std::string(lang), status);
  if (U_SUCCESS(status)) locale.addLikelySubtags(status);
  if (U_FAILURE(status)) return CharScript::common;
  const std::string_view script = locale.getScript();
  if (script == "Latn") return CharScript::latin;
  if (script == "Cyrl") return CharScript::cyrillic;
  if (script == "Grek") return CharScript::greek;
  if (script == "Hans" || script == "Hant" || script == "Jpan" || script == "Kore" ||
      script == "Hani")
    return CharScript::han;
  return script.empty() ? CharScript::common : CharScript::other;
}

}  // namespace attest
