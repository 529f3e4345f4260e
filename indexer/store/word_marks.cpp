#include "indexer/store/word_marks.hpp"

#include <algorithm>
#include <cstring>

#include "indexer/base/utf8.hpp"
#include "indexer/store/schema.hpp"

namespace attest {
namespace {

// FNV-1a (Fowler, Noll and Vo), whose state can be carried from the prefix to the body.
constexpr std::uint64_t k_fnv_basis = 0xCBF29CE484222325;
constexpr std::uint64_t k_fnv_prime = 0x100000001B3;
constexpr unsigned k_mark_bits = 20, k_form_bits = 3, k_term_bits = k_mark_bits - k_form_bits;
constexpr unsigned k_second_bits = 7;  // of the second of two Han characters

std::uint64_t hashed(std::uint64_t state, std::string_view bytes) {
  for (const char c : bytes) {
    state ^= static_cast<unsigned char>(c);
    state *= k_fnv_prime;
  }
  return state;
}

// The last bytes reach few bits of an FNV hash, so they are mixed once more: the finalizer of
// MurmurHash3 (Appleby).
std::uint64_t upper(std::uint64_t hash, unsigned bits) {
  hash ^= hash >> 33U;
  hash *= 0xFF51AFD7ED558CCD;
  hash ^= hash >> 33U;
  hash *= 0xC4CEB9FE1A85EC53;
  hash ^= hash >> 33U;
  return hash >> (64 - bits);
}

// Two characters at most, the first of them Han or of another script from U+0800 on: words of those
// have one form too.
bool is_han_pair(std::string_view term) {
  constexpr unsigned char k_three_bytes = 0xE0;
  constexpr std::size_t k_longest = 8;  // two characters of four bytes
  return !term.empty() && static_cast<unsigned char>(term.front()) >= k_three_bytes &&
         term.size() <= k_longest && count_code_points(term) <= 2;
}

}  // namespace

WordMark first_han_mark(std::string_view character) {
  const std::uint64_t first = upper(hashed(k_fnv_basis, character), k_mark_bits - k_second_bits);
  // A mark whose bits are all 0 would be taken for nothing.
  return static_cast<WordMark>(std::max<std::uint64_t>(first, 1) << k_second_bits);
}

WordMark word_mark(std::string_view prefix, std::string_view body, std::string_view form) {
  if (prefix.empty() && is_han_pair(body)) {
    const std::string_view first = utf8_prefix(body, 1);
    const std::string_view second = body.substr(first.size());
    return first_han_mark(first) |
           static_cast<WordMark>(upper(hashed(k_fnv_basis, second), k_second_bits));
  }
  const std::uint64_t term = upper(hashed(hashed(k_fnv_basis, prefix), body), k_term_bits);
  const std::uint64_t written = upper(hashed(k_fnv_basis, form), k_form_bits);
  // A term whose bits are all 0 would be taken for nothing.
  return static_cast<WordMark>(std::max<std::uint64_t>(term, 1) << k_form_bits | written);
}

// One byte in 256 is like the first of the mark by chance, so most of a passage is passed over by
// memchr, many marks at a time.
std::size_t WordMarks::find(WordMark wanted, WordMark mask, std::size_t from) const {
  const int upper_byte = static_cast<int>(wanted >> 12U & 0xFFU);
  const char* const begin = x_bytes.data();
  for (std::size_t at = from; at < x_size; ++at) {
    const void* const hit = std::memchr(begin + at, upper_byte, x_size - at);
    if (hit == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const char*>(hit) - begin);
    if ((((*this)[at] ^ wanted) & mask) == 0) return at;
  }
  return x_size;
}

bool takes_position(const Token& token) {
  return token.kind != TokenKind::han_word && token.kind != TokenKind::initials;
}

std::string encode_word_marks(const Tokens& tokens) {
  std::vector<WordMark> marks;
  marks.reserve(tokens.tokens.size());
  for (const Token& token : tokens.tokens) {
    if (!takes_position(token) || token.term_size == 0) continue;
    if (marks.size() < token.position) marks.resize(token.position);
    const std::string_view form = tokens.term(token);
    marks[token.position - 1] = token.stem_size > 0
                                    ? word_mark(schema::k_stem, tokens.stem(token), form)
                                    : word_mark({}, form, form);
  }
  return pack_word_marks(marks);
}

std::string pack_word_marks(const std::vector<WordMark>& marks) {
  const std::size_t size = marks.size();
  std::string out(size + (size * 3 + 1) / 2, '\0');
  for (std::size_t i = 0; i < size; ++i) {
    out[i] = static_cast<char>(marks[i] >> 12U);
    const std::size_t pair = size + i / 2 * 3;
    const WordMark lower = marks[i] & 0xFFFU;
    if (i % 2 == 0) {
      out[pair] = static_cast<char>(lower >> 4U);
      out[pair + 1] = static_cast<char>((lower & 0xFU) << 4U);
    } else {
      out[pair + 1] = static_cast<char>(static_cast<WordMark>(out[pair + 1]) | lower >> 8U);
      out[pair + 2] = static_cast<char>(lower);
    }
  }
  return out;
}

}  // namespace attest
