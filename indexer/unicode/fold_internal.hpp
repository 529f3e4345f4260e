// Between the files that fold and the program that makes their tables only.
#pragma once

#include <string>
#include <string_view>

namespace attest::detail {

/// The simplified form of a traditional Han character, else `c`. The library reads it off the
/// tables; the program that makes them has one of its own.
char32_t simplified(char32_t c);

/// The fold of `text` by ICU; its time is not linear, so `text` should be short.
std::string fold_piece(std::string_view text);

}  // namespace attest::detail
