// Organisations and places in Han characters by the words that end their names.
#include <algorithm>

#include "indexer/extract/entities_han.hpp"

namespace attest::names {
namespace {

// What stands before a tail and may belong to its name.
struct Before {
  std::size_t edge = 0;  // the farthest token that may
  std::size_t known =
      HanText::k_none;  // the farthest at which a known place or organisation begins
  std::size_t region = HanText::k_none;  // the farthest at which 岭东市 begins, which nobody knows
  std::size_t foreign = HanText::k_none;  // where the foreign name begins: 索尔诺克电池厂
  bool numbered = false;                  // 第二…
  bool behind_verb = false;               // 战胜…
};

class HanTailed {
 public:
  explicit HanTailed(HanText& text) : x_text(text), x_tokens(text.tokens()) {}

  void run() {
    for (const KindHit& hit : x_text.work().kind_hits) {
      if (x_text.in_foreign(hit.first)) continue;  // 厄勒海姆
      if (HanText::has(hit, Kind::orgself))
        x_text.add(hit.first, hit.last, EntityType::organization, k_score_known, "org-name");
      if (HanText::has(hit, Kind::orgtail)) organization(hit, true);
      if (HanText::has(hit, Kind::orgtail1)) organization(hit, false);
      if (HanText::has(hit, Kind::teamtail)) team(hit);
      if (HanText::has(hit, Kind::placetail)) place(hit);
    }
  }

 private:
  bool begins_known(std::size_t i, std::size_t tail) const {
    const KnownHit* hit = x_text.work().known_from(i);
    return hit != nullptr && x_text.is_known(i) && hit->last < tail && x_text.word_starts(i) &&
           x_text.work().type_of(*hit->name) != EntityType::person;
  }

  // First token of the unknown place whose last character is at `i`: two or three before 市, 县.
  std::size_t region_start(std::size_t i, std::size_t edge) const {
    if (!x_tokens[i].is(Kind::region) || i < edge + 2 || i > edge + 3) return HanText::k_none;
    if (!x_text.word_starts(i) || !x_text.word_starts(edge)) return HanText::k_none;
    const bool word =
        !x_text.word_starts(edge + 1) &&
        (x_text.is_listed(edge, edge + 1, Kind::modifier) || x_text.begins(edge, Kind::notname));
    return word ? HanText::k_none : edge;
  }

  Before before(const KindHit& tail) const {
    constexpr std::size_t k_most = 14;
    Before out{tail.first};
    for (std::size_t i = tail.first; i-- > 0 && tail.first - i <= k_most;) {
      if (!x_text.joins(i + 1)) break;
      const bool foreign = x_text.in_foreign(i);
      if (foreign && out.foreign == HanText::k_none && names_organization(i, tail))
        out.foreign = x_text.foreign_at(i).first;
      if (!foreign && !x_text.is_known(i) && x_text.is_cutting_word(i)) {
        const std::size_t from = x_text.ordinal(i);
        if (from == HanText::k_none) {
          out.behind_verb = x_text.ends_before(i + 1, Kind::say) && x_text.in_cut_word(i);
          break;
        }
        out.numbered = true;
        i = from;
      }
      out.edge = i;
      if (begins_known(i, tail.first)) out.known = i;
    }
    for (std::size_t i = out.edge + 2; i < tail.first && i <= out.edge + 3; ++i)
      if (out.region == HanText::k_none) out.region = region_start(i, out.edge);
    return out;
  }

  // 生物公司, 国际电影节: words that any such thing may have before it.
  bool is_common(std::size_t first, std::size_t end) const {
    std::size_t i = first;
    while (i < end) {
      std::size_t next = i;
      for (const KindHit& hit : x_text.hits_at(i))
        if (hit.last < end && (HanText::has(hit, Kind::trade) || HanText::has(hit, Kind::modifier)))
          next = std::max(next, hit.last + 1);
      if (next == i) return false;
      i = next;
    }
    return true;
  }

  // Only words that any organisation may have stand between the foreign name that `last` ends and
  // the tail: 索科洛夫斯克市议会.
  bool names_organization(std::size_t last, const KindHit& tail) const {
    if (x_text.foreign_at(last).last != last || x_text.foreign_at(last).dotted) return false;
    std::size_t first = last + 1;
    if (first < tail.first && x_tokens[first].is(Kind::region) && x_text.word_starts(first + 1))
      ++first;
    return is_common(first, tail.first) && x_text.word_starts(first);
  }

  // A word of two characters that only ends like an office ("签署", "内部").
  bool is_word_by_itself(const KindHit& tail) const {
    return tail.first == tail.last && tail.first > 0 && !x_text.word_starts(tail.first) &&
           x_text.word_starts(tail.first - 1);
  }

  // 中国公司: any of its kind from there.
  bool is_any_of(std::size_t known, const KindHit& tail) const {
    const KnownHit* hit = x_text.work().known_from(known);
    return hit != nullptr && hit->last + 1 == tail.first &&
           x_text.is_listed(tail.first, tail.last, Kind::generic);
  }

  void add_organization(std::size_t first, const KindHit& tail, int score) {
    x_text.add(first, tail.last, EntityType::organization, score, "org-tail");
  }

  void organization(const KindHit& tail, bool strong) {
    const Before left = before(tail);
    if (!x_text.word_starts(tail.last + 1)) return;
    if (!strong && is_word_by_itself(tail)) return;
    if (left.known != HanText::k_none && is_any_of(left.known, tail)) return;
    if (left.known != HanText::k_none) {
      const std::size_t length = tail.last - left.known + 1;
      if (strong || length <= 6)
        add_organization(left.known, tail, k_score_known + 20 + static_cast<int>(length));
      return;
    }
    if (left.foreign != HanText::k_none)
      return add_organization(left.foreign, tail, k_score_rule + 15);
    if (strong && left.region != HanText::k_none)
      return add_organization(left.region, tail, k_score_rule + 10);
    std::size_t edge = left.edge;
    while (edge < tail.first && !x_text.word_starts(edge)) ++edge;
    const std::size_t prefix = tail.first - edge;
    if (prefix < 2 || prefix > (left.numbered ? 8U : 6U) || tail.last == tail.first) return;
    if (prefix == 2 && x_text.word_starts(edge) && !x_text.word_starts(edge + 1) &&
        tail.last - tail.first < 2 && !strong)
      return;
    if (strong && !is_common(edge, tail.first))
      add_organization(edge, tail, left.numbered ? k_score_rule : k_score_weak);
  }

  // 流浪者队: what nobody knows is the name of a team where its first characters write a foreign
  // name, or somebody beats it.
  void team(const KindHit& tail) {
    const Before left = before(tail);
    if (!x_text.word_starts(tail.last + 1) || !x_text.word_starts(tail.first)) return;
    const std::size_t prefix = tail.first - left.edge;
    constexpr std::size_t k_least = 3, k_most = 9, k_foreign = 3;
    if (left.region != HanText::k_none)
      return add_organization(left.region, tail, k_score_rule + 10);
    if (left.known != HanText::k_none || prefix < k_least || prefix > k_most) return;
    std::size_t foreign = 0;
    while (x_tokens[left.edge + foreign].is(Kind::translit)) ++foreign;
    if (foreign >= k_foreign || (left.behind_verb && prefix <= 5))
      add_organization(left.edge, tail, k_score_rule + 5);
  }

  // 公路 of 高速公路: the longer one tells where its name ends.
  bool is_in_longer_tail(const KindHit& tail) const {
    constexpr std::size_t k_longest = 4;
    for (std::size_t i = tail.first; i-- > 0 && tail.last - i < k_longest;)
      if (x_text.is_listed(i, tail.last, Kind::placetail)) return true;
    return false;
  }

  void place(const KindHit& tail) {
    if (tail.first == 0 || !x_text.word_starts(tail.last + 1) || is_in_longer_tail(tail)) return;
    // A known place with the word for what it is ("云南" + "省"), or two or three characters that
    // are no word of the dictionary.
    std::size_t edge = tail.first;
    for (std::size_t i = tail.first; i-- > 0 && tail.first - i <= 4;) {
      if (!x_text.joins(i + 1) || x_text.cuts(i)) break;
      edge = i;
      const KnownHit* hit = x_text.work().known_from(i);
      if (hit != nullptr && hit->last + 1 == tail.first &&
          x_text.work().type_of(*hit->name) == EntityType::place) {
        return x_text.add(i, tail.last, EntityType::place, k_score_known + 6, "place-tail");
      }
      if (x_text.is_known(i)) {
        edge = i + 1;
        break;
      }
    }
    edge = unknown_edge(tail, edge);
    if (edge == HanText::k_none) return;
    const std::size_t prefix = tail.first - edge;
    // A common noun before a common noun ("海底隧道").
    if (prefix == 2 && tail.last > tail.first && x_text.word_starts(tail.first) &&
        !x_text.word_starts(edge + 1))
      return;
    const bool unknown_word = x_text.word_starts(edge + 1) || !x_text.word_starts(tail.first);
    if (prefix == 2 || unknown_word)
      x_text.add(edge, tail.last, EntityType::place, k_score_weak - 2, "place-tail");
  }

  // Where a name of two or three characters begins that nobody knows, or none.
  std::size_t unknown_edge(const KindHit& tail, std::size_t edge) const {
    std::size_t prefix = tail.first - edge;
    while (prefix > 0 && !x_text.word_starts(edge)) {
      ++edge;
      --prefix;
    }
    if (prefix > 3) {
      if (!x_text.word_starts(tail.first - 2)) return HanText::k_none;
      edge = tail.first - 2;
    }
    // 起点站北湖: the end of another noun begins no name.
    if (x_text.joins(edge) && x_text.is_loose(edge) && x_tokens[edge].is(Kind::modifier) &&
        !x_text.is_left_edge(edge))
      return HanText::k_none;
    return tail.first - edge < 2 ? HanText::k_none : edge;
  }

  HanText& x_text;
  const std::vector<NameToken>& x_tokens;
};

}  // namespace

void find_han_tailed(HanText& text) {
  HanTailed(text).run();
}

}  // namespace attest::names
