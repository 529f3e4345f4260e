// ASCII names of elements, attributes and types.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace attest {

/// ASCII letters in lower case, all else as it is.
inline std::string ascii_lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace attest
