#include "indexer/base/utf8.hpp"

#include <cstdint>
#include <cstring>

#include "indexer/base/eight_bytes.hpp"

namespace attest {

std::size_t count_code_points(std::string_view text) {
  std::size_t n = 0;
  for (; text.size() >= 8; text.remove_prefix(8))
    n += 8 - number_of_bytes(utf8_followers_of(load_eight(text.data())));
  for (const char c : text) n += is_utf8_boundary(c) ? 1 : 0;
  return n;
}

std::size_t byte_of_code_point(std::string_view text, std::size_t index) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    if (is_utf8_boundary(text[offset])) {
      if (index == 0) return offset;
      --index;
    }
    ++offset;
  }
  return offset;
}

bool is_valid_utf8(std::string_view bytes) {
  std::size_t i = 0;
  while (i < bytes.size()) {
    // Most text is ASCII or long runs of one length; the check per sequence is all there is to win.
    const auto lead = static_cast<unsigned char>(bytes[i]);
    if (lead < 0x80) {
      std::uint64_t eight = 0;
      while (i + 8 <= bytes.size()) {
        std::memcpy(&eight, bytes.data() + i, 8);
        if ((eight & 0x8080808080808080ULL) != 0) break;
        i += 8;
      }
      while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
      continue;
    }
    if (lead >= 0xC2 && lead < 0xE0 && i + 1 < bytes.size() && !is_utf8_boundary(bytes[i + 1])) {
      i += 2;
      continue;
    }
    if (lead > 0xE0 && lead < 0xED && i + 2 < bytes.size() && !is_utf8_boundary(bytes[i + 1]) &&
        !is_utf8_boundary(bytes[i + 2])) {
      i += 3;
      continue;
    }
    const std::size_t length = utf8_length(lead);
    if (length == 1 || lead > 0xF4 || lead == 0xC0 || lead == 0xC1 || i + length > bytes.size())
      return false;
    for (std::size_t k = 1; k < length; ++k)
      if (is_utf8_boundary(bytes[i + k])) return false;
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
        (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F))
      return false;
    i += length;
  }
  return true;
}

char32_t next_long_code_point(std::string_view text, std::size_t& offset) {
  const auto lead = static_cast<unsigned char>(text[offset]);
  const std::size_t length = utf8_length(lead);
  if (length == 1 || offset + length > text.size()) {
    ++offset;
    return 0xFFFD;
  }
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t k = 1; k < length; ++k) {
    const auto byte = static_cast<unsigned char>(text[offset + k]);
    if ((byte & 0xC0U) != 0x80U) {
      ++offset;
      return 0xFFFD;
    }
    value = (value << 6U) | (byte & 0x3FU);
  }
  offset += length;
  return value;
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&out](char32_t b) { out += static_cast<char>(b); };
  if (c < 0x80) {
    byte(c);
  } else if (c < 0x800) {
    byte(0xC0 | (c >> 6));
    byte(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    byte(0xE0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  } else {
    byte(0xF0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3F));
    byte(0x80 | ((c >> 6) & 0x3F));
    byte(0x80 | (c & 0x3F));
  }
}

std::string_view utf8_prefix(std::string_view text, std::size_t code_points) {
  return text.substr(0, byte_of_code_point(text, code_points));
}

std::string_view utf8_suffix(std::string_view text, std::size_t code_points) {
  std::size_t offset = text.size();
  while (offset > 0 && code_points > 0) {
    --offset;
    if (is_utf8_boundary(text[offset])) --code_points;
  }
  return text.substr(offset);
}

}  // namespace attest
