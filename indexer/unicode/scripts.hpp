// Which script a language is usually written in.
#pragma once

#include <string_view>

#include "indexer/unicode/chars.hpp"

namespace attest {

/// The usual script of `lang` (BCP 47), from CLDR's likely subtags; `common` if unknown. Chinese,
/// Japanese and Korean all count as han here.
CharScript usual_script(std::string_view lang);

}  // namespace attest
