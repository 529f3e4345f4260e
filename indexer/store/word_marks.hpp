// The words of a passage in their order, as the index keeps them beside its terms: what phrases and
// wildcards are checked against. Xapian's own positions would take twice the room and the writer
// half as long again, since they are an entry of their own for each word of each passage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/text/token.hpp"

namespace attest {

/// 24 bits of what stands at a position: 20 of a hash of the term that is indexed for it (a stem
/// with its prefix, a normal form, two Han characters), 4 of one of its normal form. 0 is nothing.
/// Asked of passages that hold the term, so that another word passes for it once in a million.
using WordMark = std::uint32_t;

/// All of a mark, and what of it belongs to the term, whatever its form.
inline constexpr WordMark k_whole_mark = 0xFFFFFF;
inline constexpr WordMark k_term_of_mark = 0xFFFFF0;

/// `prefix` and `body` together are the term.
WordMark word_mark(std::string_view prefix, std::string_view body, std::string_view form);

/// Whether a token stands at a position of its own: words of Han text share that of their bigrams,
/// initials that of their first letter.
bool takes_position(const Token& token);

/// The marks of a passage from position 1 on, three bytes each.
std::string encode_word_marks(const Tokens& tokens);

/// A view of encoded marks; empty bytes at the end are ignored.
class WordMarks {
 public:
  explicit WordMarks(std::string_view bytes) : x_bytes(bytes) {}
  std::size_t size() const { return x_bytes.size() / k_bytes; }
  WordMark operator[](std::size_t i) const {
    const auto byte = [&](std::size_t k) {
      return static_cast<WordMark>(static_cast<unsigned char>(x_bytes[i * k_bytes + k]));
    };
    return byte(0) << 16U | byte(1) << 8U | byte(2);
  }

  /// The first from `from` on that is `wanted` in the bits of `mask`, which has the upper eight;
  /// size() if there is none.
  std::size_t find(WordMark wanted, WordMark mask, std::size_t from) const;

  static constexpr std::size_t k_bytes = 3;

 private:
  std::string_view x_bytes;
};

}  // namespace attest
