// The words of a passage in their order, as the index keeps them beside its terms: what phrases and
// wildcards are checked against. Xapian's own positions would take twice the room and the writer
// half as long again, since they are an entry of their own for each word of each passage.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/text/token.hpp"

namespace attest {

/// 20 bits of what stands at a position: 17 of a hash of the term that is indexed for it (a stem
/// with its prefix, a normal form, two Han characters), 3 of one of its normal form. 0 is nothing.
/// Asked of passages that hold the term, so that another word passes for it once in 130,000 times.
using WordMark = std::uint32_t;

/// All of a mark, and what of it belongs to the term, whatever its form. Of two Han characters,
/// which have one form, 13 bits belong to the first and 7 to the second.
inline constexpr WordMark k_whole_mark = 0xFFFFF;
inline constexpr WordMark k_term_of_mark = 0xFFFF8;
inline constexpr WordMark k_first_han_of_mark = 0xFFF80;

/// `prefix` and `body` together are the term.
WordMark word_mark(std::string_view prefix, std::string_view body, std::string_view form);

/// That of a Han character and whatever comes next; its other bits are 0.
WordMark first_han_mark(std::string_view character);

/// Whether a token stands at a position of its own: words of Han text share that of their bigrams,
/// initials that of their first letter.
bool takes_position(const Token& token);

/// The marks of a passage from position 1 on, packed.
std::string encode_word_marks(const Tokens& tokens);

/// The upper byte of each mark, then the lower 12 bits of each, two in three bytes: 5 bytes for 2.
std::string pack_word_marks(const std::vector<WordMark>& marks);

/// A view of encoded marks.
class WordMarks {
 public:
  explicit WordMarks(std::string_view bytes) : x_bytes(bytes), x_size(bytes.size() * 2 / 5) {}
  std::size_t size() const { return x_size; }
  WordMark operator[](std::size_t i) const {
    const std::size_t pair = x_size + i / 2 * 3;
    const WordMark lower = i % 2 == 0 ? byte(pair) << 4U | byte(pair + 1) >> 4U
                                      : (byte(pair + 1) & 0xFU) << 8U | byte(pair + 2);
    return byte(i) << 12U | lower;
  }

  /// The first from `from` on that is `wanted` in the bits of `mask`, which has the upper eight;
  /// size() if there is none.
  std::size_t find(WordMark wanted, WordMark mask, std::size_t from) const;

 private:
  WordMark byte(std::size_t i) const { return static_cast<unsigned char>(x_bytes[i]); }

  std::string_view x_bytes;
  std::size_t x_size;
};

}  // namespace attest
