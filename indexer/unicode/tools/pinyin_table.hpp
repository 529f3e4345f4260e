// The table of indexer/unicode/pinyin.hpp.
#pragma once

#include <ostream>

namespace attest {

/// False if ICU has no readings.
bool write_pinyin(std::ostream& out);

}  // namespace attest
