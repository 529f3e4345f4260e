#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/usetiter.h>

#include <memory>
#include <unordered_map>

#include "indexer/unicode/fold_internal.hpp"

namespace attest::detail {
namespace {

using HanTable = std::unordered_map<char32_t, char32_t>;

HanTable make_table() {
  HanTable table;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> rules(
      icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status));
  if (U_FAILURE(status) || !rules) return table;  // ICU built without transliteration data
  icu::UnicodeSet sources;
  rules->getSourceSet(sources);
  for (icu::UnicodeSetIterator it(sources); it.next();) {
    // The rules turn corner brackets to quotes as well.
    if (it.isString() || u_hasBinaryProperty(it.getCodepoint(), UCHAR_IDEOGRAPHIC) == 0) continue;
    icu::UnicodeString text(it.getCodepoint());
    rules->transliterate(text);
    // Words of several characters are not our business: every character has to fold by itself.
    if (text.countChar32() == 1 && text.char32At(0) != it.getCodepoint())
      table.emplace(it.getCodepoint(), text.char32At(0));
  }
  return table;
}

}  // namespace

char32_t simplified(char32_t c) {
  static const HanTable table = make_table();
  char32_t now = c;
  // A few simplified forms are themselves listed as traditional: follow them, so that folding twice
  // changes nothing; a ring of forms would have no end.
  for (int step = 0; step < 4; ++step) {
    const auto it = table.find(now);
    if (it == table.end()) return now;
    now = it->second;
  }
  return now;
}

}  // namespace attest::detail
