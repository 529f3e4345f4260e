#include "indexer/unicode/cldr_names.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>

#include "indexer/unicode/resource_bundle.hpp"

namespace attest {
namespace {

Bundle open_table(const char* package, std::string_view lang, const char* table) {
  UErrorCode status = U_ZERO_ERROR;
  Bundle root(ures_open(package, std::string(lang).c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  Bundle out(ures_getByKey(root.get(), table, nullptr, &status));
  return U_FAILURE(status) ? nullptr : std::move(out);
}

std::string utf8(const UChar* text, std::int32_t size) {
  std::string out;
  icu::UnicodeString(false, text, size).toUTF8String(out);
  return out;
}

std::string_view trimmed(std::string_view s) {
  while (!s.empty() && s.front() == ' ') s.remove_prefix(1);
  while (!s.empty() && s.back() == ' ') s.remove_suffix(1);
  return s;
}

// "Myanmar (Burma)" as two names; full-width brackets likewise.
void add_names(std::vector<CldrLabel>& out, const std::string& code, const std::string& name) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"（", "）"}}) {
    const std::size_t at = name.find(open);
    if (at == std::string::npos || at == 0) continue;
    const std::size_t inside = at + open.size();
    const std::size_t end = std::min(name.find(close, inside), name.size());
    out.push_back({code, std::string(trimmed(std::string_view(name).substr(0, at)))});
    out.push_back(
        {code, std::string(trimmed(std::string_view(name).substr(inside, end - inside)))});
    return;
  }
  out.push_back({code, name});
}

bool is_state_code(std::string_view code) {
  return code.size() == 2 && code[0] >= 'A' && code[0] <= 'Z' && code != "ZZ" && code != "XA" &&
         code != "XB" && code != "QO" && code != "EZ" && code != "UN" && code != "EU";
}

template <typename Use>
void each_string(UResourceBundle* table, Use use) {
  UErrorCode status = U_ZERO_ERROR;
  ures_resetIterator(table);
  while (ures_hasNext(table) != 0) {
    const char* key = nullptr;
    std::int32_t size = 0;
    const UChar* text = ures_getNextString(table, &size, &key, &status);
    if (U_SUCCESS(status) && key != nullptr) use(std::string(key), utf8(text, size));
    status = U_ZERO_ERROR;
  }
}

void sort_by_code(std::vector<CldrLabel>& labels) {
  std::stable_sort(labels.begin(), labels.end(),
                   [](const CldrLabel& a, const CldrLabel& b) { return a.code < b.code; });
}

}  // namespace

std::vector<CldrLabel> cldr_territory_names(std::string_view lang) {
  std::vector<CldrLabel> out;
  for (const char* name : {"Countries", "Countries%short", "Countries%variant"}) {
    const Bundle table = open_table(U_ICUDATA_NAME "-region", lang, name);
    if (!table) continue;
    each_string(table.get(), [&](const std::string& code, const std::string& text) {
      if (is_state_code(code)) add_names(out, code, text);
    });
  }
  sort_by_code(out);
  return out;
}

std::vector<CldrLabel> cldr_language_names(std::string_view lang) {
  std::vector<CldrLabel> out;
  const Bundle table = open_table(U_ICUDATA_NAME "-lang", lang, "Languages");
  if (table) {
    each_string(table.get(), [&](const std::string& code, const std::string& text) {
      out.push_back({code, text});
    });
  }
  sort_by_code(out);
  return out;
}

std::vector<CldrLabel> cldr_city_names(std::string_view lang) {
  std::vector<CldrLabel> out;
  // English leaves out the cities whose name the zone spells already; the root's zones are those of
  // all languages, so the zones come from a language that names them all.
  const Bundle table = open_table(U_ICUDATA_NAME "-zone", "ru", "zoneStrings");
  const Bundle own = open_table(U_ICUDATA_NAME "-zone", lang, "zoneStrings");
  if (!table || !own) return out;
  UErrorCode status = U_ZERO_ERROR;
  while (ures_hasNext(table.get()) != 0) {
    status = U_ZERO_ERROR;
    const Bundle zone(ures_getNextResource(table.get(), nullptr, &status));
    const char* key = zone && U_SUCCESS(status) ? ures_getKey(zone.get()) : nullptr;
    if (key == nullptr) continue;
    std::string code(key);
    if (code.find(':') == std::string::npos || code.rfind("meta:", 0) == 0 ||
        code.rfind("Etc:", 0) == 0) {
      continue;
    }
    std::int32_t size = 0;
    const Bundle entry(ures_getByKey(own.get(), key, nullptr, &status));
    const UChar* text =
        U_SUCCESS(status) ? ures_getStringByKey(entry.get(), "ec", &size, &status) : nullptr;
    std::string name = U_SUCCESS(status) && text != nullptr ? utf8(text, size) : std::string();
    std::replace(code.begin(), code.end(), ':', '/');
    if (name.empty() && lang == "en") {
      name = code.substr(code.rfind('/') + 1);
      std::replace(name.begin(), name.end(), '_', ' ');
    }
    if (!name.empty()) out.push_back({code, name});
  }
  sort_by_code(out);
  return out;
}

std::optional<std::string> transliterate(std::string_view id, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance(icu::UnicodeString::fromUTF8(icu::StringPiece(
                                              id.data(), static_cast<std::int32_t>(id.size()))),
                                          UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !rules) return std::nullopt;
  icu::UnicodeString value = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  rules->transliterate(value);
  std::string out;
  value.toUTF8String(out);
  return out;
}

}  // namespace attest
