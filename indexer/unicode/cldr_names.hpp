// Names of territories, languages and time-zone cities as CLDR has them, and its transliterations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

struct CldrLabel {
  std::string code;  // ISO 3166-1 ("RU"), BCP 47 ("ru") or time zone ("Europe/Moscow")
  std::string name;  // UTF-8
};

/// Names of states and territories in `lang`; short and variant forms follow the usual one.
/// "Myanmar (Burma)" is given as two names. Sorted by code. About a millisecond: keep the answer.
std::vector<CldrLabel> cldr_territory_names(std::string_view lang);

/// Names of languages in `lang`, sorted by code.
std::vector<CldrLabel> cldr_language_names(std::string_view lang);

/// Names of the cities that time zones are called after, sorted by zone.
std::vector<CldrLabel> cldr_city_names(std::string_view lang);

/// `text` through ICU's transliterator `id` ("Han-Latin", "Russian-Latin/BGN"); nullopt if ICU has
/// no such one. Slow to set up: for a handful of names, not for running text.
std::optional<std::string> transliterate(std::string_view id, std::string_view text);

}  // namespace attest
