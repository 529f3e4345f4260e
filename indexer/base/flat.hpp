// Tables laid out one behind the other as plain records, to be used where they lie: built into the
// program they cost nothing at its start.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace attest {

/// Writes sections; a FlatReader gets them back in the same order.
class FlatWriter {
 public:
  /// `records` must hold no bytes of padding: what is written depends on their values alone.
  template <typename T>
  void add(std::span<const T> records) {
    static_assert(std::has_unique_object_representations_v<T> && alignof(T) <= k_word);
    const std::size_t bytes = records.size_bytes();
    const std::size_t at = x_words.size() + 1;
    x_words.push_back(records.size());
    x_words.resize(at + (bytes + k_word - 1) / k_word, 0);
    if (bytes > 0) std::memcpy(x_words.data() + at, records.data(), bytes);
  }
  template <typename T>
  void add(const std::vector<T>& records) {
    add(std::span<const T>(records));
  }
  void add(std::string_view text) { add(std::span<const char>(text)); }

  std::vector<std::uint64_t> take() { return std::move(x_words); }

 private:
  static constexpr std::size_t k_word = sizeof(std::uint64_t);
  std::vector<std::uint64_t> x_words;
};

/// What a FlatWriter has written: part of the program, or kept by whoever refers to it. Copies
/// share it. The bytes are trusted.
class FlatImage {
 public:
  FlatImage() = default;
  /// `bytes` outlive it and lie at an address that eight divides.
  explicit FlatImage(std::string_view bytes) : x_bytes(bytes) {}
  explicit FlatImage(std::vector<std::uint64_t> words)
      : x_kept(std::make_shared<const std::vector<std::uint64_t>>(std::move(words))) {
    x_bytes = {reinterpret_cast<const char*>(x_kept->data()),
               x_kept->size() * sizeof(std::uint64_t)};
  }

  std::string_view bytes() const { return x_bytes; }

 private:
  std::shared_ptr<const std::vector<std::uint64_t>> x_kept;
  std::string_view x_bytes;
};

/// Reads the sections of a FlatImage, which must outlive what it gives.
class FlatReader {
 public:
  explicit FlatReader(const FlatImage& image) : x_rest(image.bytes()) {}

  /// Nothing if there is no such section.
  template <typename T>
  std::span<const T> next() {
    std::uint64_t count = 0;
    if (x_rest.size() < sizeof count) return {};
    std::memcpy(&count, x_rest.data(), sizeof count);
    x_rest.remove_prefix(sizeof count);
    if (count > x_rest.size() / sizeof(T)) return {};
    const std::span<const T> records(reinterpret_cast<const T*>(x_rest.data()), count);
    const std::size_t bytes = (records.size_bytes() + sizeof count - 1) / sizeof count;
    x_rest.remove_prefix(bytes * sizeof count);
    return records;
  }
  std::string_view next_text() {
    const std::span<const char> text = next<char>();
    return {text.data(), text.size()};
  }

 private:
  std::string_view x_rest;
};

/// A text that lies in another: where it begins and how long it is.
struct FlatText {
  std::uint32_t begin = 0;
  std::uint32_t size = 0;

  std::string_view of(std::string_view all) const { return {all.data() + begin, size}; }
};

/// Puts `text` behind `all` and tells where it lies.
inline FlatText append_text(std::string_view text, std::string& all) {
  const FlatText at{static_cast<std::uint32_t>(all.size()),
                    static_cast<std::uint32_t>(text.size())};
  all += text;
  return at;
}

}  // namespace attest
