// Words of scripts that are written without spaces, by ICU's dictionaries.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace attest {

/// Byte offsets in `run` at which its words end, the last being run.size(); `run` is a stretch of
/// Han, kana, Hangul, Thai… without spaces. The caller's vector is cleared and reused. Thread-safe:
/// each thread keeps an iterator of its own.
void dictionary_word_ends(std::string_view run, std::vector<std::size_t>& ends);

/// True if texts of language `lang` (BCP 47) write decimals with a comma ("4,5").
bool has_decimal_comma(std::string_view lang);

}  // namespace attest
