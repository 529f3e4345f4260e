#include "indexer/unicode/fold.hpp"

#include "indexer/base/utf8.hpp"
#include "indexer/unicode/chars.hpp"
#include "indexer/unicode/fold_internal.hpp"

namespace attest {
namespace {

// Where to cut a long text for normalising: before a character that starts afresh, but never later
// than twice `k_piece`: ICU takes quadratic time over an endless row of combining marks.
std::size_t piece_end(std::string_view text, std::size_t begin) {
  constexpr std::size_t k_piece = 256;
  std::size_t i = begin;
  while (i < text.size()) {
    std::size_t next = i;
    const char32_t c = next_code_point(text, next);
    const std::size_t length = i - begin;
    if (length > 2 * k_piece) return i;
    if (length > k_piece && char_info(c).simple_fold() != CharInfo::k_no_simple_fold) return i;
    i = next;
  }
  return text.size();
}

void append_slow_fold(std::string& out, std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = piece_end(text, begin);
    out += detail::fold_piece(text.substr(begin, end - begin));
    begin = end;
  }
}

}  // namespace

namespace detail {

// Text on its way through fold_piece is decomposed and case folded, so that all the table still
// does to an ideograph is to simplify it.
char32_t simplified(char32_t c) {
  const std::uint32_t folded = char_info(c).simple_fold();
  return folded == CharInfo::k_no_simple_fold ? c : static_cast<char32_t>(folded);
}

}  // namespace detail

void append_fold(std::string& out, std::string_view text) {
  const std::size_t start = out.size();
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    const std::uint32_t folded = char_info(c).simple_fold();
    if (folded == CharInfo::k_no_simple_fold) {
      out.resize(start);
      append_slow_fold(out, text);
      return;
    }
    append_utf8(out, folded);
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_fold(out, text);
  return out;
}

}  // namespace attest
