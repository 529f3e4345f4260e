// Which language a text is in.
#pragma once

#include <string>
#include <string_view>

namespace attest {

/// BCP 47 primary language of `text` ("en", "zh", "ru", "fr"…), by script first, then by CLD2;
/// "und" if it cannot be told. Thread-safe.
std::string detect_language(std::string_view text);

}  // namespace attest
