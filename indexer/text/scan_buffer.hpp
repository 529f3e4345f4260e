// The innermost steps of scan(): reading and writing single characters; for scan.cpp only.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace attest {

/// A run of ASCII letters at the beginning of a text.
struct LetterRun {
  std::size_t size = 0;
  bool upper = false, lower = false;  // has letters of that case
};

/// A growing text that is written to at the cost of a store.
class ScanBuffer {
 public:
  explicit ScanBuffer(std::size_t expected) : x_bytes(expected + 16, '\0') {}

  std::size_t size() const { return x_size; }
  void truncate(std::size_t size) { x_size = size; }
  std::string_view from(std::size_t begin) const {
    return {x_bytes.data() + begin, x_size - begin};
  }

  void put(char c) {
    make_room(1);
    x_bytes[x_size++] = c;
  }
  void put_two(char first, char second) {
    make_room(2);
    x_bytes[x_size] = first;
    x_bytes[x_size + 1] = second;
    x_size += 2;
  }
  void put_code_point(char32_t c) {
    make_room(4);
    const auto store = [this](char32_t b) { x_bytes[x_size++] = static_cast<char>(b); };
    if (c < 0x80) {
      store(c);
    } else if (c < 0x800) {
      store(0xC0 | (c >> 6U));
      store(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
      store(0xE0 | (c >> 12U));
      store(0x80 | ((c >> 6U) & 0x3FU));
      store(0x80 | (c & 0x3FU));
    } else {
      store(0xF0 | (c >> 18U));
      store(0x80 | ((c >> 12U) & 0x3FU));
      store(0x80 | ((c >> 6U) & 0x3FU));
      store(0x80 | (c & 0x3FU));
    }
  }
  void append(std::string_view text) {
    make_room(text.size());
    if (!text.empty()) std::memcpy(x_bytes.data() + x_size, text.data(), text.size());
    x_size += text.size();
  }
  /// Appends the ASCII letters that `text` begins with, in lower case.
  LetterRun append_letters(std::string_view text) {
    LetterRun run;
    if constexpr (std::endian::native == std::endian::little) {
      while (text.size() - run.size >= 8)
        if (append_of_eight(text.data() + run.size, run) < 8) return run;
    }
    for (; run.size < text.size(); ++run.size) {
      const char c = text[run.size];
      const bool is_upper = c >= 'A' && c <= 'Z', is_lower = c >= 'a' && c <= 'z';
      if (!is_upper && !is_lower) break;
      run.upper |= is_upper;
      run.lower |= is_lower;
      put(is_upper ? static_cast<char>(c + 32) : c);
    }
    return run;
  }
  std::string take() {
    x_bytes.resize(x_size);
    return std::move(x_bytes);
  }

 private:
  // The eight bytes at once, without a branch for each letter: where a word ends is anyone's guess.
  std::size_t append_of_eight(const char* text, LetterRun& run) {
    constexpr std::uint64_t each = 0x0101010101010101ULL, high = each * 0x80,
                            case_bit = each * 0x20;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text, sizeof bytes);
    const std::uint64_t lowered = bytes | case_bit;
    const std::uint64_t low = lowered & ~high;
    const std::uint64_t from_a = low + each * (0x80 - 'a'), past_z = low + each * (0x7F - 'z');
    const std::uint64_t others = ~(from_a & ~past_z & ~bytes) & high;
    const std::size_t count =
        others == 0 ? 8 : static_cast<std::size_t>(std::countr_zero(others)) / 8;
    const std::uint64_t kept = others == 0 ? case_bit : case_bit & ((1ULL << (8 * count)) - 1);
    run.upper |= (~bytes & kept) != 0;
    run.lower |= (bytes & kept) != 0;
    run.size += count;
    make_room(sizeof lowered);
    std::memcpy(x_bytes.data() + x_size, &lowered, sizeof lowered);
    x_size += count;
    return count;
  }

  void make_room(std::size_t more) {
    if (x_bytes.size() - x_size < more) x_bytes.resize(std::max(x_bytes.size() * 2, x_size + more));
  }

  std::string x_bytes;
  std::size_t x_size = 0;
};

}  // namespace attest
