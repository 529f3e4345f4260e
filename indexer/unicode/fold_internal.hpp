// Between fold.cpp and chars.cpp only.
#pragma once

#include <cstdint>

namespace attest::detail {

/// What `c` folds to if that is one code point that no neighbour changes, else
/// CharInfo::k_no_simple_fold. Slow: chars.cpp keeps the answers.
std::uint32_t simple_fold_of(char32_t c);

/// The simplified form of a traditional Han character, else `c`.
char32_t simplified(char32_t c);

}  // namespace attest::detail
