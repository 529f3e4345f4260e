// A passage in Han characters as the rules for names see it: ICU's dictionary tells where words
// that are no names begin and end, the listed words what stands where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/extract/entities_rules.hpp"

namespace attest::names {

/// Characters [first, last] that write a foreign name; `dotted`: with a dot between its parts.
struct ForeignSpan {
  std::size_t first = 0;
  std::size_t last = 0;
  bool dotted = false;
};

class HanText {
 public:
  explicit HanText(Work& work);

  const Work& work() const { return x_work; }
  const std::vector<NameToken>& tokens() const { return x_tokens; }
  std::size_t size() const { return x_tokens.size(); }
  void add(std::size_t first, std::size_t last, EntityType type, int score, const char* rule,
           const KnownName* name = nullptr) {
    x_work.candidates.push_back({first, last, type, score, rule, name});
  }

  static bool has(const KindHit& hit, Kind kind) { return (hit.kinds & bit(kind)) != 0; }
  bool is_han(std::size_t i) const {
    return i < x_tokens.size() && x_tokens[i].kind == AtomKind::han;
  }
  /// Characters i - 1 and i stand side by side.
  bool joins(std::size_t i) const {
    return i > 0 && is_han(i) && is_han(i - 1) &&
           x_tokens[i - 1].span.end == x_tokens[i].span.begin;
  }
  /// A word of the dictionary begins here.
  bool word_starts(std::size_t i) const { return i >= x_tokens.size() || x_starts[i] != 0; }
  /// A character that no word of the dictionary holds together with another.
  bool is_loose(std::size_t i) const { return is_han(i) && word_starts(i) && word_starts(i + 1); }
  bool begins(std::size_t i, Kind kind) const {
    return i < x_tokens.size() && (x_kinds_begin[i] & bit(kind)) != 0;
  }
  bool begins(std::size_t i, std::uint64_t kinds) const {
    return i < x_tokens.size() && (x_kinds_begin[i] & kinds) != 0;
  }
  bool ends_before(std::size_t i, Kind kind) const {
    return i > 0 && (x_work.kinds_end[i - 1] & bit(kind)) != 0;
  }
  /// The listed words that begin here.
  std::vector<KindHit> hits_at(std::size_t i) const;
  /// The characters from `first` to `last` are one listed word of this kind.
  bool is_listed(std::size_t first, std::size_t last, Kind kind) const;

  /// Within a known name that stands.
  bool is_known(std::size_t i) const { return x_known[i] != 0; }

  /// The foreign names that their characters tell, in order but for the dotted ones, which come
  /// first.
  const std::vector<ForeignSpan>& foreign_names() const { return x_foreign_names; }
  bool in_foreign(std::size_t i) const {
    return i < x_foreign.size() && x_foreign[i] != 0 && x_foreign[i] != k_barred;
  }
  /// The foreign name that this character is part of.
  const ForeignSpan& foreign_at(std::size_t i) const { return x_foreign_names[x_foreign[i] - 1]; }
  bool writes_foreign(std::size_t i) const { return is_han(i) && x_tokens[i].is(Kind::translit); }

  bool cuts(std::size_t i) const {
    return !is_han(i) || x_tokens[i].is(Kind::cut) || x_cut_words[i] != 0;
  }
  /// Within a listed word of several characters at which a name cannot go on: 持有.
  bool in_cut_word(std::size_t i) const { return x_cut_words[i] != 0; }
  /// The word of the dictionary that holds this character has no other than such: 的, 七个, 持有.
  bool is_cutting_word(std::size_t i) const;
  /// Nothing that a name could begin with stands before it.
  bool is_left_edge(std::size_t i) const { return !joins(i) || is_cutting_word(i - 1); }
  /// First token of the number in order that ends at `i` (第二), or none.
  std::size_t ordinal(std::size_t i) const;
  /// First token of what only a name has before `end`: two or three loose characters (恒泰), or
  /// none.
  std::size_t loose_before(std::size_t end) const;

  static constexpr std::size_t k_none = static_cast<std::size_t>(-1);

 private:
  static constexpr std::uint32_t k_barred = 0xFFFFFFFF;  // in a known name that stands

  void find_words();
  void find_known();
  void find_foreign();
  void find_dotted();
  bool bars_foreign(const KnownHit& hit) const;
  std::size_t before_dot(std::size_t dot) const;
  void add_foreign(const ForeignSpan& name, std::size_t last);

  Work& x_work;
  const std::vector<NameToken>& x_tokens;
  std::vector<char> x_starts;
  std::vector<char> x_known;
  std::vector<char> x_cut_words;
  std::vector<std::uint32_t> x_foreign;  // which of the names, counted from one; 0: none
  std::vector<ForeignSpan> x_foreign_names;
  std::vector<std::uint64_t> x_kinds_begin;
};

/// Organisations and places by their last words.
void find_han_tailed(HanText& text);
/// Names between quotation marks, of ships and of companies by their trade.
void find_han_marked(HanText& text);
/// Surname and given name.
void find_han_people(HanText& text);
/// Foreign names by the characters that write them.
void find_han_foreign(HanText& text);

}  // namespace attest::names
