// Han characters that a name written in pinyin may stand for.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attest {

/// Two characters side by side that a Chinese name in these folded letters may have: 周岚 and
/// whatever else is read so for "zhoulan". Of the two neighbouring syllables that have the fewest;
/// none if these have more than `most`, or the letters spell no name of two to four syllables.
std::vector<std::string> pinyin_pairs(std::string_view letters, std::size_t most);

}  // namespace attest
