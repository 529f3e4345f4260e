// The language of a test's text, by its script.
#pragma once

#include <string>

namespace attest::testing {

/// By the first letter that only one of the languages has.
inline std::string language_of(const std::string& text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE3 && byte <= 0xE9) return "zh";
    if (byte == 0xD0 || byte == 0xD1) return "ru";
  }
  return "en";
}

}  // namespace attest::testing
