// Names in Han characters that something beside them marks: quotation marks, the sign of a ship,
// the trade of a company.
#include <algorithm>

#include "indexer/extract/entities_han.hpp"

namespace attest::names {
namespace {

class HanMarked {
 public:
  explicit HanMarked(HanText& text) : x_text(text), x_tokens(text.tokens()) {}

  void run() {
    for (const KindHit& hit : x_text.work().kind_hits) {
      if (HanText::has(hit, Kind::trade)) company(hit);
      if (HanText::has(hit, Kind::shiptail)) ship(hit);
    }
    for (std::size_t i = 0; i < x_tokens.size(); ++i) {
      const std::size_t close = close_of(i);
      if (close == HanText::k_none) continue;
      quoted(i, close);
      i = close;
    }
  }

 private:
  // What closes the mark at `i`; empty if it opens nothing. Scanning has made “ and ” one mark.
  std::string_view closing(std::size_t i) const {
    if (x_tokens[i].is_symbol("\"")) return "\"";
    if (x_tokens[i].is_symbol("《")) return "》";
    if (x_tokens[i].is_symbol("「")) return "」";
    if (x_tokens[i].is_symbol("『")) return "』";
    return {};
  }

  // The mark that closes the short name behind the mark at `open`, or none.
  std::size_t close_of(std::size_t open) const {
    constexpr std::size_t k_most = 12;
    const std::string_view mark = closing(open);
    if (mark.empty()) return HanText::k_none;
    for (std::size_t i = open + 1; i < x_tokens.size() && i <= open + k_most; ++i) {
      if (x_tokens[i].is_symbol(mark)) return i > open + 1 ? i : HanText::k_none;
      const bool joint = x_tokens[i].is_symbol("·") || x_tokens[i].is_symbol("-");
      if (x_tokens[i].kind == AtomKind::symbol && !joint) return HanText::k_none;
    }
    return HanText::k_none;
  }

  bool has_known(std::size_t first, std::size_t last) const {
    for (std::size_t i = first; i <= last; ++i)
      if (x_text.is_known(i)) return true;
    return false;
  }

  // 《盐路》; “玄石” behind or before what it is, or with the end of an event's name.
  void quoted(std::size_t open, std::size_t close) {
    const std::size_t first = open + 1, last = close - 1;
    const bool title = x_tokens[open].is_symbol("《");
    // 《中美联合声明》, 《塞尔比条约》: whose it is, beside what it is.
    const bool states = x_tokens[first].is(Kind::state_char) && first < last &&
                        x_tokens[first + 1].is(Kind::state_char);
    if (title && (states || ends_as(first, last, Kind::eventhead))) return;
    if (has_known(first, last) && (title || !is_sorted(open, close))) return;
    if (!title && !is_sorted(open, close) && !ends_as(first, last, Kind::eventhead)) return;
    const bool organization = ends_as(first, last, Kind::orgtail);
    x_text.add(first, last, organization ? EntityType::organization : EntityType::other,
               k_score_known + 30, "quoted");
  }
  bool is_sorted(std::size_t open, std::size_t close) const {
    return x_text.ends_before(open, Kind::sort) || x_text.begins(close + 1, Kind::sort) ||
           x_text.begins(close + 1, Kind::shiptail);
  }
  bool ends_as(std::size_t first, std::size_t last, Kind tail) const {
    for (std::size_t i = first + 1; i <= last; ++i)
      if (x_text.is_listed(i, last, tail)) return true;
    return false;
  }

  // 雪龙号
  void ship(const KindHit& tail) {
    if (!x_text.is_loose(tail.first) || tail.first != tail.last) return;
    const std::size_t first = x_text.loose_before(tail.first);
    if (first == HanText::k_none || has_digit(first, tail.first)) return;
    x_text.add(first, tail.last, EntityType::other, k_score_rule, "ship");
  }
  bool has_digit(std::size_t first, std::size_t end) const {
    return std::any_of(x_tokens.begin() + static_cast<std::ptrdiff_t>(first),
                       x_tokens.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const NameToken& t) { return t.is(Kind::digit); });
  }

  // What companies do or have stands behind the name, at once or after one word: 已, 去年.
  bool acts(std::size_t i) const {
    constexpr std::size_t k_words = 3;
    for (std::size_t n = 0; n < k_words && is_han(i); ++n) {
      if (x_text.begins(i, Kind::follow)) return true;
      ++i;
      while (is_han(i) && !x_text.word_starts(i)) ++i;
    }
    return false;
  }
  bool is_han(std::size_t i) const { return x_text.is_han(i); }

  // The word of the dictionary before `end`, of two or three characters that may name a company.
  std::size_t word_before(std::size_t end) const {
    if (!x_text.joins(end)) return HanText::k_none;
    std::size_t first = end - 1;
    while (!x_text.word_starts(first)) --first;
    const std::size_t size = end - first;
    if (size < 2 || size > 3 || x_text.in_cut_word(first) || has_known(first, end - 1))
      return HanText::k_none;
    for (const KindHit& hit : x_text.hits_at(first))
      if (hit.last + 1 == end && (hit.kinds & k_nouns) != 0) return HanText::k_none;
    return x_text.is_left_edge(first) && !has_digit(first, end) ? first : HanText::k_none;
  }

  // 恒泰水电, 星河软件: loose characters are a name anywhere, a word only where a company acts.
  void company(const KindHit& tail) {
    if (!x_text.word_starts(tail.first) || !x_text.word_starts(tail.last + 1)) return;
    if (x_text.begins(tail.last + 1, Kind::trade) || x_text.begins(tail.last + 1, Kind::orgtail))
      return;
    for (const KindHit& longer : x_text.hits_at(tail.first))  // 青岭水电站
      if (longer.last > tail.last && HanText::has(longer, Kind::placetail)) return;
    std::size_t end = tail.first;
    while (const std::size_t size = trade_before(end)) end -= size;
    const bool foreign =
        x_text.joins(end) && x_text.in_foreign(end - 1) && !x_text.foreign_at(end - 1).dotted;
    std::size_t first = foreign ? x_text.foreign_at(end - 1).first : x_text.loose_before(end);
    const bool loose = first != HanText::k_none && !foreign;  // 约翰逊汽车: whose it may be
    if (first == HanText::k_none) first = word_before(end);
    if (first == HanText::k_none || (!loose && !acts(tail.last + 1))) return;
    x_text.add(first, tail.last, EntityType::organization, k_score_rule, "org-trade");
  }
  // Characters of the trade or modifier that ends before `end`: 通用航空.
  std::size_t trade_before(std::size_t end) const {
    for (std::size_t size = 2; size <= 3 && size < end; ++size)
      if (x_text.joins(end) && (x_text.is_listed(end - size, end - 1, Kind::trade) ||
                                x_text.is_listed(end - size, end - 1, Kind::modifier)))
        return size;
    return 0;
  }

  static constexpr std::uint64_t k_nouns = bit(Kind::modifier) | bit(Kind::trade) |
                                           bit(Kind::title) | bit(Kind::before) |
                                           bit(Kind::notname) | bit(Kind::sort);

  HanText& x_text;
  const std::vector<NameToken>& x_tokens;
};

}  // namespace

void find_han_marked(HanText& text) {
  HanMarked(text).run();
}

}  // namespace attest::names
