// The words by which parts of a page are told (lang/*/layout.tsv), in every language at once: a
// page's furniture need not be in the language of its text.
#pragma once

#include <array>
#include <bitset>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/text_map.hpp"

namespace attest {

enum class LayoutWord {
  comments,
  comments_closed,
  notes,
  references,
  boilerplate,
  boilerplate_prefix,
  teaser,
  caption,
  credit,
  page,
  ibid,
  hyphen_prefix,
  hyphen_suffix,
  wrote,       // ends the line that introduces an answered mail
  mail_field,  // of a mail's head
};

/// Immutable once made.
class LayoutWords {
 public:
  /// From the files compiled into the program: read once, shared by all threads.
  static const LayoutWords& embedded();

  /// `folded` is in layout_key() form.
  bool is(LayoutWord kind, std::string_view folded) const;
  /// Every kind that the word is of, a bit each.
  unsigned kinds(std::string_view folded) const;
  static bool has(unsigned kinds, LayoutWord kind) {
    return (kinds >> static_cast<unsigned>(kind) & 1U) != 0;
  }
  /// The longest word of `kind` that `folded` begins (ends) with at a word's border; its length or
  /// 0.
  std::size_t prefix(LayoutWord kind, std::string_view folded) const;
  std::size_t suffix(LayoutWord kind, std::string_view folded) const;

 private:
  void add_file(std::string_view content);
  void add(std::string_view word, LayoutWord kind);

  static constexpr std::size_t k_kind_count = 15;

  TextMap<unsigned> x_words;  // bit set of kinds
  std::array<std::vector<std::size_t>, k_kind_count>
      x_sizes;                                          // of each kind's words, longest first
  std::array<std::bitset<1024>, k_kind_count> x_heads;  // first bytes of each kind's words
  std::size_t x_longest = 0;
};

/// Folded, without digits, brackets and punctuation at either end: "Comments (5):" is "comments".
std::string layout_key(std::string_view text);

}  // namespace attest
