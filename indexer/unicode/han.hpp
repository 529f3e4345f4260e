// Texts in Han characters.
#pragma once

#include <cstddef>
#include <string_view>

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"

namespace attest {

/// True if the text begins with a Han character.
inline bool is_han(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && char_info(next_code_point(text, at)).script() == CharScript::han;
}

}  // namespace attest
