// What ICU says of a code point, for the tables of chars.hpp.
#pragma once

#include "indexer/unicode/chars.hpp"

namespace attest {

/// Slow.
CharInfo char_properties(char32_t c);

}  // namespace attest
