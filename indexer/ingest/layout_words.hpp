// The words by which parts of a page are told (lang/*/layout.tsv), in every language at once: a
// page's furniture need not be in the language of its text.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
};

/// Immutable once made.
class LayoutWords {
 public:
  /// From the files compiled into the program.
  static LayoutWords embedded();

  /// `folded` is in layout_key() form.
  bool is(LayoutWord kind, std::string_view folded) const;
  /// The longest word of `kind` that `folded` begins (ends) with at a word's border; its length or
  /// 0.
  std::size_t prefix(LayoutWord kind, std::string_view folded) const;
  std::size_t suffix(LayoutWord kind, std::string_view folded) const;

 private:
  void add_file(std::string_view content);
  void add(std::string_view word, LayoutWord kind);

  std::unordered_map<std::string, unsigned> x_words;  // bit set of kinds
  std::size_t x_longest = 0;
};

/// Folded, without digits, brackets and punctuation at either end: "Comments (5):" is "comments".
std::string layout_key(std::string_view text);

}  // namespace attest
